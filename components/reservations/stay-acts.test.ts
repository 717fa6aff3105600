import { describe, expect, it } from "vitest";
import { deskActs } from "./stay-acts";

const stay = { status: "in_house", source: "desk", arrival: "2026-11-18", departure: "2026-11-22" };

describe("what the desk may do with a stay", () => {
  it("lets guests in the house leave early while a night can still be given up", () => {
    expect(deskActs(stay, "2026-11-20").has("shorten")).toBe(true);
    expect(deskActs(stay, "2026-11-22").has("shorten")).toBe(false);
    expect(deskActs({ ...stay, arrival: "2026-11-20", departure: "2026-11-21" }, "2026-11-20").has("shorten")).toBe(false);
    expect(deskActs({ ...stay, status: "confirmed" }, "2026-11-17").has("shorten")).toBe(false);
  });

  it("moves a stay to another type as long as nights are to come", () => {
    expect(deskActs({ ...stay, status: "confirmed" }, "2026-11-17").has("split")).toBe(true);
    expect(deskActs(stay, "2026-11-21").has("split")).toBe(true);
    expect(deskActs(stay, "2026-11-22").has("split")).toBe(false);
  });

  it("leaves what a channel owns to the channel, and what is over as it is", () => {
    const kept = ["split", "shorten", "extras"] as const;
    for (const other of [{ ...stay, source: "channel" }, { ...stay, status: "cancelled" }, { ...stay, status: "departed" }]) expect(kept.filter((act) => deskActs(other, "2026-11-20").has(act))).toEqual([]);
  });
});
