import { chargebacks, disputes, fees, gateway } from "@/lib/folios/rules/accounts";
import { credit, debit, type Posting } from "@/lib/folios/rules/posting";
import type { Told } from "./settlement";

export type DueEntry = { readonly onceKey: string; readonly kind: "fee" | "dispute"; readonly postings: readonly Posting[] };

/**
 * What the books owe to everything a provider has said of a payment, beside the money itself: its fee, the platform's, and each
 * dispute's way through the books. Each entry is posted once under its key and sums to zero, whatever came first.
 */
export function entriesDue(paymentId: string, provider: string, told: Told): DueEntry[] {
  const account = gateway(provider);
  const kept = (onceKey: string, kind: DueEntry["kind"], of: string, sum: { amount: number; currency: string } | null): DueEntry[] =>
    (sum && sum.amount > 0 ? [{ onceKey, kind, postings: [debit(of, sum.amount, sum.currency), credit(account, sum.amount, sum.currency)] }] : []);
  return [
    ...kept(`payment:${paymentId}:fee`, "fee", fees(provider), told.fee),
    ...kept(`payment:${paymentId}:platform-fee`, "fee", fees("platform"), told.platformFee),
    ...Object.entries(told.disputes).flatMap(([reference, dispute]) => {
      const { currency } = dispute;
      const key = (what: string) => `dispute:${reference}:${what}`;
      const lost = dispute.withdrawn - dispute.returned;
      return [
        ...kept(key("withdrawn"), "dispute", disputes, { amount: dispute.withdrawn, currency }),
        ...kept(key("fee"), "fee", fees(provider), { amount: dispute.fee, currency }),
        ...(dispute.returned > 0 ? [{ onceKey: key("returned"), kind: "dispute" as const, postings: [debit(account, dispute.returned, currency), credit(disputes, dispute.returned, currency)] }] : []),
        ...(dispute.stage === "lost" && lost > 0 ? [{ onceKey: key("lost"), kind: "dispute" as const, postings: [debit(chargebacks, lost, currency), credit(disputes, lost, currency)] }] : []),
      ];
    }),
  ];
}
