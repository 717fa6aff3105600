import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toIsoDate } from "@/lib/kernel/nights";
import { keepsEveryNight, linkEnds, movedDay, type OwnStayFacts, ownRefusals, whyNotOwn } from "./manage-stay";

const stay: OwnStayFacts = { status: "confirmed", source: "direct", arrival: "2027-03-10", departure: "2027-03-13", ofGroup: false };
const acts = ["dates", "extras", "cancel"] as const;
const on = (today: string, over: Partial<OwnStayFacts> = {}) => acts.map((act) => whyNotOwn(act, { ...stay, ...over }, today));

describe("what a guest may do alone", () => {
  it("everything before the arrival; on its day only leaving and ordering; in house only ordering; afterwards nothing", () => {
    expect(on("2027-03-09")).toEqual([null, null, null]);
    expect(on("2027-03-10")).toEqual(["began", null, null]);
    expect(on("2027-03-11")).toEqual(["began", null, "began"]);
    expect(on("2027-03-11", { status: "in_house" })).toEqual(["began", null, "began"]);
    expect(on("2027-03-13")).toEqual(["over", "over", "over"]);
    expect(on("2027-03-12", { status: "departed" })).toEqual(["over", "over", "over"]);
  });

  it("nothing with what is another's, or is no booking", () => {
    for (const [over, why] of [[{ status: "cancelled" }, "cancelled"], [{ status: "expired" }, "cancelled"], [{ status: "no_show" }, "cancelled"], [{ status: "held" }, "unconfirmed"], [{ status: "inquiry" }, "unconfirmed"], [{ source: "channel" }, "channel"], [{ ofGroup: true }, "group"]] as const) {
      expect(on("2027-03-01", over), why).toEqual([why, why, why]);
    }
  });

  it("names a reason of the list, whatever the stay", () => {
    fc.assert(fc.property(fc.constantFrom(...acts), fc.constantFrom("inquiry", "held", "confirmed", "in_house", "departed", "cancelled", "no_show", "expired"), fc.constantFrom("direct", "desk", "channel", "import", "concierge"), fc.boolean(), fc.integer({ min: 0, max: 20 }), (act, status, source, ofGroup, offset) => {
      const why = whyNotOwn(act, { ...stay, status, source, ofGroup }, `2027-03-${String(offset + 1).padStart(2, "0")}`);
      expect(why === null || ownRefusals.includes(why)).toBe(true);
    }));
  });
});

describe("dates that keep every night", () => {
  it.each([["2027-03-10", "2027-03-13", true], ["2027-03-09", "2027-03-13", true], ["2027-03-10", "2027-03-15", true], ["2027-03-11", "2027-03-13", false], ["2027-03-10", "2027-03-12", false], ["2027-03-11", "2027-03-14", false]] as const)("%s to %s: %s", (arrival, departure, kept) => {
    expect(keepsEveryNight(stay, { arrival, departure })).toBe(kept);
  });
});

describe("something ordered for a day, where the stay moves", () => {
  const d = toIsoDate;
  const was = { arrival: d("2027-03-10"), departure: d("2027-03-13") };
  it.each([["2027-03-11", "2027-03-11", "2027-03-14", "2027-03-11"], ["2027-03-11", "2027-05-01", "2027-05-04", "2027-05-02"], ["2027-03-13", "2027-05-01", "2027-05-02", "2027-05-02"], ["2027-03-10", "2027-03-11", "2027-03-12", "2027-03-11"]] as const)("for %s, now %s to %s: %s", (at, arrival, departure, day) => {
    expect(movedDay(d(at), was, { arrival: d(arrival), departure: d(departure) })).toBe(day);
  });
});

describe("the end of a link", () => {
  const now = Date.parse("2027-01-01T12:00:00Z");
  it("is a day after the stay, at most 90 days away; an asked one lives a day; none is over when it is made", () => {
    expect(new Date(linkEnds(now, "2027-01-10", false)).toISOString()).toBe("2027-01-12T00:00:00.000Z");
    expect(linkEnds(now, "2028-01-10", false) - now).toBe(90 * 86_400_000);
    expect(linkEnds(now, "2027-01-10", true) - now).toBe(86_400_000);
    expect(linkEnds(now, "2026-12-01", false) - now).toBe(86_400_000);
  });
});
