import { and, eq } from "drizzle-orm";
import { passages } from "../schema/passages";
import type { TenantTx } from "../tenant";

export type PassageRow = typeof passages.$inferSelect;
/** A piece of text as its origin gives it; what finds it again is added by the database. */
export type NewPassage = Pick<PassageRow, "id" | "propertyId" | "locale" | "domain" | "audience" | "roles" | "risk" | "anchor" | "place" | "heading" | "page" | "text" | "effectiveFrom" | "effectiveTo">;
/** `id` is that of the SOP *version* (one language of an SOP), or of the document. */
export type PassageOrigin = { readonly kind: "sop" | "document"; readonly id: string };

const batch = 200;
const of = (tx: TenantTx, { kind, id }: PassageOrigin) =>
  and(eq(passages.tenantId, tx.tenantId), eq(kind === "sop" ? passages.sopVersionId : passages.documentId, id));

/** Puts these passages in the place of whatever stood for the origin. The same call twice leaves the same passages. */
export async function replacePassages(tx: TenantTx, origin: PassageOrigin, given: readonly NewPassage[]): Promise<void> {
  await dropPassages(tx, origin);
  const rows = given.map((passage) => ({
    ...passage, tenantId: tx.tenantId, sopVersionId: origin.kind === "sop" ? origin.id : null, documentId: origin.kind === "document" ? origin.id : null,
  }));
  for (let from = 0; from < rows.length; from += batch) await tx.db.insert(passages).values(rows.slice(from, from + batch));
}

/** Forgets what was read from the origin. */
export const dropPassages = async (tx: TenantTx, origin: PassageOrigin): Promise<void> => {
  await tx.db.delete(passages).where(of(tx, origin));
};
