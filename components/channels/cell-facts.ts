import type { ValueField } from "@/lib/channels/rules/ari-value";
import type { RefusalReason } from "@/lib/channels/rules/refusal-reason";

export type CellValue = { readonly availability: number | null; readonly amount: number; readonly currency: string; readonly minStay: number; readonly maxStay: number | null; readonly stopSell: boolean; readonly closedToArrival: boolean; readonly closedToDeparture: boolean };

/** One room type on one night, as the page tells it. */
export type CellFacts = {
  readonly roomTypeId: string;
  /** The partner's code of a further rate; "" for the room itself with its master rate. */
  readonly rateCode: string;
  readonly night: string;
  readonly state: string;
  readonly attempts: number;
  readonly desired: CellValue;
  readonly acknowledged: CellValue | null;
  readonly transactionId: string | null;
  /** The partner's own words for a refusal. */
  readonly error: string | null;
  readonly reason: RefusalReason | null;
  /** What the partner was last seen to show otherwise, and when. */
  readonly drift: { readonly fields: readonly ValueField[]; readonly shows: Partial<CellValue>; readonly seen: string } | null;
  /** Moments as people write them in the property's zone: made on the server, for browsers know other rules of some zones. */
  readonly changed: string;
  readonly sent: string | null;
  readonly confirmed: string | null;
};
