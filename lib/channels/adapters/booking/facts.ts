/** What Booking.com's public sources leave open, settable by connection. Each default is the OTA schema's plainest reading. */
import { z } from "zod";
import type { PartnerRoom } from "@/lib/channels/rules/channel-port";

const code = z.string().trim().min(1).max(16);

/** Rooms and rates as the extranet lists them: no source names a call that lists them. */
const listedRate = z.object({ code, name: z.string().max(200).default(""), nonRefundable: z.boolean().default(false), updates: z.boolean().default(true), occupancies: z.array(z.number().int().min(1).max(50)).max(50).optional() });
const listedRoom = z.object({ code, name: z.string().max(200).default(""), capacity: z.number().int().min(1).max(50).nullable().default(null), rates: z.array(listedRate).min(1).max(50) });

export const bookingFacts = z.object({
  rooms: z.array(listedRoom).max(100).default([]),
  /** `Version` of our messages. */
  otaVersion: z.string().regex(/^\d+(\.\d+)?$/).default("1.0"),
  /** Header of availability calls. */
  acceptVersion: z.enum(["1.0", "1.1"]).default("1.1"),
  /** Whether a price includes taxes. */
  prices: z.enum(["AmountAfterTax", "AmountBeforeTax"]).default("AmountAfterTax"),
  /** Says for whom a price is; 10 is an adult. Left out by default. */
  ageQualifyingCode: z.string().max(5).nullable().default(null),
  /** Whether a minimum stay counts on the arrival day or on every night it touches. */
  minStay: z.enum(["SetMinLOS", "SetForwardMinStay"]).default("SetMinLOS"),
  /** How a maximum stay is lifted: a word of its own, or a maximum of 0 nights. */
  liftMaxStay: z.enum(["zero", "RemoveMaxLOS"]).default("zero"),
  /** Whether a room's own restrictions are said of its master rate, or of the room without a rate. */
  restrictionsOf: z.enum(["rate", "room"]).default("rate"),
  /** Nights of the longest minimum stay that can be told. */
  longestStay: z.number().int().min(1).max(999).default(999),
  /** Cells in one call: no limit is published. */
  cellsInCall: z.number().int().min(1).max(5_000).default(1_000),
});
export type BookingFacts = z.infer<typeof bookingFacts>;

/** The rooms a connection was told of, one row a rate. */
export const listedRooms = ({ rooms }: BookingFacts, currency: string): PartnerRoom[] =>
  rooms.flatMap((room) => room.rates.map((rate): PartnerRoom => ({
    invCode: room.code, rateCode: rate.code, name: [room.name || room.code, rate.name].filter((part) => part !== "").join(", "), description: "",
    capacity: room.capacity, adultCapacity: null, pricingType: null, salesCurrency: currency, channelCodes: ["booking"],
    updates: { availability: true, restrictions: rate.updates, price: rate.updates }, nonRefundable: rate.nonRefundable, isDefault: false, shared: false, sellOnline: true,
    ...(rate.occupancies === undefined ? {} : { occupancies: rate.occupancies }),
  })));
