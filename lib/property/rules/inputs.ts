import { z } from "zod";
import { localeSchema } from "@/lib/kernel/locale-schema";

const files = z.record(z.string().min(1).max(200), z.string().max(262_144))
  .describe('The package\'s files, name → text: "property.yaml", "room-types.yaml", "texts/fr.yaml" …');

/** A package as files, or as a zip of its folder in base64. */
export const importPackageInput = z.object({
  files: files.optional(),
  zip: z.base64().max(2_900_000).optional().describe("A zip of the folder, base64."),
  prices: z.enum(["keep", "replace"]).default("keep").describe("keep: prices that exist in the house stand; replace: the package's prices win."),
}).refine((input) => (input.files === undefined) !== (input.zip === undefined), { message: "Give either files or zip.", path: ["files"] });

export const runImportInput = z.object({ ...importPackageInput.shape, dryRun: z.boolean().default(false).describe("true: list every change and gap, write nothing.") })
  .refine((input) => (input.files === undefined) !== (input.zip === undefined), { message: "Give either files or zip.", path: ["files"] });

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day, such as 15:00.");

/** Texts to set by language; null takes a language away, a language left out stays. */
const textChanges = z.partialRecord(localeSchema, z.string().trim().min(1).max(4_000).nullable());

export const updatePropertyInput = z.object({
  name: z.string().trim().min(2).max(120).optional(),
  street: z.string().trim().min(3).max(200).nullable().optional(),
  checkInTime: clockTime.nullable().optional(),
  checkOutTime: clockTime.nullable().optional(),
  tagline: textChanges.optional(),
  description: textChanges.optional(),
  cancellationPolicy: textChanges.optional(),
  contact: z.object({
    email: z.email("An e-mail address.").max(254).nullable().optional(),
    phone: z.string().trim().regex(/^\+[\d ]{6,24}$/, "A phone number with its country code.").nullable().optional(),
  }).optional(),
}).refine((input) => Object.values(input).some((value) => value !== undefined), { message: "Name at least one fact to change." });

export type UpdatePropertyInput = z.output<typeof updatePropertyInput>;
