import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { countNights, isoDate, tryIsoDate } from "@/lib/kernel/nights";
import { guestInput } from "@/lib/reservations/rules/inputs";
import { anchors } from "./anchor-rate";

export const mostNights = 60;
const adults = z.number({ error: "A whole number of adults." }).int("A whole number of adults.").min(1, "At least one adult.").max(30, "At most 30 adults.");
const children = z.number({ error: "A whole number of children." }).int("A whole number of children.").min(0, "Not fewer than none.").max(30, "At most 30 children.");

const dates = { arrival: isoDate, departure: isoDate };
type Dates = { readonly arrival: z.output<typeof isoDate>; readonly departure: z.output<typeof isoDate> };
const inOrder = (stay: Dates) => stay.departure > stay.arrival;
const orderError = { message: "Departure must come after arrival.", path: ["departure"] };
/** Asked even where a date already failed its own check. */
const shortEnough = ({ arrival, departure }: Dates) => !tryIsoDate(arrival) || !tryIsoDate(departure) || countNights(arrival, departure) <= mostNights;
const lengthError = { message: `A stay has at most ${mostNights} nights.`, path: ["departure"] };

const party = {
  childAges: z.array(z.number().int().min(0, "An age from 0 to 17.").max(17, "An age from 0 to 17.")).max(30).optional().describe("Ages of the children, where known: levies and child prices depend on them."),
  promoCode: z.string().trim().min(1).max(40).optional(),
};

/** One room for one party. */
export const searchStayInput = z.object({ ...dates, adults: adults.default(2), children: children.default(0), ...party }).refine(inOrder, orderError).refine(shortEnough, lengthError);

/** The same search as the pages ask it: beside rooms that are chosen already, with another anchor than the house's own. */
export const searchOffersInput = z.object({
  ...dates, adults: adults.default(2), children: children.default(0), ...party,
  taken: z.array(idSchema).max(10).default([]).describe("Room types already chosen for the same dates, one entry a room."),
  anchor: z.enum(anchors).optional().describe("Which rate leads; the house's own choice where left out."),
}).refine(inOrder, orderError).refine(shortEnough, lengthError);

/** What a guest sends to book; the public contract of POST /api/site/bookings. */
export const bookingRequest = z.object({
  roomTypeId: idSchema, ratePlanId: idSchema, ...dates, adults, children: children.default(0), ...party,
  guest: z.object({ ...guestInput.shape, locale: guestInput.shape.locale.optional() }),
}).refine(inOrder, orderError).refine(shortEnough, lengthError);

export const confirmationInput = z.object({ reference: z.string().regex(/^[\w-]{38}$/, "A reference of 38 signs.") });

export const paymentReturnInput = confirmationInput.extend({ unpaid: z.boolean().default(false).describe("The provider sent the guest back without a payment.") });

export type SearchStay = z.output<typeof searchStayInput>;
