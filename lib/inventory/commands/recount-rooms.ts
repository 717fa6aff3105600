import { roomTypesOf } from "@/db/repos/inventory";
import { lockStaysOf, partsOf, recountNights } from "@/db/repos/inventory-parts";
import { releaseUnits } from "@/db/repos/inventory-units";
import type { TenantTx } from "@/db/tenant";
import { conflict } from "@/lib/kernel/errors";
import type { IsoDate } from "@/lib/kernel/nights";
import { isCheckViolation } from "./occupy";
import { seatStay } from "./seat-stay";

/**
 * The ledger follows after a house's rooms or parts changed, and stays in composites lie in their parts as they are now. Returns
 * the nights changed. Throws 409 `sold_already` when nights from `today` on are sold in a way that the change does not allow.
 */
export async function recountRooms(tx: TenantTx, propertyId: string, today: IsoDate): Promise<number> {
  const composites = [...new Set((await partsOf(tx, (await roomTypesOf(tx, propertyId)).map((type) => type.id))).map((part) => part.roomTypeId))];
  const stays = await lockStaysOf(tx, composites, today);
  const changed = await recountNights(tx, propertyId, today).catch((error: unknown) => {
    if (isCheckViolation(error)) throw conflict("sold_already", "Some nights to come are sold in a way this change does not allow. Move or cancel those stays first.");
    throw error;
  });
  for (const stay of stays) {
    const had = await releaseUnits(tx, [stay.id]);
    await seatStay(tx, propertyId, stay.id, stay, new Set(had.map((row) => row.unitId)));
  }
  return changed;
}
