import type { Dice } from "./chance";
import type { SimHost } from "./network";

/** A stay as a partner has sold it, in the house's own words. */
export type PartnerBooking = {
  readonly number: string;
  readonly live: boolean;
  /** Our room types (by index) and nights; `departure` is not a night. */
  readonly rooms: readonly { readonly type: number; readonly arrival: string; readonly departure: string }[];
};
export type Shown = { readonly availability: number; readonly amount: number | null; readonly minStay: number; readonly closed: boolean };
export type Ask = { readonly type: number; readonly arrival: string; readonly departure: string; readonly rooms: number; readonly force: boolean };

/** A simulated partner: speaks its own protocol to our adapter, and sells to guests of its own. */
export type SimPartner = SimHost & {
  readonly partner: "hotelrunner" | "channex" | "booking" | "expedia";
  readonly external: string;
  /** What the house needs to connect, besides the partner's id of the property. */
  readonly account: Readonly<Record<string, unknown>>;
  /** Whether it tells nothing by itself: its queue is looked into every few minutes. */
  readonly polled: boolean;
  /** Begins what it does by itself (settling, pushing). */
  start(): void;
  /** Begins to answer wrongly now and then: updates taken in part, refused by a channel, pages told twice. `foul`: all of it, often. */
  sicken(dice: Dice, foul: boolean): void;
  recover(): void;
  /** False: its own calendar does not let it be sold. */
  book(ask: Ask, dice: Dice): boolean;
  modify(dice: Dice, nights: readonly string[]): boolean;
  cancel(dice: Dice): boolean;
  /** A guest who books while its messages are lost, comes to other nights, and leaves these again. */
  restless?(dice: Dice, nights: readonly string[]): { come(): boolean; leave(): boolean };
  bookings(): readonly PartnerBooking[];
  /** Messages the house has not confirmed. */
  unconfirmed(): number;
  /** Nights (`type night`) a booking held in a state no message ever tells: only the night's own work can set them right. */
  unnamed(): ReadonlySet<string>;
  /** What guests see of a room type's night, in each place it is shown; none: nothing was ever told. */
  shown(type: number, night: string): readonly Shown[];
};

export const origins = { hotelrunner: "http://hotelrunner.simulated", channex: "http://channex.simulated", booking: "http://booking.simulated", expedia: "http://expedia.simulated" } as const;
