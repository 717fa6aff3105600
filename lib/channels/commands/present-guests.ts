import { mappingsOf } from "@/db/repos/channels";
import { forceNights, releaseNights } from "@/db/repos/inventory";
import { clipUnits } from "@/db/repos/reservation-rooms";
import { insertNote } from "@/db/repos/reservation-notes";
import { findProperty } from "@/db/repos/property";
import { liveRoomsOf, type ReservationRow, updateReservationRoom } from "@/db/repos/reservations";
import { announceNights } from "@/lib/inventory/commands/occupy";
import { seatNights } from "@/lib/inventory/commands/seat-stay";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { isLocale, type Locale } from "@/lib/kernel/locale";
import { seatUnseated } from "@/lib/reservations/commands/seat-unseated";
import { spanChange, spanOf, type TypeSpan } from "@/lib/reservations/rules/span-change";
import type { CommandTools } from "@/lib/runtime/command";
import { channelLines } from "../rules/channel-lines";
import type { InboundReservation } from "../rules/channel-port";
import { soldRooms } from "../rules/suggest";
import { resendNights } from "./resend-nights";
import { readyNights, type Rooms } from "./channel-rooms";

/**
 * A channel's change of guests who are in the house: they stay where they sleep. A room whose departure or price the channel
 * moves is shortened or lengthened in its unit; other changes are for a person to make, and the note says so.
 */
export async function changePresent(tools: CommandTools, connectionId: string, reservation: ReservationRow, inbound: InboundReservation): Promise<Rooms> {
  const { tx } = tools;
  const mappings = await mappingsOf(tx, connectionId);
  const told = soldRooms(inbound).map((room) => ({ room, roomTypeId: mappings.find((known) => known.inventoryCode === room.invCode)?.roomTypeId ?? null }));
  const left = [...(await liveRoomsOf(tx, reservation.id))];
  const pairs = told.flatMap(({ room, roomTypeId }) => {
    const index = left.findIndex((known) => (known.roomTypeId === roomTypeId || known.externalRoomCode === room.invCode) && known.arrival === room.arrival);
    const [mine] = index < 0 ? [] : left.splice(index, 1);
    return mine ? [{ mine, room }] : [];
  });
  const changes = pairs.flatMap(({ mine, room }) => {
    const was = spanOf(mine);
    return was ? [{ mine, after: { ...was, departure: room.departure }, ...spanChange(was, { ...was, departure: room.departure }) }] : [];
  });
  const [given, taken] = [changes.flatMap((change) => change.given), changes.flatMap((change) => change.taken)];
  await readyNights(tools, reservation.propertyId, taken, given);
  for (const span of given) await releaseNights(tx, span, "sold");
  let overbooked = false;
  for (const { mine, after, taken: added } of changes) {
    let over = false;
    for (const span of added) over = (await forceNights(tx, span)).over || over;
    await reseat(tools, reservation.propertyId, mine.id, after);
    if (over) await updateReservationRoom(tx, mine.id, { overbooked: true });
    overbooked ||= over || mine.overbooked;
  }
  for (const { mine, room } of pairs) {
    await updateReservationRoom(tx, mine.id, { departure: room.departure, adults: Math.max(1, room.adults), children: room.childAges.length, amount: room.price.amount, nights: room.dailyPrices.map((day) => ({ night: day.date, amount: day.price.amount })) });
  }
  if (pairs.length < told.length || left.length > 0) await remark(tools, reservation, inbound, "changed");
  await seatUnseated(tx, reservation.propertyId, given, [reservation.id]);
  await announceNights(tools, reservation.propertyId, [...given, ...taken]);
  await resendNights(tools, connectionId, reservation.propertyId, [...given, ...taken]);
  return { needsAttention: overbooked ? "overbooked" : null, quoted: channelLines(inbound, pairs.map(({ mine, room }) => ({ roomId: mine.id, room }))) };
}

async function reseat(tools: CommandTools, propertyId: string, roomId: string, span: TypeSpan): Promise<void> {
  await clipUnits(tools.tx, roomId, span);
  await seatNights(tools.tx, propertyId, roomId, span);
}

type Remark = "cancelled" | "changed";
const remarks: Readonly<Record<Remark, Readonly<Record<Locale, (channel: string) => string>>>> = {
  cancelled: {
    en: (c) => `${c} says this booking is cancelled, but its guests are in the house. Nothing was changed: settle it with the guests and the channel.`,
    fr: (c) => `${c} annonce l’annulation de cette réservation, mais ses clients sont dans la maison. Rien n’a été modifié : réglez la situation avec eux et avec le canal.`,
    es: (c) => `${c} comunica la cancelación de esta reserva, pero sus huéspedes están en la casa. No se ha cambiado nada: acláralo con ellos y con el canal.`,
    ar: (c) => `أفادت ${c} بإلغاء هذا الحجز، لكن ضيوفه موجودون في الدار. لم يتغيّر شيء: يُرجى تسوية الأمر معهم ومع القناة.`,
  },
  changed: {
    en: (c) => `${c} changed the rooms or the arrival of guests who are in the house. Their departure and price follow the channel; the rooms stayed as they are.`,
    fr: (c) => `${c} a modifié les chambres ou l’arrivée de clients présents dans la maison. Leur départ et leur prix suivent le canal ; les chambres sont restées telles quelles.`,
    es: (c) => `${c} ha cambiado las habitaciones o la llegada de huéspedes que están en la casa. La salida y el precio siguen al canal; las habitaciones quedan como están.`,
    ar: (c) => `غيّرت ${c} غرف أو وصول ضيوف موجودين في الدار. تتبع المغادرة والسعر ما أبلغت به القناة، وبقيت الغرف كما هي.`,
  },
};

/** A pinned note in the house's own language for what only a person can settle. */
export async function remark(tools: CommandTools, reservation: ReservationRow, inbound: InboundReservation, what: Remark): Promise<void> {
  const { sourceLocale } = found(await findProperty(tools.tx, reservation.propertyId), "The property");
  const channel = inbound.channelName ?? inbound.channelCode ?? "Channel";
  await insertNote(tools.tx, { id: newId(), reservationId: reservation.id, body: remarks[what][isLocale(sourceLocale) ? sourceLocale : "en"](channel), pinned: true, authorName: channel, createdAt: now() });
}
