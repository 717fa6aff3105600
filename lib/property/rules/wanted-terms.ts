import type { FieldProblem } from "@/lib/kernel/errors";
import type { I18nText } from "@/lib/kernel/locale";
import { fromDecimal } from "@/lib/kernel/money";
import type { RatesFile, TextsFile } from "./package-schema";

export const basicFamily = "flexible";
const basicName: I18nText = { en: "Flexible", fr: "Flexible", es: "Flexible", ar: "مرن" };

export type WantedFamily = {
  readonly code: string; readonly name: I18nText; readonly position: number; readonly parent: string | null; readonly adjustKind: string | null; readonly adjustValue: number | null; readonly roundTo: number;
  readonly refundable: boolean; readonly mealPlan: string; readonly pricing: string; readonly includedAdults: number | null; readonly extraAdultAmount: number;
  readonly childBands: readonly { readonly maxAge: number; readonly amount?: number; readonly percentBp?: number }[];
  readonly cancellationPolicyCode: string | null; readonly depositPolicyCode: string | null; readonly minAdvanceDays: number | null; readonly maxAdvanceDays: number | null; readonly soldOn: readonly string[];
};
type Penalty = { readonly kind: string; readonly value: number };
export type WantedCancellation = { readonly code: string; readonly name: I18nText; readonly validFrom: string; readonly validUntil: string | null; readonly steps: readonly (Penalty & { readonly hoursBefore: number | null })[]; readonly noShow: Penalty };
export type WantedDeposit = Penalty & { readonly code: string; readonly name: I18nText; readonly validFrom: string; readonly validUntil: string | null; readonly dueDaysBefore: number | null };
export type WantedPromotion = Penalty & { readonly code: string; readonly name: I18nText; readonly every: number | null; readonly conditions: Readonly<Record<string, string | number>>; readonly combinable: boolean; readonly maxUses: number | null };
export type WantedExtra = { readonly code: string; readonly name: I18nText; readonly description: I18nText; readonly unit: string; readonly amount: number; readonly currency: string; readonly taxClass: string; readonly capacityPerDay: number | null; readonly leadHours: number | null; readonly soldOn: readonly string[]; readonly position: number; readonly demo: boolean };

/** How the house sells, as the rows it asks for. Amounts in minor units, percentages in basis points. */
export type WantedTerms = {
  readonly families: readonly WantedFamily[]; readonly cancellation: readonly WantedCancellation[]; readonly deposits: readonly WantedDeposit[];
  readonly promotions: readonly WantedPromotion[]; readonly extras: readonly WantedExtra[];
};

type Say = (pick: (file: TextsFile) => string | undefined) => I18nText;
type What = { percent?: number | undefined; nights?: number | undefined; amount?: number | undefined; firstNight?: true | undefined; free?: true | undefined; full?: true | undefined };

/** The rows of a package's ways of selling. `say` gathers one text in every language. */
export function wantedTerms(rates: RatesFile | null, currency: string, say: Say): WantedTerms {
  if (!rates) return { families: [], cancellation: [], deposits: [], promotions: [], extras: [] };
  const minor = (value: number) => (value < 0 ? -fromDecimal(-value, currency).amount : fromDecimal(value, currency).amount);
  const bp = (value: number) => Math.round(value * 100);
  const penalty = (row: What): Penalty => {
    if (row.percent !== undefined) return { kind: "percent", value: bp(row.percent) };
    if (row.nights !== undefined) return { kind: "nights", value: row.nights };
    if (row.amount !== undefined) return { kind: "amount", value: minor(row.amount) };
    return { kind: row.firstNight ? "first_night" : row.full ? "full" : "none", value: 0 };
  };
  const policy = (row: { code: string; from: string; until?: string | undefined }) => ({ code: row.code, name: say((file) => file.policies[row.code]), validFrom: row.from, validUntil: row.until ?? null });
  const families = rates.families.map((family, position): WantedFamily => ({
    code: family.code, name: say((file) => file.families[family.code]), position, parent: family.follows ?? null,
    adjustKind: family.follows === undefined ? null : family.percent === undefined ? "amount" : "percent",
    adjustValue: family.follows === undefined ? null : family.percent === undefined ? minor(family.amount ?? 0) : bp(family.percent),
    roundTo: Math.max(1, minor(family.roundTo)), refundable: family.refundable, mealPlan: family.meals, pricing: family.pricing, includedAdults: family.includedAdults ?? null, extraAdultAmount: minor(family.extraAdult),
    childBands: family.children.map(({ upTo, amount, percent }) => ({ maxAge: upTo, ...(amount === undefined ? { percentBp: bp(percent ?? 100) } : { amount: minor(amount) }) })),
    cancellationPolicyCode: family.cancellation ?? null, depositPolicyCode: family.deposit ?? null, minAdvanceDays: family.minAdvance ?? null, maxAdvanceDays: family.maxAdvance ?? null, soldOn: family.soldOn,
  }));
  const basic: WantedFamily = {
    code: basicFamily, name: basicName, position: 0, parent: null, adjustKind: null, adjustValue: null, roundTo: 1, refundable: true, mealPlan: "room_only", pricing: "per_room", includedAdults: null,
    extraAdultAmount: 0, childBands: [], cancellationPolicyCode: null, depositPolicyCode: null, minAdvanceDays: null, maxAdvanceDays: null, soldOn: ["site", "desk", "concierge", "channels"],
  };
  return {
    families: families.some((family) => family.parent === null) ? families : [basic, ...families],
    cancellation: rates.cancellation.map((row) => ({ ...policy(row), steps: row.steps.map(({ hours, ...step }) => ({ hoursBefore: hours ?? null, ...penalty(step) })), noShow: penalty(row.noShow) })),
    deposits: rates.deposits.map((row) => ({ ...policy(row), ...penalty(row), dueDaysBefore: row.daysBefore ?? null })),
    promotions: rates.promotions.map(({ code, percent, perNight, perStay, free, combinable, maxUses, ...conditions }) => ({
      code, name: say((file) => file.promotions[code]), combinable, maxUses: maxUses ?? null, every: free?.every ?? null,
      ...(percent !== undefined ? { kind: "percent", value: bp(percent) } : perNight !== undefined ? { kind: "amount_per_night", value: minor(perNight) } : perStay !== undefined ? { kind: "amount_per_stay", value: minor(perStay) } : { kind: "free_nights", value: free?.paid ?? 0 }),
      conditions: Object.fromEntries(Object.entries(conditions).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
    })),
    extras: rates.extras.map((row, position) => ({
      code: row.code, name: say((file) => file.extras[row.code]?.name), description: say((file) => file.extras[row.code]?.description), unit: row.per, amount: minor(row.price), currency, taxClass: row.taxes,
      capacityPerDay: row.perDay ?? null, leadHours: row.leadHours ?? null, soldOn: row.soldOn, position, demo: rates.demo,
    })),
  };
}

/** The family a plan belongs to where it names none: the first with prices of its own. */
export const familyOfPlan = (rates: RatesFile, plan: RatesFile["plans"][number]): string => plan.family ?? rates.families.find((family) => family.follows === undefined)?.code ?? basicFamily;

/** References among a package's ways of selling that lead nowhere or round in a circle, and names the source language lacks. */
export function termsProblems(rates: RatesFile, source: TextsFile | undefined, sourceFile: string, problemIn: (file: string, path: string, message: string) => FieldProblem): FieldProblem[] {
  const file = "rates.yaml";
  const families = new Map(rates.families.map((family) => [family.code, family]));
  const own = new Set([basicFamily, ...rates.families.filter((family) => family.follows === undefined).map((family) => family.code)]);
  const circles = (code: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | undefined = code; at !== undefined; at = families.get(at)?.follows) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  };
  const known = (list: readonly { code: string }[], code: string | undefined) => code === undefined || list.some((row) => row.code === code);
  const twice = (list: readonly { code: string }[], path: string, key = (row: { code: string; from?: string }) => row.code) =>
    list.flatMap((row, index) => (list.slice(0, index).some((other) => key(other) === key(row)) ? [problemIn(file, `${path}.${index}`, `"${key(row)}" stands here twice.`)] : []));
  const dated = (row: { code: string; from?: string }) => `${row.code} from ${row.from ?? ""}`;
  const named = (part: "families" | "policies" | "promotions" | "extras", list: readonly { code: string }[]) =>
    [...new Set(list.map((row) => row.code))].filter((code) => source && !(code in source[part])).map((code) => problemIn(sourceFile, `${part}.${code}`, `"${code}" has no name in the source language.`));
  return [
    ...twice(rates.families, "families"), ...twice(rates.promotions, "promotions"), ...twice(rates.extras, "extras"), ...twice(rates.cancellation, "cancellation", dated), ...twice(rates.deposits, "deposits", dated),
    ...rates.families.flatMap((family, f) => [
      ...(family.follows !== undefined && !families.has(family.follows) && family.follows !== basicFamily ? [problemIn(file, `families.${f}.follows`, `There is no family "${family.follows}".`)] : []),
      ...(circles(family.code) ? [problemIn(file, `families.${f}.follows`, `"${family.code}" would follow itself.`)] : []),
      ...(known(rates.cancellation, family.cancellation) ? [] : [problemIn(file, `families.${f}.cancellation`, `There is no policy "${family.cancellation}".`)]),
      ...(known(rates.deposits, family.deposit) ? [] : [problemIn(file, `families.${f}.deposit`, `There is no policy "${family.deposit}".`)]),
    ]),
    ...rates.plans.flatMap((plan, p) => (own.has(familyOfPlan(rates, plan)) ? [] : [problemIn(file, `plans.${p}.family`, `"${plan.family}" is no family with prices of its own.`)])),
    ...named("families", rates.families), ...named("policies", [...rates.cancellation, ...rates.deposits]), ...named("promotions", rates.promotions), ...named("extras", rates.extras),
  ];
}
