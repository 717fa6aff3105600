import { updateProperty } from "@/db/repos/property";
import { deleteTaxes, insertTax, lockTaxes, type TaxRow, updateTax } from "@/db/repos/taxes";
import { newId } from "@/lib/kernel/ids";
import { tryIsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { type TaxBasis, taxBases, type TaxKind, taxKinds } from "../rules/country-pack";
import { changesFrom, type StoredTax, type TaxChange, type TaxFacts } from "../rules/tax-plan";
import { refuseClosedDay } from "./business-day";

const isBasis = (value: string): value is TaxBasis => (taxBases as readonly string[]).includes(value);
const isKind = (value: string): value is TaxKind => (taxKinds as readonly string[]).includes(value);

/** Stored taxes as the rules read them. A row no command of ours could have written taxes nobody and is left out. */
export const asStoredTaxes = (rows: readonly TaxRow[]): StoredTax[] => rows.flatMap((row) => {
  const { tenantId: _t, propertyId: _p, basis, kind, validFrom, validUntil, ...rest } = row;
  const [from, until] = [tryIsoDate(validFrom), validUntil === null ? null : tryIsoDate(validUntil)];
  return isBasis(basis) && isKind(kind) && from !== undefined && until !== undefined ? [{ ...rest, basis, kind, validFrom: from, validUntil: until }] : [];
});

export const storedTaxes = async (tx: CommandTools["tx"], propertyId: string): Promise<StoredTax[]> => asStoredTaxes(await lockTaxes(tx, propertyId));

/** A tax in the mutable shape the rows are typed with. */
export const asRow = (tax: TaxFacts): Omit<Parameters<typeof insertTax>[1], "id" | "propertyId"> => ({ ...tax, exemptions: tax.exemptions.map((each) => ({ ...each })) });

export type PackStamp = { readonly countryPack: string | null; readonly packVersion: string | null; readonly displayCurrency: string | null };

/** Writes a plan and says how to take it back. Refuses figures that would change on a closed business day. */
export async function writeTaxes(tools: CommandTools, propertyId: string, changes: readonly TaxChange[], stamp?: { readonly before: PackStamp; readonly after: PackStamp }): Promise<void> {
  const { tx } = tools;
  const from = changesFrom(changes);
  if (from !== null) await refuseClosedDay(tx, propertyId, from);
  const put: StoredTax[] = [];
  const remove: string[] = [];
  // What ends or goes makes room first: a code has one row a day of beginning.
  for (const change of changes) {
    if (change.action === "remove") await deleteTaxes(tx, propertyId, [change.id]);
    if (change.action === "end" || change.action === "update") await updateTax(tx, propertyId, change.id, asRow(change.after));
    if (change.action === "remove" || change.action === "end" || change.action === "update") put.push(change.before);
  }
  for (const change of changes) {
    if (change.action !== "create") continue;
    const id = newId();
    await insertTax(tx, { id, propertyId, ...asRow(change.after) });
    remove.push(id);
  }
  if (stamp) await updateProperty(tx, propertyId, { ...stamp.after });
  tools.invertWith({ command: "property.restore-taxes", input: { put, remove, from, ...(stamp ? { pack: stamp.before } : {}) } });
  tools.emit({ name: "property/changed", data: { propertyId, fields: ["taxes"] } });
}
