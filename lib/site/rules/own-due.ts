/** What a stay's deposit is reckoned from, in minor units. `underWay`: promised by a transfer or a bank that takes its days. */
export type DueFacts = {
  readonly status: string; readonly deposit: { readonly amount: number; readonly dueOn: string } | null; readonly today: string;
  readonly paid: number; readonly underWay: number;
};

/** What the terms of a confirmed stay ask for on `today` beyond what came in and what is on its way, minor units; 0 where nothing is. */
export function dueNow({ status, deposit, today, paid, underWay }: DueFacts): number {
  if (status !== "confirmed" || deposit === null || deposit.dueOn > today) return 0;
  return Math.max(0, deposit.amount - Math.max(0, paid) - underWay);
}

/** The latest online payment of a stay, as its guest's page knows it. `url`: where it is made. */
export type OwnPaying = { readonly status: string; readonly amount: number; readonly url: string | null; readonly bank: boolean };
export const ownPaymentStates = ["none", "opening", "pay", "bank", "failed"] as const;
export type OwnPaymentState = (typeof ownPaymentStates)[number];

/** What a guest is told of it; one that asks for another amount than is due (minor units) is none of theirs any more. */
export function ownPaymentState(payment: OwnPaying | null, due: number): OwnPaymentState {
  if (payment?.status === "pending") {
    if (payment.bank) return "bank";
    if (payment.amount !== due) return "none";
    return payment.url === null ? "opening" : "pay";
  }
  return payment?.status === "failed" && due > 0 ? "failed" : "none";
}
