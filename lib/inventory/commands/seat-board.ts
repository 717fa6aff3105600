import { unitsOf } from "@/db/repos/inventory";
import { partsOf, unitPartsOf } from "@/db/repos/inventory-parts";
import { moveAssignments, type Occupant, occupantsOf } from "@/db/repos/inventory-units";
import type { TenantTx } from "@/db/tenant";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import type { FoundSeats, SeatBoard } from "../rules/find-seats";

export type LoadedBoard = SeatBoard & { readonly occupants: ReadonlyMap<string, Occupant>; readonly unitNames: ReadonlyMap<string, string> };

/** How far before and after the nights in question others are seen, and may be moved. */
const reach = 60;

/**
 * The rooms of some types, their parts included, and who lies in them around some nights (`to` is free). A stay may be moved by
 * itself while it is still to come, lies in one unit of its own type and was not promised that very room. `without`: rooms of
 * reservations whose seats are about to be given up; what they keep must be seen, or others are moved onto it.
 */
export async function loadBoard(tx: TenantTx, propertyId: string, roomTypeIds: readonly string[], from: string, to: string, without: readonly string[] = []): Promise<LoadedBoard> {
  const parts = await partsOf(tx, roomTypeIds);
  const types = new Set([...roomTypeIds, ...parts.map((part) => part.partTypeId)]);
  const units = (await unitsOf(tx, propertyId)).filter((unit) => types.has(unit.roomTypeId));
  const [first, last] = [addDays(toIsoDate(from), -reach), addDays(toIsoDate(to), reach)];
  const today = await openBusinessDay(tx, propertyId);
  const [joints, found] = await Promise.all([unitPartsOf(tx, units.map((unit) => unit.id)), occupantsOf(tx, [...types], first, last)]);
  const occupants = found.filter((item) => item.reservationRoomId === null || !without.includes(item.reservationRoomId));
  const movable = (item: Occupant) => item.reason === "stay" && !item.locked && item.pieces === 1 && item.stayTypeId === item.roomTypeId
    && item.arrival > today && item.arrival >= first && item.departure <= last && (item.status === "held" || item.status === "confirmed");
  return {
    units, parts, joints, occupants: new Map(occupants.map((item) => [item.id, item])), unitNames: new Map(units.map((unit) => [unit.id, unit.name])),
    placed: occupants.map((item) => ({ id: item.id, unitId: item.unitId, arrival: item.arrival, departure: item.departure, options: movable(item) ? units.filter((unit) => unit.roomTypeId === item.roomTypeId).map((unit) => unit.id) : [] })),
  };
}

/** Moves who has to move. What somebody else changed meanwhile stays; a unit given twice is then refused by its constraint and the command runs again. */
export const applyMoves = (tx: TenantTx, found: FoundSeats): Promise<number> => moveAssignments(tx, found.moves);
