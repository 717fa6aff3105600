import { describe, expect, it } from "vitest";
import { type ClaimedCell, settleAnswer, toAriCell } from "./ari-answer";

const cell = (night: string, inventoryCode = "HR:1"): ClaimedCell => ({
  roomTypeId: "type", night, version: 3, inventoryCode,
  desired: { availability: 2, amount: 124_000, currency: "MAD", minStay: 1, maxStay: null, stopSell: false, closedToArrival: false, closedToDeparture: true },
});
const ari = (night: string) => toAriCell(cell(night));

describe("settleAnswer", () => {
  it("puts every claimed cell in exactly one place", () => {
    const cells = [cell("2026-12-01"), cell("2026-12-02"), cell("2026-12-03"), cell("2026-12-04"), cell("2026-12-05")];
    const settled = settleAnswer(
      cells,
      [{ cell: ari("2026-12-05"), reason: "field_not_allowed", retryable: false }],
      { transactionId: "T", retryable: true, accepted: [ari("2026-12-01"), ari("2026-12-05")], rejected: [{ cell: ari("2026-12-02"), reason: "Invalid price", retryable: false }, { cell: ari("2026-12-03"), reason: "busy", retryable: true }] },
    );
    const nights = (list: readonly { night: string }[]) => list.map((ref) => ref.night);
    expect(nights(settled.accepted)).toEqual(["2026-12-01", "2026-12-05"]);
    expect(settled.rejected).toMatchObject([{ night: "2026-12-02", reason: "Invalid price", version: 3 }]);
    expect(nights(settled.retryable)).toEqual(["2026-12-03", "2026-12-04"]);
  });

  it("sends everything again when there was no answer", () => {
    expect(settleAnswer([cell("2026-12-01")], [], null).retryable).toHaveLength(1);
  });
});

describe("toAriCell", () => {
  it("says all a channel must show", () => {
    expect(ari("2026-12-01")).toEqual({ invCode: "HR:1", date: "2026-12-01", availability: 2, price: { amount: 124_000, currency: "MAD" }, minStay: 1, maxStay: null, stopSell: false, cta: false, ctd: true });
  });
});
