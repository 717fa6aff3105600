import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AriCell } from "@/lib/channels/rules/channel-port";
import { money } from "@/lib/kernel/money";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { callOf, masterRate, MOST_DATES, planAri, readPush } from "./ari-mapper";
import dailyErrors from "./fixtures/daily-errors.json";
import dailyErrorsByCode from "./fixtures/daily-errors-by-code.json";
import dailyOk from "./fixtures/daily-ok.json";
import roomsFixture from "./fixtures/rooms.json";
import { toPartnerRooms } from "./mapper";
import { roomsAnswer, statusAnswer } from "./schema";

const rooms = toPartnerRooms(roomsAnswer.parse(roomsFixture).rooms);
const start = toIsoDate("2027-01-01");
const cell = (day: number, more: Partial<AriCell> = {}): AriCell => ({ invCode: "HR:10105", date: addDays(start, day), ...more });
const eur = (amount: number) => money(amount, "EUR");

describe("planning", () => {
  it("puts every room type's nights into one call, at most 90 for each, nearest first", () => {
    const cells = Array.from({ length: 200 }, (_, day) => [
      cell(199 - day, { availability: 1 }),
      cell(199 - day, { invCode: "HR:10106", availability: 1 }),
    ]).flat();
    const { batches, refused } = planAri(cells, rooms);
    expect(refused).toEqual([]);
    expect(batches.map((batch) => batch.cells.length)).toEqual([180, 180, 40]);
    expect(batches[0]?.cells[0]?.date).toBe("2027-01-01");
  });

  it("loses no cell, repeats none and keeps within the limit, whatever comes", () => {
    const someCell = fc.record({ invCode: fc.constantFrom("HR:10105", "HR:10106", "HR:1"), day: fc.integer({ min: 0, max: 400 }), availability: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(someCell, { maxLength: 700 }), (drawn) => {
        const last = new Map(drawn.map(({ invCode, day, availability }) => [`${invCode} ${addDays(start, day)}`, availability]));
        const { batches } = planAri(
          drawn.map(({ day, ...more }) => cell(day, more)),
          rooms,
        );
        const sent = batches.flatMap((batch) => batch.cells);
        expect(new Map(sent.map((one) => [`${one.invCode} ${one.date}`, one.availability]))).toEqual(last);
        expect(sent).toHaveLength(last.size);
        for (const batch of batches)
          for (const code of new Set(batch.cells.map((one) => one.invCode)))
            expect(batch.cells.filter((one) => one.invCode === code).length).toBeLessThanOrEqual(MOST_DATES);
      }),
      { numRuns: 60 },
    );
  });

  it("merges the fields of one night, the later word winning", () => {
    const { batches } = planAri([cell(0, { availability: 2, stopSell: true }), cell(0, { availability: 1, minStay: 2 })], rooms);
    expect(batches[0]?.cells).toEqual([cell(0, { availability: 1, stopSell: true, minStay: 2 })]);
  });

  it("sends nothing a room's flags would ignore, and says so", () => {
    const { batches, refused } = planAri([cell(0, { invCode: "HR:10106", availability: 1, minStay: 2, cta: true, price: eur(9000) })], rooms);
    expect(batches[0]?.cells).toEqual([cell(0, { invCode: "HR:10106", availability: 1, price: eur(9000) })]);
    expect(refused).toEqual([{ cell: cell(0, { invCode: "HR:10106", minStay: 2, cta: true }), reason: "field_not_allowed", retryable: false }]);
  });

  it("refuses rooms it does not know, foreign money and derived rates", () => {
    const { batches, refused } = planAri(
      [cell(0, { invCode: "HR:9", availability: 1 }), cell(0, { price: money(100, "MAD") }), cell(0, { rateCode: "NR:HR:10105", price: eur(1) })],
      rooms,
    );
    expect(batches).toEqual([]);
    expect(refused.map((one) => one.reason)).toEqual(["unknown_room", "currency_mismatch", "field_not_allowed"]);
  });

  it("prices another rate of a room type by ranges of nights at one price", () => {
    const half = (day: number, amount: number) => cell(day, { invCode: "HR:10106", rateCode: "HR:10106-HB", price: eur(amount) });
    const { batches } = planAri([half(0, 100), half(1, 100), half(2, 150), half(4, 150)], rooms);
    expect(batches.map(({ endpoint, cells }) => [endpoint, cells.length])).toEqual([
      ["PUT /rooms/~", 2],
      ["PUT /rooms/~", 1],
      ["PUT /rooms/~", 1],
    ]);
    const [first] = batches;
    expect(first && callOf(first).query).toEqual([
      ["rate_code", "HR:10106-HB"],
      ["start_date", "2027-01-01"],
      ["end_date", "2027-01-02"],
      ["price", "1.00"],
    ]);
  });

  it("takes a master rate's own code for the room type", () => {
    expect(masterRate(rooms, "HR:10106")?.rateCode).toBe("HR:10106-BB");
    const { batches } = planAri([cell(0, { rateCode: "HR:10105", price: eur(100) }), cell(0, { availability: 3 })], rooms);
    expect(batches).toEqual([{ endpoint: "PUT /rooms/daily", cells: [cell(0, { price: eur(100), availability: 3 })] }]);
  });
});

describe("the wire", () => {
  it("carries prices as decimal text, flags as 1 and 0, and only what was said", () => {
    const batch = {
      endpoint: "PUT /rooms/daily",
      cells: [cell(0, { availability: 0, price: eur(138050), minStay: 2, maxStay: null, stopSell: true, cta: false, ctd: true }), cell(1, { availability: 2 })],
    };
    expect(callOf(batch)).toEqual({
      method: "PUT",
      path: "/rooms/daily",
      body: {
        rooms: [
          {
            inv_code: "HR:10105",
            dates: [
              { date: "2027-01-01", availability: "0", price: "1380.50", min_stay: 2, max_stay: 0, stop_sale: 1, cta: 0, ctd: 1 },
              { date: "2027-01-02", availability: "2" },
            ],
          },
        ],
      },
    });
  });

  it("writes currencies without cents without cents", () => {
    expect(callOf({ endpoint: "PUT /rooms/daily", cells: [cell(0, { price: money(12000, "JPY") })] }).body).toMatchObject({
      rooms: [{ dates: [{ price: "12000" }] }],
    });
  });
});

describe("answers", () => {
  const batch = {
    endpoint: "PUT /rooms/daily",
    cells: [cell(0, { availability: 1 }), cell(1, { availability: 1 }), cell(1, { invCode: "HR:10106", availability: 1 })],
  };

  it("accepts all when nothing is said against any", () => {
    expect(readPush(batch, statusAnswer.parse(dailyOk))).toEqual({ transactionId: "883770514", accepted: batch.cells, rejected: [], retryable: false });
  });

  it("rejects exactly the room and date that is named", () => {
    const result = readPush(batch, statusAnswer.parse(dailyErrors));
    expect(result.rejected).toEqual([{ cell: batch.cells[1], reason: "Invalid price", retryable: true }]);
    expect(result.accepted).toEqual([batch.cells[0], batch.cells[2]]);
  });

  it("takes a code it did not send for a mistake of that date, and nothing for applied without a transaction", () => {
    const result = readPush(batch, statusAnswer.parse(dailyErrorsByCode));
    expect(result.accepted).toEqual([]);
    expect(result.rejected.map((one) => one.reason)).toEqual(["Invalid price", "not_applied", "not_applied"]);
    expect(result.retryable).toBe(true);
  });

  it.each([
    [["Everything is wrong"], 3],
    [[{ "HR:10106": "Closed" }], 1],
    [[{ "HR:10105": { "2027-01-01": ["a", "b"] } }], 1],
  ])("reads errors written as %j", (errors, count) => {
    expect(readPush(batch, statusAnswer.parse({ status: "error", transaction_id: 1, errors })).rejected).toHaveLength(count);
  });
});
