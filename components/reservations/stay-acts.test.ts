import { describe, expect, it } from "vitest";
import { deskActs, roomActs } from "./stay-acts";

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

describe("what the desk may do with one room of several", () => {
  const room = (id: string, stayId: string | null, arrival: string, departure: string, arrived = false, left = false) =>
    ({ id, stayId, arrival, departure, checkedInAt: arrived ? "2026-11-18T15:00:00Z" : null, checkedOutAt: left ? "2026-11-20T11:00:00Z" : null });
  const acts = (rooms: ReturnType<typeof room>[], id: string, more: Partial<typeof stay> = {}) => [...roomActs({ ...stay, ...more, rooms }, id, "2026-11-20")].sort();
  const moved = [room("a", "s", "2026-11-18", "2026-11-20", true), room("b", "s", "2026-11-20", "2026-11-22")];

  it("gives no room of a stay back whose guests have arrived, whichever of its rooms they arrived in", () => {
    expect([acts(moved, "a"), acts(moved, "b")]).toEqual([[], ["change", "shorten", "split"]]);
    expect(acts([room("a", null, "2026-11-18", "2026-11-22", true), room("b", null, "2026-11-20", "2026-11-22")], "b")).toEqual(["change", "give_back", "split"]);
  });
  it("gives back a room while another stays, never a split stay that is all there is", () => {
    const split = [room("a", "s", "2026-11-21", "2026-11-22"), room("b", "s", "2026-11-22", "2026-11-24")];
    const more = { status: "confirmed", arrival: "2026-11-21", departure: "2026-11-24" };
    expect([acts(split, "a", more), acts(split, "b", more)]).toEqual([["change", "split"], ["change", "split"]]);
    expect(acts([...split, room("c", null, "2026-11-21", "2026-11-24")], "a", more)).toEqual(["change", "give_back", "split"]);
  });
  it("leaves a room that was left as it is, and a channel's room to the channel", () => {
    expect(acts([room("a", null, "2026-11-18", "2026-11-20", true, true), room("b", null, "2026-11-18", "2026-11-22", true)], "a")).toEqual([]);
    expect(acts([room("a", null, "2026-11-20", "2026-11-22"), room("b", null, "2026-11-20", "2026-11-22")], "a", { source: "channel", status: "confirmed" })).toEqual(["change"]);
  });
});
