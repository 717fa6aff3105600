import { describe, expect, it } from "vitest";
import { reservationStatuses } from "@/lib/reservations/rules/state";
import { type Came, holdState, holdStates } from "./hold-state";

const payment = (over: Partial<{ status: string; outcome: string | null; url: string | null; bank: boolean }> = {}) => ({ status: "pending", outcome: null, url: "https://pay.example", bank: false, ...over });

describe("what a guest is told of a booking that was begun", () => {
  it.each([
    ["the page is being made", payment({ url: null }), null, "opening"], ["the page is there", payment(), null, "pay"], ["back without paying", payment(), "unpaid", "failed"], ["back, and the word is on its way", payment(), "paid", "confirming"],
    ["a bank takes its days", payment({ bank: true }), "paid", "bank"], ["the card said no", payment({ status: "failed" }), null, "failed"], ["no payment was begun", null, null, "failed"], ["the money is there, the booking in a moment", payment({ status: "captured" }), null, "confirming"],
  ] as const)("held: %s", (_, paying, came, state) => { expect(holdState("held", "stripe:deposit", paying, came)).toBe(state); });

  it("a transfer is awaited, whatever the guest came back from", () => {
    for (const came of ["paid", "unpaid", null] as const) expect(holdState("held", "transfer:full", payment({ url: null }), came)).toBe("transfer");
  });

  it("the booking's own state says the rest, and the address a guest comes back by never makes it more", () => {
    expect(["expired", "inquiry"].map((status) => holdState(status as "expired", "stripe:full", payment({ status: "failed" }), "paid"))).toEqual(["expired", "expired"]);
    expect([holdState("expired", "stripe:full", payment({ status: "captured", outcome: "refunded" }), "paid"), holdState("cancelled", "stripe:full", null, "paid")]).toEqual(["returned", "cancelled"]);
    for (const status of reservationStatuses) for (const came of ["paid", "unpaid", null] satisfies Came[]) {
      const state = holdState(status, "stripe:full", payment(), came);
      expect(holdStates).toContain(state);
      expect(state === "confirmed").toBe(["confirmed", "in_house", "departed", "no_show"].includes(status));
    }
  });
});
