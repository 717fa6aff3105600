import { describe, expect, it } from "vitest";
import { numberPrefix, newReservationNumber } from "./number";
import { isReservationStatus, nextStatus, occupies, reservationStatuses } from "./state";

describe("reservation states", () => {
  it("knows every move and no other", () => {
    const acts = ["confirm", "cancel", "expire", "reinstate"] as const;
    const table = reservationStatuses.map((status) => [status, ...acts.map((act) => nextStatus(status, act) ?? "-")]);
    expect(table).toEqual([
      ["held", "confirmed", "cancelled", "expired", "-"],
      ["confirmed", "-", "cancelled", "-", "-"],
      ["cancelled", "-", "-", "-", "confirmed"],
      ["expired", "-", "-", "-", "-"],
    ]);
  });

  it("occupies the ledger only while held or confirmed", () => {
    expect(reservationStatuses.map(occupies)).toEqual(["held", "sold", null, null]);
    expect([isReservationStatus("held"), isReservationStatus("gone")]).toEqual([true, false]);
  });
});

describe("reservation numbers", () => {
  it("begin with the house's letters and cannot be misread", () => {
    expect([numberPrefix("villa-thaifa"), numberPrefix("riad"), numberPrefix("la-maison-de-la-mer")]).toEqual(["VT", "RI", "LMD"]);
    for (let i = 0; i < 200; i += 1) expect(newReservationNumber("villa-thaifa")).toMatch(/^VT-[2-9A-HJ-NP-TV-Z]{6}$/);
  });
});
