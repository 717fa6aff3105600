import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { localeSchema } from "@/lib/kernel/locale-schema";
import { currencyCode } from "@/lib/kernel/money-schema";
import { isoDate } from "@/lib/kernel/nights";
import { appliesToSchema, taxBases, taxKinds } from "./country-pack";

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Small letters, digits and single hyphens.").max(60);
const name = z.partialRecord(localeSchema, z.string().trim().min(1).max(120)).refine((text) => Object.keys(text).length > 0, "A name in at least one language.");
const age = z.number().int().min(1, "An age from 1 to 21.").max(21, "An age from 1 to 21.").nullable();
const maxNights = z.number().int().min(1).max(400).nullable();

const percent = (basis: string) => basis.startsWith("percent");

/** A tax from a day on. Rates in basis points, amounts in minor units of the property's currency. */
export const setTaxInput = z.object({
  code, name, kind: z.enum(taxKinds), basis: z.enum(taxBases), appliesTo: appliesToSchema.default("accommodation"),
  rateBp: z.number().int().min(0).max(10_000, "At most 100 %.").nullable().default(null),
  amount: z.number().int().min(0).max(100_000_000).nullable().default(null),
  exemptBelowAge: age.default(null), maxNights: maxNights.default(null),
  legalBasis: z.string().trim().min(3).max(600).nullable().default(null),
  validFrom: isoDate, validUntil: isoDate.nullable().default(null),
  confirmed: z.boolean().default(false),
}).superRefine((tax, issues) => {
  const add = (path: string, message: string) => issues.addIssue({ code: "custom", path: [path], message });
  if (percent(tax.basis) && tax.rateBp === null) add("rateBp", "A percentage is needed here.");
  if (!percent(tax.basis) && tax.amount === null) add("amount", "An amount is needed here.");
  if (percent(tax.basis) && tax.amount !== null) add("amount", "A percentage has no amount.");
  if (!percent(tax.basis) && tax.rateBp !== null) add("rateBp", "An amount has no percentage.");
  if (tax.kind === "vat" && tax.basis !== "percent_included") add("basis", "VAT is a percentage the price already holds.");
  if (tax.validUntil !== null && tax.validUntil < tax.validFrom) add("validUntil", "The last day must not come before the first.");
  if (tax.appliesTo === `tax:${tax.code}`) add("appliesTo", "A tax is not reckoned on itself.");
  if (tax.appliesTo.startsWith("tax:") && tax.basis !== "percent_added") add("basis", "On another tax there can only be a percentage on top.");
});

export const endTaxInput = z.object({ code, lastDay: isoDate });

const row = z.object({
  id: idSchema, code, name, kind: z.enum(taxKinds), basis: z.enum(taxBases), appliesTo: appliesToSchema,
  rateBp: z.number().int().nullable(), amount: z.number().int().nullable(), currency: currencyCode.nullable(),
  exemptBelowAge: age, maxNights,
  exemptions: z.array(z.object({ code: z.string().max(60), name: z.partialRecord(localeSchema, z.string().max(300)), minNights: z.number().int().optional() })).max(20),
  legalBasis: z.string().max(600).nullable(), validFrom: isoDate, validUntil: isoDate.nullable(), confirmed: z.boolean(),
});

/** The rows as they were: what `apply-pack`, `set-tax` and `end-tax` are taken back with. */
export const restoreTaxesInput = z.object({
  put: z.array(row).max(200), remove: z.array(idSchema).max(200),
  /** First day on which the figures differ: refused once that day is closed. */
  from: isoDate.nullable(),
  pack: z.object({ countryPack: z.string().max(2).nullable(), packVersion: z.string().max(20).nullable(), displayCurrency: currencyCode.nullable() }).optional(),
});
