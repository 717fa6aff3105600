import { describe, expect, it } from "vitest";
import { type ClaimedCell, settleAnswer, settleFailure, toAriCell } from "./ari-answer";
import type { AriPlan } from "./channel-port";

const cell = (night: string, inventoryCode = "HR:1"): ClaimedCell => ({
  roomTypeId: "type", rateCode: "", night, version: 3, inventoryCode,
  desired: { availability: 2, amount: 124_000, currency: "MAD", minStay: 1, maxStay: null, stopSell: false, closedToArrival: false, closedToDeparture: true },
});
const ari = (night: string) => toAriCell(cell(night));

const plan = (nights: readonly string[], refused: AriPlan["refused"] = []): AriPlan => ({ batches: [{ endpoint: "PUT /rooms/daily", cells: nights.map(ari) }], refused });
const nights = (list: readonly { night: string }[]) => list.map((ref) => ref.night);

describe("settleAnswer", () => {
  it("puts every claimed cell in exactly one place", () => {
    const days = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06"];
    const settled = settleAnswer(
      days.map((day) => cell(day)),
      plan(days.slice(0, 5), [{ cell: ari("2026-12-05"), reason: "field_not_allowed", retryable: false }, { cell: ari("2026-12-06"), reason: "field_not_allowed", retryable: false }]),
      { transactionId: "T", retryable: true, accepted: [ari("2026-12-01"), ari("2026-12-05")], rejected: [{ cell: ari("2026-12-02"), reason: "Invalid price", retryable: false }, { cell: ari("2026-12-03"), reason: "busy", retryable: true }] },
    );
    // A field that may not be sent spoils nothing; a cell of which nothing may be sent would wait for ever.
    expect(nights(settled.accepted)).toEqual(["2026-12-01", "2026-12-05"]);
    expect(settled.rejected).toMatchObject([{ night: "2026-12-02", reason: "Invalid price", version: 3 }, { night: "2026-12-06", reason: "field_not_allowed" }]);
    expect(settled.retryable).toMatchObject([{ night: "2026-12-03", reason: "busy" }]);
    expect(nights(settled.unsent)).toEqual(["2026-12-04"]);
  });

  it("leaves the cells of the batches that did not go out as they were", () => {
    const two: AriPlan = { batches: [...plan(["2026-12-01"]).batches, ...plan(["2026-12-02"]).batches], refused: [] };
    const settled = settleAnswer([cell("2026-12-01"), cell("2026-12-02")], two, { transactionId: "T", retryable: false, accepted: [ari("2026-12-01")], rejected: [] });
    expect([nights(settled.accepted), nights(settled.unsent)]).toEqual([["2026-12-01"], ["2026-12-02"]]);
  });
});

describe("settleFailure", () => {
  it("sends everything again without a mark, unless the whole call was refused for good", () => {
    expect(settleFailure([cell("2026-12-01")], { reason: "HTTP 503", final: false })).toMatchObject({ unsent: [{ night: "2026-12-01" }], rejected: [] });
    expect(settleFailure([cell("2026-12-01")], { reason: "HTTP 400", final: true })).toMatchObject({ unsent: [], rejected: [{ night: "2026-12-01", reason: "HTTP 400" }] });
  });
});

describe("toAriCell", () => {
  it("says all a channel must show", () => {
    expect(ari("2026-12-01")).toEqual({ invCode: "HR:1", date: "2026-12-01", availability: 2, price: { amount: 124_000, currency: "MAD" }, minStay: 1, maxStay: null, stopSell: false, cta: false, ctd: true });
  });
});
