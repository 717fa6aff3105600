import type { Money } from "@/lib/kernel/money";
import type { ExtraUnit } from "@/lib/rates/rules/extra-lines";
import type { ExtraChoice } from "./extra-choice";
import type { WayId } from "./payment-ways";
import type { Anchor } from "./anchor-rate";
import type { CancellationView, Meals, NightPrice, OffersView, PriceLine } from "./views";

/** Offers with the code's fate: why it gave nothing, where a guest typed one. */
export type OffersFound = OffersView & { readonly promoRefused: string | null; readonly anchor: Anchor };

/** Rooms that take a party together, each with its part of it, and what they come to with every tax. */
export type TogetherView = {
  readonly rooms: readonly { readonly roomTypeId: string; readonly ratePlanId: string; readonly name: string; readonly ratePlan: string; readonly adults: number; readonly children: number }[];
  readonly total: Money; readonly display: Money | null; readonly cancellation: CancellationView; readonly meals: Meals;
  readonly deposit: { readonly price: Money; readonly dueOn: string } | null;
};

export type BasketRoomView = {
  readonly roomTypeId: string; readonly ratePlanId: string; readonly code: string; readonly name: string; readonly ratePlan: string; readonly adults: number; readonly children: number; readonly meals: Meals;
  /** Before promotions. */
  readonly price: Money; readonly nights: readonly NightPrice[];
};
/** A service of the house as this party may order it. `quantity` and `day`: what was asked for. */
export type BasketExtraView = {
  readonly id: string; readonly name: string; readonly description: string; readonly unit: ExtraUnit; readonly price: Money; readonly choice: ExtraChoice;
  readonly quantity: number; readonly day: string | null; readonly refused: "late" | "full" | null;
};

/** Everything a guest sees before booking: what was chosen, what it comes to with every tax, and how it may be paid. */
export type BasketView = {
  readonly arrival: string; readonly departure: string; readonly nights: number; readonly rooms: readonly BasketRoomView[];
  readonly extras: readonly { readonly id: string; readonly name: string; readonly quantity: number; readonly day: string | null; readonly price: Money }[];
  readonly offered: readonly BasketExtraView[];
  readonly promotion: { readonly names: readonly string[]; readonly off: Money } | null;
  /** Why a code that was typed gave nothing. */
  readonly promoRefused: string | null;
  readonly taxes: readonly PriceLine[]; readonly total: Money; readonly display: Money | null; readonly cancellation: CancellationView;
  readonly deposit: { readonly price: Money; readonly dueOn: string } | null;
  readonly ways: readonly { readonly id: WayId; readonly now: Money }[]; readonly holdMinutes: number; readonly transferHours: number;
};
