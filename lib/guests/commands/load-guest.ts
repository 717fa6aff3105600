import { identityOf, type IdentityRow } from "@/db/repos/guests-identity";
import { type GuestProfileRow, knownInHouse, livingId, lockProfiles, profileById } from "@/db/repos/guests";
import type { TenantTx } from "@/db/tenant";
import { conflict, found, notFound } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";
import { logger } from "@/lib/runtime/logger";
import { unseal } from "@/lib/runtime/seal";
import { type Identity, identitySchema } from "../rules/document-number";

/** What ENCRYPTION_KEY's derived key is bound to. */
export const identityPurpose = "guest-identity";

/** A key made for one house sees its guests and those who have stayed nowhere yet; people see the organisation's. */
async function visible(tx: TenantTx, ctx: Context, id: string): Promise<boolean> {
  return ctx.actor.type !== "api-key" || ctx.propertyId === null || knownInHouse(tx, id, ctx.propertyId);
}

/** The profile that speaks for `id`, through any merges. Throws 404. */
export async function guestOf(tx: TenantTx, ctx: Context, id: string): Promise<GuestProfileRow> {
  const living = await livingId(tx, id);
  const row = living === undefined ? undefined : await profileById(tx, living);
  if (!row || !(await visible(tx, ctx, row.id))) throw notFound("The guest");
  return row;
}

/** The same, locked for a change. Throws 404, or 409 `guest_erased`. */
export async function lockGuest(tx: TenantTx, ctx: Context, id: string): Promise<GuestProfileRow> {
  const { id: living } = await guestOf(tx, ctx, id);
  const [row] = await lockProfiles(tx, [living]);
  if (found(row, "The guest").erasedAt) throw conflict("guest_erased", "This guest's data were erased. Write a new profile.");
  return found(row, "The guest");
}

/** What a row holds; null, and a line in the log, where it was sealed with another key or harmed since: a list must not fall over one document. */
export function opened(row: IdentityRow): Identity | null {
  try {
    return identitySchema.parse(JSON.parse(unseal(row.sealed, identityPurpose)));
  } catch (error) {
    logger.error({ err: error, guestId: row.guestId }, "a sealed document could not be opened");
    return null;
  }
}

/** The document of a guest, opened. */
export async function openIdentity(tx: TenantTx, guestId: string): Promise<Identity | null> {
  const row = await identityOf(tx, guestId);
  return row ? opened(row) : null;
}
