import { z } from "zod";

const name = z.strictObject({ en: z.string().min(1), fr: z.string().min(1), es: z.string().min(1), ar: z.string().min(1) });

const planSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, "A plan's code is small letters, digits and hyphens."),
  name,
  upTo: z.number().int().min(1).optional(),
  monthly: z.number().int().min(1),
});

/** The file of plans: every price there is stands in it, none in code. */
export const plansSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, "A currency is three capitals."),
  trialDays: z.number().int().min(0).max(730),
  graceDays: z.number().int().min(1).max(365),
  plans: z.array(planSchema).min(1).max(20),
  models: z.strictObject({ unitMicros: z.number().int().min(1), amount: z.string().regex(/^\d{1,6}(\.\d{1,12})?$/, "A decimal number of minor units.") }).optional(),
}).superRefine(({ plans }, check) => {
  for (const [index, plan] of plans.entries()) {
    const last = index === plans.length - 1;
    const before = plans[index - 1]?.upTo;
    if ((plan.upTo === undefined) !== last) check.addIssue({ code: "custom", path: ["plans", index, "upTo"], message: "Every plan but the last says up to how many rooms." });
    if (plan.upTo !== undefined && before !== undefined && plan.upTo <= before) check.addIssue({ code: "custom", path: ["plans", index, "upTo"], message: "Plans stand from small to large." });
    if (plans.findIndex(({ code }) => code === plan.code) !== index) check.addIssue({ code: "custom", path: ["plans", index, "code"], message: "This code stands twice." });
  }
});
export type Plans = z.output<typeof plansSchema>;
export type Plan = Plans["plans"][number];

/** The plan of a house with so many rooms, and how many it pays for: one at least. */
export function planFor({ plans }: Plans, rooms: number): { readonly plan: Plan; readonly quantity: number } {
  const quantity = Math.max(1, Math.floor(rooms));
  const plan = plans.find(({ upTo }) => upTo === undefined || quantity <= upTo) ?? plans.at(-1);
  if (!plan) throw new Error("There are no plans.");
  return { plan, quantity };
}

/** A price's name at Stripe: another amount is another price. */
export const priceKey = ({ currency }: Plans, { code, monthly }: Plan): string => `lhcm-${code}-${currency.toLowerCase()}-${monthly}`;
/** The same for what models cost. */
export const modelsKey = ({ currency, models }: Plans): string | null => (models ? `lhcm-models-${currency.toLowerCase()}-${models.unitMicros}-${models.amount}` : null);
/** The meter at Stripe that counts units of it. */
export const meterEvent = "lhcm_models";
