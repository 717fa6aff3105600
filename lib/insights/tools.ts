import { choice, firstDay, lastDay } from "@/lib/ai/offline/extractors";
import { type AiTool, asTool, type Examples } from "@/lib/ai/tool";
import type { Speech } from "@/lib/ai/speech";
import { money } from "@/lib/kernel/money";
import { getPaymentsReport } from "./queries/get-payments-report";
import { getPeriod } from "./queries/get-period";
import { getPickup } from "./queries/get-pickup";
import { getProduction } from "./queries/get-production";
import { getTaxRegister } from "./queries/get-tax-register";
import { getToday } from "./queries/get-today";
import { trendTools } from "./tools/trends";

const today: Examples = {
  en: ["How is the house today?", "Give me today's picture", "What is going on today?", "Good morning, where do we stand?", "Summary of the day", "Brief me", "Show me the dashboard for today", "What should I know this morning?", "Anything I should know about today?", "Today's overview before my meeting", "How are we doing today?", "How is business today?", "The picture of the day"],
  fr: ["Fais-moi le point du matin", "Comment va la maison aujourd'hui ?", "Donne-moi le point du jour", "Où en est-on aujourd'hui ?", "Résumé de la journée", "Fais-moi le briefing", "Que dois-je savoir ce matin ?", "La situation de l'hôtel en ce moment", "Montre-moi le tableau de bord", "Que se passe-t-il aujourd'hui ?", "Comment ça va aujourd'hui dans la maison ?", "Comment vont les affaires aujourd'hui ?", "La photo du jour"],
  es: ["¿Cómo va la casa hoy?", "Dame el resumen del día", "¿Cómo estamos hoy?", "Panorama de hoy", "¿Qué debo saber esta mañana?", "Ponme al día", "Enséñame el panel", "¿Qué está pasando en el hotel?", "¿Cómo vamos hoy?", "¿Algo que deba saber hoy?", "Resúmeme el día", "La foto del día", "¿Cómo están las cosas en la casa?"],
  ar: ["كيف حال الدار اليوم؟", "أعطني ملخص اليوم", "ما الوضع الآن؟", "لخص لي اليوم", "كيف تسير الأمور اليوم؟", "ما أخبار الدار؟"],
};
const performance: Examples = {
  en: ["How is this month doing?", "What is our occupancy for December?", "How did we do last month?", "ADR for the last 30 days", "RevPAR this month", "How full are we next weekend?", "What revenue did we make in October?", "Show me the figures for the year to date", "How is January looking?", "How much money did we make in September?", "How is December shaping up?", "Occupancy of this week", "How full are we at Easter?", "Revenue of last week"],
  fr: ["Où en est ce mois-ci ?", "Quel est notre taux d'occupation pour décembre ?", "Comment s'est passé le mois dernier ?", "Prix moyen des 30 derniers jours", "RevPAR de ce mois", "Sommes-nous pleins le week-end prochain ?", "Quel chiffre d'affaires avons-nous fait en octobre ?", "Donne-moi les chiffres depuis le début de l'année", "Comment se présente janvier ?", "Combien avons-nous gagné en septembre ?", "L'occupation de cette semaine", "Sommes-nous pleins à Pâques ?", "Le revenu de la semaine dernière"],
  es: ["¿Cómo va este mes?", "¿Cuál es nuestra ocupación para diciembre?", "¿Cómo nos fue el mes pasado?", "Tarifa media de los últimos 30 días", "RevPAR de este mes", "¿Estamos llenos el próximo fin de semana?", "¿Qué ingresos hicimos en octubre?", "Dame las cifras en lo que va de año", "¿Cómo se presenta enero?", "¿Cuánto dinero hemos hecho en septiembre?", "La ocupación de esta semana", "¿Cómo se presenta la Semana Santa?", "Los ingresos de la semana pasada"],
  ar: ["ما نسبة الإشغال في ديسمبر؟", "كيف كان أداؤنا الشهر الماضي؟", "متوسط السعر في آخر 30 يوما", "كم الإشغال هذا الأسبوع؟", "إيرادات الأسبوع الماضي", "كيف يبدو شهر يناير؟"],
};

const pickup: Examples = {
  en: ["Pickup over the past 7 days", "What did we pick up this week?", "How many room nights came in since Monday?", "New bookings of the last 3 days", "Pickup yesterday", "What was booked and what was cancelled last week?", "What came in since the 10th?", "What is new on the books this week?", "How much was booked yesterday?"],
  fr: ["Qu'avons-nous enregistré comme nouvelles réservations ?", "Le pickup des 7 derniers jours", "Qu'est-ce qui est rentré cette semaine ?", "Combien de nuitées sont entrées depuis lundi ?", "Les nouvelles réservations des 3 derniers jours", "Pickup d'hier", "Qu'a-t-on réservé et annulé la semaine dernière ?", "Qu'est-ce qui est rentré depuis le 10 ?", "Combien de réservations avons-nous prises hier ?", "Ce qui a été réservé cette semaine"],
  es: ["¿Qué reservas nuevas han entrado?", "El pickup de los últimos 7 días", "¿Qué ha entrado esta semana?", "¿Cuántas noches han entrado desde el lunes?", "Las nuevas reservas de los últimos 3 días", "Pickup de ayer", "¿Qué se reservó y qué se canceló la semana pasada?", "¿Qué ha entrado desde el día 10?", "¿Cuántas reservas entraron ayer?", "Lo que se ha reservado esta semana"],
  ar: ["صافي الحجوزات في آخر 7 أيام", "ما الذي حُجز هذا الأسبوع؟", "الحجوزات الجديدة منذ أمس"],
};

const payments: Examples = {
  en: ["What was paid this week?", "How much money came in yesterday?", "Payments of November", "Cash and card takings of last month", "What did we collect today?", "Show me the payments of the last 7 days"],
  fr: ["Qu'avons-nous encaissé cette semaine ?", "Combien d'argent est rentré hier ?", "Les paiements de novembre", "Les encaissements en espèces et par carte du mois dernier", "Qu'a-t-on encaissé aujourd'hui ?", "Montre-moi les paiements des 7 derniers jours"],
  es: ["¿Qué se cobró esta semana?", "¿Cuánto dinero se cobró ayer?", "Los pagos de noviembre", "Cobros en efectivo y con tarjeta del mes pasado", "¿Qué hemos cobrado hoy?", "Enséñame los pagos de los últimos 7 días"],
  ar: ["ما الذي دُفع هذا الأسبوع؟", "كم قبضنا أمس؟", "مدفوعات نوفمبر"],
};
const taxes: Examples = {
  en: ["Which taxes are due for this month?", "How much tourist tax did we charge in October?", "VAT of last month", "The tax register for November", "What do we owe the commune this month?", "Taxe de séjour so far this month"],
  fr: ["Quelles taxes sont dues ce mois-ci ?", "Combien de taxe de séjour avons-nous facturé en octobre ?", "La TVA du mois dernier", "Le registre des taxes de novembre", "Que doit-on à la commune ce mois-ci ?", "La taxe de séjour depuis le début du mois"],
  es: ["¿Qué impuestos se deben este mes?", "¿Cuánta tasa turística cobramos en octubre?", "El IVA del mes pasado", "El registro de impuestos de noviembre", "¿Qué debemos al ayuntamiento este mes?", "La tasa turística en lo que va de mes"],
  ar: ["ما الضرائب المستحقة عن هذا الشهر؟", "كم ضريبة الإقامة في أكتوبر؟", "ضريبة القيمة المضافة للشهر الماضي"],
};
const produced: Examples = {
  en: ["Which channel brings the most in December?", "Production by source this month", "Where do our bookings of November come from?", "Revenue by room type last month", "Which countries do our guests come from this year?", "Room nights by rate in October", "How much comes from Booking.com this month?", "The nationality mix of this year", "Source mix of December", "Our guests by nationality in October", "Nationalities of last month"],
  fr: ["Quel canal rapporte le plus en décembre ?", "La production par source ce mois-ci", "D'où viennent nos réservations de novembre ?", "Le revenu par type de chambre le mois dernier", "De quels pays viennent nos clients cette année ?", "Les nuitées par tarif en octobre", "Combien vient de Booking.com ce mois-ci ?", "La répartition des nationalités cette année", "Le mix des sources de décembre", "Nos clients par nationalité en octobre", "Les nationalités du mois dernier"],
  es: ["¿Qué canal trae más en diciembre?", "La producción por origen este mes", "¿De dónde vienen nuestras reservas de noviembre?", "Ingresos por tipo de habitación el mes pasado", "¿De qué países vienen nuestros huéspedes este año?", "Noches por tarifa en octubre", "¿Cuánto viene de Booking.com este mes?", "El reparto de nacionalidades este año", "La mezcla de orígenes de diciembre", "Los huéspedes por nacionalidad en octubre", "Las nacionalidades del mes pasado"],
  ar: ["أي قناة تجلب أكثر في ديسمبر؟", "الإنتاج حسب المصدر هذا الشهر", "من أين تأتي حجوزات نوفمبر؟", "ما جنسيات ضيوفنا هذه السنة؟", "الجنسيات في أكتوبر"],
};

type Today = Awaited<ReturnType<typeof getToday.run>>;

function todaySpoken(picture: Today, { locale, number, percent, money: write, plural }: Speech): string {
  const { movements, tonight, pickup, decisions } = picture;
  const share = tonight.occupancyBp === null ? null : percent(tonight.occupancyBp / 100);
  const adr = tonight.adr === null ? null : write(money(tonight.adr, picture.property.currency));
  const [arrivals, departures] = [movements.arrivals.reservations, movements.departures.reservations];
  const rooms = `${number(tonight.sold)}/${number(tonight.available)}`;
  const figures = { en: [share && `occupancy ${share}`, adr && `ADR ${adr}`], fr: [share && `occupation ${share}`, adr && `prix moyen ${adr}`], es: [share && `ocupación ${share}`, adr && `precio medio ${adr}`], ar: [share && `الإشغال ${share}`, adr && `متوسط السعر ${adr}`] }[locale].filter(Boolean).join(", ");
  const tail = figures ? ` (${figures})` : "";
  return {
    en: `${plural(arrivals, { one: "# arrival", other: "# arrivals" })} and ${plural(departures, { one: "# departure", other: "# departures" })} today; ${rooms} rooms sold tonight${tail}. In 24 hours ${plural(pickup.day.bookedNights, { one: "# room night", other: "# room nights" })} came in. ${decisions === 0 ? "Nothing waits for your decision." : plural(decisions, { one: "One decision waits for you.", other: "# decisions wait for you." })}`,
    fr: `${plural(arrivals, { one: "# arrivée", other: "# arrivées" })} et ${plural(departures, { one: "# départ", other: "# départs" })} aujourd’hui ; ${rooms} chambres vendues ce soir${tail}. En 24 heures, ${plural(pickup.day.bookedNights, { one: "# nuitée est entrée", other: "# nuitées sont entrées" })}. ${decisions === 0 ? "Rien n’attend votre décision." : plural(decisions, { one: "Une décision vous attend.", other: "# décisions vous attendent." })}`,
    es: `${plural(arrivals, { one: "# llegada", other: "# llegadas" })} y ${plural(departures, { one: "# salida", other: "# salidas" })} hoy; ${rooms} habitaciones vendidas esta noche${tail}. En 24 horas ${plural(pickup.day.bookedNights, { one: "entró # noche", other: "entraron # noches" })}. ${decisions === 0 ? "Nada espera su decisión." : plural(decisions, { one: "Una decisión le espera.", other: "# decisiones le esperan." })}`,
    ar: `اليوم الوصول ${number(arrivals)} والمغادرة ${number(departures)}؛ بيعت الليلة ${rooms} غرفة${tail}. خلال 24 ساعة حُجزت ${number(pickup.day.bookedNights)} ليلة. ${decisions === 0 ? "لا شيء ينتظر قراركم." : `القرارات المنتظرة: ${number(decisions)}.`}`,
  }[locale];
}

type Period = Awaited<ReturnType<typeof getPeriod.run>>;

function periodSpoken({ from, to, currency, total }: Period, { locale, range, percent, money: write, number }: Speech): string {
  const when = range(from, to);
  if (total.occupancyBp === null) return { en: `There are no rooms on record for ${when}.`, fr: `Aucune chambre n’est enregistrée pour ${when}.`, es: `No hay habitaciones registradas para ${when}.`, ar: `لا غرف مسجلة لـ ${when}.` }[locale];
  const share = percent(total.occupancyBp / 100, 1);
  const sold = `${number(total.sold)}/${number(total.available)}`;
  const revenue = write(money(total.revenue, currency));
  const adr = total.adr === null ? "–" : write(money(total.adr, currency));
  const revpar = total.revpar === null ? "–" : write(money(total.revpar, currency));
  return {
    en: `${when}: occupancy ${share} (${sold} room nights), ADR ${adr}, RevPAR ${revpar}, room revenue ${revenue}, on the books now.`,
    fr: `${when} : occupation ${share} (${sold} nuitées), prix moyen ${adr}, RevPAR ${revpar}, revenu hébergement ${revenue}, à ce jour.`,
    es: `${when}: ocupación ${share} (${sold} noches), precio medio ${adr}, RevPAR ${revpar}, ingresos de habitaciones ${revenue}, a día de hoy.`,
    ar: `${when}: الإشغال ${share} (${sold} ليلة)، متوسط السعر ${adr}، العائد لكل غرفة متاحة ${revpar}، إيراد الغرف ${revenue}، حتى الآن.`,
  }[locale];
}

type Pickup = Awaited<ReturnType<typeof getPickup.run>>;

function pickupSpoken({ from, to, currency, booked, cancelled, bookedNights, cancelledNights, net }: Pickup, { locale, range, plural, number, money: write }: Speech): string {
  const when = range(from, to);
  const worth = write(money(net.amount, currency));
  return {
    en: `${when}: ${plural(booked, { one: "# booking", other: "# bookings" })} (${number(bookedNights)} room nights), ${number(cancelled)} cancelled (${number(cancelledNights)}); net ${plural(net.nights, { one: "# room night", other: "# room nights" })}, ${worth}.`,
    fr: `${when} : ${plural(booked, { one: "# réservation", other: "# réservations" })} (${number(bookedNights)} nuitées), ${number(cancelled)} annulées (${number(cancelledNights)}) ; net ${plural(net.nights, { one: "# nuitée", other: "# nuitées" })}, ${worth}.`,
    es: `${when}: ${plural(booked, { one: "# reserva", other: "# reservas" })} (${number(bookedNights)} noches), ${number(cancelled)} canceladas (${number(cancelledNights)}); neto ${plural(net.nights, { one: "# noche", other: "# noches" })}, ${worth}.`,
    ar: `${when}: الحجوزات ${number(booked)} (${number(bookedNights)} ليلة)، الملغاة ${number(cancelled)} (${number(cancelledNights)})؛ الصافي ${number(net.nights)} ليلة، ${worth}.`,
  }[locale];
}

type Payments = Awaited<ReturnType<typeof getPaymentsReport.run>>;
const methodWords: Readonly<Record<string, Readonly<Record<"en" | "fr" | "es" | "ar", string>>>> = {
  cash: { en: "cash", fr: "espèces", es: "efectivo", ar: "نقدًا" }, card: { en: "card", fr: "carte", es: "tarjeta", ar: "بطاقة" }, transfer: { en: "transfer", fr: "virement", es: "transferencia", ar: "تحويل" },
  bank_transfer: { en: "transfer", fr: "virement", es: "transferencia", ar: "تحويل" }, terminal: { en: "card terminal", fr: "terminal de paiement", es: "datáfono", ar: "جهاز الدفع" }, stripe: { en: "Stripe", fr: "Stripe", es: "Stripe", ar: "Stripe" }, cmi: { en: "CMI", fr: "CMI", es: "CMI", ar: "CMI" },
};

function paymentsSpoken({ from, to, currency, rows }: Payments, { locale, range, money: write, list }: Speech): string {
  const when = range(from, to);
  if (rows.length === 0) return { en: `${when}: no payment was taken.`, fr: `${when} : aucun paiement n’a été encaissé.`, es: `${when}: no se cobró ningún pago.`, ar: `${when}: لم يُقبض أي مبلغ.` }[locale];
  const sum = (key: "taken" | "refunded", method?: string) => rows.filter((row) => method === undefined || row.method === method).reduce((total, row) => total + Number(row[key]), 0);
  const by = list([...new Set(rows.map(({ method }) => method))].map((method) => `${methodWords[method]?.[locale] ?? method} ${write(money(sum("taken", method), currency))}`));
  const [taken, back] = [write(money(sum("taken"), currency)), sum("refunded")];
  const refunded = back === 0 ? "" : { en: `; ${write(money(back, currency))} given back`, fr: ` ; ${write(money(back, currency))} remboursés`, es: `; ${write(money(back, currency))} devueltos`, ar: `؛ رُدّ ${write(money(back, currency))}` }[locale];
  return { en: `${when}: ${taken} taken (${by})${refunded}.`, fr: `${when} : ${taken} encaissés (${by})${refunded}.`, es: `${when}: ${taken} cobrados (${by})${refunded}.`, ar: `${when}: قُبض ${taken} (${by})${refunded}.` }[locale];
}

type Taxes = Awaited<ReturnType<typeof getTaxRegister.run>>;

function taxesSpoken({ from, to, currency, levies, vat }: Taxes, { locale, range, money: write, percent, list }: Speech): string {
  const when = range(from, to);
  const named = [
    ...levies.map(({ name, code, amount }) => `${name[locale] ?? name["en"] ?? name["fr"] ?? code} ${write(money(Number(amount), currency))}`),
    ...vat.map(({ rateBp, vat: part }) => `${{ en: "VAT", fr: "TVA", es: "IVA", ar: "ضريبة القيمة المضافة" }[locale]} ${percent(rateBp / 100)} ${write(money(Number(part), currency))}`),
  ];
  if (named.length === 0) return { en: `${when}: no tax or levy was charged.`, fr: `${when} : aucune taxe n’a été facturée.`, es: `${when}: no se cobró ningún impuesto.`, ar: `${when}: لم تُحتسب أي ضريبة.` }[locale];
  return { en: `${when}, charged so far: ${list(named)}.`, fr: `${when}, facturé à ce jour : ${list(named)}.`, es: `${when}, cobrado hasta ahora: ${list(named)}.`, ar: `${when}، المحتسب حتى الآن: ${list(named)}.` }[locale];
}

type Production = Awaited<ReturnType<typeof getProduction.run>>;

function productionSpoken({ from, to, currency, rows }: Production, { locale, range, money: write, percent }: Speech): string {
  const when = range(from, to);
  const sold = rows.filter((row) => Number(row.revenue) > 0).slice(0, 5);
  const all = rows.reduce((sum, row) => sum + Number(row.revenue), 0);
  if (sold.length === 0) return { en: `${when}: nothing is on the books.`, fr: `${when} : rien n’est encore réservé.`, es: `${when}: no hay nada reservado.`, ar: `${when}: لا حجوزات بعد.` }[locale];
  const unnamed = { en: "without a name", fr: "sans mention", es: "sin indicar", ar: "غير محدد" }[locale];
  return `${when}: ${sold.map((row) => `${row.label ?? row.name?.[locale] ?? row.name?.["en"] ?? row.key ?? unnamed} ${write(money(Number(row.revenue), currency))} (${percent((Number(row.revenue) / all) * 100)})`).join("; ")}.`;
}

const booked = { lean: "past", weekend: "days" } as const;
const report = { lean: "nearest", weekend: "nights" } as const;

export const tools: readonly AiTool[] = [
  asTool(getToday, { name: "get_today", description: "Today's picture: arrivals, departures, in house, occupancy, ADR, RevPAR (tonight and the next 30 nights), pickup, channels, decisions waiting, gaps. Amounts in minor units, occupancy in basis points.", examples: today, arguments: {}, summary: todaySpoken }),
  asTool(getPeriod, { name: "get_performance", description: "Occupancy, ADR, RevPAR and room revenue of a period (first and last night, both included): what happened in the past, what is on the books ahead.", examples: performance, arguments: { from: firstDay(report), to: lastDay(report) }, summary: periodSpoken }),
  asTool(getPickup, { name: "get_pickup", description: "Pickup: what was booked and cancelled between two days (both included), whatever the dates of the stays; room nights and money, net of cancellations.", examples: pickup, arguments: { from: firstDay(booked), to: lastDay(booked) }, summary: pickupSpoken }),
  asTool(getPaymentsReport, { name: "get_payments", description: "Money taken and given back on business days of a period, by day and method.", examples: payments, arguments: { from: firstDay(booked), to: lastDay(booked) }, summary: paymentsSpoken }),
  asTool(getTaxRegister, { name: "get_taxes", description: "Levies and VAT charged on business days of a period: what is to be declared and passed on.", examples: taxes, arguments: { from: firstDay(report), to: lastDay(report) }, summary: taxesSpoken }),
  asTool(getProduction, {
    name: "get_production", description: "Room nights and room revenue of a period by source, channel, company, rate family, room type, market or country, beside last year.", examples: produced, summary: productionSpoken,
    arguments: { from: firstDay(report), to: lastDay(report), by: choice<"source" | "channel" | "room_type" | "country" | "family" | "company">([
      { value: "channel", words: { en: ["channel", "channels", "ota", "booking.com", "expedia", "airbnb"], fr: ["canal", "canaux", "ota", "booking.com", "expedia", "airbnb"], es: ["canal", "canales", "ota", "booking.com", "expedia", "airbnb"], ar: ["قناة", "القنوات"] } },
      { value: "room_type", words: { en: ["room type", "room types"], fr: ["type de chambre", "types de chambre"], es: ["tipo de habitación", "tipos de habitación"], ar: ["نوع الغرفة"] } },
      { value: "country", words: { en: ["country", "countries", "nationality", "nationalities"], fr: ["pays", "nationalité", "nationalités"], es: ["país", "países", "nacionalidad", "nacionalidades"], ar: ["بلد", "الدول", "البلدان", "جنسيات", "الجنسيات", "الجنسية"] } },
      { value: "family", words: { en: ["rate", "rates"], fr: ["tarif", "tarifs"], es: ["tarifa", "tarifas"], ar: ["السعر"] } },
      { value: "company", words: { en: ["company", "companies", "agency", "agencies"], fr: ["société", "sociétés", "agence", "agences"], es: ["empresa", "empresas", "agencia", "agencias"], ar: ["شركة"] } },
      { value: "source", words: { en: ["source"], fr: ["source"], es: ["origen"], ar: ["المصدر"] } },
    ]) },
  }),
  ...trendTools,
];
