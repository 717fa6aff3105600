import { z } from "zod";

/**
 * What OTAs ask of a house beyond its own pages, by the key the OTA files use. A key nobody shaped here is kept as text, so that
 * a new OTA's file may ask for something new without code.
 */
const text = (most: number) => z.string().trim().min(1).max(most);
const list = z.array(text(80)).min(1).max(100);

/** 2 letters, 2 digits, then 11 or more of either: an IBAN; or a long run of digits: an account. Neither may be kept. */
const looksLikeAccount = (value: string) => {
  const bare = value.replaceAll(/[\s.-]/g, "");
  return /[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30}/.test(bare) || /\d{9,}/.test(bare);
};
const reference = text(120).refine((value) => !looksLikeAccount(value), "Name where it is kept, never the account's number.");

const contact = z.strictObject({
  name: text(120).optional(), email: z.email("An e-mail address.").max(254).optional(),
  phone: z.string().trim().regex(/^\+[\d ]{6,24}$/, "A phone number with its country code.").optional(),
}).refine((value) => Object.values(value).some((one) => one !== undefined), "Give a name, an e-mail address or a phone number.");

export const contactRoles = ["general", "invoices", "reservations"] as const;

/** Values by key. */
export const factShapes = {
  postcode: text(16),
  position: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
  "contact-general": contact, "contact-invoices": contact, "contact-reservations": contact,
  "legal-entity-id": text(80), "legal-entity-name": text(160), "legal-email": z.email("An e-mail address.").max(254),
  "accommodation-type": text(60), languages: list, amenities: list,
  licence: z.strictObject({ number: text(80), authority: text(120).optional(), validUntil: z.iso.date().optional() }),
  "tax-id": z.strictObject({ number: text(60), kind: text(40).optional() }),
  "bank-reference": reference,
  "child-policy": text(2_000), "house-rules": text(2_000), "release-days": z.number().int().min(0).max(365), "payment-methods": list,
  bedrooms: z.number().int().min(0).max(500), bathrooms: z.number().int().min(1).max(500),
  "board-codes": list, "pricing-model": z.enum(["per-day", "per-occupancy"]),
  /** A headline of its own where an OTA's rules ask for one, by OTA. */
  titles: z.record(z.string().regex(/^[a-z][a-z0-9-]{1,29}$/), text(120)),
  /** Where the papers an OTA asks for are kept, by kind. */
  documents: z.record(z.string().regex(/^[a-z][a-z0-9-]{1,39}$/), reference),
} as const;
export type FactKey = keyof typeof factShapes;

const isKnown = (key: string): key is FactKey => Object.hasOwn(factShapes, key);

/** The shape a key's value must have. */
export const shapeOf = (key: string): z.ZodType => (isKnown(key) ? factShapes[key] : text(2_000));

export type Facts = Readonly<Record<string, unknown>>;

/** A fact in its own shape; undefined where it is not given, or what is kept does not hold any more. */
export function factOf<K extends FactKey>(facts: Facts, key: K): z.output<(typeof factShapes)[K]> | undefined {
  const read = factShapes[key].safeParse(facts[key]);
  return read.success ? (read.data as z.output<(typeof factShapes)[K]>) : undefined;
}

/** Facts the house's own pages answer: nobody is asked for them twice. */
export const derivedFacts = ["room-codes", "room-sizes", "occupancies"] as const;
