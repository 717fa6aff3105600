import { expect, test } from "vitest";
import { offsetAt } from "@/lib/kernel/offset-at";
import { zoneOffsets } from "@/lib/kernel/zone-offsets";

const at = Date.parse("2026-11-20T09:00:00Z");

test("a zone with summer time: each change once, in order", () => {
  const paris = zoneOffsets("Europe/Paris", at);
  expect(offsetAt(paris, Date.parse("2026-12-01T00:00:00Z"))).toBe(60);
  expect(offsetAt(paris, Date.parse("2026-07-01T00:00:00Z"))).toBe(120);
  expect(offsetAt(paris, Date.parse("2027-03-28T00:59:59Z"))).toBe(60);
  expect(offsetAt(paris, Date.parse("2027-03-28T01:00:00Z"))).toBe(120);
  expect(paris.offsets.map(([from]) => from)).toEqual(paris.offsets.map(([from]) => from).toSorted((a, b) => a - b));
});

test("a zone that never changes, and moments outside the stretch", () => {
  expect(zoneOffsets("UTC", at).offsets).toHaveLength(1);
  expect(offsetAt(zoneOffsets("Asia/Kolkata", at), 0)).toBe(330);
});
