import { expect, test } from "vitest";
import { paymentStatuses } from "@/lib/payments/rules/payment-state";
import { outcomes } from "@/lib/payments/rules/settlement";
import { paymentState } from "./payment-return";

test.each([
  ["captured", "stripe", false, "paid", false], ["captured", "stripe", true, "paid", false], ["refunded", "cmi", false, "paid", false],
  ["pending", "stripe", false, "confirming", false], ["pending", "cmi", true, "failed", true], ["failed", "cmi", false, "failed", true], ["failed", "stripe", true, "failed", false], ["cancelled", "cmi", false, "withdrawn", false], ["saved", "stripe", false, "saved", false],
] as const)("%s at %s, sent back unpaid %s: %s, again %s", (status, provider, unpaid, state, again) => expect(paymentState({ status, provider, outcome: null }, unpaid)).toEqual({ state, again }));

test("says paid only of money that came in", () => {
  for (const status of paymentStatuses) for (const unpaid of [true, false]) for (const outcome of [null, ...outcomes]) {
    const came = status === "captured" || status === "refunded";
    const { state } = paymentState({ status, provider: "cmi", outcome }, unpaid);
    expect([state === "paid", state === "returned"]).toEqual([came && outcome !== "refunded", came && outcome === "refunded"]);
  }
});
