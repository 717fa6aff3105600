/**
 * What the partners' public sources leave open, or what differs from property to property: settable by connection. Each default is
 * the plainest reading of the schema the partner follows.
 */
import { z } from "zod";
import type { Partner } from "./partners";

const code = z.string().trim().min(1).max(16);
const listedRate = z.object({
  code, name: z.string().trim().max(200).default(""), nonRefundable: z.boolean().default(false), updates: z.boolean().default(true).describe("Whether prices and restrictions of this rate are ours to send."),
  occupancies: z.array(z.number().int().min(1).max(50)).max(50).optional().describe("Numbers of guests that each have a price of their own."),
});
const listedRoom = z.object({ code, name: z.string().trim().max(200).default(""), capacity: z.number().int().min(1).max(50).nullable().default(null), rates: z.array(listedRate).min(1).max(50) });

export const bookingSettings = z.object({
  rooms: z.array(listedRoom).max(100).default([]).describe("Rooms and rates as the extranet lists them: no source names a call that lists them."),
  otaVersion: z.string().regex(/^\d{1,2}(\.\d{1,4})?$/).default("1.0").describe("Version of our messages."),
  acceptVersion: z.enum(["1.0", "1.1"]).default("1.1").describe("Header Accept-Version of availability calls."),
  prices: z.enum(["AmountAfterTax", "AmountBeforeTax"]).default("AmountAfterTax").describe("Whether prices include taxes."),
  ageQualifyingCode: z.string().regex(/^\d{1,3}$/).nullable().default(null).describe("For whom a price is (10: an adult); left out when null."),
  minStay: z.enum(["SetMinLOS", "SetForwardMinStay"]).default("SetMinLOS").describe("Whether a minimum stay counts on the arrival day, or on every night it touches."),
  liftMaxStay: z.enum(["zero", "RemoveMaxLOS"]).default("zero").describe("How a maximum stay is lifted: by 0 nights, or by a word of its own."),
  restrictionsOf: z.enum(["rate", "room"]).default("rate").describe("Whether a room's own restrictions are said of its master rate, or of the room without a rate."),
  longestStay: z.number().int().min(1).max(999).default(999).describe("Nights of the longest minimum stay that can be told."),
  cellsInCall: z.number().int().min(1).max(5_000).default(1_000).describe("Nights of rooms and rates in one call: no limit is published."),
});
export type BookingSettings = z.infer<typeof bookingSettings>;

export const availNamespaces = ["http://www.expediaconnect.com/EQC/AR/2011/06", "http://www.expediaconnect.com/EQC/AR/2007/02"] as const;

export const expediaSettings = z.object({
  availNamespace: z.enum(availNamespaces).default(availNamespaces[0]).describe("The older one carries one date range a message."),
  updatesInMessage: z.number().int().min(50).max(5_000).default(3_000).describe("Values in one message: 5,000 in newer documents, 3,000 in older ones."),
  stopSellOf: z.enum(["rate", "room"]).default("rate").describe("Whether a stop-sell closes the rate, or the room with all its rates."),
  longestStay: z.number().int().min(1).max(28).default(28).describe("Nights of the longest stay that can be told."),
  pricing: z.enum(["PerDay", "PerOccupancy", "PerPerson"]).default("PerDay").describe("The pricing model where the product list does not tell it."),
});
export type ExpediaSettings = z.infer<typeof expediaSettings>;

export const channexSettings = z.object({
  minStay: z.enum(["min_stay_arrival", "min_stay_through", "min_stay"]).default("min_stay_arrival").describe("Which of Channex's minimum stays ours is: on arrival, on every night it touches, or whichever the property counts there."),
});
export type ChannexSettings = z.infer<typeof channexSettings>;

const settings: Readonly<Partial<Record<Partner, z.ZodType<Readonly<Record<string, unknown>>>>>> = { channex: channexSettings, booking: bookingSettings, expedia: expediaSettings };

/** The settings a partner knows; undefined: it has none. */
export const settingsOf = (partner: string): z.ZodType<Readonly<Record<string, unknown>>> | undefined => Object.entries(settings).find(([name]) => name === partner)?.[1];
