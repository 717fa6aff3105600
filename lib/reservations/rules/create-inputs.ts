import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { localeSchema } from "@/lib/kernel/locale-schema";
import { isoDate } from "@/lib/kernel/nights";
import { childAges, wantedExtra } from "./change-inputs";

/** A guest as the desk hears of one: a walk-in may leave nothing but a name. */
export const deskGuest = z.object({
  name: z.string().trim().min(2, "The guest's name.").max(120),
  email: z.email("An e-mail address.").max(254).transform((value) => value.toLowerCase()).optional(),
  phone: z.string().trim().min(6, "A phone number with its country code.").max(32).regex(/^\+?[\d\s().-]+$/, "A phone number with its country code.").optional(),
  country: z.string().regex(/^[A-Z]{2}$/, "A two-letter country code.").optional(),
  locale: localeSchema.default("en"),
});

const room = z.object({
  roomTypeId: idSchema, ratePlanId: idSchema, arrival: isoDate, departure: isoDate,
  adults: z.number().int().min(1).max(30), children: z.number().int().min(0).max(30).default(0), childAges: childAges.default([]),
  agreed: z.array(z.object({ night: isoDate, amount: z.number().int().min(0) })).max(365).optional().describe("Prices agreed by hand for some nights, in minor units, within the plan's floor and ceiling."),
}).refine((input) => input.departure > input.arrival, { message: "Departure must come after arrival.", path: ["departure"] });

export const eta = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day as HH:MM.");

export const createReservationInput = z.object({
  rooms: z.array(room).min(1).max(30),
  guest: deskGuest.optional(),
  guestId: idSchema.optional().describe("A guest the house knows; `guest` is not used then."),
  status: z.enum(["inquiry", "held", "confirmed"]).default("confirmed"),
  holdMinutes: z.number().int().min(1).max(60 * 24 * 30).default(60 * 24).describe("How long a hold keeps its rooms."),
  source: z.enum(["desk", "concierge"]).default("desk"),
  companyId: idSchema.optional(), groupId: idSchema.optional(),
  commissionBp: z.number().int().min(0).max(10_000).optional().describe("Basis points of the nights; left out: the agency's own."),
  extras: z.array(wantedExtra).max(60).default([]),
  promoCode: z.string().trim().min(1).max(40).optional(),
  note: z.string().trim().max(1_000).optional(), eta: eta.optional(),
  purpose: z.enum(["leisure", "business"]).optional(), market: z.string().trim().max(60).optional(),
  override: z.boolean().default(false).describe("Pass over minimum stay, closed arrival, an extra's order hour and other restrictions. Never over what is sold."),
  expectedTotal: z.number().int().min(0).optional().describe("The total as it was shown, in minor units: refuses when it has moved since."),
}).refine((input) => input.status === "inquiry" || input.guest !== undefined || input.guestId !== undefined, { message: "The guest's name.", path: ["guest"] });
