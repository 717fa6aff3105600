import { type AiTool, asTool, type Examples } from "@/lib/ai/tool";
import { always, choice, count, entities, firstDay, firstOf, lastDay, percentChange } from "@/lib/ai/offline/extractors";
import type { Speech } from "@/lib/ai/speech";
import { money } from "@/lib/kernel/money";
import { adjustRates } from "./commands/adjust-rates";
import { setRestrictions } from "./commands/set-restrictions";
import { listRates } from "./queries/list-rates";
import { termTools } from "./tools/terms";

const nights = { from: firstDay(), to: lastDay(), roomTypeIds: entities("roomTypes") };

const asked: Examples = {
  en: ["What do we charge from 27 to 29 November?", "What are our rates for Christmas?", "Show me the prices from 27 to 30 December", "How much do we charge for the {roomTypes} this weekend?", "What does the {roomTypes} cost next Friday?", "Price list for January", "At what price are we selling New Year's Eve?", "Current rates", "The rate of the {roomTypes} tomorrow", "What is the price of the {roomTypes} for one night in March?", "Price of a room on 14 February", "{roomTypes} on Sunday, how much?", "What would a guest pay for the {roomTypes} on 3 January?"],
  fr: ["Quels sont nos tarifs du 27 au 29 novembre ?", "Quels sont nos tarifs pour Noël ?", "Montre-moi les prix du 27 au 30 décembre", "Combien coûte la {roomTypes} ce week-end ?", "À combien vend-on la {roomTypes} vendredi prochain ?", "La grille tarifaire de janvier", "Quel prix affiche-t-on pour le réveillon ?", "Nos tarifs actuels", "Le tarif de la {roomTypes} demain", "Quel est le prix de la {roomTypes} pour une nuit en mars ?", "Le prix d'une chambre le 14 février", "{roomTypes}, dimanche, combien ?"],
  es: ["¿Qué cobramos del 27 al 29 de noviembre?", "¿Qué tarifas tenemos para Navidad?", "Muéstrame los precios del 27 al 30 de diciembre", "¿Cuánto cuesta la {roomTypes} este fin de semana?", "¿A cuánto vendemos la {roomTypes} el próximo viernes?", "Lista de precios de enero", "¿Qué precio tenemos para Nochevieja?", "Nuestras tarifas actuales", "La tarifa de la {roomTypes} mañana", "¿Cuál es el precio de la {roomTypes} para una noche de marzo?", "El precio de una habitación el 14 de febrero", "{roomTypes}, el domingo, ¿cuánto?"],
  ar: ["ما أسعارنا في عيد الميلاد؟", "أرني الأسعار من 27 إلى 30 ديسمبر", "كم سعر {roomTypes} نهاية هذا الأسبوع؟", "بكم {roomTypes} يوم الأحد؟"],
};
const changed: Examples = {
  en: ["Raise the rate 15 % from 27 to 30 December", "Lower prices by 10 % next week", "Increase the {roomTypes} by 5 percent this weekend", "Cut the rates of the {roomTypes} by a tenth in January", "Put prices up 20 % for New Year's Eve", "Give a 12 % discount on the nights of 3 to 8 January", "Bump everything 8 % on Saturday", "We need cheaper rates in February, minus 15 %", "+5 % for the {roomTypes} on Saturday", "Put the {roomTypes} up 8 % from 20 to 27 December", "+10 % on the {roomTypes} for 31/12", "Raise the rates next weekend", "Lower the prices in January"],
  fr: ["Augmente le tarif de 15 % du 27 au 30 décembre", "Baisse les prix de 10 % la semaine prochaine", "Monte la {roomTypes} de 5 pour cent ce week-end", "Réduis d'un dixième les tarifs de la {roomTypes} en janvier", "Hausse de 20 % pour le réveillon", "Fais une remise de 12 % sur les nuits du 3 au 8 janvier", "Majore tout de 8 % samedi", "Il faut des prix moins chers en février, moins 15 %", "+5 % sur la {roomTypes} samedi", "Mets la {roomTypes} à +8 % du 20 au 27 décembre", "Augmente les tarifs le week-end prochain", "Baisse les prix en janvier"],
  es: ["Sube la tarifa un 15 % del 27 al 30 de diciembre", "Baja los precios un 10 % la semana que viene", "Aumenta la {roomTypes} un 5 por ciento este fin de semana", "Reduce una décima parte las tarifas de la {roomTypes} en enero", "Incremento del 20 % para Nochevieja", "Haz un descuento del 12 % en las noches del 3 al 8 de enero", "Súbelo todo un 8 % el sábado", "Necesitamos precios más baratos en febrero, menos 15 %", "+5 % en la {roomTypes} el sábado", "Pon la {roomTypes} un 8 % más del 20 al 27 de diciembre", "Sube las tarifas el próximo fin de semana", "Baja los precios en enero"],
  ar: ["ارفع السعر 15٪ من 27 إلى 30 ديسمبر", "خفض الأسعار 10٪ الأسبوع القادم", "زد سعر {roomTypes} بنسبة 5٪ نهاية الأسبوع", "ارفع الأسعار الأسبوع القادم", "خفض الأسعار في يناير"],
};
const minimum: Examples = {
  en: ["Set a minimum stay of 3 nights from 24 to 31 December", "Two-night minimum this weekend", "Minimum stay 2 nights for the {roomTypes} in January", "Require at least 4 nights over New Year's Eve", "Remove the minimum stay next week, one night is fine", "Min stay 3 for Christmas", "Impose two nights on Saturday"],
  fr: ["Mets un séjour minimum de 3 nuits du 24 au 31 décembre", "Minimum deux nuits ce week-end", "Durée minimale de 2 nuits pour la {roomTypes} en janvier", "Exige au moins 4 nuits pour le réveillon", "Enlève le minimum de nuits la semaine prochaine, une nuit suffit", "Min stay 3 pour Noël", "Impose deux nuits samedi"],
  es: ["Pon una estancia mínima de 3 noches del 24 al 31 de diciembre", "Mínimo dos noches este fin de semana", "Estancia mínima de 2 noches para la {roomTypes} en enero", "Exige al menos 4 noches en Nochevieja", "Quita la estancia mínima la semana que viene, con una noche basta", "Min stay 3 para Navidad", "Impón dos noches el sábado"],
  ar: ["ضع حدا أدنى للإقامة 3 ليال من 24 إلى 31 ديسمبر", "الحد الأدنى ليلتان نهاية هذا الأسبوع", "لا أقل من ليلتين يوم السبت"],
};
const closing: Examples = {
  en: ["Stop selling the {roomTypes} on 31 December", "Close the house from 5 to 12 January", "Stop sell this weekend", "Block sales for the {roomTypes} next week", "Reopen the {roomTypes} for sale on Friday", "Open sales again from 10 January", "Take the {roomTypes} off sale tomorrow", "Close all rooms for Christmas", "Shut the house in the first week of February", "Close all sales from 3 to 5 May"],
  fr: ["Arrête de vendre la {roomTypes} le 31 décembre", "Ferme la maison du 5 au 12 janvier", "Stop vente ce week-end", "Bloque les ventes de la {roomTypes} la semaine prochaine", "Rouvre la {roomTypes} à la vente vendredi", "Remets en vente à partir du 10 janvier", "Retire la {roomTypes} de la vente demain", "Ferme toutes les chambres pour Noël", "Ferme tout la première semaine de février"],
  es: ["Deja de vender la {roomTypes} el 31 de diciembre", "Cierra la casa del 5 al 12 de enero", "Cierra ventas este fin de semana", "Bloquea las ventas de la {roomTypes} la semana que viene", "Reabre la {roomTypes} a la venta el viernes", "Vuelve a vender desde el 10 de enero", "Retira de la venta la {roomTypes} mañana", "Cierra todas las habitaciones en Navidad", "Cierra todo la primera semana de febrero"],
  ar: ["أوقف بيع {roomTypes} يوم 31 ديسمبر", "أغلق الدار من 5 إلى 12 يناير", "افتح البيع من جديد يوم الجمعة"],
};

const most = 8;
type Rates = Awaited<ReturnType<typeof listRates.run>>;

/** One line a room type: its lowest and highest price in the period, and whether nights are closed. */
function ratesSpoken(result: Rates, speech: Speech<{ from: string; to: string }>): string {
  const { locale, money: write, range } = speech;
  const priced = result.plans.filter((plan) => plan.nights.length > 0);
  if (priced.length === 0) return { en: "These nights have no prices yet.", fr: "Ces nuits n’ont pas encore de prix.", es: "Estas noches aún no tienen precio.", ar: "لا أسعار لهذه الليالي بعد." }[locale];
  const closed = { en: "closed to sale on some nights", fr: "fermée à la vente certaines nuits", es: "cerrada a la venta algunas noches", ar: "مغلقة للبيع في بعض الليالي" }[locale];
  const lines = priced.slice(0, most).map((plan) => {
    const amounts = plan.nights.map((night) => night.amount);
    const [low, high] = [Math.min(...amounts), Math.max(...amounts)].map((amount) => write(money(amount, result.currency)));
    return `${plan.roomType}: ${low === high ? low : `${low} – ${high}`}${plan.nights.some((night) => night.stopSell) ? ` (${closed})` : ""}`;
  });
  return `${range(result.from, result.to)}. ${lines.join("; ")}.`;
}

const alreadyDone = { en: "Done", fr: "C’est fait", es: "Hecho", ar: "تم" } as const;

export const tools: readonly AiTool[] = [
  asTool(listRates, {
    name: "get_rates", description: "Prices and restrictions per room type and night of a period (first and last night, both included). Amounts are in minor units of `currency`.",
    examples: asked, arguments: nights, summary: ratesSpoken,
  }),
  asTool(adjustRates, {
    name: "adjust_rates",
    description: "Raise (positive percent) or lower (negative) every price of a period. `from` and `to` are the first and the last night, both included. All room types unless roomTypeIds are given (ids from list_room_types). Outside the mandate it becomes a proposal that a person approves on its card; say so, never claim it was done.",
    examples: changed, arguments: { ...nights, percent: percentChange() },
    summary: (result, { locale, number, plural, range }) => {
      const [before, after] = [number(result.averageBefore / 100), number(result.averageAfter / 100)];
      const when = range(result.from ?? "", result.to ?? "");
      return {
        en: `${alreadyDone.en}: ${plural(result.cells, { one: "# price", other: "# prices" })} changed for ${when}, on average from ${before} to ${after}.`,
        fr: `${alreadyDone.fr} : ${plural(result.cells, { one: "# prix modifié", other: "# prix modifiés" })} pour ${when}, en moyenne de ${before} à ${after}.`,
        es: `${alreadyDone.es}: ${plural(result.cells, { one: "# precio cambiado", other: "# precios cambiados" })} para ${when}, de media de ${before} a ${after}.`,
        ar: `${alreadyDone.ar}: ${plural(result.cells, { one: "تغيّر سعر واحد", two: "تغيّر سعران", few: "تغيّرت # أسعار", many: "تغيّر # سعرًا", other: "تغيّر # سعر" })} لـ ${when}، بمتوسط من ${before} إلى ${after}.`,
      }[locale];
    },
    proposal: ({ input, range, percent, locale }) => ({
      en: `${input.percent > 0 ? "Raise" : "Lower"} the rates by ${percent(Math.abs(input.percent), 2)}, ${range(input.from, input.to)}.`,
      fr: `${input.percent > 0 ? "Augmenter" : "Baisser"} les tarifs de ${percent(Math.abs(input.percent), 2)}, ${range(input.from, input.to)}.`,
      es: `${input.percent > 0 ? "Subir" : "Bajar"} las tarifas un ${percent(Math.abs(input.percent), 2)}, ${range(input.from, input.to)}.`,
      ar: `${input.percent > 0 ? "رفع" : "خفض"} الأسعار بنسبة ${percent(Math.abs(input.percent), 2)}، ${range(input.from, input.to)}.`,
    })[locale],
  }),
  asTool(setRestrictions, {
    name: "set_min_stay", description: "Set the minimum stay in nights for arrivals of a period; 1 removes it. `from` and `to` are the first and last night, both included.",
    examples: minimum, arguments: { ...nights, minStay: count("night") },
    summary: (_result, { input, locale, plural, range }) => {
      const when = range(input.from, input.to);
      const stay = input.minStay ?? 1;
      return {
        en: `${alreadyDone.en}: at least ${plural(stay, { one: "# night", other: "# nights" })} for ${when}.`, fr: `${alreadyDone.fr} : ${plural(stay, { one: "# nuit", other: "# nuits" })} au minimum pour ${when}.`,
        es: `${alreadyDone.es}: mínimo ${plural(stay, { one: "# noche", other: "# noches" })} para ${when}.`, ar: `${alreadyDone.ar}: ${plural(stay, { one: "ليلة واحدة", two: "ليلتان", few: "# ليالٍ", many: "# ليلة", other: "# ليلة" })} على الأقل لـ ${when}.`,
      }[locale];
    },
    proposal: ({ input, range, plural, locale }) => ({
      en: `Minimum stay of ${plural(input.minStay ?? 1, { one: "# night", other: "# nights" })}, ${range(input.from, input.to)}.`, fr: `Séjour minimum de ${plural(input.minStay ?? 1, { one: "# nuit", other: "# nuits" })}, ${range(input.from, input.to)}.`,
      es: `Estancia mínima de ${plural(input.minStay ?? 1, { one: "# noche", other: "# noches" })}, ${range(input.from, input.to)}.`, ar: `حد أدنى للإقامة ${plural(input.minStay ?? 1, { one: "ليلة واحدة", two: "ليلتان", few: "# ليالٍ", many: "# ليلة", other: "# ليلة" })}، ${range(input.from, input.to)}.`,
    })[locale],
  }),
  asTool(setRestrictions, {
    name: "set_stop_sell", description: "Close nights to sale (stopSell true) or reopen them (false). `from` and `to` are the first and last night, both included.",
    examples: closing, arguments: { ...nights, stopSell: firstOf(choice([{ value: false, concepts: ["open"] }, { value: true, concepts: ["close"] }]), always(true)) },
    summary: (_result, { input, locale, range }) => {
      const when = range(input.from, input.to);
      return input.stopSell === false
        ? { en: `${alreadyDone.en}: open to sale again, ${when}.`, fr: `${alreadyDone.fr} : rouvert à la vente, ${when}.`, es: `${alreadyDone.es}: abierto de nuevo a la venta, ${when}.`, ar: `${alreadyDone.ar}: أُعيد فتح البيع، ${when}.` }[locale]
        : { en: `${alreadyDone.en}: closed to sale, ${when}.`, fr: `${alreadyDone.fr} : fermé à la vente, ${when}.`, es: `${alreadyDone.es}: cerrado a la venta, ${when}.`, ar: `${alreadyDone.ar}: أُغلق البيع، ${when}.` }[locale];
    },
    proposal: ({ input, range, locale }) => input.stopSell === false
      ? { en: `Reopen to sale, ${range(input.from, input.to)}.`, fr: `Rouvrir à la vente, ${range(input.from, input.to)}.`, es: `Reabrir la venta, ${range(input.from, input.to)}.`, ar: `إعادة فتح البيع، ${range(input.from, input.to)}.` }[locale]
      : { en: `Close to sale, ${range(input.from, input.to)}.`, fr: `Fermer à la vente, ${range(input.from, input.to)}.`, es: `Cerrar la venta, ${range(input.from, input.to)}.`, ar: `إغلاق البيع، ${range(input.from, input.to)}.` }[locale],
  }),
  ...termTools,
];
