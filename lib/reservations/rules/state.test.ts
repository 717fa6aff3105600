import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberPrefix, newReservationNumber } from "./number";
import { actsFrom, asStatus, isReservationStatus, moveOf, nextStatus, occupies, type ReservationAct, reservationActs, type ReservationStatus, reservationStatuses } from "./state";

const everyMove = reservationStatuses.flatMap((from) => reservationActs.flatMap((act) => {
  const move = moveOf(from, act);
  return move ? [{ from, act, ...move }] : [];
}));

describe("reservation states", () => {
  it("knows every move and no other", () => {
    const table = Object.fromEntries(reservationStatuses.map((status) => [status, Object.fromEntries(reservationActs.flatMap((act) => {
      const next = nextStatus(status, act);
      return next ? [[act, next]] : [];
    }))]));
    expect(table).toEqual({
      inquiry: { hold: "held", accept_inquiry: "confirmed", cancel: "cancelled" },
      held: { release_hold: "inquiry", confirm: "confirmed", cancel: "cancelled", expire: "expired" },
      confirmed: { check_in: "in_house", mark_no_show: "no_show", cancel: "cancelled" },
      in_house: { undo_check_in: "confirmed", check_out: "departed" },
      departed: { undo_check_out: "in_house" },
      cancelled: { reinstate: "confirmed", reopen: "inquiry" },
      no_show: { undo_no_show: "confirmed" },
      expired: { reopen: "inquiry" },
    });
  });

  it("has a way back for every move, or a reason why there is none", () => {
    for (const { from, act, to, back } of everyMove) {
      const told = `${from} ${act}`;
      if ("undo" in back) expect([told, nextStatus(to, back.undo)]).toEqual([told, from]);
      else if ("instead" in back) {
        expect(nextStatus(to, back.instead), told).toBeDefined();
        expect(back.why.length, told).toBeGreaterThan(30);
      } else expect(back.never.length, told).toBeGreaterThan(30);
    }
    expect(everyMove.filter(({ back }) => "undo" in back).map(({ from, act }) => `${from} ${act}`)).toEqual([
      "inquiry hold", "inquiry cancel", "held release_hold", "confirmed check_in", "confirmed mark_no_show", "confirmed cancel",
      "in_house undo_check_in", "in_house check_out", "departed undo_check_out", "cancelled reinstate", "cancelled reopen", "no_show undo_no_show",
    ]);
  });

  it("reaches every status from an inquiry and lets every act happen somewhere", () => {
    const seen = new Set<ReservationStatus>(["inquiry"]);
    for (let size = 0; size !== seen.size;) {
      size = seen.size;
      for (const { from, to } of everyMove) if (seen.has(from)) seen.add(to);
    }
    expect([...seen].sort()).toEqual([...reservationStatuses].sort());
    expect([...new Set(everyMove.map(({ act }) => act))].sort()).toEqual([...reservationActs].sort());
    expect(reservationStatuses.flatMap((status) => actsFrom(status))).toHaveLength(everyMove.length);
  });

  it("sleeps nobody who was not confirmed first, and cancels nobody in bed, whatever is tried in whatever order", () => {
    const acts = fc.array(fc.constantFrom(...reservationActs), { maxLength: 40 });
    fc.assert(fc.property(fc.constantFrom<ReservationStatus>("inquiry", "held", "confirmed"), acts, (start, tried) => {
      let status: ReservationStatus = start;
      let agreed = start === "confirmed";
      for (const act of tried) {
        const before = status;
        const next = nextStatus(status, act);
        if (!next) continue;
        status = next;
        if (status === "confirmed") agreed = true;
        if (status === "in_house" || status === "departed" || status === "no_show") expect(agreed).toBe(true);
        if (before === "in_house" || before === "departed") expect(status).not.toBe("cancelled");
        // Nights move into or out of the ledger only with a move that says so.
        const taking: ReservationAct[] = ["hold", "accept_inquiry", "reinstate", "undo_no_show"];
        const giving: ReservationAct[] = ["release_hold", "cancel", "expire", "mark_no_show"];
        expect(occupies(before) === null && occupies(status) !== null).toBe(taking.includes(act));
        if (occupies(before) !== null && occupies(status) === null) expect(giving).toContain(act);
      }
    }), { numRuns: 500 });
  });

  it("occupies the ledger from the hold to the departure", () => {
    expect(Object.fromEntries(reservationStatuses.map((status) => [status, occupies(status)]))).toEqual({
      inquiry: null, held: "held", confirmed: "sold", in_house: "sold", departed: "sold", cancelled: null, no_show: null, expired: null,
    });
    expect([isReservationStatus("held"), isReservationStatus("gone"), asStatus("in_house")]).toEqual([true, false, "in_house"]);
    expect(() => asStatus("gone")).toThrow("gone");
  });
});

describe("reservation numbers", () => {
  it("begin with the house's letters and cannot be misread", () => {
    expect([numberPrefix("villa-thaifa"), numberPrefix("riad"), numberPrefix("la-maison-de-la-mer")]).toEqual(["VT", "RI", "LMD"]);
    for (let i = 0; i < 200; i += 1) expect(newReservationNumber("villa-thaifa")).toMatch(/^VT-[2-9A-HJ-NP-TV-Z]{6}$/);
  });
});
