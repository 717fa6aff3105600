import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { currencyCode } from "@/lib/kernel/money-schema";
import { isoDate } from "@/lib/kernel/nights";
import { mostAmount } from "./adjust";
import { extraUnits } from "./extra-lines";
import { codeSchema, places, prose, words } from "./family-inputs";
import { depositKinds, penaltyKinds } from "./policies";
import { promotionKinds } from "./promotions";

const minor = z.number().int().min(0).max(mostAmount);
const weekdays = z.array(z.number().int().min(1).max(7)).max(7);

export const setSeasonInput = z.object({
  id: idSchema.optional().describe("The season to change; a new one when left out."),
  code: codeSchema, name: words, fromDate: isoDate, toDate: isoDate.describe("Last night, included."),
  weekdays: weekdays.default([]).describe("Monday 1 … Sunday 7; none: all."),
  priority: z.number().int().min(-100).max(100).default(0).describe("Where two seasons meet the higher wins."),
  minStay: z.number().int().min(1).max(60).nullable().default(null),
  prices: z.array(z.object({ ratePlanId: idSchema, amount: minor.min(1) })).max(400).default([]),
}).refine((input) => input.toDate >= input.fromDate, { message: "The last night must not come before the first.", path: ["toDate"] });
export const removeSeasonInput = z.object({ id: idSchema });
export const applySeasonsInput = z.object({ from: isoDate, to: isoDate }).refine((input) => input.to >= input.from, { message: "The last night must not come before the first.", path: ["to"] });

const conditions = z.object({
  stayFrom: isoDate.optional(), stayTo: isoDate.optional(), bookFrom: isoDate.optional(), bookTo: isoDate.optional(),
  minNights: z.number().int().min(1).max(60).optional(), maxNights: z.number().int().min(1).max(60).optional(),
  minAdvanceDays: z.number().int().min(0).max(1_000).optional(), maxAdvanceDays: z.number().int().min(0).max(1_000).optional(),
  weekdays: weekdays.optional(), familyIds: z.array(idSchema).max(50).optional(), roomTypeIds: z.array(idSchema).max(100).optional(), soldOn: z.array(z.enum(places)).optional(),
});
const promotion = {
  code: codeSchema.max(40).nullable().describe("What the guest types, compared without case; null: it applies by itself."),
  name: words, kind: z.enum(promotionKinds),
  value: minor.min(1).describe("percent: basis points; amounts: minor units; free_nights: nights paid of every `every`."),
  every: z.number().int().min(2).max(30).nullable(),
  conditions, combinable: z.boolean(), maxUses: z.number().int().min(1).max(1_000_000).nullable(),
};
type Terms = { kind?: string | undefined; value?: number | undefined; every?: number | null | undefined; conditions?: z.output<typeof conditions> | undefined };
const percentBound = (input: Terms) => input.kind !== "percent" || input.value === undefined || input.value <= 10_000;
const freeBound = (input: Terms) => input.kind !== "free_nights" || (input.every != null && input.value !== undefined && input.value < input.every);
const ordered = ({ conditions: c }: Terms) => !c || ((c.stayFrom ?? "") <= (c.stayTo ?? "9") && (c.bookFrom ?? "") <= (c.bookTo ?? "9") && (c.minNights ?? 0) <= (c.maxNights ?? 99));
const errors = {
  percent: { message: "At most 100 %.", path: ["value"] }, free: { message: "Name after how many nights (`every`) and how many of them are paid.", path: ["every"] },
  order: { message: "A condition ends before it begins.", path: ["conditions"] },
};
export const createPromotionInput = z.object({ ...promotion, code: promotion.code.default(null), every: promotion.every.default(null), conditions: conditions.default({}), combinable: promotion.combinable.default(false), maxUses: promotion.maxUses.default(null) })
  .refine(percentBound, errors.percent).refine(freeBound, errors.free).refine(ordered, errors.order);
export const updatePromotionInput = z.object({ id: idSchema, ...z.object(promotion).partial().shape }).refine(percentBound, errors.percent).refine(ordered, errors.order);
export const archivePromotionInput = z.object({ id: idSchema, archived: z.boolean().default(true) });

const penalty = z.object({ kind: z.enum(penaltyKinds), value: minor.default(0).describe("Basis points, nights or minor units, by kind.") })
  .refine((each) => each.kind !== "percent" || each.value <= 10_000, { message: "At most 100 %.", path: ["value"] });
const step = z.object({ hoursBefore: z.number().int().min(0).max(24 * 400).nullable().describe("From so many hours before check-in on; null: from the booking on."), kind: z.enum(penaltyKinds), value: minor.default(0) })
  .refine((each) => each.kind !== "percent" || each.value <= 10_000, { message: "At most 100 %.", path: ["value"] });
const dated = { code: codeSchema, name: words, validFrom: isoDate.describe("Bookings made from this day on; earlier ones keep what was agreed.") };
export const setCancellationPolicyInput = z.object({ ...dated, steps: z.array(step).min(1).max(12).refine((steps) => new Set(steps.map((each) => each.hoursBefore)).size === steps.length, "Two steps begin at the same time."), noShow: penalty });
export const setDepositPolicyInput = z.object({ ...dated, kind: z.enum(depositKinds), value: minor.default(0), dueDaysBefore: z.number().int().min(0).max(730).nullable().default(null) })
  .refine((each) => each.kind !== "percent" || each.value <= 10_000, { message: "At most 100 %.", path: ["value"] });
export const removePolicyInput = z.object({ kind: z.enum(["cancellation", "deposit"]), code: codeSchema, validFrom: isoDate });

const extra = {
  name: words, description: prose, unit: z.enum(extraUnits), amount: minor, taxClass: z.enum(["accommodation", "food", "extra"]),
  capacityPerDay: z.number().int().min(1).max(10_000).nullable(),
  leadHours: z.number().int().min(1).max(8_760).nullable().describe("Ordered at least so many hours before check-in on the arrival day, and before any other day begins."), soldOn: z.array(z.enum(places)).max(places.length), position: z.number().int().min(0).max(1_000), active: z.boolean(),
};
export const createExtraInput = z.object({
  code: codeSchema, currency: currencyCode.optional(), ...extra, description: prose.default({}), taxClass: extra.taxClass.default("extra"), capacityPerDay: extra.capacityPerDay.default(null), leadHours: extra.leadHours.default(null),
  soldOn: extra.soldOn.default(["site", "desk", "concierge"]), position: extra.position.default(0), active: extra.active.default(true),
});
export const updateExtraInput = z.object({ id: idSchema, ...z.object(extra).partial().shape });
