import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { sumOfLines } from "@/lib/rates/rules/quoted-line";
import { channelLines } from "./channel-lines";
import type { InboundRoom } from "./channel-port";

const arrival = toIsoDate("2026-12-27");
const mad = (amount: number) => ({ amount, currency: "MAD" });
const room = (nights: number, price: number, daily: readonly number[] = [], extras: readonly number[] = []): InboundRoom => ({
  invCode: "A", rateCode: null, name: "Room", state: "confirmed", arrival, departure: addDays(arrival, nights), adults: 2, childAges: [], price: mad(price),
  dailyPrices: daily.map((amount, index) => ({ date: addDays(arrival, index), price: mad(amount) })), nonRefundable: false, extras: extras.map((amount) => ({ name: "Breakfast", price: mad(amount) })), extraInfo: null,
});
const lines = (total: number, ...rooms: InboundRoom[]) => channelLines({ total: mad(total), arrival }, rooms.map((each, index) => ({ roomId: `r${index}`, room: each })));

describe("a channel's lines", () => {
  it("are its daily prices, its extras, and what is missing to its total", () => {
    expect(lines(330_00, room(2, 300_00, [140_00, 160_00], [20_00])).map(({ kind, code, amount, night }) => [kind, code, amount, night])).toEqual([
      ["night", "night", 140_00, arrival], ["night", "night", 160_00, addDays(arrival, 1)], ["extra", "channel", 20_00, arrival], ["fee", "difference", 10_00, arrival],
    ]);
  });

  it("spread a price over nights nobody priced", () => {
    expect(lines(100, room(3, 100)).map(({ amount }) => amount)).toEqual([33, 33, 34]);
    expect(lines(100, room(2, 100, [60])).map(({ amount }) => amount)).toEqual([50, 50]);
  });

  it("add up to the total, whatever the channel said", () => {
    const amounts = fc.integer({ min: 0, max: 10_000_000 });
    const any = fc.record({ nights: fc.integer({ min: 1, max: 30 }), price: amounts, daily: fc.array(amounts, { maxLength: 30 }), extras: fc.array(amounts, { maxLength: 3 }) });
    fc.assert(fc.property(fc.array(any, { maxLength: 5 }), amounts, (rooms, total) => {
      expect(sumOfLines(lines(total, ...rooms.map(({ nights, price, daily, extras }) => room(nights, price, daily.slice(0, nights), extras))))).toBe(total);
    }), { numRuns: 300 });
  });
});
