import { describe, expect, it } from "vitest";
import { settleAnswers } from "./ari-answer";
import { type ClaimedCell, expressibleFields, fieldsOf, fieldsToSend, toAriCell, valueFields } from "./ari-value";
import type { AriCell, AriPlan, PushResult } from "./channel-port";

const value = { availability: 2, amount: 124_000, currency: "MAD", minStay: 1, maxStay: null, stopSell: false, closedToArrival: false, closedToDeparture: true };
const cell = (night: string, more: Partial<ClaimedCell> = {}): ClaimedCell => ({ roomTypeId: "type", rateCode: "", night, version: 3, inventoryCode: "HR:1", desired: value, ...more });
const ari = (night: string) => toAriCell(cell(night));
const only = (night: string, ...fields: (typeof valueFields)[number][]) => toAriCell(cell(night), fields);

const batch = (endpoint: string, cells: readonly AriCell[]) => ({ endpoint, cells });
const answer = (accepted: readonly AriCell[], more: Partial<PushResult> = {}) => ({ result: { transactionId: null, accepted, rejected: [], retryable: false, ...more } });
const nights = (list: readonly { night: string }[]) => list.map((ref) => ref.night);

describe("settleAnswers", () => {
  it("puts every claimed cell in exactly one place", () => {
    const days = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06"];
    const refused = [{ cell: ari("2026-12-05"), reason: "field_not_allowed", retryable: false }, { cell: ari("2026-12-06"), reason: "field_not_allowed", retryable: false }];
    const plan: AriPlan = { batches: [batch("PUT /rooms/daily", days.slice(0, 5).map(ari))], refused };
    const settled = settleAnswers(days.map((day) => cell(day)), plan, [
      answer([ari("2026-12-01"), ari("2026-12-05")], { transactionId: "T", retryable: true, rejected: [{ cell: ari("2026-12-02"), reason: "Invalid price", retryable: false }, { cell: ari("2026-12-03"), reason: "busy", retryable: true }] }),
    ]);
    // A field that may not be sent spoils nothing; a cell of which nothing may be sent would wait for ever.
    expect(settled.accepted).toMatchObject([{ night: "2026-12-01", transactionId: "T" }, { night: "2026-12-05" }]);
    expect(settled.rejected).toMatchObject([{ night: "2026-12-02", reason: "Invalid price", version: 3 }, { night: "2026-12-06", reason: "field_not_allowed" }]);
    expect(settled.retryable).toMatchObject([{ night: "2026-12-03", reason: "busy" }]);
    expect(settled.unsent).toMatchObject([{ night: "2026-12-04", doubtful: false }]);
  });

  it("accepts a cell only when every call that carried it did, and remembers the fields that got through", () => {
    const plan: AriPlan = {
      batches: [batch("POST /availability", [only("2026-12-01", "availability"), only("2026-12-02", "availability")]), batch("POST /restrictions", [only("2026-12-01", "amount"), only("2026-12-02", "amount")])],
      refused: [],
    };
    const cells = [cell("2026-12-01"), cell("2026-12-02")];
    const [availability, prices] = plan.batches.map((one) => answer(one.cells));
    expect(nights(settleAnswers(cells, plan, [availability ?? null, prices ?? null]).accepted)).toEqual(["2026-12-01", "2026-12-02"]);
    // The second call found no room in its budget.
    expect(settleAnswers(cells, plan, [availability ?? null, null]).unsent).toMatchObject([{ night: "2026-12-01", taken: ["availability"], doubtful: false }, { night: "2026-12-02", taken: ["availability"] }]);
    // It had no answer: nothing of it is known.
    expect(settleAnswers(cells, plan, [availability ?? null, { failure: { reason: "HTTP 503", final: false } }]).unsent).toMatchObject([{ doubtful: true }, { doubtful: true }]);
    // 200 with a warning about one row: that row failed, whatever the first call said.
    const warned = answer([only("2026-12-01", "amount")], { rejected: [{ cell: only("2026-12-02", "amount"), reason: "rate: must be greater than 0", retryable: false }] });
    const settled = settleAnswers(cells, plan, [availability ?? null, warned]);
    expect([nights(settled.accepted), settled.rejected.map((one) => [one.night, one.reason])]).toEqual([["2026-12-01"], [["2026-12-02", "rate: must be greater than 0"]]]);
    expect(nights(settleAnswers(cells, plan, [availability ?? null, { failure: { reason: "HTTP 422", final: true } }]).rejected)).toEqual(["2026-12-01", "2026-12-02"]);
  });

  it("has nothing to tell a partner that has no room for what changed, and gives up what no call would carry", () => {
    const changed = cell("2026-12-01", { acknowledged: { ...value, minStay: 2 } });
    const refused = [{ cell: only("2026-12-01", "minStay"), reason: "field_not_allowed", retryable: false }];
    expect(nights(settleAnswers([changed], { batches: [], refused }, []).accepted)).toEqual(["2026-12-01"]);
    expect(settleAnswers([cell("2026-12-01")], { batches: [], refused: [] }, []).rejected).toMatchObject([{ reason: "not_sendable" }]);
  });
});

describe("fieldsToSend", () => {
  it("is the difference to what the partner took; everything where that is unknown or where nothing differs", () => {
    expect(fieldsToSend(cell("2026-12-01", { acknowledged: { ...value, availability: 1 } }), valueFields)).toEqual(["availability"]);
    expect(fieldsToSend(cell("2026-12-01", { acknowledged: { ...value, amount: 1 } }), valueFields)).toEqual(["amount", "currency"]);
    expect(fieldsToSend(cell("2026-12-01", { acknowledged: { availability: 2 } }), valueFields)).toEqual(valueFields.filter((field) => field !== "availability"));
    for (const acknowledged of [null, value]) expect(fieldsToSend(cell("2026-12-01", { acknowledged }), valueFields)).toEqual(valueFields);
  });

  it("keeps to what the partner has a word for", () => {
    expect(expressibleFields("hotelrunner", "")).toEqual(valueFields);
    // Of a further rate HotelRunner takes the price; its restrictions are the room's.
    expect(expressibleFields("hotelrunner", "NR:1")).toEqual(["amount", "currency"]);
    expect(expressibleFields("channex", "plan")).toEqual(valueFields.filter((field) => field !== "availability"));
    expect(expressibleFields("ical", "")).toEqual(["availability", "amount", "currency"]);
  });
});

describe("toAriCell", () => {
  it("says all a channel must show", () => {
    expect(ari("2026-12-01")).toEqual({ invCode: "HR:1", date: "2026-12-01", availability: 2, price: { amount: 124_000, currency: "MAD" }, minStay: 1, maxStay: null, stopSell: false, cta: false, ctd: true });
    expect(fieldsOf(ari("2026-12-01"))).toEqual(valueFields);
    expect(only("2026-12-01", "stopSell")).toEqual({ invCode: "HR:1", date: "2026-12-01", stopSell: false });
  });
});
