import { expect, test } from "vitest";
import { paymentStatuses } from "@/lib/payments/rules/payment-state";
import { paymentState } from "./payment-return";

test.each([
  ["captured", "stripe", false, "paid", false], ["captured", "stripe", true, "paid", false], ["refunded", "cmi", false, "paid", false],
  ["pending", "stripe", false, "confirming", false], ["pending", "cmi", true, "failed", true], ["failed", "cmi", false, "failed", true], ["failed", "stripe", true, "failed", false], ["cancelled", "cmi", false, "withdrawn", false],
] as const)("%s at %s, sent back unpaid %s: %s, again %s", (status, provider, unpaid, state, again) => expect(paymentState({ status, provider }, unpaid)).toEqual({ state, again }));

test("says paid only of money that came in", () => {
  for (const status of paymentStatuses) for (const unpaid of [true, false]) expect(paymentState({ status, provider: "cmi" }, unpaid).state === "paid").toBe(status === "captured" || status === "refunded");
});
