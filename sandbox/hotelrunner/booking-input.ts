/** What the control API and the guest page may say about a booking. */
import { z } from "zod";
import { isDay } from "./days";
import type { Guest } from "./world";

const day = z.string().refine(isDay, "A date as YYYY-MM-DD.");

export const guestInput = z.union([
  z.string().min(1),
  z.object({
    first: z.string(),
    last: z.string(),
    email: z.string().optional(),
    phone: z.string().optional(),
    country: z.string().optional(),
  }),
]);

const roomInput = {
  inv_code: z.string().optional(),
  rate_code: z.string().optional(),
  adults: z.coerce.number().int().min(1).max(20).optional(),
  child_ages: z.array(z.number().int().min(0).max(17)).optional(),
};

export const bookingInput = z.strictObject({
  hr_id: z.string(),
  channel: z.string().default("bookingcom"),
  arrival: day,
  departure: day,
  ...roomInput,
  /** Several rooms at once; inv_code and its company above serve for a single one. */
  rooms: z.array(z.object(roomInput)).min(1).max(20).optional(),
  guest: guestInput.default("Sandbox Guest"),
  note: z.string().nullable().default(null),
  state: z.enum(["reserved", "confirmed"]).default("confirmed"),
  /** Sell whatever the channel's calendar says: an oversell, or a room nobody has mapped. */
  force: z.boolean().default(false),
  /** Price per night instead of the channel's. */
  price: z.number().nonnegative().optional(),
});
export type BookingInput = z.infer<typeof bookingInput>;

export const changeInput = z.strictObject({
  hr_id: z.string(),
  hr_number: z.string(),
  arrival: day.optional(),
  departure: day.optional(),
  ...roomInput,
  guest: guestInput.optional(),
  note: z.string().nullable().optional(),
  force: z.boolean().default(false),
  price: z.number().nonnegative().optional(),
});
export type ChangeInput = z.infer<typeof changeInput>;

const nobody: Guest = { first: "", last: "", email: "", phone: "", country: "" };

/** The guest as given, over what was known before. */
export function guestOf(input: z.infer<typeof guestInput>, known: Guest = nobody): Guest {
  if (typeof input === "string") {
    const [first = "", ...last] = input.trim().split(/\s+/);
    return { ...known, first, last: last.join(" ") };
  }
  return {
    first: input.first,
    last: input.last,
    email: input.email ?? known.email,
    phone: input.phone ?? known.phone,
    country: input.country ?? known.country,
  };
}
