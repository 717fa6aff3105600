import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { childAges, wantedExtra } from "./change-inputs";

const departureError = { message: "Departure must come after arrival.", path: ["departure"] };

/** One room for a party between two dates: what the desk asks before it knows which. */
export const deskSearchInput = z.object({
  arrival: isoDate, departure: isoDate, adults: z.number().int().min(1).max(30), children: z.number().int().min(0).max(30).default(0), childAges: childAges.default([]),
}).refine((input) => input.departure > input.arrival, departureError);

const room = z.object({
  roomTypeId: idSchema, ratePlanId: idSchema, arrival: isoDate, departure: isoDate, adults: z.number().int().min(1).max(30), children: z.number().int().min(0).max(30).default(0), childAges: childAges.default([]),
}).refine((input) => input.departure > input.arrival, departureError);

/** A whole reservation as it would be made. */
export const deskQuoteInput = z.object({
  rooms: z.array(room).min(1).max(30), extras: z.array(wantedExtra).max(60).default([]), promoCode: z.string().trim().min(1).max(40).optional(),
  override: z.boolean().default(false).describe("Pass over minimum stay, closed arrival, an extra's order hour and other restrictions. Never over what is sold."),
});
