import { guestLedger, revenue, tax } from "./accounts";

/** One side of an entry: debit positive, credit negative, in minor units. `folioId` where a folio's balance moves. */
export type Posting = { readonly account: string; readonly folioId: string | null; readonly amount: number; readonly currency: string };

/** A charge as the journal needs it: `amount` is what the guest owes, `vatAmount` the part of it that is VAT. */
export type Charge = {
  readonly kind: string; readonly code: string; readonly amount: number; readonly currency: string; readonly taxClass: string;
  readonly vatCode: string | null; readonly vatAmount: number;
};

export const debit = (account: string, amount: number, currency: string, folioId: string | null = null): Posting => ({ account, folioId, amount, currency });
export const credit = (account: string, amount: number, currency: string, folioId: string | null = null): Posting => debit(account, -amount, currency, folioId);

/** A levy is owed to an authority whole; of everything else the VAT is, and the rest is the house's. */
export const isLevy = (charge: Pick<Charge, "taxClass">): boolean => charge.taxClass === "levy";

/** The entry of a charge: the guest owes it, the house earns it, the authorities get theirs. A negative charge turns the sides. */
export function chargePostings(folioId: string, charge: Charge): Posting[] {
  const { amount, vatAmount, currency } = charge;
  if (isLevy(charge)) return [debit(guestLedger, amount, currency, folioId), credit(tax(charge.code), amount, currency)];
  return [
    debit(guestLedger, amount, currency, folioId),
    credit(revenue(charge.taxClass), amount - vatAmount, currency),
    ...(charge.vatCode === null ? [] : [credit(tax(charge.vatCode), vatAmount, currency)]),
  ];
}

export const reversed = (postings: readonly Posting[]): Posting[] => postings.map((posting) => ({ ...posting, amount: posting.amount === 0 ? 0 : -posting.amount }));

/**
 * Postings of one entry, those of the same account, folio and currency put together and zeros left out.
 * Throws RangeError when a currency does not sum to zero, or an amount is not whole minor units.
 */
export function balanced(postings: readonly Posting[]): Posting[] {
  const byKey = new Map<string, Posting>();
  const sums = new Map<string, number>();
  for (const posting of postings) {
    if (!Number.isSafeInteger(posting.amount)) throw new RangeError(`A posting must be whole minor units, got ${posting.amount}.`);
    const key = `${posting.account}|${posting.folioId ?? ""}|${posting.currency}`;
    byKey.set(key, { ...posting, amount: (byKey.get(key)?.amount ?? 0) + posting.amount });
    sums.set(posting.currency, (sums.get(posting.currency) ?? 0) + posting.amount);
  }
  for (const [currency, sum] of sums) if (sum !== 0) throw new RangeError(`An entry must sum to zero: ${sum} ${currency} are left.`);
  return [...byKey.values()].filter(({ amount }) => amount !== 0);
}
