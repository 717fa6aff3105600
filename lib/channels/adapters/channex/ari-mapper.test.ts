import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AriCell, PartnerRoom } from "@/lib/channels/rules/channel-port";
import { money } from "@/lib/kernel/money";
import { addDays, nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import { AVAILABILITY, planAri, readPush, RESTRICTIONS, valueRows } from "./ari-mapper";
import { valuesAnswer } from "./schema";

const row = (invCode: string, rateCode: string, more: Partial<PartnerRoom> = {}): PartnerRoom => ({
  invCode, rateCode, name: invCode, description: rateCode, capacity: 2, adultCapacity: 2, pricingType: "per_room", salesCurrency: "MAD", channelCodes: [],
  updates: { availability: true, restrictions: true, price: true }, nonRefundable: false, isDefault: false, shared: false, sellOnline: true, ...more,
});
const rooms = [row("double", "double-nr", { nonRefundable: true }), row("double", "double-bar"), row("suite", "suite-people", { occupancies: [1, 2, 3] }), row("inherits", "inherits-bar", { updates: { availability: true, restrictions: true, price: false } })];
const start = toIsoDate("2027-01-01");
const night = (offset: number) => addDays(start, offset);
const full = (invCode: string, date: AriCell["date"], more: Partial<AriCell> = {}): AriCell => ({ invCode, date, availability: 2, price: money(120_000, "MAD"), minStay: 1, maxStay: null, stopSell: false, cta: false, ctd: false, ...more });
const answer = (given: object) => valuesAnswer.parse(given);

describe("planning", () => {
  it("sends 500 nights of every room and rate in two calls, equal neighbours as one row", () => {
    const nights = nightsBetween(start, night(500));
    const cells = nights.flatMap((date, index) => [full("double", date, { price: money(100_000 + (index % 7) * 500, "MAD") }), { ...full("double", date), rateCode: "double-nr", availability: undefined as never }, full("suite", date)])
      .map(({ availability, ...cell }) => (availability === undefined ? cell : { ...cell, availability }));
    const { batches, refused } = planAri(cells, rooms);
    expect(refused).toEqual([]);
    expect(batches.map((batch) => [batch.endpoint, batch.cells.length])).toEqual([[AVAILABILITY, 1_000], [RESTRICTIONS, 1_500]]);
    const [left, rates] = batches.map((batch) => valueRows(batch, "property"));
    expect(left).toEqual([{ property_id: "property", room_type_id: "double", availability: 2, date_from: night(0), date_to: night(499) }, { property_id: "property", room_type_id: "suite", availability: 2, date_from: night(0), date_to: night(499) }]);
    expect(rates).toHaveLength(502); // a price a night for one rate, one row each for the other two
    expect(JSON.stringify({ values: rates }).length).toBeLessThan(200_000);
  });

  it("names the master rate, prices by number of guests, lifts a maximum with 0", () => {
    const [, rates] = planAri([full("double", night(0), { maxStay: 7 }), full("suite", night(0))], rooms).batches;
    expect(rates && valueRows(rates, "p")).toEqual([
      { property_id: "p", rate_plan_id: "double-bar", rate: "1200.00", min_stay_arrival: 1, max_stay: 7, stop_sell: false, closed_to_arrival: false, closed_to_departure: false, date: night(0) },
      { property_id: "p", rate_plan_id: "suite-people", rates: [1, 2, 3].map((occupancy) => ({ occupancy, rate: "1200.00" })), min_stay_arrival: 1, max_stay: 0, stop_sell: false, closed_to_arrival: false, closed_to_departure: false, date: night(0) },
    ]);
  });

  it("makes only the call a change needs", () => {
    expect(planAri([{ invCode: "double", date: night(0), availability: 0 }], rooms).batches.map((batch) => batch.endpoint)).toEqual([AVAILABILITY]);
    expect(planAri([{ invCode: "double", date: night(0), stopSell: true }], rooms).batches.map((batch) => batch.endpoint)).toEqual([RESTRICTIONS]);
  });

  it("refuses what the partner would ignore and says why", () => {
    const { refused, batches } = planAri([full("nowhere", night(0)), full("double", night(0), { price: money(1, "EUR") }), full("inherits", night(1)), { invCode: "double", rateCode: "double-nr", date: night(2), availability: 1 }], rooms);
    expect(refused.map(({ cell, reason }) => [cell.invCode, reason])).toEqual([["nowhere", "unknown_room"], ["double", "currency_mismatch"], ["inherits", "field_not_allowed"], ["double", "field_not_allowed"]]);
    expect(batches.map((batch) => batch.cells.length)).toEqual([2, 2]);
  });

  it("splits only beyond the size of a message", () => {
    const cells = nightsBetween(start, night(300)).map((date, index) => full("double", date, { availability: index % 3 }));
    const { batches } = planAri(cells, rooms, 10_000);
    expect(batches.filter((batch) => batch.endpoint === AVAILABILITY).length).toBeGreaterThan(1);
    for (const batch of batches) expect(JSON.stringify({ values: valueRows(batch, "11111111-1111-4111-8111-111111111111") }).length).toBeLessThan(10_500);
    expect(batches.flatMap((batch) => (batch.endpoint === AVAILABILITY ? batch.cells : []))).toHaveLength(300);
  });

  it("loses nothing: rows laid over the calendar give back every cell", () => {
    const cell = fc.record({ invCode: fc.constantFrom("double", "suite"), day: fc.integer({ min: 0, max: 40 }), availability: fc.integer({ min: 0, max: 3 }), amount: fc.constantFrom(90_000, 100_000), stopSell: fc.boolean() });
    fc.assert(fc.property(fc.array(cell, { maxLength: 120 }), (given) => {
      const cells = given.map((one) => full(one.invCode, night(one.day), { availability: one.availability, price: money(one.amount, "MAD"), stopSell: one.stopSell }));
      const wanted = new Map(cells.map((one) => [`${one.invCode} ${one.date}`, one]));
      const shown = new Map<string, { availability?: unknown; rate?: unknown; stop?: unknown }>();
      for (const batch of planAri(cells, rooms).batches) for (const value of valueRows(batch, "p")) {
        const code = batch.endpoint === AVAILABILITY ? String(value["room_type_id"]) : value["rate_plan_id"] === "double-bar" ? "double" : "suite";
        const [from, to] = [String(value["date"] ?? value["date_from"]), String(value["date"] ?? value["date_to"])];
        for (const date of nightsBetween(toIsoDate(from), addDays(toIsoDate(to), 1))) {
          const rate = value["rate"] ?? (value["rates"] as { rate: string }[] | undefined)?.[0]?.rate;
          shown.set(`${code} ${date}`, { ...shown.get(`${code} ${date}`), ...(batch.endpoint === AVAILABILITY ? { availability: value["availability"] } : { rate, stop: value["stop_sell"] }) });
        }
      }
      expect(shown.size).toBe(wanted.size);
      for (const [key, one] of wanted) expect(shown.get(key)).toEqual({ availability: one.availability, rate: one.price?.amount === 90_000 ? "900.00" : "1000.00", stop: one.stopSell });
    }), { numRuns: 100 });
  });
});

describe("an answer", () => {
  const cells = nightsBetween(start, night(10)).map((date) => full("double", date));
  const [left, rates] = planAri(cells, rooms).batches;
  const task = [{ id: "task-1", type: "task" }];

  it("of 200 with warnings takes the cells of those rows as refused and the rest as accepted", () => {
    const warnings = [{ property_id: "p", rate_plan_id: "double-bar", date_from: night(2), date_to: night(4), rate: "0.00", warning: { rate: ["must be greater than 0"] } }];
    const result = rates && readPush(rates, answer({ data: task, meta: { message: "Success", warnings } }));
    expect(result?.rejected.map(({ cell, reason, retryable }) => [cell.date, reason, retryable])).toEqual([2, 3, 4].map((offset) => [night(offset), "rate: must be greater than 0", false]));
    expect([result?.accepted.length, result?.transactionId]).toEqual([7, "task-1"]);
  });

  it("of 200 without a task proves nothing", () => {
    const result = left && readPush(left, answer({ data: [], meta: { message: "Success" } }));
    expect(result?.rejected.every(({ reason, retryable }) => reason === "not_applied" && retryable)).toBe(true);
    expect(result?.retryable).toBe(true);
  });

  it("with a warning that names no row of ours is not believed for any", () => {
    const result = left && readPush(left, answer({ data: task, meta: { message: "Success", warnings: [{ room_type_id: "another", warning: { availability: ["is invalid"] } }] } }));
    expect(result?.accepted).toEqual([]);
    expect(result?.rejected.every(({ reason, retryable }) => reason === "availability: is invalid" && retryable)).toBe(true);
  });

  it("says nothing of rooms it does not name: a warning about one room leaves the other", () => {
    const [batch] = planAri([full("double", night(0)), full("suite", night(0))], rooms).batches;
    const result = batch && readPush(batch, answer({ data: task, meta: { warnings: [{ room_type_id: "suite", date: night(0), warning: "closed" }] } }));
    expect([result?.accepted.map((cell) => cell.invCode), result?.rejected.map(({ cell, reason }) => [cell.invCode, reason])]).toEqual([["double"], [["suite", "closed"]]]);
  });
});
