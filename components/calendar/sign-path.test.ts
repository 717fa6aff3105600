import { renderToStaticMarkup } from "react-dom/server";
import { createElement } from "react";
import * as lock from "lucide-react/icons/lock";
import * as globe from "lucide-react/icons/globe";
import { describe, expect, test } from "vitest";
import { BarSign } from "./bar-sign";
import { pathOf } from "./sign-path";

describe("an icon as one path", () => {
  test("a rectangle with round corners and a circle are the paths SVG says they are", () => {
    expect(pathOf({ __iconData: { node: [["rect", { x: "3", y: "11", width: "18", height: "11", rx: "2" }]] } })).toBe("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2z");
    expect(pathOf({ __iconData: { node: [["circle", { cx: "12", cy: "12", r: "10" }], ["path", { d: "M2 12h20" }]] } })).toBe("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0zM2 12h20");
    expect(pathOf({ __iconData: { node: [["path", { d: "M3 5v14" }], ["path", { d: "m15 18 6-6-6-6" }]] } })).toBe("M3 5v14M0 0m15 18 6-6-6-6");
    expect(pathOf({ __iconData: { node: [["line", { x1: "12", x2: "12", y1: "8", y2: "12" }]] } })).toBe("M12 8L12 12");
  });
  test("every shape of the set's own icons is in it", () => {
    expect(pathOf(lock)).toMatch(/^M5 11h14.*zM7 11V7/u);
    expect(pathOf(globe).match(/M/gu)).toHaveLength(3);
    expect(renderToStaticMarkup(createElement(BarSign, { sign: "locked" })).match(/<path /gu)).toHaveLength(1);
  });
  test("what is not an icon, or is drawn otherwise, is refused", () => {
    expect(() => pathOf({})).toThrow(/does not say/u);
    expect(() => pathOf({ __iconData: { node: [["ellipse", {}]] } })).toThrow(/ellipse/u);
  });
});
