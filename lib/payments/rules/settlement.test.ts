import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reservationStatuses, type ReservationStatus } from "@/lib/reservations/rules/state";
import { paymentStatuses, type PaymentStatus } from "./payment-state";
import { awaits, bookingAct, disputeStages, heldForBank, join, moneyAct, nothingTold, outcomeOf, refundStages, type Told, toldIn } from "./settlement";

const money = fc.record({ amount: fc.integer({ min: 1, max: 900 }), currency: fc.constant("MAD") });
const words: fc.Arbitrary<Told> = fc.oneof(
  fc.record({ captured: money, fee: fc.option(money), platformFee: fc.option(money) }),
  fc.constant({ card: { customer: "cus_1", method: "pm_1", brand: "visa", last4: "4242", until: "2030-12" } }),
  fc.constantFrom({ actionNeeded: true }, { authorised: true }, { processing: true }, { expired: true }),
  fc.record({ failed: fc.constantFrom("declined", "expired card", "not enough") }),
  fc.record({ id: fc.constantFrom("re_1", "re_2"), amount: fc.integer({ min: 1, max: 90 }), stage: fc.constantFrom(...refundStages), ours: fc.option(fc.constantFrom("a", "b")) }).map(({ id, ...rest }) => ({ refunds: { [id]: { ...rest, reason: null } } })),
  fc.record({ id: fc.constantFrom("dp_1", "dp_2"), stage: fc.constantFrom(...disputeStages), withdrawn: fc.nat(90), returned: fc.nat(90), fee: fc.nat(9) }).map(({ id, ...rest }) => ({ disputes: { [id]: { amount: 90, currency: "MAD", reason: "fraudulent", answerBy: null, ...rest } } })),
).map((part) => ({ ...nothingTold, ...part }) as Told);

const after = (act: ReturnType<typeof moneyAct>, status: PaymentStatus): PaymentStatus => (act === "book" ? "captured" : act === "save" ? "saved" : act === "fail" ? "failed" : status);
const run = (tellings: readonly Told[], from: PaymentStatus = "pending") => {
  let [status, told] = [from, nothingTold];
  let booked = 0;
  for (const word of tellings) {
    told = join(told, word);
    const act = moneyAct(status, told);
    if (act === "book") booked += 1;
    status = after(act, status);
  }
  return { status, told, booked };
};

describe("what a provider said", () => {
  it("joins in any order, with any repetition, to the same", () => {
    fc.assert(fc.property(words, words, words, (a, b, c) => {
      expect(join(a, b)).toEqual(join(b, a));
      expect(join(join(a, b), c)).toEqual(join(a, join(b, c)));
      expect(join(join(a, b), b)).toEqual(join(a, b));
      expect(join(nothingTold, a)).toEqual(a);
    }), { numRuns: 2_000 });
  });

  it("any permutation with duplicates ends in the same state, and books the money once or never", () => {
    fc.assert(fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat(1_000_000)), (said, dice) => {
      const draw = () => dice.next().value ?? 0;
      const storm = said.flatMap((word) => Array.from({ length: 1 + (draw() % 5) }, () => word)).map((word) => ({ word, at: draw() })).sort((a, b) => a.at - b.at).map(({ word }) => word);
      const [plain, shuffled] = [run(said), run(storm)];
      expect(shuffled).toEqual(plain);
      expect(plain.booked).toBe(plain.told.captured ? 1 : 0);
    }), { numRuns: 2_000 });
  });

  it("is settled for every status by every word", () => {
    const captured = { ...nothingTold, captured: { amount: 1, currency: "MAD" } };
    const card = { ...nothingTold, card: { customer: "c", method: "m", brand: null, last4: null, until: null } };
    const failed = { ...nothingTold, failed: "declined" };
    const expired = { ...nothingTold, expired: true };
    const waits = { ...nothingTold, processing: true, actionNeeded: true, authorised: true };
    const table = Object.fromEntries(paymentStatuses.map((status) => [status, [captured, card, failed, expired, waits].map((told) => moneyAct(status, told)).join(" ")]));
    expect(table).toEqual({
      pending: "book save fail fail none", saved: "book none none none none", captured: "none none none none none", failed: "book save none none none", cancelled: "book none none none none", refunded: "none none none none none",
    });
    expect([waits, { ...waits, processing: false }, captured, failed].map(awaits)).toEqual(["bank", "guest", null, null]);
  });

  it("is read back from a row, and is nothing where a row has none", () => {
    const told = { ...nothingTold, failed: "declined" };
    expect(toldIn({ told: JSON.parse(JSON.stringify(told)) as unknown })).toEqual(told);
    expect(toldIn({ told: { captured: "yes" } })).toEqual(nothingTold);
    expect(toldIn({})).toEqual(nothingTold);
  });
});

describe("what money does to the booking it came for", () => {
  it("has an answer for every status, in time and too late", () => {
    const expected: Record<ReservationStatus, [string, string]> = {
      inquiry: ["reseat", "return"], held: ["confirm", "confirm"], confirmed: ["keep", "keep"], in_house: ["keep", "keep"], departed: ["keep", "keep"], cancelled: ["return", "return"], no_show: ["keep", "keep"], expired: ["reseat", "return"],
    };
    for (const status of reservationStatuses) expect([bookingAct(status, false), bookingAct(status, true)], status).toEqual(expected[status]);
  });

  it("never keeps money without rooms, nor rooms without money or card", () => {
    expect([true, false].flatMap((seated) => [true, false].map((hasMoney) => outcomeOf("reseat", seated, hasMoney)))).toEqual(["reseated", "reseated", "refunded", "released"]);
    expect([outcomeOf("return", false, true), outcomeOf("return", false, false), outcomeOf("confirm", false, true), outcomeOf("keep", false, true)]).toEqual(["refunded", "released", "confirmed", "kept"]);
  });

  it("holds rooms for a bank's days, never past arrival's eve nor longer than a week", () => {
    const at = Date.parse("2026-01-01T12:00:00Z");
    expect([heldForBank(at, "2026-03-01") - at, heldForBank(at, "2026-01-03") - at, heldForBank(at, "2026-01-01") - at]).toEqual([7 * 86_400_000, 36 * 3_600_000, 0]);
  });
});
