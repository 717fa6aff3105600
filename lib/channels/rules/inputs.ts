import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { OnceShown } from "@/lib/kernel/once-shown";
import { valueFields } from "./ari-value";
import { callOutcomes } from "./breaker";
import { lanes } from "./budget";
import { brokenJobs } from "./broken-runs";
import { inboundReservation } from "./channel-port";
import { bookingSettings, channexSettings, expediaSettings } from "./partner-settings";

/** Wrapped at once: a receipt keeps its command's input, and a secret must not be in it. */
const secret = (least: number) => z.string().trim().min(least).max(4_000).transform((value) => new OnceShown(value));

const hotelRunnerAccount = z.object({
  partner: z.literal("hotelrunner"),
  partnerPropertyId: z.string().trim().min(1).max(80).describe("HotelRunner's hr_id of the property."),
  token: secret(8).describe("HotelRunner's API token of the property."),
  callsPerMinute: z.number().int().min(2).max(10_000).optional().describe("Calls a minute HotelRunner allows this property, when that is not 5."),
  callsPerDay: z.number().int().min(20).max(1_000_000).optional().describe("Calls a day HotelRunner allows this property, when that is not 250."),
});
const channexAccount = z.object({
  partner: z.literal("channex"), partnerPropertyId: z.string().trim().min(1).max(80).describe("Channex's id of the property."),
  apiKey: secret(8).describe("The property's user-api-key."), settings: channexSettings.optional(),
});
const bookingAccount = z.object({
  partner: z.literal("booking"), partnerPropertyId: z.string().trim().min(1).max(40).describe("Booking.com's id of the property (HotelCode)."),
  clientId: z.string().trim().min(1).max(200), clientSecret: secret(8).describe("The machine account's secret."), settings: bookingSettings.optional(),
});
const expediaAccount = z.object({
  partner: z.literal("expedia"), partnerPropertyId: z.string().trim().min(1).max(40).describe("Expedia's id of the property."),
  username: z.string().trim().min(1).max(200), password: secret(4), settings: expediaSettings.optional(),
});
const mewsAccount = z.object({
  partner: z.literal("mews"), partnerPropertyId: z.string().trim().min(1).max(80).describe("The bookable service's id."),
  clientToken: secret(8), accessToken: secret(8),
});

/** An account with a partner. Every field that is not `partner` or `partnerPropertyId` and is text is a credential, sealed before it is kept. */
export const connectChannelInput = z.discriminatedUnion("partner", [hotelRunnerAccount, channexAccount, bookingAccount, expediaAccount, mewsAccount]);

export const connectionInput = z.object({ connectionId: idSchema });
export const mapRateInput = z.object({
  connectionId: idSchema, inventoryCode: z.string().min(1).max(120), rateCode: z.string().min(1).max(120).describe("The partner's code of the rate; that of the room itself says which plan its master rate is."),
  ratePlanId: idSchema.nullable().describe("null: this rate is not sold by us; a room's master rate needs a plan."),
});
export const previewMappingInput = z.object({
  connectionId: idSchema, inventoryCode: z.string().min(1).max(120), roomTypeId: idSchema,
  rates: z.array(z.object({ rateCode: z.string().min(1).max(120), ratePlanId: idSchema })).max(50).default([]),
});
export const mapRoomInput = z.object({ connectionId: idSchema, inventoryCode: z.string().min(1).max(120), roomTypeId: idSchema.nullable() });

/** `PartnerRoom` as it is kept beside its mapping. */
export const partnerRoomSchema = z.object({
  invCode: z.string(), rateCode: z.string(), name: z.string(), description: z.string(), capacity: z.number().nullable(), adultCapacity: z.number().nullable(),
  pricingType: z.string().nullable(), salesCurrency: z.string().nullable(), channelCodes: z.array(z.string()),
  updates: z.object({ availability: z.boolean(), restrictions: z.boolean(), price: z.boolean() }),
  nonRefundable: z.boolean(), isDefault: z.boolean(), shared: z.boolean(), sellOnline: z.boolean(),
  occupancies: z.array(z.number().int().min(1).max(50)).max(50).optional(),
});
export const recordRoomsInput = z.object({ connectionId: idSchema, rooms: z.array(partnerRoomSchema).max(500) });

export const storeMessagesInput = z.object({
  connectionId: idSchema, via: z.enum(["push", "pull"]), messages: z.array(inboundReservation).max(200),
  unreadable: z.array(z.object({ externalNumber: z.string().nullable(), messageUid: z.string().nullable(), reason: z.string(), raw: z.unknown() })).max(200).default([]),
});
export const applyMessageInput = z.object({ messageId: idSchema });
export const recordAcknowledgedInput = z.object({ messageId: idSchema });

export const claimAriInput = z.object({ connectionId: idSchema, maxNights: z.number().int().min(1).max(1_000).optional().describe("Nights of each room and rate; as many as the partner's calls carry where nothing is said.") });
export const claimInput = z.object({ connectionId: idSchema, claimId: idSchema });
const cellRef = z.object({ roomTypeId: idSchema, rateCode: z.string().max(120).default(""), night: isoDate, version: z.number().int() });
const answeredRef = cellRef.extend({ reason: z.string().max(500) });
/** More than one round of the largest claim: two years of some thirty rooms and rates. */
const mostCells = 50_000;
export const recordPushInput = z.object({
  connectionId: idSchema,
  /** The partner's name of the work, where all of it was one; a cell may name its own. Null: what was accepted is shown. */
  transactionId: z.string().nullable(),
  accepted: z.array(cellRef.extend({ transactionId: z.string().nullable().optional() })).max(mostCells),
  rejected: z.array(answeredRef).max(mostCells),
  retryable: z.array(answeredRef).max(mostCells),
  /** Not in the call, in some of its calls only (`taken`: these fields got through), or in one without an answer (`doubtful`). */
  unsent: z.array(cellRef.extend({ taken: z.array(z.enum(valueFields)).default([]), doubtful: z.boolean().default(false) })).max(mostCells).default([]),
  /** Why the whole call failed, when it did. */
  failure: z.string().max(500).nullable().default(null),
});
const night = isoDate;
/** From the first to the last night, both included; today and the partner's whole horizon where nothing is said. */
export const compareInput = z.object({
  connectionId: idSchema, from: night.optional(), to: night.optional(), trigger: z.enum(["nightly", "asked", "doctor", "onboarding"]).default("asked"),
}).refine((range) => !range.from || !range.to || range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] });
const observedCell = z.object({
  invCode: z.string(), rateCode: z.string().optional(), date: night,
  value: z.object({
    availability: z.number().int().nullable(), amount: z.number().int(), currency: z.string(), minStay: z.number().int(), maxStay: z.number().int().nullable(),
    stopSell: z.boolean(), closedToArrival: z.boolean(), closedToDeparture: z.boolean(),
  }).partial(),
});
export const recordComparisonInput = z.object({
  connectionId: idSchema, checkId: idSchema, from: night, to: night, readAt: z.iso.datetime(), observed: z.array(observedCell).max(mostCells),
  /** The last part of the comparison. */
  last: z.boolean(),
});
/** One look at a room of the partner, and what it brought. */
export const lookAtRoomInput = z.object({ connectionId: idSchema, inventoryCode: z.string().min(1).max(120) });
export const recordLookInput = lookAtRoomInput.extend({ readAt: z.iso.datetime(), observed: z.array(observedCell).max(2_000) });
export const closeComparisonInput = z.object({ connectionId: idSchema, checkId: idSchema, reason: z.string().max(500) });
export const repairDriftInput = z.object({ connectionId: idSchema, checkId: idSchema });
export const recordTransactionInput = z.object({
  connectionId: idSchema, transactionId: z.string(), outcome: z.enum(["confirmed", "failed", "lost"]), error: z.string().max(500).nullable().default(null),
});
export const claimCallInput = z.object({
  connectionId: idSchema, endpoint: z.string().max(120), lane: z.enum(lanes),
  trial: z.boolean().optional().describe("It tries what calls failed for (new credentials): the circuit breaker does not hold it back."),
  claimId: idSchema.optional().describe("Of values that were taken for this call: none is booked once they are somebody else's."),
});
export const recordCallInput = z.object({
  connectionId: idSchema, callId: idSchema, outcome: z.enum(callOutcomes), tookMs: z.number().int().min(0).max(3_600_000),
  reason: z.string().max(500).nullable().default(null), retryAfterMs: z.number().int().min(0).max(86_400_000).nullable().default(null),
});

export const brokenRunInput = z.object({ connectionId: idSchema, job: z.enum(brokenJobs) });

/** Every credential any partner asks for; a profile says which are its own. */
export const credentialNames = ["token", "apiKey", "clientId", "clientSecret", "username", "password", "clientToken", "accessToken", "url"] as const;
const credential = secret(1).optional();
export const rotateCredentialsInput = z.object({
  connectionId: idSchema, token: credential, apiKey: credential, clientId: credential, clientSecret: credential, username: credential, password: credential, clientToken: credential, accessToken: credential, url: credential,
  expiresAt: z.iso.datetime().nullable().optional().describe("When the partner lets them end, where it says so."),
});
export const settleCredentialsInput = z.object({ connectionId: idSchema, proven: z.boolean(), reason: z.string().max(500).nullable().default(null) });

/** What nobody took: everything of the property, of one connection, of one row of nights, or one message. */
export const replayInput = z.object({
  connectionId: idSchema.optional(), roomTypeId: idSchema.optional(), rateCode: z.string().max(120).optional(), from: isoDate.optional(), to: isoDate.optional(), messageId: idSchema.optional(),
});
