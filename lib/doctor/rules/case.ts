/** All that is known about one question, gathered before anything is judged: plain data without names of people. */
import type { CellValue } from "@/lib/channels/rules/ari-value";
import type { PartnerRoom } from "@/lib/channels/rules/channel-port";
import type { BreakerState } from "@/lib/channels/rules/breaker";
import type { I18nText } from "@/lib/kernel/locale";
import type { Question } from "./causes";
import type { Seen } from "./inputs";

export type ConnectionCase = {
  readonly id: string;
  readonly partner: string;
  /** What people call it. */
  readonly name: string;
  readonly kind: "manager" | "ota" | "pms" | "calendar";
  readonly status: string;
  readonly statusReason: string | null;
  readonly breaker: BreakerState;
  readonly failures: number;
  readonly openUntil: string | null;
  /** How the last call ended, null while nothing was called. */
  readonly lastOutcome: string | null;
  readonly lastFailure: string | null;
  readonly createdAt: string;
  readonly lastPulledAt: string | null;
  readonly lastPushedAt: string | null;
  readonly lastMessageAt: string | null;
  readonly credentialsExpireAt: string | null;
  readonly readable: boolean;
  /** Seconds between two looks for reservations. */
  readonly pollSeconds: number;
  readonly horizonNights: number;
  /** Sales channels its rooms are listed on; empty: the partner does not say. */
  readonly channels: readonly string[];
  /** How the manager treats its own bookings, as somebody told in an earlier question. */
  readonly allocation: string | null;
  /** Calls since yesterday: in all, and those not answered well. */
  readonly calls: { readonly made: number; readonly failed: number };
  readonly cells: { readonly confirmed: number; readonly refused: number; readonly pending: number; readonly oldestPendingAt: string | null };
  readonly budget: { readonly used: number; readonly allowed: number; readonly seconds: number; readonly usedUp: boolean };
};

export type MappingCase = {
  readonly inventoryCode: string;
  readonly partnerName: string;
  readonly ratePlanId: string | null;
  readonly ratePlanActive: boolean;
  readonly keepBack: number;
  readonly room: Pick<PartnerRoom, "channelCodes" | "updates" | "sellOnline" | "salesCurrency" | "rateCode"> | null;
  /** Further rates the partner sells of this room that no plan of ours feeds. */
  readonly unmappedRates: readonly string[];
};

export type LedgerNight = { readonly physical: number; readonly allowed: number; readonly sold: number; readonly held: number; readonly blocked: number; readonly taken: number; readonly partsLeft: number | null; readonly available: number };
export type RateNight = {
  readonly amount: number; readonly minStay: number; readonly minStayThrough: number | null; readonly maxStay: number | null; readonly stopSell: boolean;
  readonly closedToArrival: boolean; readonly closedToDeparture: boolean; readonly minAdvance: number | null; readonly maxAdvance: number | null;
};
export type CellCase = {
  readonly state: string; readonly desired: CellValue; readonly acknowledged: Partial<CellValue> | null; readonly observed: Partial<CellValue> | null; readonly error: string | null;
  readonly attempts: number; readonly transactionId: string | null; readonly changedAt: string; readonly sentAt: string | null; readonly confirmedAt: string | null; readonly observedAt: string | null;
};
export type NightCase = { readonly night: string; readonly ledger: LedgerNight | null; readonly rate: RateNight | null; readonly cell: CellCase | null };

/** A stay that takes a room of the type; `via`: itself, the whole it is part of, or a part of it. */
export type StayCase = { readonly number: string; readonly status: string; readonly arrival: string; readonly departure: string; readonly channel: string | null; readonly roomType: string; readonly via: "own" | "whole" | "part" };
export type BlockCase = { readonly blockId: string; readonly unit: string; readonly kind: string; readonly arrival: string; readonly departure: string };
export type CancelledCase = { readonly number: string; readonly channel: string | null; readonly arrival: string; readonly departure: string; readonly cancelledAt: string };
export type MessageCase = {
  readonly messageId: string; readonly externalNumber: string; readonly channel: string | null; readonly arrival: string | null; readonly departure: string | null;
  readonly receivedAt: string; readonly appliedAt: string | null; readonly acknowledgedAt: string | null; readonly outcome: string | null; readonly readable: boolean;
};
export type WaitingBooking = { readonly number: string; readonly inventoryCode: string | null; readonly arrival: string; readonly departure: string };

export type DoctorCase = {
  /** When the evidence was gathered, ISO; `today` on the house's clock. */
  readonly at: string;
  readonly today: string;
  readonly question: Question;
  readonly seen: Seen;
  /** The sales channel asked about, folded (`channelKey`), and as people call it; null: whatever the connection feeds. */
  readonly channel: { readonly key: string; readonly name: string } | null;
  readonly from: string;
  readonly to: string;
  readonly room: { readonly id: string; readonly code: string; readonly name: string; readonly names: I18nText };
  readonly currency: string;
  readonly limits: { readonly floor: number | null; readonly ceiling: number | null };
  readonly connection: ConnectionCase | null;
  /** Every connection of the house that is not paused, sells this room type and reaches the channel asked about. */
  readonly feeding: readonly { readonly id: string; readonly name: string }[];
  readonly mapping: MappingCase | null;
  /** Partner's rooms without a room type, with the one ours certainly is. */
  readonly unmapped: { readonly count: number; readonly suggestion: { readonly inventoryCode: string; readonly partnerName: string } | null };
  /** From a month before the first night asked about to a month after the last. */
  readonly nights: readonly NightCase[];
  readonly stays: readonly StayCase[];
  readonly blocks: readonly BlockCase[];
  readonly cancelled: readonly CancelledCase[];
  readonly messages: readonly MessageCase[];
  readonly waiting: readonly WaitingBooking[];
  /** The last finished comparison of the connection, when it found something. */
  readonly lastCheckId: string | null;
  readonly feed: { readonly freshness: "fresh" | "ageing" | "stale"; readonly readAt: string | null } | null;
};

/** Folds the many spellings of a channel: "Booking.com", "bookingcom" and our adapter "booking" are one. */
export function channelKey(code: string): string {
  const folded = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return folded === "booking" || folded === "bdc" ? "bookingcom" : folded;
}

/** The nights asked about, of all that were gathered. */
export const askedNights = ({ nights, from, to }: Pick<DoctorCase, "nights" | "from" | "to">): readonly NightCase[] => nights.filter(({ night }) => night >= from && night <= to);

/** Rooms the channel should see: what the ledger has left, less what is kept back. */
export const leftFor = (ledger: LedgerNight, mapping: Pick<MappingCase, "keepBack"> | null): number => Math.max(0, ledger.available - (mapping?.keepBack ?? 0));
