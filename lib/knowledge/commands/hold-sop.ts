import { findVersion, lockSop, type SopRow, type SopVersionRow } from "@/db/repos/sops";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { type IsoDate, todayIn } from "@/lib/kernel/nights";
import type { Context } from "@/lib/runtime/context";
import { inScope } from "@/lib/runtime/property-scope";

/** An SOP of this house, held until the transaction ends: its versions change one after another. Throws 404. */
export const holdSop = async (tx: TenantTx, ctx: Context, sopId: string): Promise<SopRow> => inScope(ctx, await lockSop(tx, sopId), "The SOP");

/** A version with its SOP held, read after the lock. Throws 404 for another house's. */
export async function holdVersion(tx: TenantTx, ctx: Context, versionId: string): Promise<{ readonly sop: SopRow; readonly version: SopVersionRow }> {
  const sop = await holdSop(tx, ctx, found(await findVersion(tx, versionId), "The version").sopId);
  return { sop, version: found(await findVersion(tx, versionId), "The version") };
}

/** Throws 409 `sop_not_open` for what is signed, superseded or withdrawn: such a text never changes again. */
export function refuseClosed(version: SopVersionRow): void {
  if (version.status !== "draft" && version.status !== "review") throw conflict("sop_not_open", "This text was signed: it is changed by a new draft.");
}

/** Throws 409 `sop_archived`: nothing is written into what was put away. */
export function refuseArchived(sop: SopRow): void {
  if (sop.archivedAt !== null) throw conflict("sop_archived", "This page of the book is put away. Take it out again first.");
}

/** Today by the house's calendar. */
export async function houseToday(tx: TenantTx, propertyId: string): Promise<IsoDate> {
  const property = found(await findProperty(tx, propertyId), "The property");
  return todayIn(property.timezone, nowMs());
}
