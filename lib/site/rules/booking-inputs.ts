import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { countNights, isoDate, tryIsoDate } from "@/lib/kernel/nights";
import { wantedExtra } from "@/lib/reservations/rules/change-inputs";
import { guestInput } from "@/lib/reservations/rules/inputs";
import { mostRooms } from "./basket";
import { confirmationInput, mostNights } from "./inputs";
import { wayIds } from "./payment-ways";
import { remindWays } from "./remind-ways";

const room = z.object({
  roomTypeId: idSchema, ratePlanId: idSchema,
  adults: z.number().int().min(1, "At least one adult.").max(30), children: z.number().int().min(0).max(30).default(0), childAges: z.array(z.number().int().min(0).max(17)).max(30).optional(),
});
const basket = {
  arrival: isoDate, departure: isoDate,
  rooms: z.array(room).min(1, "At least one room.").max(mostRooms, `At most ${mostRooms} rooms.`),
  extras: z.array(wantedExtra).max(20).default([]),
  promoCode: z.string().trim().min(1).max(40).optional(),
};
type Dates = { readonly arrival: z.output<typeof isoDate>; readonly departure: z.output<typeof isoDate> };
const inOrder = ({ arrival, departure }: Dates) => !tryIsoDate(arrival) || !tryIsoDate(departure) || (departure > arrival && countNights(arrival, departure) <= mostNights);
const orderError = { message: `Departure must come after arrival, at most ${mostNights} nights later.`, path: ["departure"] };

/** The rooms a guest chose and what comes with them: one house, one pair of dates. */
export const basketInput = z.object(basket).refine(inOrder, orderError);
export type Basket = z.output<typeof basketInput>;

export const beginBookingInput = z.object({
  ...basket, guest: guestInput, note: z.string().trim().max(1_000).optional(),
  way: z.enum(wayIds).describe("How it is paid, of the ways the house offers for it."),
  remindBy: z.enum(remindWays).nullable().default(null).describe("The guest agrees to one reminder where the booking stays unpaid."),
  expectedTotal: z.number().int().min(0).optional().describe("The total as it was shown, in minor units: refuses when it has moved since."),
}).refine(inOrder, orderError);

export const choosePaymentInput = confirmationInput.extend({ way: z.enum(wayIds) });

export const bookingInput = confirmationInput.extend({ came: z.enum(["paid", "unpaid"]).nullable().default(null).describe("How the guest came back from the provider's page, by its own word.") });

export const listNightsInput = z.object({
  from: isoDate, to: isoDate,
  adults: z.number().int().min(1).max(30).default(2), children: z.number().int().min(0).max(30).default(0),
  arrival: isoDate.optional().describe("Where given: on which dates a stay that begins here may end."),
}).refine(({ from, to }) => to >= from && countNights(from, to) <= 100, { message: "At most a hundred days, the last not before the first.", path: ["to"] });
