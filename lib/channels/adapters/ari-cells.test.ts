import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AriCell, PartnerRoom } from "@/lib/channels/rules/channel-port";
import { addDays, datesThrough, toIsoDate } from "@/lib/kernel/nights";
import { addressOf, namedIn, permitted, runsOf, settle } from "./ari-cells";

const first = toIsoDate("2027-02-20");
const room = (invCode: string, rateCode: string, more: Partial<PartnerRoom> = {}): PartnerRoom => ({
  invCode, rateCode, name: invCode, description: "", capacity: 2, adultCapacity: 2, pricingType: null, salesCurrency: "MAD", channelCodes: [],
  updates: { availability: true, restrictions: true, price: true }, nonRefundable: false, isDefault: false, shared: false, sellOnline: true, ...more,
});
const cell = (day: number, more: Partial<AriCell> = {}): AriCell => ({ invCode: "101", date: addDays(first, day), ...more });

describe("equal nights as one range", () => {
  it("every night is in exactly one range of its own value, and ranges that touch differ", () => {
    const cells = fc.uniqueArray(fc.record({ day: fc.integer({ min: 0, max: 30 }), invCode: fc.constantFrom("101", "102"), rate: fc.constantFrom("", "R2"), availability: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }) }), { selector: ({ day, invCode, rate }) => `${day} ${invCode} ${rate}` });
    fc.assert(fc.property(cells, (drawn) => {
      const sorted = drawn.map(({ day, invCode, rate, availability }): AriCell => ({ invCode, date: addDays(first, day), ...(rate === "" ? {} : { rateCode: rate }), ...(availability === undefined ? {} : { availability }) })).sort((a, b) => (a.date < b.date ? -1 : 1));
      const runs = runsOf(sorted, (one) => one.availability);
      const spread = runs.flatMap((run) => datesThrough(run.from, run.to).map((date) => ({ ...run.cells[0], date, availability: run.value })));
      const expected = sorted.filter((one) => one.availability !== undefined);
      expect(spread.map((one) => JSON.stringify([one.invCode, one.rateCode, one.date, one.availability])).sort()).toEqual(expected.map((one) => JSON.stringify([one.invCode, one.rateCode, one.date, one.availability])).sort());
      for (const run of runs) for (const other of runs) {
        const same = run.cells[0]?.invCode === other.cells[0]?.invCode && run.cells[0]?.rateCode === other.cells[0]?.rateCode;
        if (same && addDays(run.to, 1) === other.from) expect(run.value).not.toBe(other.value);
      }
    }), { numRuns: 150 });
  }, 30_000);
});

describe("what may be sent", () => {
  it("the later cell of an address wins field by field; a locked rate keeps its prices and restrictions", () => {
    const rooms = [room("101", "R1"), room("101", "R2", { updates: { availability: true, restrictions: false, price: false } })];
    const { kept, refused } = permitted([cell(1, { availability: 1, stopSell: true }), cell(0, { minStay: 2 }), cell(1, { availability: 3 }), cell(1, { rateCode: "R2", cta: true, price: { amount: 1, currency: "MAD" } }), cell(1, { rateCode: "R2" })], rooms, { longestStay: 28 });
    expect(kept).toEqual([cell(0, { minStay: 2 }), cell(1, { availability: 3, stopSell: true })]);
    expect(refused.map((one) => [one.reason, one.cell])).toEqual([["field_not_allowed", cell(1, { rateCode: "R2", cta: true })], ["field_not_allowed", cell(1, { rateCode: "R2", price: { amount: 1, currency: "MAD" } })]]);
  });
});

describe("answers", () => {
  const cells = [cell(0), cell(1), cell(1, { rateCode: "R2" }), cell(1, { invCode: "102" })];
  const rooms = [room("101", "R1"), room("101", "R2"), room("102", "R3")];

  it.each([
    ["2027-02-21 is wrong", [1, 2, 3]], ["Room 102: no", [3]], ["2027-02-20; room 101", [0]], ["rate R2, dates", null], ["Rate R2", null], ["Something is wrong", null], ["2031-01-01", null],
  ])("%s", (sentence, indexes) => expect(namedIn(sentence, cells, rooms)).toEqual(indexes?.map((index) => cells[index]) ?? null));

  it("names a rate by a code that is long enough to be one", () =>
    expect(namedIn("Rate Plan ID 20026902; room 101", [cell(0), cell(0, { rateCode: "20026902" })], [room("101", "20026901"), room("101", "20026902")])).toEqual([cell(0, { rateCode: "20026902" })]));

  it("every cell is accepted or rejected, once", () => {
    const complaint = fc.record({ cells: fc.option(fc.subarray(cells)), reason: fc.string(), retryable: fc.boolean() });
    fc.assert(fc.property(fc.array(complaint, { maxLength: 4 }), fc.boolean(), (complaints, applied) => {
      const { accepted, rejected, retryable } = settle(cells, complaints, applied);
      expect([...accepted, ...rejected.map((one) => one.cell)].map(addressOf).sort()).toEqual(cells.map(addressOf).sort());
      expect(retryable).toBe(rejected.some((one) => one.retryable));
      if (!applied || complaints.some((one) => one.cells === null)) expect(accepted).toEqual([]);
      for (const one of complaints) for (const named of one.cells ?? []) expect(accepted.map(addressOf)).not.toContain(addressOf(named));
    }));
  }, 30_000);
});
