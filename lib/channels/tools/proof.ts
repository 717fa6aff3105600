import { answer } from "@/lib/ai/answers";
import { lookup } from "@/lib/ai/offline/extractors";
import { daysElseMonth } from "@/lib/ai/offline/extractors-periods";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { getBookingLedger } from "../queries/get-booking-ledger";
import { listCalendars } from "../queries/list-calendars";
import { listComparisons } from "../queries/list-comparisons";
import type { listConnections } from "../queries/list-connections";
import { listDeadLetters } from "../queries/list-dead-letters";
import { listUnmappedRooms } from "../queries/list-unmapped-rooms";
import { profileOf } from "../rules/partners";

const refused = examplesIn(
  "What did the channels refuse?|Which values were rejected?|Show me the dead letters|Did a channel turn something down?|Which nights failed on HotelRunner?|What could not be brought in?",
  "Qu'est-ce que les canaux ont refusé ?|Quelles valeurs ont été rejetées ?|Montre-moi ce qui n'est pas passé sur les canaux|Un canal a-t-il rejeté quelque chose ?|Quelles nuits ont échoué sur HotelRunner ?|Les refus des canaux",
  "¿Qué han rechazado los canales?|¿Qué valores fueron rechazados?|Muéstrame lo que no aceptó el canal|¿Rechazó algo algún canal?|¿Qué noches fallaron en HotelRunner?|Los rechazos de los canales",
  "ماذا رفضت القنوات؟|ما القيم المرفوضة؟|أرني ما رفضته القناة");
const ledger = examplesIn(
  "Did all bookings from the channels arrive?|Prove that no booking was lost|Show me the booking ledger|Was any channel booking lost this month?|How many bookings were received and saved?",
  "Toutes les réservations des canaux sont-elles arrivées ?|Prouve qu'aucune réservation n'a été perdue|Montre-moi le registre des réservations reçues|Une réservation de canal s'est-elle perdue ce mois-ci ?|Combien de réservations reçues et enregistrées ?",
  "¿Llegaron todas las reservas de los canales?|Demuestra que no se perdió ninguna reserva|Muéstrame el registro de reservas recibidas|¿Se ha perdido alguna reserva de canal este mes?|¿Cuántas reservas se recibieron y se guardaron?",
  "هل وصلت كل حجوزات القنوات؟|أثبت أنه لم يضع أي حجز|هل فقد أي حجز هذا الشهر؟");
const drifted = examplesIn(
  "Is there any drift on the channels?|Does Booking.com show what we sent?|What differs between us and the channel?|When was the channel last compared?|Channel drift|Any discrepancies with HotelRunner?",
  "Y a-t-il des écarts avec les canaux ?|Booking.com montre-t-il ce que nous avons envoyé ?|Qu'est-ce qui diffère entre nous et le canal ?|Quand le canal a-t-il été comparé pour la dernière fois ?|Les écarts de canal|Des divergences avec HotelRunner ?",
  "¿Hay desviaciones en los canales?|¿Muestra Booking.com lo que enviamos?|¿Qué difiere entre nosotros y el canal?|¿Cuándo se comparó el canal por última vez?|Las discrepancias de canal|¿Alguna diferencia con HotelRunner?",
  "هل هناك فروق مع القنوات؟|ما الاختلاف بيننا وبين القناة؟|متى قورنت القناة آخر مرة؟");
const feeds = examplesIn(
  "Are the iCal calendars up to date?|When was the iCal feed last read?|Show me the calendar feeds|Is an iCal stale?|Any conflict in the calendars?",
  "Les calendriers iCal sont-ils à jour ?|Quand le flux iCal a-t-il été lu ?|Montre-moi les calendriers iCal|Un iCal est-il périmé ?|Un conflit dans les calendriers iCal ?",
  "¿Están al día los calendarios iCal?|¿Cuándo se leyó el iCal por última vez?|Muéstrame los calendarios iCal|¿Hay algún iCal caducado?|¿Algún conflicto en los calendarios iCal?",
  "هل تقويمات iCal محدثة؟|متى قرئ iCal آخر مرة؟|أرني تقويمات iCal");
const unmapped = examplesIn(
  "Which rooms are not mapped?|Show me the unmapped rooms|Is the mapping complete?|Do bookings wait for a mapping?|Rooms without a mapping on HotelRunner",
  "Quelles chambres ne sont pas mappées ?|Montre-moi les chambres sans correspondance|Le mapping est-il complet ?|Des réservations attendent-elles un mapping ?|Les chambres sans mapping sur HotelRunner",
  "¿Qué habitaciones no están mapeadas?|Muéstrame las habitaciones sin mapear|¿Está completo el mapping?|¿Hay reservas que esperan un mapeo?|Habitaciones sin mapping en HotelRunner",
  "ما الغرف غير المربوطة؟|أرني الغرف بلا mapping|هل الربط مكتمل؟");

/** The one connection, or the names to choose from. */
const theConnection = lookup<string>("channel_health", {}, (result) => {
  const { connections } = result as Awaited<ReturnType<typeof listConnections.run>>;
  const [only, ...others] = connections;
  return only && others.length === 0 ? { value: only.connectionId } : { choices: connections.map((one) => `${profileOf(one.partner).title} ${one.partnerPropertyId}`) };
});

export const proofTools: readonly AiTool[] = [
  asTool(listDeadLetters, {
    name: "refused_values", description: "What a channel did not take and what could not be brought in, with the reason.", examples: refused, arguments: {},
    summary: ({ nights, messages }, { locale, range }) => nights.length + messages.length === 0 ? answer(locale, "proof.refused.none")
      : answer(locale, "proof.refused.some", { nights: nights.length, messages: messages.length, list: nights.slice(0, 5).map((row) => `${row.title ?? profileOf(row.partner).title}, ${row.roomType}, ${range(row.from, row.to)}`).join("; ") }),
  }),
  asTool(getBookingLedger, {
    name: "booking_proof", description: "Proof that no booking of a channel is lost: messages received, saved and acknowledged in a period; this month when none is given.", examples: ledger, arguments: { from: daysElseMonth("from"), to: daysElseMonth("to") },
    summary: ({ from, to, total, gaps }, { locale, range }) => answer(locale, total.agrees ? "proof.ledger.agrees" : "proof.ledger.differs", { when: range(from, to), received: total.received, saved: total.saved, acknowledged: total.acknowledged, gaps: gaps.length }),
  }),
  asTool(listComparisons, {
    name: "channel_drift", description: "What was compared with a channel and when, and what differed (drift). Needs the connectionId from channel_health.", examples: drifted, arguments: { connectionId: theConnection },
    summary: ({ partner, provable, checks }, { locale, date }) => {
      const name = profileOf(partner).title;
      const last = checks.find(({ finishedAt }) => finishedAt !== null);
      if (!provable) return answer(locale, "proof.drift.unprovable", { name });
      return last ? answer(locale, last.drifted === 0 ? "proof.drift.agrees" : "proof.drift.differs", { name, when: date((last.finishedAt ?? last.startedAt).slice(0, 10)), compared: last.compared, drifted: last.drifted }) : answer(locale, "proof.drift.never", { name });
    },
  }),
  asTool(listCalendars, {
    name: "list_calendars", description: "iCal calendars read from OTAs: how fresh each is, conflicts.", examples: feeds, arguments: {},
    summary: ({ feeds: read, conflicts }, { locale }) => read.length === 0 ? answer(locale, "proof.calendars.none") : answer(locale, "proof.calendars.some", { n: read.length, conflicts, list: read.slice(0, 6).map((one) => `${one.title || one.ota}: ${answer(locale, `proof.calendars.${one.freshness}`)}`).join("; ") }),
  }),
  asTool(listUnmappedRooms, {
    name: "unmapped_rooms", description: "The partner's rooms nobody mapped yet, and the bookings that wait for each. Needs the connectionId from channel_health.", examples: unmapped, arguments: { connectionId: theConnection },
    summary: ({ rooms, nameless }, { locale, list }) => rooms.length + nameless.length === 0 ? answer(locale, "proof.unmapped.none") : answer(locale, "proof.unmapped.some", { n: rooms.length, waiting: rooms.reduce((sum, room) => sum + room.waiting.length, nameless.length), list: list(rooms.map((room) => room.partnerName ?? room.inventoryCode)) || "–" }),
  }),
];
