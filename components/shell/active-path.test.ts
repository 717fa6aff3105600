import { describe, expect, test } from "vitest";
import { activeHref, initials, splitForBar } from "@/components/shell/active-path";

describe("activeHref", () => {
  const hrefs = ["/villa", "/villa/rates", "/villa/rates/plans", "/villa/settings"];
  test.each([
    ["/villa/rates/plans/7", "/villa/rates/plans"],
    ["/villa/rates", "/villa/rates"],
    ["/villa/rates-old", "/villa"],
    ["/other", undefined],
  ])("%s → %s", (path, expected) => {
    expect(activeHref(path, hrefs)).toBe(expected);
  });
});

describe("splitForBar", () => {
  test.each([
    [3, 3, 0],
    [5, 5, 0],
    [6, 4, 2],
    [9, 4, 5],
  ])("%d items: %d in the bar, %d behind", (count, bar, rest) => {
    const split = splitForBar(Array.from({ length: count }, (_, index) => index));
    expect([split.bar.length, split.rest.length]).toEqual([bar, rest]);
  });
});

test.each([
  ["Villa Thaifa", "VT"],
  ["amina", "A"],
  ["  Jean Paul de Vries ", "JV"],
  ["محمد العلوي", "ما"],
  ["", ""],
])("initials of %j", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
