import { roomTypesOf } from "@/db/repos/inventory";
import { lockStaysOf, partsOf, recountNights } from "@/db/repos/inventory-parts";
import { releaseUnits, setLocked } from "@/db/repos/inventory-units";
import type { TenantTx } from "@/db/tenant";
import { conflict } from "@/lib/kernel/errors";
import type { IsoDate } from "@/lib/kernel/nights";
import { isCheckViolation } from "./occupy";
import { seatStay } from "./seat-stay";

/**
 * The ledger follows after a house's rooms or parts changed, and stays in composites lie in their parts as they are now. Returns
 * the nights changed. `changed`: types whose parts changed, also to none. Throws 409 `sold_already` when nights from `today` on are
 * sold in a way that the change does not allow.
 */
export async function recountRooms(tx: TenantTx, propertyId: string, today: IsoDate, changed: readonly string[] = []): Promise<number> {
  const composites = [...new Set([...changed, ...(await partsOf(tx, (await roomTypesOf(tx, propertyId)).map((type) => type.id))).map((part) => part.roomTypeId)])];
  const stays = await lockStaysOf(tx, composites, today);
  const nights = await recountNights(tx, propertyId, today).catch((error: unknown) => {
    if (isCheckViolation(error)) throw conflict("sold_already", "Some nights to come are sold in a way this change does not allow. Move or cancel those stays first.");
    throw error;
  });
  const before = await releaseUnits(tx, stays.map((stay) => stay.id));
  for (const stay of stays) {
    const had = before.filter((row) => row.reservationRoomId === stay.id);
    const seated = await seatStay(tx, propertyId, stay.id, stay, new Set(had.map((row) => row.unitId)));
    if (seated && had.some((row) => row.locked)) await setLocked(tx, stay.id, true);
  }
  return nights;
}
