import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { conflict, found, invalid, notFound } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import type { z } from "zod";
import { applyPackInput, choiceProblems, planPack } from "../rules/apply-pack";
import type { CountryPack } from "../rules/country-pack";
import { packByCode } from "../rules/pack-shelf";
import type { StoredTax, TaxChange } from "../rules/tax-plan";
import { openBusinessDay } from "./business-day";
import { type PackStamp, storedTaxes, writeTaxes } from "./tax-table";

export type PreparedPack = { readonly pack: CountryPack; readonly changes: readonly TaxChange[]; readonly from: string | null; readonly before: PackStamp; readonly after: PackStamp };

/** What applying the pack would change. Throws 404, 409 `pack_version`, 422 naming the choices. Writes nothing. */
export async function preparePack(tx: TenantTx, propertyId: string, input: z.output<typeof applyPackInput>, present: readonly StoredTax[]): Promise<PreparedPack> {
  const pack = packByCode(input.code);
  if (!pack) throw notFound("This country pack");
  if (pack.version !== input.version) throw conflict("pack_version", `The pack is now version ${pack.version}. Look at it again before you apply it.`, { version: pack.version });
  const property = found(await findProperty(tx, propertyId), "The property");
  if (pack.country !== property.country) throw invalid([{ path: "code", message: `This pack is for houses in ${pack.country}; this house is in ${property.country}.` }]);
  if (pack.currency !== property.currency) throw invalid([{ path: "code", message: `This pack counts in ${pack.currency}, the house in ${property.currency}.` }]);
  const problems = choiceProblems(pack, input.choices);
  if (problems.length > 0) throw invalid(problems);
  // A house that already taxes its guests changes from its open day on, unless told otherwise.
  const from = input.from ?? (present.length > 0 ? await openBusinessDay(tx, propertyId) : undefined);
  const before = { countryPack: property.countryPack, packVersion: property.packVersion, displayCurrency: property.displayCurrency };
  return { pack, changes: planPack(pack, input.choices, present, from), from: from ?? null, before, after: { countryPack: pack.code, packVersion: pack.version, displayCurrency: property.displayCurrency ?? pack.displayCurrency } };
}

export const applyPack = defineCommand({
  name: "property.apply-pack",
  title: "Apply a country's pack to the house: its dated taxes and levies, invoice and police requirements, retention of identities.",
  permission: "property:manage",
  input: applyPackInput,
  risk: "high",
  async run(tools, input) {
    const propertyId = propertyOf(tools.ctx);
    const prepared = await preparePack(tools.tx, propertyId, input, await storedTaxes(tools.tx, propertyId));
    await writeTaxes(tools, propertyId, prepared.changes, prepared);
    const counts = Object.fromEntries(Object.entries(Object.groupBy(prepared.changes, (change) => change.action)).map(([action, changes]) => [action, changes.length]));
    tools.record({ pack: prepared.after, changes: counts });
    return { pack: prepared.pack.code, version: prepared.pack.version, from: prepared.from, changes: counts };
  },
});
