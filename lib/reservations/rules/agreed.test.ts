import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import { quoteReservation } from "@/lib/rates/rules/quote";
import { type QuotedLine, sumOfLines } from "@/lib/rates/rules/quoted-line";
import type { TaxRule } from "@/lib/rates/rules/tax-lines";
import { type AgreedRoom, keptNights, newSpans, repriceReservation, type WantedRoom } from "./agreed";

const first = toIsoDate("2026-12-01");
const day = (index: number) => addDays(first, index);
const tax = (code: string, basis: TaxRule["basis"], facts: Partial<TaxRule> = {}): TaxRule => ({ code, name: { en: code }, basis, appliesTo: "accommodation", rateBp: null, amount: null, exemptBelowAge: null, maxNights: null, exemptions: [], kind: "levy", validFrom: "2020-01-01", validUntil: null, ...facts });
const taxes = [tax("vat", "percent_included", { rateBp: 1_000, kind: "vat" }), tax("city", "per_person_night", { amount: 2_600, maxNights: 3 }), tax("cleaning", "per_stay", { amount: 15_000, kind: "fee" }), tax("service", "percent_added", { rateBp: 500 })];

const wanted = (from: number, nights: number, facts: Partial<WantedRoom> = {}): WantedRoom => ({ id: "r", roomTypeId: "a", ratePlanId: "p", arrival: day(from), departure: day(from + nights), adults: 2, children: 0, childAges: [], name: { en: "Room" }, code: "flex", ...facts });
/** What a room was sold at: a quote of its own. */
function sold(from: number, nights: number, amount: number): { room: AgreedRoom; lines: readonly QuotedLine[] } {
  const each = nightsBetween(day(from), day(from + nights)).map((night) => ({ night, amount }));
  const quote = quoteReservation({ currency: "MAD", arrival: day(from), departure: day(from + nights), taxes, rooms: [{ roomId: "r", name: { en: "Room" }, code: "flex", nights: each, adults: 2 }] });
  return { room: { ...wanted(from, nights), nights: each }, lines: quote.lines };
}
const priced = (room: WantedRoom, amount: number): QuotedLine[] => nightsBetween(toIsoDate(room.arrival), toIsoDate(room.departure)).map((night) => ({ kind: "night", code: "flex", name: { en: "Room" }, amount, included: false, night, roomId: room.id, taxClass: "accommodation" }));
const reprice = (was: ReturnType<typeof sold>, room: WantedRoom, today: number, more: { openDay?: string; reprice?: boolean; fees?: QuotedLine[] } = {}) =>
  repriceReservation({ currency: "MAD", rooms: [room], before: [was.room], agreed: was.lines, fresh: priced(room, today), openDay: more.openDay ?? first, reprice: more.reprice ?? false, taxes, extras: [], fees: more.fees ?? [] });
const nightsOf = (lines: readonly QuotedLine[]) => lines.filter((line) => line.kind === "night").map((line) => line.amount);

describe("a changed reservation's price", () => {
  it("is the very quote it had when nothing changes", () => {
    const was = sold(0, 4, 100_000);
    const same = reprice(was, wanted(0, 4), 999_999);
    expect(same.lines.map(({ kind, code, night, amount }) => [kind, code, night, amount])).toEqual(was.lines.map(({ kind, code, night, amount }) => [kind, code, night, amount]));
    expect(same.totalAmount).toBe(sumOfLines(was.lines));
  });

  it("keeps agreed nights and charges once what is charged once per stay, also when the first night moves", () => {
    const longer = reprice(sold(2, 2, 100_000), wanted(1, 4), 130_000);
    expect(nightsOf(longer.lines)).toEqual([130_000, 100_000, 100_000, 130_000]);
    const once = (code: string) => longer.lines.filter((line) => line.code === code).map((line) => [line.night, line.amount]);
    expect(once("cleaning")).toEqual([[day(1), 15_000]]);
    expect(once("city").map(([night]) => night)).toEqual([day(1), day(2), day(3)]);
  });

  it("prices everything as of today when asked to, or when the party, the type or the rate changes; never a night that is over", () => {
    const was = sold(0, 4, 100_000);
    for (const change of [{ adults: 3 }, { roomTypeId: "b" }, { ratePlanId: "q" }, { childAges: [4], children: 1 }]) expect(nightsOf(reprice(was, wanted(0, 4, change), 130_000).lines)).toEqual(Array(4).fill(130_000));
    expect(nightsOf(reprice(was, wanted(0, 4), 130_000, { reprice: true, openDay: day(2) }).lines)).toEqual([100_000, 100_000, 130_000, 130_000]);
    expect(nightsOf(reprice(was, wanted(0, 4, { roomTypeId: "b", keepsPriceOf: "r" }), 130_000).lines)).toEqual(Array(4).fill(100_000));
  });

  it("keeps the nights of a stay that was sold without lines", () => {
    const was = sold(0, 2, 100_000);
    const room = wanted(0, 3);
    expect(nightsOf(repriceReservation({ currency: "MAD", rooms: [room], before: [was.room], agreed: [], fresh: priced(room, 130_000), openDay: first, reprice: false, taxes: [], extras: [], fees: [] }).lines)).toEqual([100_000, 100_000, 130_000]);
  });

  it("adds up, room by room and line by line, whatever changes; a penalty stays beside it", () => {
    const amounts = fc.integer({ min: 1, max: 5_000_000 });
    const spans = fc.record({ from: fc.integer({ min: 0, max: 6 }), nights: fc.integer({ min: 1, max: 10 }) });
    fc.assert(fc.property(spans, spans, amounts, amounts, fc.integer({ min: 0, max: 12 }), fc.boolean(), fc.integer({ min: 1, max: 4 }), (a, b, agreed, today, open, again, adults) => {
      const fee: QuotedLine = { kind: "fee", code: "early_departure", name: {}, amount: 4_321, included: false, night: day(open) };
      const result = reprice(sold(a.from, a.nights, agreed), wanted(b.from, b.nights, { adults }), today, { openDay: day(open), reprice: again, fees: [fee] });
      expect(sumOfLines(result.lines)).toBe(result.totalAmount);
      expect(result.rooms[0]?.amount).toBe(nightsOf(result.lines).reduce((sum, amount) => sum + amount, 0));
      expect(result.rooms[0]?.nights.map(({ night }) => night)).toEqual(nightsBetween(day(b.from), day(b.from + b.nights)));
      expect(result.lines.filter((line) => line.code === "early_departure")).toEqual([fee]);
      // Asked again of itself, with nothing changed, it is itself.
      const room = wanted(b.from, b.nights, { adults });
      const settled = repriceReservation({ currency: "MAD", rooms: [room], before: [{ ...room, nights: result.rooms[0]?.nights ?? [] }], agreed: result.lines, fresh: [], openDay: day(open), reprice: false, taxes, extras: [], fees: [fee] });
      expect(settled.lines).toEqual(result.lines);
    }), { numRuns: 300 });
  });

  it("asks today's price for exactly the nights that are new, in as few spans as there are", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.integer({ min: 0, max: 11 })), (nights, kept) => {
      const keep = new Set(kept.map(day));
      const spans = newSpans(wanted(0, nights), keep);
      expect(spans.flatMap((span) => nightsBetween(toIsoDate(span.arrival), toIsoDate(span.departure)))).toEqual(nightsBetween(first, day(nights)).filter((night) => !keep.has(night)));
      expect(spans.every((span, index) => index === 0 || (spans[index - 1]?.departure ?? "") < span.arrival)).toBe(true);
    }));
    expect([...keptNights(wanted(0, 2), [], first, false).nights]).toEqual([]);
  });
});
