import type { I18nText } from "@/lib/kernel/locale";
import type { QuotedCharge } from "./stay-charges";
import { type LineVat, vatInside, vatOf, type VatRule } from "./vat";

/** A line as a folio will bear it: what the guest owes, its class of service and the VAT inside. */
export type ChargeLine = LineVat & {
  readonly kind: string; readonly code: string; readonly name: I18nText; readonly amount: number; readonly quantity: number;
  readonly taxClass: string; readonly serviceDay: string; readonly reservationRoomId: string | null;
};

const plain = { vatCode: null, vatBp: 0, vatAmount: 0 } as const;

/** Class and VAT of a quoted line. What the quote says of VAT holds; where it is silent, the rates of the day do. */
function taxed(line: QuotedCharge, rules: readonly VatRule[]): LineVat & { taxClass: string } {
  if (line.kind === "tax") {
    const added = rules.find((rule) => rule.code === line.code);
    // VAT on top of prices is all VAT; any other tax is passed on whole.
    return added ? { taxClass: line.taxClass ?? "accommodation", vatCode: added.code, vatBp: line.rateBp ?? added.rateBp, vatAmount: line.amount } : { ...plain, taxClass: "levy" };
  }
  const taxClass = line.kind === "fee" ? "extra" : (line.taxClass ?? (line.kind === "extra" ? "extra" : "accommodation"));
  if (line.kind !== "fee" && line.taxCode !== undefined) return { taxClass, vatCode: line.taxCode, vatBp: line.rateBp ?? 0, vatAmount: vatInside(line.amount, line.rateBp ?? 0) };
  return { taxClass, ...vatOf(rules, taxClass, line.amount) };
}

/** A quoted line as a charge on `day` (its own night where it has one). */
export const chargeOfQuoted = (line: QuotedCharge, rules: readonly VatRule[], day: string): ChargeLine => ({
  kind: line.kind, code: line.code, name: line.name, amount: line.amount, quantity: line.quantity ?? 1,
  serviceDay: line.night ?? day, reservationRoomId: line.roomId ?? null, ...taxed(line, rules),
});

/** A charge somebody makes by hand. */
export const chargeByHand = (given: { kind: "extra" | "adjustment" | "penalty"; code: string; name: I18nText; amount: number; quantity: number; taxClass: string; serviceDay: string; reservationRoomId: string | null }, rules: readonly VatRule[]): ChargeLine =>
  ({ ...given, ...vatOf(rules, given.taxClass, given.amount) });
