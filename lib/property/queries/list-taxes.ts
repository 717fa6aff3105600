import { z } from "zod";
import { findProperty, taxesOf } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { openBusinessDay } from "../commands/business-day";
import { asStoredTaxes } from "../commands/tax-table";
import { packByCode } from "../rules/pack-shelf";

export const listTaxes = defineQuery({
  name: "property.list-taxes",
  title: "The house's taxes and levies by date, where each comes from and whether an accountant confirmed it.",
  permission: "property:read",
  input: z.object({ on: isoDate.optional() }),
  async run({ tx, ctx }, input) {
    const propertyId = propertyOf(ctx);
    const property = found(await findProperty(tx, propertyId), "The property");
    const on = input.on ?? (await openBusinessDay(tx, propertyId));
    const pack = packByCode(property.countryPack);
    const fromPack = new Set(pack?.taxes.map(({ code }) => code));
    return {
      on, currency: property.currency, country: property.country,
      pack: pack ? { code: pack.code, version: property.packVersion, latest: pack.version, name: pack.name } : null,
      taxes: asStoredTaxes(await taxesOf(tx, propertyId)).map((tax) => ({
        ...tax, source: fromPack.has(tax.code) ? "pack" as const : "house" as const,
        state: tax.validFrom > on ? "later" as const : tax.validUntil !== null && tax.validUntil < on ? "over" as const : "in_force" as const,
      })),
    };
  },
});
