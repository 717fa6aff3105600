import type { I18nText } from "@/lib/kernel/locale";

/**
 * One line of a quote, and later of the folio it becomes: it is charged once, on the business day `night`. Amounts are whole
 * minor units of the quote's currency; promotions are negative. A line with `included` is information: a tax that other
 * lines already hold. What a guest pays is the sum of all others. The database keeps the same shape (`reservations.quoted`).
 */
export type QuotedLine = {
  kind: "night" | "extra" | "promotion" | "tax" | "fee";
  code: string;
  name: I18nText;
  amount: number;
  included: boolean;
  /** The day it is charged on. */
  night?: string;
  /** The room it belongs to; extras belong to the reservation. */
  roomId?: string;
  /** Pieces, persons or nights, by the line's own unit. */
  quantity?: number;
  /** Which taxes it bears: accommodation, food, extra. */
  taxClass?: string;
  /** The VAT inside this line, or of a tax line its own code; with its rate in basis points. */
  taxCode?: string;
  rateBp?: number;
  promotionId?: string;
  extraId?: string;
};

/** What a guest pays: every line but the taxes others already hold. Minor units. */
export const sumOfLines = (lines: readonly QuotedLine[]): number => lines.reduce((sum, line) => sum + (line.included ? 0 : line.amount), 0);
