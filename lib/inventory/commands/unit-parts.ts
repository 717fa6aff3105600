import { partsOf, unitPartsOf } from "@/db/repos/inventory-parts";
import type { TenantTx } from "@/db/tenant";
import { conflict } from "@/lib/kernel/errors";
import { findSeats } from "../rules/find-seats";
import { fill, type SeatRow } from "../rules/seat-rows";
import { loadBoard } from "./seat-board";
import type { LiveStay } from "./stay-seats";

/**
 * The seats of a stay that moves to another unit for some nights: the unit, and the rooms that go with it. Rooms that any unit of
 * the type would have stay as they are (`before`). Throws 409 `other_type` where the unit is none of the stay's.
 */
export async function seatsInUnit(tx: TenantTx, stay: LiveStay, unit: { id: string; name: string; roomTypeId: string }, span: { arrival: string; departure: string; locked: boolean }, before: readonly SeatRow[]): Promise<SeatRow[]> {
  const parts = await partsOf(tx, [stay.roomTypeId]);
  const borrowed = parts.length === 1 && parts[0]?.quantity === 1 && parts[0].partTypeId === unit.roomTypeId && !before.some((row) => row.reason === "part");
  if (unit.roomTypeId !== stay.roomTypeId && !borrowed) throw conflict("other_type", `Room ${unit.name} is of another room type. Change the stay's room type to move there.`, { unit: unit.name });
  const row = (unitId: string, reason: SeatRow["reason"]): SeatRow => ({ unitId, reason, ...span });
  const joints = await unitPartsOf(tx, [unit.id]);
  if (joints.length > 0) return [row(unit.id, "stay"), ...joints.map((joint) => row(joint.partUnitId, "part"))];
  const rest = before.filter((one) => one.reason === "part");
  if (parts.length === 0 || borrowed || (rest.length > 0 && fill(rest, span))) return [row(unit.id, "stay"), ...rest];
  const found = findSeats(await loadBoard(tx, stay.propertyId, [stay.roomTypeId], span.arrival, span.departure, [stay.id]), { roomTypeId: stay.roomTypeId, ...span }, unit.id);
  if (!found || found.moves.length > 0) throw conflict("parts_taken", `The rooms that go with ${unit.name} are not all free for these nights.`, { unit: unit.name });
  return found.seats.map((seat) => row(seat.unitId, seat.reason));
}
