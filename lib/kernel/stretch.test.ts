import { describe, expect, it } from "vitest";
import { toIsoDate } from "./nights";
import { stretchFrom } from "./stretch";

describe("stretchFrom", () => {
  const today = toIsoDate("2026-11-20");
  it("takes a real day, and today instead of anything else", () => {
    expect(stretchFrom({ from: "2026-12-27" }, today, 14)).toEqual({ from: "2026-12-27", to: "2027-01-09", previous: "2026-12-13", next: "2027-01-10" });
    for (const from of [undefined, "", "tomorrow", "2026-02-30", "9999-01-01"]) expect(stretchFrom({ from }, today, 14).from).toBe(today);
  });
});
