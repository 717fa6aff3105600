import type { Money } from "@/lib/kernel/money";
import type { BookingSettings } from "./booking-settings";
import type { HoldState } from "./hold-state";
import type { WayId } from "./payment-ways";

/** A booking while it is being paid, as its guest sees it. Moments are ISO; `now` is the house's own clock when this was read. */
export type BookingView = {
  readonly state: HoldState; readonly number: string; readonly way: WayId; readonly heldUntil: string | null; readonly now: string;
  readonly arrival: string; readonly departure: string; readonly nights: number; readonly adults: number; readonly children: number;
  readonly rooms: readonly { readonly name: string; readonly ratePlan: string }[];
  /** The same rooms as they stand in an address, for whoever begins anew. */
  readonly again: string;
  readonly total: Money;
  /** What the payment asks for now, and where it is made. */
  readonly asked: Money; readonly url: string | null;
  /** What a transfer says, and where it goes. */
  readonly reference: string | null; readonly bank: BookingSettings["bank"];
  /** Ways that ask for something, the proposed one first. */
  readonly ways: readonly { readonly id: WayId; readonly now: Money }[];
};
