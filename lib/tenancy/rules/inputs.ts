import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { localeSchema } from "@/lib/kernel/locale-schema";
import { propertyKinds } from "./property-kinds";
import { roleSchema } from "./roles";
import { slugSchema } from "./slug";

/** Addresses are compared and kept in lower case. */
export const emailSchema = z.string().trim().toLowerCase().max(254, "An e-mail address.").pipe(z.email("An e-mail address."));
/** The name people are called by in receipts and letters. */
export const personName = z.string().trim().min(2, "At least 2 characters.").max(80, "At most 80 characters.").regex(/^[^<>{}\n\r]+$/, "Letters, without signs such as < or {.");
/** Length is what makes a password strong; no rule about its signs. */
export const passwordSchema = z.string().min(10, "At least 10 characters.").max(200, "At most 200 characters.");

const isTimeZone = (value: string) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

/** The first facts of a house, as its owner gives them when signing up. */
export const newPropertyInput = z.object({
  name: z.string().trim().min(2, "At least 2 characters.").max(60, "At most 60 characters."),
  slug: slugSchema,
  kind: z.enum(propertyKinds).default("guest-house"),
  city: z.string().trim().min(2, "At least 2 characters.").max(80, "At most 80 characters."),
  country: z.string().trim().toUpperCase().regex(/^[A-Z]{2}$/, "Two letters, such as MA."),
  currency: z.string().trim().toUpperCase().regex(/^[A-Z]{3}$/, "Three letters, such as MAD."),
  timezone: z.string().refine(isTimeZone, "A time zone, such as Africa/Casablanca."),
  sourceLocale: localeSchema.default("en"),
});

export const createOrganisationInput = z.object({
  name: z.string().trim().min(2, "At least 2 characters.").max(80, "At most 80 characters."),
  owner: z.object({ userId: idSchema, name: personName, email: emailSchema }),
  property: newPropertyInput.extend({ id: idSchema, host: z.string().min(3).max(253) }),
});

export const inviteMemberInput = z.object({
  email: emailSchema,
  role: roleSchema,
  locale: localeSchema.optional().describe("Language of the letter; the inviter's when left out."),
});
export const acceptInvitationInput = z.object({ id: idSchema, userId: idSchema, name: personName, email: emailSchema });
export const revokeInvitationInput = z.object({ id: idSchema });
export const changeRoleInput = z.object({ userId: idSchema, role: roleSchema });
export const removeMemberInput = z.object({ userId: idSchema });
export const createApiKeyInput = z.object({
  name: z.string().trim().min(2, "At least 2 characters.").max(60, "At most 60 characters.").describe("What the key is for."),
  role: roleSchema.default("viewer"),
  propertySlug: slugSchema.optional().describe("Only this property; all of the organisation's when left out."),
  days: z.number().int().min(1).max(730).optional().describe("How many days it opens anything; until it is revoked when left out."),
});
export const rotateApiKeyInput = z.object({
  id: idSchema,
  hours: z.number().int().min(0).max(720).default(24).describe("How long the old key opens beside the new one."),
});
export const revokeApiKeyInput = z.object({ id: idSchema });
