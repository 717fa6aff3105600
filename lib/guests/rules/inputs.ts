import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { consentPurposes, profileFieldNames } from "./profile";
import { documentKinds, identitySchema } from "./document-number";

export const guestIdInput = z.object({ id: idSchema });

export const listGuestsInput = z.object({
  text: z.string().trim().min(2).max(80).optional().describe("Beginnings of words of the name, an e-mail address, or a phone number."),
  vip: z.boolean().default(false),
  inHouse: z.boolean().default(false).describe("Only who is in this house now."),
  limit: z.number().int().min(1).max(200).default(50),
  before: z.object({ createdAt: z.string().max(40).regex(/^\d{4}-\d\d-\d\d[ T][\d:.]+(?:Z|[+-]\d\d(?::?\d\d)?)$/, "A moment, as the list gives it."), id: idSchema }).optional().describe("The last one of the page before; without `text` only."),
});

export const setConsentInput = z.object({ id: idSchema, purpose: z.enum(consentPurposes), given: z.boolean(), source: z.string().trim().min(2, "How it was told: on paper, by e-mail, at the desk.").max(80) });
export const setDoNotContactInput = z.object({ id: idSchema, doNotContact: z.boolean() });

const choice = z.enum(["survivor", "absorbed"]);
export const mergeGuestsInput = z.object({
  survivorId: idSchema.describe("The profile that stays."),
  absorbedId: idSchema.describe("The profile that is folded into it."),
  choices: z.partialRecord(z.enum(profileFieldNames as [string, ...string[]]), choice).default({}).describe("Whose value a field takes; without a word the survivor's, else the other's."),
}).refine((merge) => merge.survivorId !== merge.absorbedId, { message: "Two different profiles.", path: ["absorbedId"] });
export const unmergeGuestsInput = z.object({ mergeId: idSchema });

export const setIdentityInput = z.object({
  id: idSchema,
  mrz: z.string().max(400).optional().describe("The two or three lines of the machine-readable zone, instead of the fields."),
  kind: z.enum(documentKinds).optional(),
  number: z.string().trim().min(1).max(30).optional(),
  issuingCountry: identitySchema.shape.issuingCountry.optional(),
  issuedOn: isoDate.nullable().optional(), expiresOn: isoDate.nullable().optional(), entryNumber: identitySchema.shape.entryNumber.optional(),
}).refine((told) => told.mrz !== undefined || told.number !== undefined, { message: "A document number, or the lines at the foot of the document.", path: ["number"] })
  .refine((told) => told.mrz !== undefined || told.kind !== undefined, { message: "Which document it is.", path: ["kind"] });

export const purgeInput = z.object({ limit: z.number().int().min(1).max(1_000).default(500) });

const entries = z.array(z.object({ reservationId: idSchema, guestId: idSchema })).min(1).max(400);
export const policeDayInput = z.object({ date: isoDate.optional() });
export const exportDeclarationsInput = z.object({ date: isoDate, only: z.enum(["undeclared", "all"]).default("undeclared") });
export const markDeclaredInput = z.object({ date: isoDate, entries, reference: z.string().trim().min(1).max(80).nullable().default(null).describe("The number or words the authority answered with.") });
export const undoDeclaredInput = z.object({ date: isoDate, entries });
export const registerInput = z.object({ from: isoDate, to: isoDate }).refine((range) => range.to >= range.from, { message: "The last day must not come before the first.", path: ["to"] });
