import { z } from "zod";
import type { FieldProblem } from "@/lib/kernel/errors";
import { minorDigits } from "@/lib/kernel/money";
import { isoDate, type IsoDate } from "@/lib/kernel/nights";
import type { CountryPack, PackTax } from "./country-pack";
import { placeTax, type StoredTax, type TaxChange, type TaxFacts, withdrawTax } from "./tax-plan";

/** `choices`: the code of an option, or an amount in minor units. `from`: the first day the taxes hold; left out, the pack's own dates. */
export const applyPackInput = z.object({
  code: z.string().regex(/^[a-z]{2}$/, "A country's two small letters."),
  version: z.string().max(20),
  choices: z.record(z.string().max(60), z.union([z.string().max(60), z.number().int().min(0).max(100_000_000)])).default({}),
  from: isoDate.optional(),
});
export type PackChoices = z.output<typeof applyPackInput>["choices"];

const minor = (units: number, currency: string) => Math.round(units * 10 ** minorDigits(currency));

/** Each choice of the pack that is missing or out of its range, by field. */
export function choiceProblems(pack: CountryPack, choices: PackChoices): FieldProblem[] {
  const unknown = Object.keys(choices).filter((code) => !pack.choices.some((choice) => choice.code === code));
  return [
    ...unknown.map((code) => ({ path: `choices.${code}`, message: "This pack has no such choice." })),
    ...pack.choices.flatMap((choice): FieldProblem[] => {
      const given = choices[choice.code];
      const path = `choices.${choice.code}`;
      if (choice.kind === "option") return choice.options.some(({ code }) => code === given) ? [] : [{ path, message: `One of ${choice.options.map(({ code }) => code).join(", ")}.` }];
      const [least, most] = [minor(choice.min, pack.currency), minor(choice.max, pack.currency)];
      return typeof given === "number" && given >= least && given <= most ? [] : [{ path, message: `An amount from ${least} to ${most} minor units of ${pack.currency}.` }];
    }),
  ];
}

/** Whether the choices leave this tax in, and what its amount is in minor units. */
function amountOf(tax: PackTax, choices: PackChoices, currency: string): number | null {
  if (tax.amount === undefined) return null;
  if (typeof tax.amount === "number") return minor(tax.amount, currency);
  const given = choices[tax.amount.choice];
  if (tax.amount.by) return minor(tax.amount.by[String(given)] ?? 0, currency);
  return typeof given === "number" ? given : 0;
}
const isIn = (tax: PackTax, choices: PackChoices) => tax.when === undefined || choices[tax.when.choice] === tax.when.is;

/** The pack's taxes as rows of a house that made these choices, none beginning before `from`. */
export function packTaxes(pack: CountryPack, choices: PackChoices, from?: IsoDate): TaxFacts[] {
  return pack.taxes.filter((tax) => isIn(tax, choices)).map((tax): TaxFacts => {
    const amount = amountOf(tax, choices, pack.currency);
    return {
      code: tax.code, name: tax.name, kind: tax.kind, basis: tax.basis, appliesTo: tax.appliesTo,
      rateBp: tax.percent === undefined ? null : Math.round(tax.percent * 100), amount, currency: amount === null ? null : pack.currency,
      exemptBelowAge: tax.exemptBelowAge ?? null, maxNights: tax.maxNights ?? null,
      exemptions: tax.exemptions.map(({ code, name, minNights }) => ({ code, name, ...(minNights === undefined ? {} : { minNights }) })),
      legalBasis: tax.legalBasis, validFrom: from !== undefined && from > tax.from ? from : tax.from, validUntil: tax.until ?? null, confirmed: tax.confirmed,
    };
  }).filter((tax) => tax.validUntil === null || tax.validUntil >= tax.validFrom);
}

/** What applying the pack does to the house's tax table. Taxes the pack does not know are the house's own and stay. */
export function planPack(pack: CountryPack, choices: PackChoices, present: readonly StoredTax[], from?: IsoDate): TaxChange[] {
  const wanted = packTaxes(pack, choices, from);
  const placed = wanted.flatMap((tax) => placeTax(present, tax));
  const out = pack.taxes.filter((tax) => !isIn(tax, choices)).flatMap((tax) => withdrawTax(present, tax.code, from !== undefined && from > tax.from ? from : tax.from));
  const known = new Set(pack.taxes.map(({ code }) => code));
  return [...placed, ...out, ...present.filter((row) => !known.has(row.code)).map((before) => ({ action: "keep" as const, id: before.id, before }))];
}

/** The choices a house has already made, as far as its taxes in force show them: what the form begins with. */
export function choicesInForce(pack: Pick<CountryPack, "currency" | "taxes">, present: readonly TaxFacts[]): Record<string, string | number> {
  const chosen: Record<string, string | number> = {};
  for (const tax of pack.taxes) {
    const row = present.find(({ code }) => code === tax.code);
    if (tax.when && tax.when.is === "yes") chosen[tax.when.choice] = row ? "yes" : "no";
    if (!row || typeof tax.amount !== "object") continue;
    const option = tax.amount.by && Object.entries(tax.amount.by).find(([, amount]) => minor(amount, pack.currency) === row.amount);
    if (option) chosen[tax.amount.choice] = option[0];
    else if (!tax.amount.by && row.amount !== null) chosen[tax.amount.choice] = row.amount;
  }
  return chosen;
}
