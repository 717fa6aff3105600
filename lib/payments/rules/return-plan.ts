import { refundable } from "./payment-state";

export type Returnable = { readonly id: string; readonly method: string; readonly provider: string | null; readonly status: string; readonly direction: string; readonly amount: number; readonly refundedAmount: number };
export type ReturnPart = { readonly paymentId: string; readonly amount: number; /** Goes back by itself; else a person of the house gives it. */ readonly byItself: boolean };

/**
 * What is over where `credit` stands to a stay's good (minor units, what is on its way back left out), so much came in, and so
 * much is to stay. Never more than came in, and never so much that the stay owes afterwards.
 */
export const surplusOf = (given: { readonly credit: number; readonly onItsWayBack: number; readonly toKeep: number }): number => Math.max(0, given.credit - given.onItsWayBack - given.toKeep);

/** Cash and slips of a terminal are given back over the counter, and written down when they are. */
const returns = ({ method, provider }: Returnable): boolean => provider !== null || method === "bank_transfer";

/** Which payments give an amount back, the latest first, none more than is left of it. The rest stays to the stay's good for the desk to give. */
export function planReturn(payments: readonly Returnable[], amount: number): ReturnPart[] {
  let open = amount;
  return payments.filter(returns).toReversed().flatMap((payment) => {
    const part = Math.min(open, refundable(payment));
    if (part <= 0) return [];
    open -= part;
    return [{ paymentId: payment.id, amount: part, byItself: payment.provider === "stripe" }];
  });
}
