import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { locales } from "@/lib/kernel/locale";
import { mostAmount } from "./adjust";

/** Words in at least one language; a language left out falls back to another. */
export const words = z.partialRecord(z.enum(locales), z.string().trim().min(1).max(200))
  .refine((text) => Object.keys(text).length > 0, "Words in at least one language.");
export const prose = z.partialRecord(z.enum(locales), z.string().trim().max(2_000));
export const codeSchema = z.string().trim().regex(/^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$/, "Letters, digits and single hyphens.").max(60);

export const mealPlans = ["room_only", "breakfast", "half_board", "full_board", "all_inclusive"] as const;
export const places = ["site", "desk", "concierge", "channels"] as const;
const minor = z.number().int().min(0).max(mostAmount);
const childBand = z.object({ maxAge: z.number().int().min(0).max(17), amount: minor.optional(), percentBp: z.number().int().min(0).max(10_000).optional() })
  .refine((band) => (band.amount === undefined) !== (band.percentBp === undefined), { message: "Either an amount or a percentage of an adult's price.", path: ["amount"] });

/** What a family is; all of it may be changed later. */
const family = {
  name: words,
  description: prose,
  position: z.number().int().min(0).max(1_000),
  parentId: idSchema.nullable().describe("The family whose prices it follows; null: prices of its own."),
  adjustKind: z.enum(["percent", "amount"]).nullable(),
  adjustValue: z.number().int().min(-mostAmount).max(mostAmount).nullable().describe("Signed: basis points (-1000 is 10 % less) or minor units."),
  roundTo: z.number().int().min(1).max(1_000_000).describe("Prices are rounded to a multiple of so many minor units."),
  inheritRestrictions: z.boolean(),
  refundable: z.boolean(),
  mealPlan: z.enum(mealPlans),
  pricing: z.enum(["per_room", "per_person"]),
  includedAdults: z.number().int().min(1).max(30).nullable().describe("per_room: adults the price holds for; null: as many as fit."),
  extraAdultAmount: minor,
  childBands: z.array(childBand).max(8).refine((bands) => bands.every((band, index) => index === 0 || band.maxAge > (bands[index - 1]?.maxAge ?? -1)), "Ages must rise from band to band."),
  cancellationPolicyCode: codeSchema.nullable(),
  depositPolicyCode: codeSchema.nullable(),
  minAdvanceDays: z.number().int().min(0).max(1_000).nullable(),
  maxAdvanceDays: z.number().int().min(0).max(1_000).nullable(),
  soldOn: z.array(z.enum(places)).max(places.length),
};

const followed = (input: { parentId?: string | null | undefined; adjustKind?: string | null | undefined; adjustValue?: number | null | undefined }) =>
  input.parentId === undefined || input.parentId === null || (input.adjustKind != null && input.adjustValue != null);
const followError = { message: "A family that follows another needs a percentage or an amount.", path: ["adjustValue"] };
const percentBound = (input: { adjustKind?: string | null | undefined; adjustValue?: number | null | undefined }) => input.adjustKind !== "percent" || input.adjustValue == null || (input.adjustValue >= -9_000 && input.adjustValue <= 30_000);
const percentError = { message: "A percentage from -90 to 300.", path: ["adjustValue"] };

export const createFamilyInput = z.object({
  code: codeSchema, ...family, description: prose.default({}), position: family.position.default(0), parentId: family.parentId.default(null), adjustKind: family.adjustKind.default(null),
  adjustValue: family.adjustValue.default(null), roundTo: family.roundTo.default(100), inheritRestrictions: family.inheritRestrictions.default(true), refundable: family.refundable.default(true),
  mealPlan: family.mealPlan.default("room_only"), pricing: family.pricing.default("per_room"), includedAdults: family.includedAdults.default(null), extraAdultAmount: family.extraAdultAmount.default(0),
  childBands: family.childBands.default([]), cancellationPolicyCode: family.cancellationPolicyCode.default(null), depositPolicyCode: family.depositPolicyCode.default(null),
  minAdvanceDays: family.minAdvanceDays.default(null), maxAdvanceDays: family.maxAdvanceDays.default(null), soldOn: family.soldOn.default([...places]),
}).refine(followed, followError).refine(percentBound, percentError);

export const updateFamilyInput = z.object({ id: idSchema, ...z.object(family).partial().shape }).refine(followed, followError).refine(percentBound, percentError);
export const archiveFamilyInput = z.object({ id: idSchema, archived: z.boolean().default(true).describe("False brings it back.") });
export type FamilyFields = Omit<z.output<typeof createFamilyInput>, "code">;

const limits = { floorAmount: minor.min(1).nullable().default(null), ceilingAmount: minor.min(1).nullable().default(null) };
const inOrder = (input: { floorAmount: number | null; ceilingAmount: number | null }) => input.floorAmount === null || input.ceilingAmount === null || input.floorAmount <= input.ceilingAmount;
const orderError = { message: "The floor must not be above the ceiling.", path: ["floorAmount"] };
export const addPlanInput = z.object({ familyId: idSchema, roomTypeId: idSchema, code: codeSchema.optional(), name: words.optional(), ...limits }).refine(inOrder, orderError);
export const setLimitsInput = z.object({ ratePlanId: idSchema, ...limits }).refine(inOrder, orderError);
export const archivePlanInput = z.object({ ratePlanId: idSchema, archived: z.boolean().default(true) });

