import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { localeSchema } from "@/lib/kernel/locale-schema";
import { isoDate } from "@/lib/kernel/nights";

/** What a house may know a guest likes, as codes so that the desk, housekeeping and a director read the same. */
export const preferenceCodes = [
  "quiet_room", "high_floor", "ground_floor", "near_lift", "double_bed", "twin_beds", "extra_pillows", "no_feathers", "baby_cot", "accessible_room",
  "vegetarian", "vegan", "halal", "kosher", "gluten_free", "lactose_free", "no_alcohol", "early_arrival", "late_departure", "airport_transfer", "other",
] as const;
export type PreferenceCode = (typeof preferenceCodes)[number];

export const genders = ["f", "m", "x"] as const;
export const vipLevels = ["vip", "returning", "owner_friend", "press", "staff"] as const;
export const consentPurposes = ["marketing_email", "marketing_whatsapp", "profile"] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

const line = (most: number) => z.string().trim().min(1, "Leave it out where nothing is known.").max(most);
/** ISO 3166-1 alpha-2. */
export const countryCode = z.string().trim().toUpperCase().regex(/^[A-Z]{2}$/, "A country as two letters, such as MA or FR.");
const language = z.string().trim().toLowerCase().regex(/^[a-z]{2}$/, "A language as two letters, such as fr.");
const email = z.email("An e-mail address.").max(254).transform((value) => value.toLowerCase());
const phone = z.string().trim().min(6, "A phone number with its country code.").max(32).regex(/^\+?[\d\s().-]+$/, "A phone number with its country code.");
const address = z.strictObject({ street: line(200).optional(), city: line(100).optional(), postcode: line(20).optional(), country: countryCode.optional() });
const preference = z.strictObject({ code: z.enum(preferenceCodes), note: line(300).optional() });

/** The fields of a profile as they may be changed one by one; null says that a fact is no longer known. */
export const profileFields = z.strictObject({
  name: line(120).min(2, "The guest's name."),
  firstName: line(80).nullable(), lastName: line(80).nullable(),
  email: email.nullable(), phone: phone.nullable(), locale: localeSchema, languages: z.array(language).max(8),
  country: countryCode.nullable(), nationality: countryCode.nullable(),
  birthDate: isoDate.nullable(), birthPlace: line(120).nullable(), gender: z.enum(genders).nullable(), profession: line(120).nullable(),
  address, company: line(160).nullable(), taxNumber: line(40).nullable(), vip: z.enum(vipLevels).nullable(),
  preferences: z.array(preference).max(30), allergies: z.array(line(80)).max(20), note: line(4_000).nullable(),
});
export type Profile = z.output<typeof profileFields>;
export type ProfileField = keyof Profile;
export const profileFieldNames = Object.keys(profileFields.shape) as ProfileField[];

const changes = profileFields.partial();

export const createGuestInput = changes.refine((told) => told.name !== undefined || told.firstName || told.lastName, { message: "The guest's name.", path: ["name"] });
export const updateGuestInput = changes.extend({ id: idSchema }).refine((told) => Object.keys(told).length > 1, { message: "Name at least one field to change." });

/** The name as it is written on a list, from its parts where they are known: "Ana López". */
export const displayName = (first: string | null | undefined, last: string | null | undefined, otherwise: string): string =>
  [first, last].filter(Boolean).join(" ") || otherwise;

/** A guest's whole name cut in first and last names where only the whole is known: the last word is the family's. */
export function nameParts(guest: { readonly name: string; readonly firstName: string | null; readonly lastName: string | null }): { first: string | null; last: string | null } {
  if (guest.firstName || guest.lastName) return { first: guest.firstName, last: guest.lastName };
  const words = guest.name.trim().split(/\s+/);
  return words.length < 2 ? { first: null, last: words[0] || null } : { first: words.slice(0, -1).join(" "), last: words.at(-1) ?? null };
}
