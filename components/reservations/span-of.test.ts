import { expect, test } from "vitest";
import { spanOf } from "@/components/reservations/span-of";

const nights = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"];

test("a stay inside the chart: from midday to midday", () => {
  expect(spanOf({ arrival: "2026-12-01", departure: "2026-12-03" }, nights)).toEqual({ start: 2, end: 6, cutStart: false, cutEnd: false });
});

test("one guest leaves and the next comes on the same day without touching", () => {
  const [before, after] = [spanOf({ arrival: "2026-12-01", departure: "2026-12-02" }, nights), spanOf({ arrival: "2026-12-02", departure: "2026-12-04" }, nights)];
  expect(before.end).toBe(after.start);
});

test("a stay that began earlier and ends later is cut at both edges", () => {
  expect(spanOf({ arrival: "2026-11-20", departure: "2026-12-20" }, nights)).toEqual({ start: 1, end: 9, cutStart: true, cutEnd: true });
});

test("the morning of a departure and the evening of an arrival at the edges keep half a day", () => {
  expect(spanOf({ arrival: "2026-11-29", departure: "2026-12-01" }, nights)).toMatchObject({ start: 1, end: 2, cutStart: true, cutEnd: false });
  expect(spanOf({ arrival: "2026-12-04", departure: "2026-12-05" }, nights)).toMatchObject({ start: 8, end: 9, cutStart: false, cutEnd: true });
});
