import { findUnit, unitsOf } from "@/db/repos/inventory";
import { type AssignmentRow, assignmentsOf, insertAssignments, lockStayRoom, occupantsOf, releaseUnits, type StayRoom } from "@/db/repos/inventory-units";
import type { TenantTx } from "@/db/tenant";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { CommandTools } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { mergeSeats, type SeatRow } from "../rules/seat-rows";

export type LiveStay = StayRoom & { readonly roomTypeId: string };

/** A room of a stay that is still to come or in the house, its reservation locked. Throws 404, or 409 `wrong_status` / `unmapped`. */
export async function liveStay({ tx, ctx }: Pick<CommandTools, "tx" | "ctx">, id: string): Promise<LiveStay> {
  const room = inScope(ctx, await lockStayRoom(tx, id), "The stay");
  const { roomTypeId } = room;
  if (room.released || !["held", "confirmed", "in_house"].includes(room.status)) throw conflict("wrong_status", `A ${room.released ? "released" : room.status} stay has no room to give.`, { status: room.status });
  if (roomTypeId === null) throw conflict("unmapped", "The channel's room is not mapped to a room type yet.");
  return { ...room, roomTypeId };
}

/** Assignment rows as they are written back. */
export const seatRows = (rows: readonly AssignmentRow[]): SeatRow[] =>
  rows.map(({ unitId, reason, arrival, departure, locked }) => ({ unitId, reason: reason === "part" ? "part" : "stay", arrival, departure, locked }));

export const seatsOf = async (tx: TenantTx, reservationRoomId: string): Promise<SeatRow[]> => seatRows(await assignmentsOf(tx, [reservationRoomId]));

export type StaySeats = { readonly stay: LiveStay; readonly seats: readonly SeatRow[] };

/** Refuses seats that somebody else has. Throws 409 `unit_taken`, naming the room and who is in it. */
async function refuseTaken(tx: TenantTx, propertyId: string, places: readonly StaySeats[]): Promise<void> {
  const own = new Set(places.map(({ stay }) => stay.id));
  const seats = places.flatMap(({ seats: rows }) => rows);
  const [from, to] = [seats.map((row) => row.arrival).sort()[0], seats.map((row) => row.departure).sort().at(-1)];
  if (!from || !to) return;
  const units = (await unitsOf(tx, propertyId)).filter((unit) => seats.some((row) => row.unitId === unit.id));
  const there = await occupantsOf(tx, [...new Set(units.map((unit) => unit.roomTypeId))], from, to);
  const taken = there.find((item) => !own.has(item.reservationRoomId ?? "") && seats.some((row) => row.unitId === item.unitId && row.arrival < item.departure && item.arrival < row.departure));
  if (!taken) return;
  const unit = units.find((one) => one.id === taken.unitId)?.name ?? "";
  const by = taken.number ? `${taken.number}${taken.guestName ? ` (${taken.guestName})` : ""}` : `a block (${taken.blockReason ?? ""})`;
  throw conflict("unit_taken", `Room ${unit} is taken by ${by} from ${taken.arrival} to ${taken.departure}.`, {
    unit, number: taken.number, guestName: taken.guestName, blockKind: taken.blockKind, reason: taken.blockReason, reservationId: taken.reservationId, reservationRoomId: taken.reservationRoomId, blockId: taken.blockId, arrival: taken.arrival, departure: taken.departure,
  });
}

/** Puts stays into new seats, all at once so that they may change places. The caller has locked their reservations. */
export async function rewriteSeats(tx: TenantTx, propertyId: string, places: readonly StaySeats[]): Promise<void> {
  await refuseTaken(tx, propertyId, places);
  await putSeats(tx, propertyId, places.map(({ stay, seats }) => ({ id: stay.id, seats: mergeSeats(seats) })));
}

async function putSeats(tx: TenantTx, propertyId: string, places: readonly { readonly id: string; readonly seats: readonly SeatRow[] }[]): Promise<void> {
  await releaseUnits(tx, places.map(({ id }) => id));
  await insertAssignments(tx, places.flatMap(({ id, seats }) => seats.map((row) => ({ ...row, id: newId(), propertyId, reservationRoomId: id }))));
}

/** Nights of a stay that follow one another in one unit become one. */
export async function joinSeats(tx: TenantTx, propertyId: string, reservationRoomIds: readonly string[]): Promise<void> {
  const rows = await assignmentsOf(tx, reservationRoomIds);
  const places = reservationRoomIds.map((id) => ({ id, before: seatRows(rows.filter((row) => row.reservationRoomId === id)) })).map(({ id, before }) => ({ id, before, seats: mergeSeats(before) }));
  await putSeats(tx, propertyId, places.filter(({ before, seats }) => seats.length < before.length));
}

/** The unit, when it is of this property. */
export async function unitInScope({ tx, ctx }: Pick<CommandTools, "tx" | "ctx">, id: string) {
  return inScope(ctx, await findUnit(tx, id), "The room");
}
