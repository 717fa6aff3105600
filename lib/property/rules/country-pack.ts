import { z } from "zod";
import { currencyCode } from "@/lib/kernel/money-schema";
import { isoDate } from "@/lib/kernel/nights";

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and single hyphens").max(60);
const words = z.string().trim().min(1).max(300);
/** Every text of a pack stands in all four languages. */
const inFour = z.strictObject({ en: words, fr: words, es: words, ar: words });
const legal = { legalBasis: z.string().trim().min(10).max(600), confirmed: z.boolean() };
const money = z.number().min(0).max(100_000);

/** What a tax is reckoned on: a class of what is sold, everything, or another tax of the house (`tax:<code>`). */
export const taxBases = ["percent_included", "percent_added", "per_person_night", "per_room_night", "per_stay"] as const;
export const taxKinds = ["vat", "levy", "fee"] as const;
export const taxClasses = ["accommodation", "food", "extra", "all"] as const;
export const appliesToSchema = z.union([z.enum(taxClasses), z.string().regex(/^tax:[a-z0-9]+(-[a-z0-9]+)*$/, "accommodation, food, extra, all or tax:<code>").max(64)]);
export type TaxBasis = (typeof taxBases)[number];
export type TaxKind = (typeof taxKinds)[number];

const byOption = z.record(code, money);
const option = z.strictObject({ code, kind: z.literal("option"), name: inFour, help: inFour, options: z.array(z.strictObject({ code, name: inFour })).min(2).max(20) });
const amountChoice = z.strictObject({ code, kind: z.literal("amount"), name: inFour, help: inFour, min: money, max: money, suggest: z.strictObject({ choice: code, by: byOption }).optional() });
const packChoice = z.discriminatedUnion("kind", [option, amountChoice]);

/** A tax of a pack: its percentage is written, its amount is written, asked for, or follows from an option. */
const packTax = z.strictObject({
  code, kind: z.enum(taxKinds), name: inFour, basis: z.enum(taxBases), appliesTo: appliesToSchema,
  percent: z.number().min(0).max(100).optional(),
  amount: z.union([money, z.strictObject({ choice: code, by: byOption.optional() })]).optional(),
  when: z.strictObject({ choice: code, is: code }).optional(),
  exemptBelowAge: z.number().int().min(1).max(21).optional(),
  maxNights: z.number().int().min(1).max(400).optional(),
  exemptions: z.array(z.strictObject({ code: z.string().regex(/^[a-z_]+$/), name: inFour, minNights: z.number().int().min(1).optional() })).max(20).default([]),
  from: isoDate, until: isoDate.optional(), ...legal,
}).refine((tax) => tax.basis.startsWith("percent") === (tax.percent !== undefined) && (tax.percent === undefined) === (tax.amount !== undefined), { message: "A percentage for a percent basis, an amount for the others.", path: ["basis"] });

/** Fields a police declaration may ask for; where each comes from is the guests' context's business. */
export const policeFields = [
  "last_name", "first_name", "birth_date", "birth_place", "nationality", "gender", "profession", "residence_country", "address", "phone", "email",
  "document_kind", "document_number", "document_issuing_country", "document_issued_on", "document_expires_on", "entry_number", "arrival", "departure", "room",
] as const;
export type PoliceField = (typeof policeFields)[number];
const policeField = z.enum(policeFields);

const pattern = z.string().max(80).refine((text) => { try { return new RegExp(text) instanceof RegExp; } catch { return false; } }, "A regular expression.");
/** What the law asks of a party to an invoice, from and until when. `pattern` is held against the number without spaces, dots and hyphens, in capitals. */
const identifier = z.strictObject({ code: z.string().regex(/^[a-z]+$/), required: z.boolean(), pattern: pattern.optional(), name: inFour, from: isoDate, until: isoDate.optional() });
/** `of: company`: asked of companies only; a number, of those of the pack's own country. */
const buyerIdentifier = identifier.extend({ of: z.enum(["anyone", "company"]).default("anyone") });

/**
 * A country's rules for a house, as dated configuration: taxes, invoices, police, retention of identities. Amounts are in whole
 * currency units as the law writes them; whatever no official source says is `confirmed: false`.
 */
export const countryPackSchema = z.strictObject({
  code: z.string().regex(/^[a-z]{2}$/), version: z.string().regex(/^\d{4}\.\d+$/), country: z.string().regex(/^[A-Z]{2}$/),
  currency: currencyCode, displayCurrency: currencyCode.nullable(), name: inFour,
  choices: z.array(packChoice).max(20),
  taxes: z.array(packTax).min(1).max(60),
  invoice: z.strictObject({
    ...legal, seller: z.array(identifier).max(12), buyer: z.array(buyerIdentifier).max(12),
    mentions: z.array(z.strictObject({ code, text: inFour })).max(20),
  }),
  police: z.strictObject({
    ...legal,
    /** `foreigners`: whoever's nationality is not the pack's country. */
    who: z.enum(["all", "foreigners"]),
    /** Days after the day of arrival by which it must be declared. */
    deadlineDays: z.number().int().min(0).max(30),
    withAdultBelowAge: z.number().int().min(1).max(18).optional(),
    /** Where it is declared, when there is such a place. */
    portal: z.string().max(120).nullable(),
    fields: z.array(z.strictObject({ code: policeField, required: z.boolean() })).min(1),
    /** The export's columns in the authority's order and language. */
    columns: z.array(z.strictObject({ field: policeField, header: z.string().min(1).max(60) })).min(1),
  }),
  /** How many days after departure document numbers are kept. */
  identities: z.strictObject({ ...legal, keepDays: z.number().int().min(0).max(3_650) }),
}).superRefine((pack, issues) => {
  const options = new Map(pack.choices.map((choice) => [choice.code, choice.kind === "option" ? new Set(choice.options.map((each) => each.code)) : null]));
  const followed = (choice: string, keys: readonly string[], path: PropertyKey[]) => {
    const known = options.get(choice);
    if (known === undefined) issues.addIssue({ code: "custom", message: `There is no choice ${choice}.`, path });
    else if (keys.length > 0 && (known === null || keys.some((key) => !known.has(key)))) issues.addIssue({ code: "custom", message: `Not every option of ${choice} is known.`, path });
    else if (keys.length > 1 && known !== null && keys.length !== known.size) issues.addIssue({ code: "custom", message: `An option of ${choice} is missing.`, path });
  };
  pack.taxes.forEach((tax, index) => {
    if (typeof tax.amount === "object") followed(tax.amount.choice, Object.keys(tax.amount.by ?? {}), ["taxes", index, "amount"]);
    if (tax.when) followed(tax.when.choice, [tax.when.is], ["taxes", index, "when"]);
    if (tax.appliesTo.startsWith("tax:") && !pack.taxes.some((other) => `tax:${other.code}` === tax.appliesTo)) issues.addIssue({ code: "custom", message: "There is no such tax.", path: ["taxes", index, "appliesTo"] });
  });
  pack.choices.forEach((choice, index) => {
    if (choice.kind === "amount" && choice.suggest) followed(choice.suggest.choice, Object.keys(choice.suggest.by), ["choices", index, "suggest"]);
  });
});

export type CountryPack = z.output<typeof countryPackSchema>;
export type PackTax = CountryPack["taxes"][number];
export type PackChoice = CountryPack["choices"][number];
