import { expect, test } from "vitest";
import { sparkPath } from "@/components/shell/sparkline-path";

test("the highest value touches the top, the lowest the bottom, time runs from start to end", () => {
  expect(sparkPath([0, 10, 5], 100, 20, 2)).toEqual({ line: "M2 18L50 2L98 10", area: "M2 18L50 2L98 10L98 20L2 20Z", last: [98, 10] });
});

test("equal values lie in the middle", () => {
  expect(sparkPath([4, 4], 100, 20)?.line).toBe("M2 10L98 10");
});

test("one value, none, or a hole draw nothing", () => {
  expect([sparkPath([], 10, 10), sparkPath([1], 10, 10), sparkPath([1, Number.NaN], 10, 10)]).toEqual([undefined, undefined, undefined]);
});
