import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { allPacks } from "../rules/pack-shelf";

export const listPacks = defineQuery({
  name: "property.list-packs",
  title: "The country packs this installation carries: their choices, and what they say of invoices, police and retention.",
  permission: "property:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    return {
      applied: property.countryPack === null ? null : { code: property.countryPack, version: property.packVersion },
      packs: allPacks().map(({ code, version, country, currency, name, choices, taxes, invoice, police, identities }) => ({
        code, version, country, currency, name, choices, taxes, invoice, police, identities,
        fits: country === property.country && currency === property.currency,
      })),
    };
  },
});
