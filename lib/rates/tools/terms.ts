import { answer } from "@/lib/ai/answers";
import { always, choice, count, entities, firstDay, firstOf, lastDay } from "@/lib/ai/offline/extractors";
import type { Speech } from "@/lib/ai/speech";
import { type AiTool, asTool, examplesIn, type InputOf } from "@/lib/ai/tool";
import { pickText } from "@/lib/kernel/locale";
import { setRestrictions } from "../commands/set-restrictions";
import { listTerms } from "../queries/list-terms";

const arrivalsClosed = examplesIn(
  "Close arrivals on 31 December|No arrivals on Saturday|Closed to arrival from 24 to 25 December|CTA for the {roomTypes} next weekend|Forbid check-ins on New Year's Day|Nobody may arrive on 14 February|Allow arrivals again on Sunday|Open arrivals on 25 December",
  "Ferme les arrivées le 31 décembre|Pas d'arrivées samedi|Fermé aux arrivées du 24 au 25 décembre|CTA pour la {roomTypes} le week-end prochain|Interdis les arrivées au jour de l'an|Aucune arrivée le 14 février|Rouvre les arrivées dimanche|Autorise de nouveau les arrivées le 25 décembre",
  "Cierra las llegadas el 31 de diciembre|Sin llegadas el sábado|Cerrado a llegadas del 24 al 25 de diciembre|CTA para la {roomTypes} el próximo fin de semana|Prohíbe las llegadas en Año Nuevo|Ninguna llegada el 14 de febrero|Reabre las llegadas el domingo|Permite de nuevo llegadas el 25 de diciembre",
  "امنع الوصول يوم 31 ديسمبر|لا وصول يوم السبت|مغلق للوصول من 24 إلى 25 ديسمبر");
const departuresClosed = examplesIn(
  "Close departures on 1 January|No departures on Sunday|Closed to departure from 25 to 26 December|CTD for the {roomTypes} next weekend|Forbid check-outs on New Year's Eve|Nobody may leave on 31 December|Allow departures again on Monday",
  "Ferme les départs le 1er janvier|Pas de départs dimanche|Fermé aux départs du 25 au 26 décembre|CTD pour la {roomTypes} le week-end prochain|Interdis les départs au réveillon|Aucun départ le 31 décembre|Rouvre les départs lundi",
  "Cierra las salidas el 1 de enero|Sin salidas el domingo|Cerrado a salidas del 25 al 26 de diciembre|CTD para la {roomTypes} el próximo fin de semana|Prohíbe las salidas en Nochevieja|Ninguna salida el 31 de diciembre|Reabre las salidas el lunes",
  "امنع المغادرة يوم 1 يناير|لا مغادرة يوم الأحد|مغلق للمغادرة من 25 إلى 26 ديسمبر");
const longest = examplesIn(
  "Maximum stay of 7 nights in August|At most 4 nights from 26 to 30 December|Max stay 5 for the {roomTypes} in January|Limit stays to 3 nights over Easter|No longer than ten nights in March",
  "Séjour maximum de 7 nuits en août|Au maximum 4 nuits du 26 au 30 décembre|Durée maximale de 5 nuits pour la {roomTypes} en janvier|Limite les séjours à 3 nuits à Pâques|Pas plus de dix nuits en mars",
  "Estancia máxima de 7 noches en agosto|Como máximo 4 noches del 26 al 30 de diciembre|Máximo 5 noches para la {roomTypes} en enero|Limita las estancias a 3 noches en Semana Santa|No más de diez noches en marzo",
  "الحد الأقصى للإقامة 7 ليال في أغسطس|4 ليال على الأكثر من 26 إلى 30 ديسمبر|لا تزيد الإقامة عن 10 ليال في مارس");
const policies = examplesIn(
  "What is our cancellation policy?|Show me the cancellation terms|What are our booking conditions?|Our deposit policy|When do guests pay a deposit?|Which policies apply?",
  "Quelle est notre politique d'annulation ?|Montre-moi les conditions d'annulation|Quelles sont nos conditions de réservation ?|Notre politique d'acompte|Quand demande-t-on un acompte ?|Quelles conditions s'appliquent ?",
  "¿Cuál es nuestra política de cancelación?|Muéstrame las condiciones de cancelación|¿Cuáles son nuestras condiciones de reserva?|Nuestra política de depósito|¿Cuándo pedimos un depósito?|¿Qué condiciones se aplican?",
  "ما سياسة الإلغاء؟|أرني شروط الإلغاء|ما شروط الحجز عندنا؟|سياسة العربون");
const promotions = examplesIn(
  "Which promotions are running?|Show me the promo codes|Do we have an active offer?|List our promotions|How often was the promo code used?",
  "Quelles promotions sont en cours ?|Montre-moi les codes promo|Avons-nous une promotion active ?|La liste de nos promotions|Combien de fois le code promo a-t-il servi ?",
  "¿Qué promociones están activas?|Muéstrame los códigos promocionales|¿Tenemos alguna promoción vigente?|La lista de promociones|¿Cuántas veces se usó el código promocional?",
  "ما العروض الجارية؟|أرني أكواد الخصم promo|هل عندنا عروض نشطة؟");
const extras = examplesIn(
  "Which extras do we sell?|What do we charge for breakfast?|Show me the extras|The price of the airport transfer|Which add-ons can guests book?",
  "Quels extras vendons-nous ?|Combien facture-t-on le petit déjeuner ?|Montre-moi les extras|Le prix du transfert aéroport|Quelles prestations en supplément ?",
  "¿Qué extras vendemos?|¿Cuánto cobramos por el desayuno?|Muéstrame los extras|El precio del traslado al aeropuerto|¿Qué suplementos pueden reservar los huéspedes?",
  "ما الإضافات التي نبيعها؟|كم سعر الفطور؟|أرني الخدمات الإضافية");

const nights = { from: firstDay(), to: lastDay(), roomTypeIds: entities("roomTypes") };
/** "Allow arrivals again" opens what "no arrivals" closes. */
const shut = firstOf(choice([{ value: false, concepts: ["open"], words: { en: ["allow", "permit"], fr: ["autorise", "permets"], es: ["permite", "autoriza"], ar: ["اسمح"] } }]), always(true));
type Given = InputOf<typeof setRestrictions>;
/** What a restriction came to, or would: the same words with "done" before them. */
const restricted = (key: string, values: (input: Given) => Readonly<Record<string, string | number>>) => {
  const said = ({ locale, input, range }: Speech<Given>) => answer(locale, key, { when: range(input.from, input.to), ...values(input) });
  return { summary: (_result: unknown, speech: Speech<Given>) => `${answer(speech.locale, "terms.done")} ${said(speech)}`, proposal: said };
};

export const termTools: readonly AiTool[] = [
  asTool(setRestrictions, {
    name: "set_closed_to_arrival", description: "Close nights to arrivals, CTA (closedToArrival true), or allow arrivals again (false).", examples: arrivalsClosed, arguments: { ...nights, closedToArrival: shut },
    ...restricted("terms.arrivals", ({ closedToArrival }) => ({ closed: closedToArrival === false ? "no" : "yes" })),
  }),
  asTool(setRestrictions, {
    name: "set_closed_to_departure", description: "Close nights to departures, CTD (closedToDeparture true), or allow departures again (false).", examples: departuresClosed, arguments: { ...nights, closedToDeparture: shut },
    ...restricted("terms.departures", ({ closedToDeparture }) => ({ closed: closedToDeparture === false ? "no" : "yes" })),
  }),
  asTool(setRestrictions, { name: "set_max_stay", description: "Set the longest stay in nights for arrivals of a period.", examples: longest, arguments: { ...nights, maxStay: count("night") }, ...restricted("terms.maxStay", ({ maxStay }) => ({ n: maxStay ?? 0 })) }),
  asTool(listTerms, {
    name: "get_policies", description: "The house's cancellation and deposit policies in words.", examples: policies, arguments: {},
    summary: ({ cancellationPolicies, depositPolicies }, { locale }) => {
      const names = [...cancellationPolicies, ...depositPolicies].map(({ name }) => pickText(name, locale)).filter(Boolean);
      return names.length === 0 ? answer(locale, "terms.policies.none") : answer(locale, "terms.policies.some", { list: [...new Set(names)].join("; ") });
    },
  }),
  asTool(listTerms, {
    name: "list_promotions", description: "Reductions and promo codes that are offered, and how often each was used.", examples: promotions, arguments: {},
    summary: ({ promotions: all }, { locale, number }) => {
      const open = all.filter(({ active }) => active);
      return open.length === 0 ? answer(locale, "terms.promotions.none") : answer(locale, "terms.promotions.some", { list: open.map((one) => `${pickText(one.name, locale)}${one.code ? ` (${one.code})` : ""}, ${answer(locale, "terms.promotions.used", { n: number(one.uses) })}`).join("; ") });
    },
  }),
  asTool(listTerms, {
    name: "list_extras", description: "What is sold with a stay (breakfast, transfer, hammam) and its price.", examples: extras, arguments: {},
    summary: ({ extras: all }, { locale, money }) => {
      const open = all.filter(({ active }) => active);
      return open.length === 0 ? answer(locale, "terms.extras.none") : answer(locale, "terms.extras.some", { list: open.map((one) => `${pickText(one.name, locale)} ${money({ amount: one.amount, currency: one.currency })}`).join("; ") });
    },
  }),
];
