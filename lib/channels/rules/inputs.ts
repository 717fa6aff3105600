import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { OnceShown } from "@/lib/kernel/once-shown";
import { lanes } from "./budget";
import { inboundReservation } from "./channel-port";

export const connectChannelInput = z.object({
  partner: z.enum(["hotelrunner"]),
  partnerPropertyId: z.string().trim().min(1).max(80).describe("HotelRunner's hr_id of the property."),
  // Wrapped at once: a receipt keeps its command's input, and this must not be in it.
  token: z.string().trim().min(8).max(400).describe("HotelRunner's API token of the property.").transform((token) => new OnceShown(token)),
  callsPerMinute: z.number().int().min(2).max(10_000).optional().describe("Calls a minute HotelRunner allows this property, when that is not 5."),
  callsPerDay: z.number().int().min(20).max(1_000_000).optional().describe("Calls a day HotelRunner allows this property, when that is not 250."),
});

export const connectionInput = z.object({ connectionId: idSchema });
export const mapRoomInput = z.object({ connectionId: idSchema, inventoryCode: z.string().min(1).max(120), roomTypeId: idSchema.nullable() });

/** `PartnerRoom` as it is kept beside its mapping. */
export const partnerRoomSchema = z.object({
  invCode: z.string(), rateCode: z.string(), name: z.string(), description: z.string(), capacity: z.number().nullable(), adultCapacity: z.number().nullable(),
  pricingType: z.string().nullable(), salesCurrency: z.string().nullable(), channelCodes: z.array(z.string()),
  updates: z.object({ availability: z.boolean(), restrictions: z.boolean(), price: z.boolean() }),
  nonRefundable: z.boolean(), isDefault: z.boolean(), shared: z.boolean(), sellOnline: z.boolean(),
});
export const recordRoomsInput = z.object({ connectionId: idSchema, rooms: z.array(partnerRoomSchema).max(500) });

export const storeMessagesInput = z.object({
  connectionId: idSchema, via: z.enum(["push", "pull"]), messages: z.array(inboundReservation).max(200),
  unreadable: z.array(z.object({ externalNumber: z.string().nullable(), messageUid: z.string().nullable(), reason: z.string(), raw: z.unknown() })).max(200).default([]),
});
export const applyMessageInput = z.object({ messageId: idSchema });
export const recordAcknowledgedInput = z.object({ messageId: idSchema });

export const claimAriInput = z.object({ connectionId: idSchema, maxNights: z.number().int().min(1).max(90).default(90) });
const cellRef = z.object({ roomTypeId: idSchema, rateCode: z.string().max(120).default(""), night: isoDate, version: z.number().int() });
const answeredRef = cellRef.extend({ reason: z.string().max(500) });
export const recordPushInput = z.object({
  connectionId: idSchema,
  transactionId: z.string().nullable(),
  accepted: z.array(cellRef).max(5_000),
  rejected: z.array(answeredRef).max(5_000),
  retryable: z.array(answeredRef).max(5_000),
  /** Not in the call, or in one without an answer. */
  unsent: z.array(cellRef).max(5_000).default([]),
  /** Why the whole call failed, when it did. */
  failure: z.string().max(500).nullable().default(null),
});
export const recordTransactionInput = z.object({
  connectionId: idSchema, transactionId: z.string(), outcome: z.enum(["confirmed", "failed", "lost"]), error: z.string().max(500).nullable().default(null),
});
export const claimCallInput = z.object({ connectionId: idSchema, endpoint: z.string().max(60), lane: z.enum(lanes) });
