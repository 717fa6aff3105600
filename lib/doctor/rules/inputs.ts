import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { countNights, isoDate } from "@/lib/kernel/nights";
import { questions } from "./causes";

export const mostNights = 92;

/** What the person saw and knows, in figures and choices: nothing that names a guest. */
export const seen = z.object({
  left: z.number().int().min(0).max(999).optional().describe("Rooms the channel shows as left."),
  amount: z.number().int().positive().max(1_000_000_000_000).optional().describe("Price of a night the channel shows, minor units of the house's currency."),
  madeIn: z.enum(["channel", "manager", "house"]).optional().describe("Where the booking that should count was made: on the channel, inside the channel manager (its source \"Online\"), or here."),
  allocation: z.enum(["no_changes", "decrease"]).optional().describe("The channel manager's setting \"Allocation type\" for its own bookings, as its screen shows it."),
  lastImport: isoDate.optional().describe("The day of the last automatic import, as the channel manager's screen shows it."),
  transactions: z.number().int().min(0).max(1_000_000_000).optional().describe("Transactions without error, as the channel manager's screen counts them."),
  reference: z.string().trim().min(2).max(60).regex(/^[\p{L}\p{N} ._/-]+$/u, "A booking's number.").optional().describe("The channel's number of the booking that is missed."),
});
export type Seen = z.output<typeof seen>;

export const examineInput = z.object({
  connectionId: idSchema.optional().describe("Left out: the connection that reaches the channel."),
  channel: z.string().trim().min(2).max(60).optional().describe("The sales channel asked about: bookingcom, expedia, airbnb."),
  roomTypeId: idSchema, from: isoDate.describe("First night."), to: isoDate.describe("Last night, included."),
  question: z.enum(questions).describe("not_sold: guests cannot book it there; too_many_left, too_few_left: it shows more or fewer rooms than it should; wrong_price; booking_missing: a booking made there is not here."),
  seen: seen.default({}),
}).refine((input) => input.to >= input.from, { message: "The last night must not come before the first.", path: ["to"] })
  .refine((input) => input.to < input.from || countNights(input.from, input.to) < mostNights, { message: `At most ${mostNights} nights at once.`, path: ["to"] });

export const diagnosisInput = z.object({ diagnosisId: idSchema });
export const testBookingInput = z.object({ connectionId: idSchema, roomTypeId: idSchema });
