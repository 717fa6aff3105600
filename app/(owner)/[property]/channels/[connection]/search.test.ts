import { describe, expect, it } from "vitest";
import { setClock } from "@/lib/kernel/clock";
import { readSearch } from "./search";

describe("readSearch", () => {
  it("shows the property's own today for a fortnight unless the address names a night", () => {
    // Late evening in UTC is the next day east of it.
    const free = setClock(() => Date.parse("2026-11-20T22:30:00Z"));
    try {
      expect(readSearch({}, "Asia/Dubai")).toEqual({ from: "2026-11-21", to: "2026-12-04", today: "2026-11-21" });
      expect(readSearch({ from: "2026-12-24" }, "UTC")).toMatchObject({ from: "2026-12-24", to: "2027-01-06", today: "2026-11-20" });
    } finally {
      free();
    }
  });

  it("takes nonsense for nothing said", () => {
    for (const from of ["2026-02-30", "soon", "", ["2026-12-24", "2026-12-25"]]) expect(readSearch({ from }, "UTC").from).toBe(readSearch({}, "UTC").today);
  });
});
