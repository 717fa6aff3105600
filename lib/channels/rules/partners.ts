/**
 * What is published (or agreed) about every partner we speak to, as data: what it can do, what it limits, how it is signed into.
 * "unknown" is said where no source says: it is then configurable by connection, and the documentation names it.
 */
import type { ChannelCapability } from "./channel-port";

export const partners = ["hotelrunner", "channex", "booking", "expedia", "mews", "ical"] as const;
export type Partner = (typeof partners)[number];

export const restrictionKinds = ["minStayArrival", "minStayThrough", "maxStay", "closedToArrival", "closedToDeparture", "stopSell"] as const;
export type RestrictionKind = (typeof restrictionKinds)[number];
/** `by-room`: only for all rates of the room together. `never`: the partner has no word for it; people are warned before they rely on it. */
export type Expressed = "yes" | "by-room" | "never" | "unknown";

/** Calls allowed in a rolling window. */
export type CallWindow = { readonly seconds: number; readonly calls: number };
/** One allowance: the endpoints it counts (prefixes of `AriBatch.endpoint`, or of the other calls: rooms, pull, confirm-delivery, transaction-details, read-ari; none: all others) and its windows. */
export type CallBudget = { readonly bucket: string; readonly endpoints: readonly string[]; readonly windows: readonly CallWindow[]; readonly published: boolean };

export type CredentialField = { readonly name: string; readonly secret: boolean };

export type PartnerProfile = {
  readonly title: string;
  readonly kind: "manager" | "ota" | "pms" | "calendar";
  readonly capabilities: readonly ChannelCapability[];
  readonly restrictions: Readonly<Record<RestrictionKind, Expressed>>;
  /** Whether further rates of a room are priced apart, and whether prices by number of guests are asked for: each is told the full room's. */
  readonly rates: { readonly several: boolean; readonly byOccupancy: boolean };
  /** How far ahead values are sent, in nights. */
  readonly horizonNights: number;
  /** How many nights of each room and rate one round of sending takes: as many as its calls carry. */
  readonly nightsPerRound: number;
  readonly budgets: readonly CallBudget[];
  /** Seconds between two looks for reservations where they do not arrive by themselves; null: pushed or triggered, pulled every 20 minutes only. */
  readonly pollSeconds: number | null;
  /** Credentials besides the partner's id of the property. */
  readonly credentials: readonly CredentialField[];
  /** The environment's name of its address, and the address by default; null where each connection has its own. */
  readonly baseUrl: { readonly variable: string; readonly production: string } | null;
};

const all = (value: Expressed): Record<RestrictionKind, Expressed> => ({ minStayArrival: value, minStayThrough: value, maxStay: value, closedToArrival: value, closedToDeparture: value, stopSell: value });

export const partnerProfiles: Readonly<Record<Partner, PartnerProfile>> = {
  hotelrunner: {
    title: "HotelRunner", kind: "manager", capabilities: ["ari", "restrictions", "transactions", "delivery-confirmation", "push", "respond"],
    restrictions: { ...all("by-room"), minStayArrival: "never" }, rates: { several: true, byOccupancy: false }, horizonNights: 365, nightsPerRound: 90,
    // Third parties name 5 a minute and 250 a day per property; nothing official is published.
    budgets: [{ bucket: "all", endpoints: [], windows: [{ seconds: 60, calls: 5 }, { seconds: 86_400, calls: 250 }], published: false }],
    pollSeconds: null, credentials: [{ name: "token", secret: true }], baseUrl: { variable: "HOTELRUNNER_BASE_URL", production: "https://app.hotelrunner.com" },
  },
  channex: {
    title: "Channex", kind: "manager", capabilities: ["ari", "restrictions", "delivery-confirmation", "webhook-trigger", "read-back"],
    restrictions: all("yes"), rates: { several: true, byOccupancy: true }, horizonNights: 500, nightsPerRound: 500,
    // 20 ARI calls a minute and property: 10 of availability, 10 of prices and restrictions. Other calls: unknown, kept modest.
    budgets: [
      { bucket: "availability", endpoints: ["POST /availability"], windows: [{ seconds: 60, calls: 10 }], published: true },
      { bucket: "restrictions", endpoints: ["POST /restrictions"], windows: [{ seconds: 60, calls: 10 }], published: true },
      { bucket: "other", endpoints: [], windows: [{ seconds: 60, calls: 60 }], published: false },
    ],
    pollSeconds: null, credentials: [{ name: "apiKey", secret: true }], baseUrl: { variable: "CHANNEX_BASE_URL", production: "https://app.channex.io/api/v1" },
  },
  booking: {
    title: "Booking.com", kind: "ota", capabilities: ["ari", "restrictions", "delivery-confirmation"],
    restrictions: { ...all("yes"), minStayArrival: "unknown" }, rates: { several: true, byOccupancy: true }, horizonNights: 365, nightsPerRound: 365,
    // Each of the two queues is polled about every 20 s; limits of other calls are unknown.
    budgets: [
      { bucket: "reservations", endpoints: ["GET /hotels/ota/OTA_HotelRes", "pull"], windows: [{ seconds: 20, calls: 3 }], published: true },
      { bucket: "other", endpoints: [], windows: [{ seconds: 60, calls: 60 }], published: false },
    ],
    pollSeconds: 25, credentials: [{ name: "clientId", secret: false }, { name: "clientSecret", secret: true }], baseUrl: { variable: "BOOKING_BASE_URL", production: "https://supply-xml.booking.com" },
  },
  expedia: {
    title: "Expedia Group", kind: "ota", capabilities: ["ari", "restrictions", "delivery-confirmation", "read-back"],
    restrictions: { ...all("yes"), minStayThrough: "unknown" }, rates: { several: true, byOccupancy: true }, horizonNights: 730, nightsPerRound: 730,
    // One message of a property at a time; at most 5,000 updates a message and about 180 a product and day; limits of calls are unknown.
    budgets: [{ bucket: "all", endpoints: [], windows: [{ seconds: 60, calls: 60 }], published: false }],
    pollSeconds: 60, credentials: [{ name: "username", secret: false }, { name: "password", secret: true }], baseUrl: { variable: "EXPEDIA_BASE_URL", production: "https://services.expediapartnercentral.com" },
  },
  mews: {
    // A PMS keeps the stays itself: nothing of ours is shown there, so nothing is pushed or read back (lib/pms).
    title: "Mews", kind: "pms", capabilities: ["webhook-trigger"],
    restrictions: all("unknown"), rates: { several: true, byOccupancy: false }, horizonNights: 365, nightsPerRound: 365,
    // The booking engine's API names no figure; a third of the other's is held to.
    budgets: [{ bucket: "all", endpoints: [], windows: [{ seconds: 30, calls: 200 }], published: true }, { bucket: "distributor", endpoints: ["distributor "], windows: [{ seconds: 30, calls: 60 }], published: false }],
    pollSeconds: 300, credentials: [{ name: "clientToken", secret: true }, { name: "accessToken", secret: true }], baseUrl: { variable: "MEWS_BASE_URL", production: "https://api.mews.com" },
  },
  ical: {
    title: "iCal", kind: "calendar", capabilities: [],
    restrictions: all("never"), rates: { several: false, byOccupancy: false }, horizonNights: 365, nightsPerRound: 1,
    // An OTA's calendar is no interface with published limits: read gently, with room for a person who asks.
    budgets: [{ bucket: "all", endpoints: [], windows: [{ seconds: 600, calls: 4 }], published: false }],
    pollSeconds: 900, credentials: [{ name: "url", secret: true }], baseUrl: null,
  },
};

/** What is published about a connection's partner. */
export const profileOf = (partner: string): PartnerProfile => partnerProfiles[partners.find((one) => one === partner) ?? "hotelrunner"];
/** How far ahead a connection's channels are kept up to date, in nights. */
export const horizonOf = (partner: string): number => profileOf(partner).horizonNights;
