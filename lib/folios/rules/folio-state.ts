type Line = { readonly id: string; readonly kind: string; readonly reverses: string | null; readonly invoiceId: string | null; readonly amount: number };

/** Lines that count by themselves: neither taken back nor the taking back. */
export function standing<L extends Line>(lines: readonly L[]): L[] {
  const taken = new Set(lines.map(({ reverses }) => reverses).filter((id) => id !== null));
  return lines.filter((line) => line.reverses === null && !taken.has(line.id));
}

/** Lines an invoice would bear. */
export const uninvoiced = <L extends Line>(lines: readonly L[]): L[] => standing(lines).filter(({ invoiceId }) => invoiceId === null);

export type Refusal = { readonly code: string; readonly message: string };

/** Why a line may not be reversed, moved or split any more; null when it may. */
export function whyFixed(line: Line, isReversed: boolean): Refusal | null {
  if (line.invoiceId !== null) return { code: "line_invoiced", message: "This line stands on an invoice. Issue a credit note for it first." };
  if (line.reverses !== null || line.kind === "reversal") return { code: "line_is_reversal", message: "This line takes another back and cannot be changed itself." };
  if (isReversed) return { code: "line_reversed", message: "This line was already taken back." };
  return null;
}

/** Money a folio may be invoiced with: settled, or owed by a company the house trusts, or with the amount due said on purpose. */
export function whyNotInvoiced(facts: { lines: number; balance: number; onAccount: boolean; withBalanceDue: boolean }): Refusal | null {
  if (facts.lines === 0) return { code: "nothing_to_invoice", message: "This folio has no charge that is not on an invoice yet." };
  if (facts.balance < 0) return { code: "folio_overpaid", message: "More was paid than is owed. Refund the difference, or charge what is missing." };
  if (facts.balance > 0 && !facts.onAccount && !facts.withBalanceDue) return { code: "folio_not_settled", message: "Something is still owed on this folio. Take the payment first, or issue the invoice with the amount due." };
  return null;
}
