import { divideHalfEven } from "@/lib/kernel/money";
import type { IsoDate } from "@/lib/kernel/nights";
import { type I18nText } from "@/lib/kernel/locale";

/** How a tax or levy is reckoned. Percentages in basis points of the room price, amounts in minor units. */
export type TaxRule = {
  readonly code: string;
  readonly name: I18nText;
  readonly basis: "percent_included" | "percent_added" | "per_person_night";
  readonly rateBp: number | null;
  readonly amount: number | null;
  readonly exemptBelowAge: number | null;
};

export type TaxLine = {
  readonly code: string;
  readonly name: I18nText;
  /** Minor units of the quote's currency. */
  readonly amount: number;
  /** True when the room price already contains it. */
  readonly included: boolean;
};

export type QuoteInput = {
  readonly currency: string;
  /** Minor units for each night. */
  readonly nightAmounts: readonly number[];
  readonly adults: number;
  /** Children pay a levy only where the rule exempts no age. */
  readonly children: number;
  readonly taxes: readonly TaxRule[];
};

export type Quote = {
  readonly currency: string;
  readonly roomAmount: number;
  readonly taxes: readonly TaxLine[];
  /** Everything the guest pays: the room and every levy on top of it. */
  readonly totalAmount: number;
};

function taxLine(rule: TaxRule, roomAmount: number, input: QuoteInput): TaxLine {
  const base = { code: rule.code, name: rule.name };
  switch (rule.basis) {
    case "percent_included":
      return { ...base, included: true, amount: divideHalfEven(roomAmount * (rule.rateBp ?? 0), 10_000 + (rule.rateBp ?? 0)) };
    case "percent_added":
      return { ...base, included: false, amount: divideHalfEven(roomAmount * (rule.rateBp ?? 0), 10_000) };
    case "per_person_night": {
      const persons = input.adults + (rule.exemptBelowAge === null ? input.children : 0);
      return { ...base, included: false, amount: (rule.amount ?? 0) * persons * input.nightAmounts.length };
    }
  }
}

/** The price of one room for one stay, every tax apart and the total with all of them. */
export function quoteStay(input: QuoteInput): Quote {
  const roomAmount = input.nightAmounts.reduce((sum, amount) => sum + amount, 0);
  const taxes = input.taxes.map((rule) => taxLine(rule, roomAmount, input));
  const added = taxes.filter((line) => !line.included).reduce((sum, line) => sum + line.amount, 0);
  return { currency: input.currency, roomAmount, taxes, totalAmount: roomAmount + added };
}

/** What one rate plan says of one night, beside what the ledger has left. */
export type SellableNight = {
  readonly night: IsoDate;
  readonly amount: number;
  readonly available: number;
  readonly minStay: number;
  readonly maxStay: number | null;
  readonly stopSell: boolean;
  readonly closedToArrival: boolean;
};

export type Unsellable = "not_open" | "sold_out" | "stop_sell" | "min_stay" | "max_stay" | "closed_to_arrival" | "closed_to_departure";

/**
 * Whether a stay may be sold, else the first reason why not. Minimum and maximum stay are those of the arrival night.
 * `closedToDeparture` belongs to the departure date, which is not a night of the stay.
 */
export function whyNotSellable(nights: readonly SellableNight[], stayLength: number, closedToDeparture: boolean): Unsellable | null {
  const [first] = nights;
  if (!first || nights.length !== stayLength) return "not_open";
  if (nights.some((n) => n.available < 1)) return "sold_out";
  if (nights.some((n) => n.stopSell)) return "stop_sell";
  if (first.closedToArrival) return "closed_to_arrival";
  if (closedToDeparture) return "closed_to_departure";
  if (stayLength < first.minStay) return "min_stay";
  if (first.maxStay !== null && stayLength > first.maxStay) return "max_stay";
  return null;
}
