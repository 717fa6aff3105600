import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { localeSchema } from "@/lib/kernel/locale-schema";
import { photoKinds, routes } from "./ota-file";

const otaCode = z.string().regex(/^[a-z][a-z0-9-]{1,29}$/).describe("The OTA's code, as its file in data/otas is called.");
const stepName = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const alt = z.partialRecord(localeSchema, z.string().trim().min(1).max(250));

/** A photograph as it is brought, in bytes. */
export const mostPhotoBytes = 20 * 1024 * 1024;
/** Of one house: more than any OTA shows. */
export const mostPhotos = 300;

export const setListingFactsInput = z.object({
  facts: z.record(z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, "A fact's key."), z.unknown()).describe("Values by key; null takes one away. Keys: postcode, position, contact-general, licence, tax-id, bank-reference (where it is kept, never a number) …"),
}).refine(({ facts }) => Object.keys(facts).length > 0, { message: "Name at least one fact.", path: ["facts"] });

export const addPhotoInput = z.object({
  content: z.base64().min(1).max(Math.ceil(mostPhotoBytes / 3) * 4).describe("JPEG, PNG, WebP or GIF of at most 20 MB, base64."),
  roomTypeId: idSchema.nullable().optional(), kind: z.enum(photoKinds).nullable().optional(), alt: alt.optional(),
});
export const photoInput = z.object({ photoId: idSchema });
export const describePhotoInput = z.object({
  photoId: idSchema, roomTypeId: idSchema.nullable().optional(), kind: z.enum(photoKinds).nullable().optional(), position: z.number().int().min(0).max(10_000).optional(),
  alt: z.partialRecord(localeSchema, z.string().trim().min(1).max(250).nullable()).optional().describe("What it shows, by language; null takes one away."),
}).refine(({ photoId: _, ...rest }) => Object.values(rest).some((value) => value !== undefined), { message: "Name something to change." });

export const startInput = z.object({
  ota: otaCode, route: z.enum(routes).describe("direct, or through hotelrunner, channex or ical."),
  connectionId: idSchema.optional().describe("The connection it is reached through, where the property has several of that partner."),
  listingId: z.string().trim().min(1).max(80).optional().describe("The OTA's own id of the listing, where it has one already."),
});
export const onboardingInput = z.object({ onboardingId: idSchema });
export const completeStepInput = z.object({
  onboardingId: idSchema, step: stepName,
  note: z.string().trim().min(1).max(2_000).optional(), link: z.url({ protocol: /^https?$/ }).max(500).optional(), file: z.string().trim().min(1).max(200).optional().describe("Where the paper is kept, in words."),
  listingId: z.string().trim().min(1).max(80).optional().describe("The OTA's own id of the listing, once it gave one."),
}).refine(({ note, link, file }) => note !== undefined || link !== undefined || file !== undefined, { message: "Say how it is known: a note, a link or where the paper is.", path: ["note"] });
export const skipStepInput = z.object({ onboardingId: idSchema, step: stepName, reason: z.string().trim().min(3).max(500) });
export const retryStepInput = z.object({ onboardingId: idSchema, step: stepName });
export const stopInput = z.object({ onboardingId: idSchema, reason: z.string().trim().min(1).max(500).optional() });

export const recordStepInput = z.object({
  onboardingId: idSchema, step: stepName, state: z.enum(["doing", "waiting", "failed"]), note: z.string().max(500).nullable().default(null),
  evidence: z.record(z.string(), z.unknown()).default({}),
});
export const buildPackageInput = z.object({ ota: otaCode });
export const packageInput = z.object({ packageId: idSchema });
export const storePackageFileInput = z.object({
  packageId: idSchema, name: z.string().regex(/^[a-z0-9][a-z0-9/._-]{0,118}$/i), position: z.number().int().min(0).max(10_000), content: z.base64(),
  width: z.number().int().min(1).nullable().default(null), height: z.number().int().min(1).nullable().default(null),
});
export const finishPackageInput = z.object({ packageId: idSchema, unread: z.array(z.object({ photoId: idSchema, reason: z.string().max(200) })).max(mostPhotos).default([]) });
export const failPackageInput = z.object({ packageId: idSchema, reason: z.string().max(500) });
export const recordPhotoInput = z.object({ photoId: idSchema, sound: z.boolean(), preview: z.base64().max(2_000_000).nullable().default(null) });
