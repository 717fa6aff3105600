import { z } from "zod";
import type { I18nText } from "@/lib/kernel/locale";

/** Hours before check-in until which leaving costs nothing: a day, two, three, a week, two, a month. */
export const freeUntil = [24, 48, 72, 168, 336, 720] as const;
/** What leaving later costs: the first night, half of the nights, all of them. */
export const lateCosts = ["first_night", "half", "all"] as const;
/** What is asked ahead, in percent of the stay. */
export const deposits = [0, 20, 30, 50, 100] as const;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day such as 15:00.");
export const settlePoliciesInput = z.object({
  freeUntil: z.union(freeUntil.map((hours) => z.literal(hours))), late: z.enum(lateCosts), deposit: z.union(deposits.map((percent) => z.literal(percent))),
  checkInTime: clock, checkOutTime: clock,
});
export type SettlePolicies = z.output<typeof settlePoliciesInput>;

export const policyNames = {
  standard: { en: "Standard", fr: "Standard", es: "Estándar", ar: "أساسي" },
  strict: { en: "Not given back", fr: "Non remboursable", es: "Sin devolución", ar: "دون استرداد" },
  deposit: { en: "Deposit", fr: "Acompte", es: "Anticipo", ar: "عربون" },
} as const satisfies Readonly<Record<string, I18nText>>;

type Penalty = { readonly kind: "none" | "percent" | "first_night"; readonly value: number };
const lateAs: Readonly<Record<(typeof lateCosts)[number], Penalty>> = { first_night: { kind: "first_night", value: 0 }, half: { kind: "percent", value: 5_000 }, all: { kind: "percent", value: 10_000 } };

/** The policies the answers come to. A guest who never comes owes what leaving late costs, and for a rate that is not given back everything. */
export function policiesOf(answers: SettlePolicies) {
  const late = lateAs[answers.late];
  const all: Penalty = { kind: "percent", value: 10_000 };
  return {
    standard: { code: "standard", name: policyNames.standard, steps: [{ hoursBefore: null, kind: "none" as const, value: 0 }, { hoursBefore: answers.freeUntil, ...late }], noShow: late },
    strict: { code: "strict", name: policyNames.strict, steps: [{ hoursBefore: null, ...all }], noShow: all },
    deposit: answers.deposit === 0 ? null : { code: "deposit", name: policyNames.deposit, kind: answers.deposit === 100 ? ("full" as const) : ("percent" as const), value: answers.deposit === 100 ? 0 : answers.deposit * 100, dueDaysBefore: null },
  };
}
