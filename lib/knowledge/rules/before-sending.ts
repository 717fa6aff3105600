import type { PriceProof } from "./house-price";

/** The book's answer, about to be sent, and what there is to hold it against. */
export type AboutToSend = {
  readonly incumbent: string;
  readonly incumbentState: string;
  /** How the two answers compare, where both are there. */
  readonly prices: string | null;
  readonly actions: string | null;
  /** It quotes what this reader may not read. */
  readonly leaked: boolean;
  /** Prices the book's answer names, and those of the incumbent's. */
  readonly said: readonly string[];
  readonly theirs: readonly string[];
  readonly house: PriceProof;
  /** Whether the incumbent was given its moment already. */
  readonly waited: boolean;
};
/** Why an answer of the book is left to the incumbent, worst first. */
export const sendingBecause = ["leaked_detail", "missed_emergency", "wrong_price", "unproven_price"] as const;
export type SendingBecause = (typeof sendingBecause)[number];
export type BeforeSending = { readonly to: "send" | "wait" } | { readonly to: "incumbent"; readonly because: SendingBecause };

/** How long an answer that could do no harm alone waits for the incumbent's to be held against. One that names a price waits until it is there. */
export const holdMs = 4_000;

/**
 * Whether the book's answer may go to the guest now. What may not happen once is asked before, not counted after: a price goes out only when
 * the incumbent named it too or the house's own figures have it, and nothing goes out that the incumbent's answer speaks against in prices or in
 * calling for help.
 */
export function beforeSending(about: AboutToSend): BeforeSending {
  if (about.leaked) return { to: "incumbent", because: "leaked_detail" };
  if (about.actions === "differs") return { to: "incumbent", because: "missed_emergency" };
  if (about.prices === "differs" && about.house !== "same") return { to: "incumbent", because: "wrong_price" };
  const waiting = about.incumbent === "assistant" && about.incumbentState === "waiting";
  const unproven = about.house !== "same" && about.said.some((price) => !about.theirs.includes(price));
  if (unproven) return waiting ? { to: "wait" } : { to: "incumbent", because: "unproven_price" };
  return { to: waiting && !about.waited ? "wait" : "send" };
}
