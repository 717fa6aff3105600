import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookOf } from "@/components/calendar/bar-look";
import type { ChartBlock, ChartStay, ChartType } from "@/components/calendar/chart-data";
import { firstCursor, keepCursor, stepCursor } from "@/components/calendar/chart-cursor";
import { beginDraft, type Draft, emptyStretch, keyDraft, ontoRow, shiftDraft, wishOf } from "@/components/calendar/chart-draft";
import { monthsOf } from "@/components/calendar/chart-header";
import { chartRows, inLanes, itemAt, lanesOf, rowAt, type Row, rowTops } from "@/components/calendar/chart-rows";
import { barPlace, dayAt, dayWidth, daysMoved, spanOf, windowOf } from "@/components/calendar/chart-scale";
import { dateOf, dayNumber, isWeekendNight } from "@/components/calendar/days";
import { addDays, toIsoDate, weekday } from "@/lib/kernel/nights";

const first = dayNumber("2026-12-01");
const at = (offset: number) => dateOf(first + offset);
let count = 0;
function stay(from: number, to: number, unitId: string | null, more: Partial<ChartStay> = {}): ChartStay {
  count += 1;
  return { key: `s${count}`, roomId: `r${count}`, reservationId: `v${count}`, number: `N-${count}`, status: "confirmed", source: "desk", typeId: "double", unitId, arrival: at(from), departure: at(to), guest: `Guest ${count}`, adults: 2, total: { amount: 100, currency: "MAD" }, ...more };
}
const type = (id: string, units: readonly string[]): ChartType => ({ id, name: id, kind: "room", units: units.map((unit) => ({ id: unit, name: unit, condition: "clean" })), nights: { free: [], taken: [], physical: [] } });
const types = [type("double", ["1", "2"]), type("suite", ["3"])];
const block = (from: number, to: number, unitId: string): ChartBlock => ({ id: `b${unitId}`, unitId, kind: "owner", reason: "Owner", arrival: at(from), departure: at(to) });
const bounds = { first, last: first + 13 };
const key = (rows: readonly Row[], row: string, offset: number) => rows.flatMap((each) => (each.key === row && each.kind !== "type" ? [itemAt(each.items, first + offset)?.key ?? null] : []))[0] ?? null;

describe("days as numbers", () => {
  test("agree with the calendar, leap days and weekends included", () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
      const date = toIsoDate(dateOf(day));
      expect(dayNumber(date)).toBe(day);
      expect(dateOf(day + 1)).toBe(addDays(date, 1));
      expect(isWeekendNight(day)).toBe([5, 6].includes(weekday(date)));
    }), { numRuns: 300 });
  });
});

describe("the scale", () => {
  test("a stay lies from midday to midday; neighbours touch and never overlap", () => {
    const scale = { first, days: 14, width: 40 };
    const [one, two] = [barPlace(scale, first, first + 2), barPlace(scale, first + 2, first + 3)];
    expect([one, two]).toEqual([{ offset: 20, length: 80, cutStart: false, cutEnd: false }, { offset: 100, length: 40, cutStart: false, cutEnd: false }]);
  });
  test("what begins before or ends after is cut at the edge", () => {
    const scale = { first, days: 14, width: 40 };
    expect(barPlace(scale, first - 9, first + 1)).toMatchObject({ offset: 0, length: 60, cutStart: true, cutEnd: false });
    expect(barPlace(scale, first + 12, first + 90)).toMatchObject({ offset: 500, length: 60, cutStart: false, cutEnd: true });
  });
  test("every pixel of a day means that day, and beyond the edges the nearest", () => {
    fc.assert(fc.property(fc.integer({ min: -500, max: 5_000 }), fc.integer({ min: 20, max: 90 }), (x, width) => {
      const day = dayAt({ first, days: 30, width }, x);
      expect(day).toBeGreaterThanOrEqual(first);
      expect(day).toBeLessThan(first + 30);
      if (x >= 0 && x < 30 * width) expect((day - first) * width <= x && x < (day - first + 1) * width).toBe(true);
    }));
  });
  test("a pointer's way is mirrored from right to left", () => {
    expect([daysMoved(85, 40, false), daysMoved(85, 40, true), daysMoved(-19, 40, false)]).toEqual([2, -2, -0]);
  });
  test("days are as wide as there is room, never narrower than can be read", () => {
    expect([dayWidth(14, 1_000), dayWidth(30, 1_000), dayWidth(90, 1_000)]).toEqual([71, 36, 28]);
    expect([spanOf("60"), spanOf("61"), spanOf(undefined)]).toEqual([60, 30, 30]);
  });
  test("the drawn columns hold those in view with two days on either side, whatever the group of rows, and no more than twelve too many", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 89 }), fc.integer({ min: 0, max: 40 }), fc.nat(60), (from, seen, group) => {
      const last = Math.min(89, from + seen);
      const drawn = windowOf(from, last, 90, group);
      expect(drawn.from <= Math.max(0, from - 2) && drawn.to >= Math.min(89, last + 2) && drawn.from >= 0 && drawn.to <= 89).toBe(true);
      expect(drawn.from > from - 8 && drawn.to < last + 8).toBe(true);
    }));
  });
  test("while days go by one after another, each step draws no more than a third of the groups anew", () => {
    for (let first = 0; first < 40; first += 2) {
      const anew = [0, 1, 2].filter((group) => windowOf(first, first + 35, 90, group).from !== windowOf(first + 2, first + 37, 90, group).from);
      expect(anew.length).toBeLessThanOrEqual(1);
    }
  });
  test("months follow one another without a gap", () => {
    const months = monthsOf({ first, days: 90, width: 28 });
    expect(months).toEqual([{ column: 0, count: 31 }, { column: 31, count: 31 }, { column: 62, count: 28 }]);
  });
});

describe("rows", () => {
  const rows = chartRows({ types, stays: [stay(0, 3, "1"), stay(3, 5, "1"), stay(1, 2, null), stay(1, 4, null, { overbooked: true, attention: "overbooked" }), stay(2, 3, null, { typeId: null, attention: "unmapped" }), stay(0, 2, null, { status: "departed" })], blocks: [block(5, 8, "2")] });
  test("those somebody must act for come first, then those without a room, then the rooms", () => {
    expect(rows.map((row) => [row.kind, row.key, row.kind === "type" ? 0 : row.items.length])).toEqual([["overbooked", "overbooked", 2], ["tray", "tray", 1], ["type", "double", 0], ["unit", "1", 2], ["unit", "2", 1], ["type", "suite", 0], ["unit", "3", 0]]);
  });
  test("folding a type leaves its head", () => {
    expect(chartRows({ types, stays: [], blocks: [] }, new Set(["double"])).map((row) => row.key)).toEqual(["double", "suite", "3"]);
  });
  test("nothing overlaps in a lane, and there are no more lanes than needed", () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 8 })), { maxLength: 40 });
    fc.assert(fc.property(spans, (list) => {
      const items = inLanes(list.map(([from, nights], index) => ({ key: String(index), start: from, end: from + nights, stay: stay(from, from + nights, null) })));
      for (const one of items) for (const two of items) if (one.key !== two.key && one.lane === two.lane) expect(one.end <= two.start || two.end <= one.start).toBe(true);
      const busiest = Math.max(1, ...items.map((item) => items.filter((other) => other.start <= item.start && item.start < other.end).length));
      expect(lanesOf(items)).toBe(busiest);
    }), { numRuns: 80 });
  });
  test("every height belongs to the row that is drawn there", () => {
    const tops = rowTops(rows);
    for (const [index, row] of rows.entries()) for (const y of [tops[index] ?? 0, (tops[index] ?? 0) + row.height - 1]) expect(rowAt(tops, y)).toBe(index);
    expect([rowAt(tops, -50), rowAt(tops, 99_999)]).toEqual([0, rows.length - 1]);
  });
});

describe("the keyboard's way over the chart", () => {
  const rows = chartRows({ types, stays: [stay(1, 4, "1"), stay(6, 7, "1"), stay(0, 20, "3"), stay(2, 3, null)], blocks: [] });
  const go = (from: { row: string; day: number; item: string | null }, pressed: string, rtl = false) => stepCursor(rows, from, pressed, bounds, rtl);
  test("begins on what waits above, else today in the first room", () => {
    expect(firstCursor(rows, first + 5, bounds)).toMatchObject({ row: "tray" });
    expect(firstCursor(chartRows({ types, stays: [], blocks: [] }), first + 5, bounds)).toEqual({ row: "1", day: first + 5, item: null });
    expect(firstCursor([], first, bounds)).toBeNull();
  });
  test("steps over a bar in one stride, and stands on free nights between", () => {
    const start = { row: "1", day: first, item: null };
    const bar = go(start, "ArrowRight");
    expect(bar).toEqual({ row: "1", day: first + 1, item: key(rows, "1", 1) });
    expect(bar && go(bar, "ArrowRight")).toEqual({ row: "1", day: first + 4, item: null });
    expect(bar && go(bar, "ArrowLeft")).toEqual(start);
  });
  test("arrows go where they point, also from right to left", () => {
    expect(go({ row: "2", day: first + 3, item: null }, "ArrowLeft", true)).toMatchObject({ day: first + 4 });
  });
  test("stays on the chart whatever is pressed", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"), { maxLength: 60 }), fc.boolean(), (keys, rtl) => {
      let cursor = firstCursor(rows, first, bounds);
      for (const pressed of keys) {
        cursor = cursor && go(cursor, pressed, rtl);
        expect(cursor).not.toBeNull();
        const row = rows.find((each) => each.key === cursor?.row);
        expect(row && row.kind !== "type").toBe(true);
        expect(cursor && cursor.day >= bounds.first && cursor.day <= bounds.last).toBe(true);
        if (row && row.kind !== "type" && cursor?.item) expect(row.items.some((item) => item.key === cursor?.item)).toBe(true);
      }
    }), { numRuns: 200 });
  });
  test("a bar that was moved keeps the keyboard; where it went, the night does", () => {
    const there = { row: "1", day: first + 1, item: key(rows, "1", 1) };
    const moved = chartRows({ types, stays: [{ ...stay(1, 4, "2"), key: there.item ?? "" }], blocks: [] });
    expect(keepCursor(moved, there, first, bounds)).toMatchObject({ row: "2", item: there.item });
    expect(keepCursor(chartRows({ types, stays: [], blocks: [] }), there, first, bounds)).toEqual({ row: "1", day: first + 1, item: null });
  });
  test("other keys are not the chart's", () => { expect(go({ row: "1", day: first, item: null }, "x")).toBeNull(); });
});

describe("a change in the making", () => {
  const one = stay(2, 5, "1");
  const rows = chartRows({ types, stays: [one, stay(5, 6, "1"), stay(3, 4, "2", { guest: "Nadia" })], blocks: [block(8, 10, "3")] });
  const drafted = (kind: Draft["kind"], days: number, row = "1") => ontoRow(shiftDraft(beginDraft(kind, one, "1"), days), row);
  test("back where it was asks for nothing", () => { expect(wishOf(drafted("move", 0), rows)).toEqual({ kind: "nothing" }); });
  test("another room of the same type on the same dates changes no price", () => {
    expect(wishOf(ontoRow(beginDraft("move", stay(7, 9, "1"), "1"), "2"), rows)).toEqual({ kind: "unit", unitId: "2", unitName: "2" });
  });
  test("dates or type make it a matter of price", () => {
    expect(wishOf(drafted("move", 0, "3"), rows)).toEqual({ kind: "terms", unitId: "3", unitName: "3", typeId: "suite", typeName: "suite", arrival: at(2), departure: at(5) });
    expect(wishOf(drafted("start", -1), rows)).toMatchObject({ kind: "terms", arrival: at(1), departure: at(5) });
  });
  test("what lies there already is named; itself is not in its own way", () => {
    expect(wishOf(drafted("move", 0, "2"), rows)).toMatchObject({ kind: "taken", by: { stay: { guest: "Nadia" } } });
    expect(wishOf(drafted("end", 1), rows)).toMatchObject({ kind: "taken" });
    expect(wishOf(drafted("move", -1), rows)).toMatchObject({ kind: "terms" });
    expect(wishOf(drafted("move", 5, "3"), rows)).toMatchObject({ kind: "taken", by: { block: { reason: "Owner" } } });
  });
  test("a promised room is kept; its dates may change", () => {
    const locked = { ...one, locked: true };
    expect(wishOf(ontoRow(beginDraft("move", locked, "1"), "3"), rows)).toEqual({ kind: "locked" });
    expect(wishOf(shiftDraft(beginDraft("start", locked, "1"), -1), rows)).toMatchObject({ kind: "terms" });
  });
  test("nights of a stay that has others elsewhere change rooms, not dates; it is stretched where it begins and ends", () => {
    const rest = stay(5, 7, null, { stay: { arrival: at(2), departure: at(7) } });
    expect(chartRows({ types, stays: [one, rest], blocks: [] })[0]).toMatchObject({ kind: "tray", items: [{ key: rest.key, start: first + 5, end: first + 7 }] });
    const draft = beginDraft("move", rest, "tray");
    expect(shiftDraft(draft, 1)).toEqual(draft);
    expect(wishOf(ontoRow(draft, "2"), rows)).toEqual({ kind: "unit", unitId: "2", unitName: "2" });
    expect(wishOf(ontoRow(draft, "3"), rows)).toEqual({ kind: "piece" });
    expect(shiftDraft(beginDraft("start", rest, "tray"), -1)).toMatchObject({ arrival: first + 5 });
    expect(shiftDraft(beginDraft("end", rest, "tray"), 1)).toMatchObject({ departure: first + 8 });
  });
  test("a stay never shrinks below a night, and who has arrived has arrived", () => {
    expect(drafted("end", -9)).toMatchObject({ arrival: first + 2, departure: first + 3 });
    expect(drafted("start", 9)).toMatchObject({ arrival: first + 4, departure: first + 5 });
    expect(shiftDraft(beginDraft("move", { ...one, status: "in_house" }, "1"), 3)).toMatchObject({ arrival: first + 2, departure: first + 5 });
  });
  test("by keyboard: sideways the days, up and down the rooms, mirrored from right to left", () => {
    const begun = beginDraft("move", one, "1");
    const down = keyDraft(begun, rows, "ArrowDown", false);
    expect(down).toMatchObject({ row: "2" });
    expect(down && keyDraft(down, rows, "ArrowDown", false)).toMatchObject({ row: "3" });
    expect(keyDraft(begun, rows, "ArrowLeft", true)).toMatchObject({ arrival: first + 3, departure: first + 6 });
    expect(keyDraft(beginDraft("end", one, "1"), rows, "ArrowRight", false)).toMatchObject({ arrival: first + 2, departure: first + 6 });
    expect(keyDraft(beginDraft("end", one, "1"), rows, "ArrowDown", false)).toBeNull();
    expect(keyDraft(begun, rows, "x", false)).toBeNull();
  });
  test("from the tray the first step leads into a room of its own type", () => {
    const homeless = stay(1, 2, null, { typeId: "suite" });
    const tray = chartRows({ types, stays: [homeless], blocks: [] });
    expect(keyDraft(beginDraft("move", homeless, "tray"), tray, "ArrowDown", false)).toMatchObject({ row: "3" });
    expect(wishOf(beginDraft("move", homeless, "tray"), tray)).toEqual({ kind: "nothing" });
  });
});

test("empty nights reach as far as nothing lies there, in either direction", () => {
  const items = inLanes([{ key: "a", start: first + 4, end: first + 6, stay: stay(4, 6, "1") }]);
  expect(emptyStretch(items, first + 1, first + 9)).toEqual({ arrival: first + 1, departure: first + 4 });
  expect(emptyStretch(items, first + 8, first + 2)).toEqual({ arrival: first + 6, departure: first + 9 });
});

test("each state looks its own way", () => {
  const today = at(3);
  const seen = [
    stay(3, 5, "1"), stay(4, 5, "1"), stay(3, 5, "1", { status: "held" }), stay(1, 5, "1", { status: "in_house" }), stay(1, 3, "1", { status: "in_house" }), stay(1, 3, "1", { status: "departed" }),
    stay(3, 5, null, { overbooked: true }), stay(3, 5, null, { attention: "unmapped" }), stay(3, 5, "1", { part: true }),
  ].map((each) => lookOf(each, today));
  expect(seen).toEqual(["arriving", "confirmed", "held", "inHouse", "departing", "departed", "overbooked", "unmapped", "part"]);
});
