import { answer } from "@/lib/ai/answers";
import { always, choice, count, firstDay, firstOf, identifier, lookup, oneDay, personName } from "@/lib/ai/offline/extractors";
import { departureDay, roomNumber } from "@/lib/ai/offline/extractors-periods";
import type { Speech } from "@/lib/ai/speech";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { reinstateReservation } from "../commands/reinstate-reservation";
import { findInRoom } from "../queries/find-in-room";
import { findReservations } from "../queries/find-reservations";
import { listCompanies } from "../queries/list-companies";
import { listDeskOffers } from "../queries/list-desk-offers";
import { listGroups } from "../queries/list-groups";
import { listWaitlist } from "../queries/list-waitlist";
import { previewCancellation } from "../queries/preview-cancellation";
import type { ReservationView } from "../queries/summary";

const inRoom = examplesIn(
  "Who is in room 5?|Who is in number 9 now?|Which guest has room 12 tonight?|Who sleeps in room 3 on Saturday?|Who is staying in number 8?|Room 4, who is that?|Who will be in room 10 tomorrow?",
  "Qui est dans la chambre 5 ?|Quel client a la chambre 12 ce soir ?|Qui dort dans la 3 samedi ?|Qui occupe la chambre numéro 8 ?|La 4, c'est qui ?|Qui sera dans la chambre 10 demain ?",
  "¿Quién está en la habitación 5?|¿Qué huésped tiene la 12 esta noche?|¿Quién duerme en la 3 el sábado?|¿Quién ocupa la habitación número 8?|La 4, ¿quién es?|¿Quién estará en la habitación 10 mañana?",
  "من في الغرفة 7؟|من ينام في الغرفة رقم 12 الليلة؟|من سيكون في الغرفة 3 غدا؟");
const leaving = examplesIn(
  "What would {name} owe if they cancel?|What is the penalty if {id} cancels?|Cancellation fee for the booking of {name}|What does it cost {name} to cancel?|Until when can {id} cancel for free?|How much do we keep if {name} cancels?",
  "Que devrait {name} en cas d'annulation ?|Quelle pénalité si {id} annule ?|Les frais d'annulation de {name}|Combien coûte l'annulation à {name} ?|Jusqu'à quand {id} peut-elle être annulée sans frais ?|Que gardons-nous si {name} annule ?",
  "¿Cuánto debería {name} si cancela?|¿Qué penalización hay si {id} cancela?|Los gastos de cancelación de {name}|¿Cuánto le cuesta cancelar a {name}?|¿Hasta cuándo puede cancelar {id} sin gastos?|¿Cuánto nos quedamos si {name} cancela?",
  "كم غرامة إلغاء {name}؟|ما كلفة الإلغاء للحجز {id}؟|حتى متى يمكن إلغاء {id} مجانا؟");
const offered = examplesIn(
  "What can I offer two adults from 4 to 7 January?|A couple asks for 4 to 6 May, what can we offer?|Quote for two people from 12 to 14 March|What would three nights from 5 December cost for 2 adults?|Make an offer for 4 adults next weekend|Which rooms and prices for two guests on 20 December?|A family of 3 asks for 8 to 10 May, what do we have?",
  "Que puis-je proposer à deux adultes du 4 au 7 janvier ?|Un devis pour deux personnes du 12 au 14 mars|Combien pour 2 adultes, trois nuits à partir du 5 décembre ?|Fais une offre pour 4 adultes le week-end prochain|Quelles chambres et quels prix pour deux personnes le 20 décembre ?|Une famille de 3 demande du 8 au 10 mai, qu'avons-nous ?",
  "¿Qué puedo ofrecer a dos adultos del 4 al 7 de enero?|Un presupuesto para dos personas del 12 al 14 de marzo|¿Cuánto serían tres noches desde el 5 de diciembre para 2 adultos?|Haz una oferta para 4 adultos el próximo fin de semana|¿Qué habitaciones y precios para dos personas el 20 de diciembre?|Una familia de 3 pide del 8 al 10 de mayo, ¿qué tenemos?",
  "ماذا أعرض على شخصين من 4 إلى 7 يناير؟|عرض سعر لشخصين من 12 إلى 14 مارس|كم تكلف ثلاث ليال لشخصين من 5 ديسمبر؟");
const oversold = examplesIn(
  "Are we overbooked?|Which nights are oversold?|Is there any overbooking?|Any overbooking risk?|Which reservations have no room?|Did a channel oversell us?",
  "Sommes-nous en surréservation ?|Quelles nuits sont survendues ?|Sommes-nous en surréservation un jour ?|Y a-t-il un surbooking ?|Y a-t-il de la surréservation ?|Un risque de surréservation ?|Quelles réservations n'ont pas de chambre ?|Un canal nous a-t-il survendus ?",
  "¿Tenemos sobreventa?|¿Qué noches están sobrevendidas?|¿Hay overbooking?|¿Hay riesgo de overbooking?|¿Qué reservas no tienen habitación?|¿Algún canal nos ha sobrevendido?",
  "هل عندنا حجز زائد؟|هل يوجد overbooking؟|هل هناك خطر بيع مضاعف؟");
const holding = examplesIn(
  "Which reservations are on hold?|Show me the open options|List the holds|Which tentative bookings do we have?|Open inquiries|What is on option for December?",
  "Quelles réservations sont en option ?|Montre-moi les options ouvertes|La liste des options|Quelles options avons-nous posées ?|Les demandes de réservation en attente|Qu'est-ce qui est en option ?",
  "¿Qué reservas están en opción?|Muéstrame las opciones abiertas|La lista de opciones|¿Qué prerreservas tenemos?|Las reservas provisionales|¿Qué hay en opción?",
  "ما الحجوزات المؤقتة؟|أرني الحجوزات المعلقة المؤقتة|قائمة الحجوزات المؤقتة");
const grouped = examplesIn(
  "Which groups do we have?|List the groups|Any weddings coming up?|Show me the group bookings|Is there a seminar in the book?",
  "Quels groupes avons-nous ?|La liste des groupes|Des mariages à venir ?|Montre-moi les réservations de groupe|Un séminaire est-il prévu ?",
  "¿Qué grupos tenemos?|¿Hay bodas o grupos?|La lista de grupos|¿Alguna boda próximamente?|Muéstrame las reservas de grupo|¿Hay un seminario previsto?",
  "ما المجموعات عندنا؟|قائمة المجموعات|هل هناك أعراس قادمة؟");
const waiting = examplesIn(
  "Who is on the waitlist?|Show me the waiting list|Is anybody waiting for a room?|How many are on the waiting list?|Could someone from the waitlist be seated?",
  "Qui est sur la liste d'attente ?|Montre-moi la liste d'attente|Quelqu'un attend-il une chambre ?|Combien sont en liste d'attente ?|Peut-on placer quelqu'un de la liste d'attente ?",
  "¿Quién está en la lista de espera?|Muéstrame la lista de espera|¿Espera alguien una habitación?|¿Cuántos hay en lista de espera?|¿Se puede colocar a alguien de la lista de espera?",
  "من في قائمة الانتظار؟|أرني قائمة الانتظار|كم شخصا في لائحة الانتظار؟");
const firms = examplesIn(
  "Which agencies book with us?|List the companies|Show me our tour operators|Which travel agents book with us?|Our corporate clients",
  "Quelles sont nos agences ?|La liste des sociétés|Montre-moi nos tour-opérateurs|Quelles agences réservent chez nous ?|Nos clients entreprises",
  "¿Cuáles son nuestras agencias?|La lista de empresas|Muéstrame nuestros turoperadores|¿Qué agencias reservan con nosotros?|Nuestros clientes de empresa",
  "مع أي وكالات نعمل؟|قائمة الشركات|أرني وكالات السفر");
const back = examplesIn(
  "Bring reservation {id} back|Reinstate {id}|{name} wants to come after all, reinstate the booking|Restore the cancelled reservation {id}|Uncancel the booking of {name}",
  "Rétablis la réservation {id}|Remets la réservation annulée {id}|{name} vient finalement, rétablis sa réservation|Réactive la réservation annulée de {name}|Réintègre {id}",
  "Recupera la reserva cancelada {id}|Restablece {id}|{name} viene al final, restablece su reserva|Reactiva la reserva cancelada de {name}|Vuelve a poner la reserva anulada {id}",
  "أعد الحجز الملغى {id}|استرجع الحجز {id}|أعد تفعيل الحجز الملغى باسم {name}");

const named = { text: firstOf(identifier(), personName()) };
const theReservation = (fits: (stay: ReservationView) => boolean) => lookup<string>("find_reservation", named, (result) => {
  const open = (result as { reservations: readonly ReservationView[] }).reservations.filter(fits);
  const [only] = open;
  return only && open.length === 1 ? { value: only.id } : { choices: open.map((stay) => `${stay.number} (${stay.guest.name})`) };
});
const line = (stay: ReservationView, { range }: Speech) => `${stay.number}, ${stay.guest.name || "–"}, ${range(stay.arrival, stay.departure)}`;

export const deskTools: readonly AiTool[] = [
  asTool(findInRoom, {
    name: "find_in_room", description: "Who is in a room, or expected in it, on a day; today when none is given. `room` is its number or name.", examples: inRoom, arguments: { room: roomNumber(), date: oneDay({ weekend: "days" }) },
    summary: ({ room, date, reservations }, speech) => reservations.length === 0 ? answer(speech.locale, "desk.room.none", { room, when: speech.date(date) })
      : answer(speech.locale, "desk.room.some", { room, when: speech.date(date), list: reservations.map((stay) => `${stay.guest.name || "–"} (${stay.number}, ${speech.range(stay.arrival, stay.departure)})`).join("; ") }),
  }),
  asTool(previewCancellation, {
    name: "cancellation_cost", description: "What cancelling a reservation costs now, until when it is free, what a no-show costs. Cancels nothing. Needs its id from find_reservation.", examples: leaving,
    arguments: { id: theReservation((stay) => ["confirmed", "held"].includes(stay.status)) },
    summary: ({ number, penalty, freeUntil, alwaysFree, noShowPenalty }, { locale, money, date }) => answer(locale, alwaysFree ? "desk.cancel.free" : freeUntil && penalty.amount === 0 ? "desk.cancel.freeUntil" : "desk.cancel.costs", { number, penalty: money(penalty), until: freeUntil ? date(freeUntil.slice(0, 10), "full") : "", noShow: money(noShowPenalty ?? penalty) }),
  }),
  asTool(listDeskOffers, {
    name: "list_offers", description: "Every room type and rate for dates and a party with its total and what is left: a quote. `departure` is the day they leave.", examples: offered,
    arguments: { arrival: firstDay(), departure: departureDay(), adults: count("guest") },
    summary: ({ arrival, departure, offers }, { locale, range, money, number }) => {
      const open = offers.filter((offer) => offer.refusal === null && offer.total !== null && offer.available > 0);
      const when = range(arrival, departure);
      if (open.length === 0) return answer(locale, "desk.offers.none", { when });
      const cheapest = [...new Map(open.toSorted((a, b) => (b.total?.amount ?? 0) - (a.total?.amount ?? 0)).map((offer) => [offer.roomTypeId, offer])).values()].toSorted((a, b) => (a.total?.amount ?? 0) - (b.total?.amount ?? 0));
      return answer(locale, "desk.offers.some", { when, list: cheapest.slice(0, 6).map((offer) => `${offer.roomType}, ${offer.ratePlan}: ${offer.total ? money(offer.total) : "–"} (${answer(locale, "desk.offers.left", { n: number(offer.available) })})`).join("; ") });
    },
  }),
  asTool(findReservations, {
    name: "list_overbooked", description: "Reservations that need attention: overbooked by a channel, or without a room.", examples: oversold, arguments: { needsAttention: always(true) },
    summary: ({ reservations }, speech) => reservations.length === 0 ? answer(speech.locale, "desk.overbooked.none") : answer(speech.locale, "desk.overbooked.some", { n: reservations.length, list: reservations.slice(0, 8).map((stay) => line(stay, speech)).join("; ") }),
  }),
  asTool(findReservations, {
    name: "list_holds", description: "Reservations that are only held (options), or inquiries (status inquiry).", examples: holding, arguments: { status: firstOf(choice<"inquiry" | "held">([{ value: "inquiry", concepts: ["inquiry"] }]), always<"inquiry" | "held">("held")) },
    summary: ({ reservations }, speech) => reservations.length === 0 ? answer(speech.locale, "desk.holds.none") : answer(speech.locale, "desk.holds.some", { n: reservations.length, list: reservations.slice(0, 8).map((stay) => `${line(stay, speech)}, ${speech.money(stay.total)}`).join("; ") }),
  }),
  asTool(listGroups, { name: "list_groups", description: "The house's groups: weddings, tours, seminars.", examples: grouped, arguments: {}, summary: ({ groups }, { locale, list }) => groups.length === 0 ? answer(locale, "desk.groups.none") : answer(locale, "desk.groups.some", { n: groups.length, list: list(groups.slice(0, 10).map(({ name }) => name)) }) }),
  asTool(listWaitlist, {
    name: "list_waitlist", description: "Who waits for a room, soonest arrival first, and who could be seated now.", examples: waiting, arguments: {},
    summary: ({ entries }, { locale, range }) => entries.length === 0 ? answer(locale, "desk.waitlist.none") : answer(locale, "desk.waitlist.some", { n: entries.length, free: entries.filter(({ seatable }) => seatable.length > 0).length, list: entries.slice(0, 8).map((entry) => `${entry.guest ?? "–"}, ${range(entry.arrival, entry.departure)}${entry.roomType ? `, ${entry.roomType}` : ""}`).join("; ") }),
  }),
  asTool(listCompanies, { name: "list_companies", description: "Agencies and firms that book for others.", examples: firms, arguments: {}, summary: ({ companies }, { locale, list }) => companies.length === 0 ? answer(locale, "desk.companies.none") : answer(locale, "desk.companies.some", { n: companies.length, list: list(companies.slice(0, 12).map(({ name }) => name)) }) }),
  asTool(reinstateReservation, {
    name: "reinstate_reservation", description: "Bring a cancelled reservation back if its nights are still free. Needs its id from find_reservation. A person always decides: it becomes a proposal.", examples: back, arguments: { id: theReservation((stay) => stay.status === "cancelled") },
    summary: (result, { locale }) => answer(locale, "desk.reinstated.done", { number: result.number }), proposal: ({ locale }) => answer(locale, "desk.reinstated.proposed"),
  }),
];
