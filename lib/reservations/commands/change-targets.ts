import { ratePlansOf } from "@/db/repos/rates";
import type { ReservationRoomRow } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import type { z } from "zod";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { IsoDate } from "@/lib/kernel/nights";
import type { addRoomInput, modification, moveRoomInput, releaseRoomInput, splitStayInput } from "../rules/change-inputs";
import type { ReservationState, RoomState } from "../rules/snapshot";
import { partyOf } from "../rules/party";
import { sameStay, whyNotGivenBack } from "../rules/stays";
import type { Target, TargetRoom } from "./plan-change";

/** What a change starts from: the state, the rows it stands in, and the open business day. */
export type Basis = { readonly tx: TenantTx; readonly propertyId: string; readonly before: ReservationState; readonly rows: readonly ReservationRoomRow[]; readonly day: IsoDate };

const bare = ({ amount: _amount, nights: _nights, ...room }: RoomState): TargetRoom => room;
const asTarget = (before: ReservationState, rooms: readonly TargetRoom[]): Target => ({ rooms, extras: before.extras.map(({ extraId, quantity, day }) => ({ extraId, quantity, day: day ?? undefined })), promoCode: before.promoCode });

function roomOf(before: ReservationState, roomId: string): RoomState {
  const room = before.rooms.find(({ id }) => id === roomId);
  if (!room) throw notFound("The room of this reservation");
  return room;
}

/** The plan that sells another type the way the present one is sold. Throws 409 `rate_missing` where there is none. */
async function sameWay({ tx, propertyId }: Basis, presentPlanId: string | null, roomTypeId: string): Promise<string> {
  const plans = await ratePlansOf(tx, propertyId);
  const family = plans.find((plan) => plan.id === presentPlanId)?.familyId;
  const plan = plans.find((each) => each.roomTypeId === roomTypeId && each.familyId === family && each.active) ?? plans.find((each) => each.roomTypeId === roomTypeId && each.active);
  if (!plan) throw conflict("rate_missing", "This room type has no rate plan to be sold by.", { roomTypeId });
  return plan.id;
}

/** Who has arrived keeps the arrival; nobody's nights end before the open day, nor begin before it anew. */
function checkDates(basis: Basis, was: RoomState, room: TargetRoom): void {
  const row = basis.rows.find(({ id }) => id === was.id);
  if (room.arrival !== was.arrival && row?.checkedInAt) throw conflict("already_checked_in", "These guests are in house: their arrival stays as it was.", { roomId: room.id });
  if (room.arrival !== was.arrival && room.arrival < basis.day) throw invalid([{ path: "arrival", message: "Arrival is on a day that is over." }]);
  if (room.departure !== was.departure && room.departure < basis.day) throw invalid([{ path: "departure", message: "Departure is on a day that is over." }]);
  if (row?.checkedOutAt && (room.departure !== was.departure || room.roomTypeId !== was.roomTypeId)) throw conflict("already_checked_out", "These guests have left: take the check-out back first.", { roomId: room.id });
}

export async function modified(basis: Basis, input: z.output<typeof modification>): Promise<Target> {
  const { before } = basis;
  const whole = partyOf(before.rooms);
  for (const wish of input.rooms) roomOf(before, wish.roomId);
  const rooms: TargetRoom[] = [];
  for (const was of before.rooms) {
    const wish = input.rooms.find(({ roomId }) => roomId === was.id);
    const arrival = wish?.arrival ?? (was.arrival === whole.arrival ? input.arrival : undefined) ?? was.arrival;
    const departure = wish?.departure ?? (was.departure === whole.departure ? input.departure : undefined) ?? was.departure;
    const roomTypeId = wish?.roomTypeId ?? was.roomTypeId;
    const ratePlanId = wish?.ratePlanId ?? (roomTypeId !== null && roomTypeId !== was.roomTypeId ? await sameWay(basis, was.ratePlanId, roomTypeId) : was.ratePlanId);
    const room = {
      ...bare(was), arrival, departure, roomTypeId, ratePlanId, adults: wish?.adults ?? was.adults,
      children: wish?.children ?? (wish?.childAges ? wish.childAges.length : was.children), childAges: wish?.childAges ?? (wish?.children === undefined ? was.childAges : []),
    };
    checkDates(basis, was, room);
    rooms.push(room);
  }
  const target = asTarget(before, rooms);
  // Another promo code is another agreement about every night to come.
  const newCode = input.promoCode !== undefined && input.promoCode !== before.promoCode;
  return { ...target, ...(input.extras ? { extras: input.extras } : {}), ...(input.promoCode === undefined ? {} : { promoCode: input.promoCode }), reprice: input.reprice || newCode };
}

export function withRoom({ before, day }: Basis, input: z.output<typeof addRoomInput>): Target {
  const whole = partyOf(before.rooms);
  const room = {
    id: newId(), stayId: null, roomTypeId: input.roomTypeId, ratePlanId: input.ratePlanId, arrival: input.arrival ?? ((whole.arrival < day ? day : whole.arrival) as IsoDate), departure: input.departure ?? (whole.departure as IsoDate),
    adults: input.adults, children: Math.max(input.children, input.childAges.length), childAges: input.childAges,
  };
  if (room.arrival < day) throw invalid([{ path: "arrival", message: "Arrival is on a day that is over." }]);
  return asTarget(before, [...before.rooms.map(bare), room]);
}

export function withoutRoom({ before, rows }: Basis, { roomId }: z.output<typeof releaseRoomInput>): Target {
  roomOf(before, roomId);
  const reason = whyNotGivenBack(before.rooms.map((room) => ({ ...room, checkedInAt: rows.find(({ id }) => id === room.id)?.checkedInAt ?? null })), roomId);
  if (reason === "already_checked_in") throw conflict("already_checked_in", "These guests are in house: shorten their stay instead.", { roomId });
  if (reason === "last_room") throw conflict("last_room", "This is the reservation's only room: cancel the reservation instead.", { roomId });
  const leaving = new Set(sameStay(before.rooms, roomId).map(({ id }) => id));
  return asTarget(before, before.rooms.filter(({ id }) => !leaving.has(id)).map(bare));
}

export async function moved(basis: Basis, input: z.output<typeof moveRoomInput>): Promise<Target> {
  const was = roomOf(basis.before, input.roomId);
  const inHouse = basis.rows.some((row) => row.id === was.id && row.checkedInAt);
  const from = input.from ?? (inHouse && was.arrival < basis.day ? basis.day : was.arrival);
  if (from < was.arrival || from >= was.departure) throw invalid([{ path: "from", message: "A night of this room." }]);
  if (from < basis.day) throw invalid([{ path: "from", message: "This night is over: the room can only change from the open business day on." }]);
  return split(basis, { ...input, parts: [{ from, roomTypeId: input.roomTypeId, ...(input.ratePlanId ? { ratePlanId: input.ratePlanId } : {}) }] });
}

/** A stay cut into rooms of other types, end to end under one `stayId`. A part that begins with the stay takes its whole place. */
export async function split(basis: Basis, input: Pick<z.output<typeof splitStayInput>, "roomId" | "parts" | "charge">): Promise<Target> {
  const { before, day } = basis;
  const was = roomOf(before, input.roomId);
  const ordered = input.parts.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, part] of ordered.entries()) {
    if (part.from < was.arrival || part.from >= was.departure) throw invalid([{ path: `parts.${index}.from`, message: "A night of this room." }]);
    if (part.from < day) throw invalid([{ path: `parts.${index}.from`, message: "This night is over: the room can only change from the open business day on." }]);
    if (ordered[index + 1]?.from === part.from) throw invalid([{ path: `parts.${index}.from`, message: "Each part begins on a night of its own." }]);
  }
  const stayId = was.stayId ?? was.id;
  const cuts = ordered.map(({ from }) => from);
  const pieces: TargetRoom[] = (cuts[0] ?? was.departure) > was.arrival ? [{ ...bare(was), stayId, departure: cuts[0] ?? was.departure }] : [];
  for (const [index, part] of ordered.entries()) {
    const ratePlanId = part.ratePlanId ?? (await sameWay(basis, was.ratePlanId, part.roomTypeId));
    const whole = index === 0 && pieces.length === 0;
    pieces.push({
      ...bare(was), id: whole ? was.id : newId(), stayId: whole && ordered.length === 1 ? was.stayId : stayId, roomTypeId: part.roomTypeId, ratePlanId, arrival: part.from, departure: cuts[index + 1] ?? was.departure,
      ...(input.charge === "agreed" ? { keepsPriceOf: was.id } : {}),
    });
  }
  return asTarget(before, before.rooms.flatMap((room) => (room.id === was.id ? pieces : [bare(room)])));
}
