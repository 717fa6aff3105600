import { z } from "zod";
import { anchors } from "./anchor-rate";

/** What a house may let its guests choose: pay at the house, leave a card, pay online, pay by bank transfer. */
export const payKinds = ["property", "card_later", "online", "transfer"] as const;
export type PayKind = (typeof payKinds)[number];

const iban = z.string().trim().transform((text) => text.replaceAll(/\s/g, "").toUpperCase()).pipe(z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/, "An account number of the IBAN kind, such as MA64 …"));
/** The account a guest's transfer goes to, as the guest is shown it. */
export const bankAccount = z.object({
  holder: z.string().trim().min(2, "The name on the account.").max(120), iban,
  bic: z.string().trim().toUpperCase().regex(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/, "A BIC of 8 or 11 signs.").optional(), bank: z.string().trim().min(2).max(120).optional(),
});

export const bookingSettingsInput = z.object({
  ways: z.array(z.enum(payKinds)).min(1, "At least one way of paying.").max(payKinds.length),
  bank: bankAccount.nullable().default(null).describe("Where transfers go; null: guests are not offered one."),
  holdMinutes: z.number().int().min(10, "Ten minutes at least.").max(60, "An hour at most.").default(20).describe("How long rooms are held while their guest pays."),
  transferHours: z.number().int().min(12, "Twelve hours at least.").max(168, "A week at most.").default(72).describe("How long they are held for a transfer."),
  anchor: z.enum(anchors).default("flexible").describe("The rate shown first: the cheapest that can be cancelled free of charge, or the cheapest."),
});
export type BookingSettings = z.output<typeof bookingSettingsInput>;

/** What holds where a house has set nothing. */
export const defaultBookingSettings: BookingSettings = { ways: [...payKinds], bank: null, holdMinutes: 20, transferHours: 72, anchor: "flexible" };

/** Settings as they were stored; the defaults where they cannot be read. */
export function readBookingSettings(stored: unknown): BookingSettings {
  const read = bookingSettingsInput.safeParse(stored ?? {});
  return read.success ? read.data : defaultBookingSettings;
}
