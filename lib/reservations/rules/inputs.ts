import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { localeSchema } from "@/lib/kernel/locale-schema";
import { isoDate } from "@/lib/kernel/nights";
import { wantedExtra } from "./change-inputs";

/** Where a reservation came from. */
export const reservationSources = ["direct", "desk", "concierge", "channel", "import"] as const;

/** A telephone number with its country code, as the guest writes it: digits, spaces and the usual signs. */
const phone = z.string().trim().min(6, "A phone number with its country code.").max(32).regex(/^\+?[\d\s().-]+$/, "A phone number with its country code.");

export const guestInput = z.object({
  name: z.string().trim().min(2, "The guest's name.").max(120),
  email: z.email("An e-mail address.").max(254).transform((value) => value.toLowerCase()),
  phone,
  locale: localeSchema.default("en"),
});

const stay = {
  roomTypeId: idSchema,
  ratePlanId: idSchema,
  arrival: isoDate,
  departure: isoDate,
  adults: z.number().int().min(1).max(30),
  children: z.number().int().min(0).max(30).default(0),
  childAges: z.array(z.number().int().min(0).max(17)).max(30).optional().describe("Ages of the children, where known: levies and child prices depend on them."),
};
const extras = z.array(wantedExtra).max(20).optional().describe("What is ordered with the stay, of the extras sold where it is booked.");
const promoCode = z.string().trim().min(1).max(40).optional();
const departureAfter = (input: { arrival: string; departure: string }) => input.departure > input.arrival;
const departureError = { message: "Departure must come after arrival.", path: ["departure"] };

export const bookStayInput = z.object({
  ...stay, guest: guestInput, extras, promoCode,
  source: z.enum(["direct", "desk"]).default("direct"),
  note: z.string().trim().max(1_000).optional(),
}).refine(departureAfter, departureError);

export const holdStayInput = z.object({
  ...stay, guest: guestInput.optional(), extras, promoCode,
  source: z.enum(["direct", "desk"]).default("direct"),
  minutes: z.number().int().min(1).max(60 * 24 * 3).default(15),
  note: z.string().trim().max(1_000).optional(),
}).refine(departureAfter, departureError);

export const confirmHoldInput = z.object({ id: idSchema, guest: guestInput.optional() });
/** Why a penalty that is due is not charged. */
export const waiveReason = z.string().trim().min(3).max(300).optional().describe("Why the penalty is not charged; left out: it is.");
export const cancelReservationInput = z.object({ id: idSchema, reason: z.string().trim().min(1).max(500).default("Requested by the guest."), waive: waiveReason });
export const reinstateReservationInput = z.object({ id: idSchema });
export type GuestInput = z.output<typeof guestInput>;
