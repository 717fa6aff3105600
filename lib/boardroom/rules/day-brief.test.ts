import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { briefWords } from "../commands/brief-words";
import { briefDue, changeKeys, dayBrief, type DayFacts, riskKeys, skipReason, taskKeys, writeDayBrief } from "./day-brief";

const quiet: DayFacts = {
  arrivals: 0, arrivingGuests: 0, departures: 0, roomsTonight: 3, roomsInHouse: 8, aheadBp: 5_000, weekBp: 5_000, pastBp: 5_000, bookedNights: 0, bookedAmount: 0, cancelledNights: 0, cancelledAmount: 0,
  acted: 0, channels: 2, channelsTroubled: 0, attention: 0, graveGaps: 0, decisions: 0, expiring: 0, rolledBack: null, heldBack: null,
};
const ids = ["01890000-0000-7000-8000-000000000001", "01890000-0000-7000-8000-000000000002", "01890000-0000-7000-8000-000000000003", "01890000-0000-7000-8000-000000000004"];
const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);

describe("the day's brief", () => {
  it("says what changed, what is at risk and at most three decisions, proposals first", () => {
    const facts = { ...quiet, bookedNights: 4, bookedAmount: 400_000, cancelledNights: 1, cancelledAmount: 90_000, aheadBp: 5_600, acted: 2, arrivals: 1, arrivingGuests: 2, attention: 1, channelsTroubled: 1, graveGaps: 3, expiring: 1, weekBp: 2_000 };
    const brief = writeDayBrief(facts, quiet, ids.slice(0, 1));
    expect(keys(brief.changed)).toEqual(["pickup", "cancelled", "aheadUp", "acted", "movements"]);
    expect(keys(brief.risks)).toEqual(["attention", "channels", "expiring", "softWeek", "gaps"]);
    expect(brief.decisions).toEqual([{ kind: "proposal", proposalId: ids[0] }, { kind: "task", task: "attention", count: 1 }, { kind: "task", task: "channels", count: 1 }]);
    expect(writeDayBrief(facts, null, ids).decisions.map(({ kind }) => kind)).toEqual(["proposal", "proposal", "proposal"]);
    expect(keys(writeDayBrief({ ...quiet, aheadBp: 4_000 }, quiet, []).changed)).toEqual(["aheadDown"]);
    expect(keys(writeDayBrief({ ...quiet, aheadBp: 5_099 }, quiet, []).changed)).toEqual([]);
    expect(dayBrief.parse(JSON.parse(JSON.stringify(brief)))).toEqual(brief);
  });

  it("is skipped when nothing matters, told once what does not press, and sent again for what does", () => {
    const of = (facts: Partial<DayFacts>, proposals: readonly string[] = []) => writeDayBrief({ ...quiet, ...facts }, quiet, proposals);
    expect(skipReason(of({}), null)).toBe("nothing_matters");
    expect(skipReason(of({ arrivals: 3, departures: 1 }), null)).toBe("nothing_matters");
    expect(skipReason(of({ bookedNights: 1 }), null)).toBeNull();
    expect(skipReason(of({}, ids), of({}, ids))).toBeNull();
    const gaps = of({ graveGaps: 2 });
    expect([skipReason(gaps, null), skipReason(gaps, gaps), skipReason(of({ graveGaps: 3 }), gaps)]).toEqual([null, "nothing_new", null]);
    const trouble = of({ channelsTroubled: 1 });
    expect(skipReason(trouble, trouble)).toBeNull();
    const back = of({ rolledBack: "wrong_price" });
    expect([keys(back.risks), skipReason(back, back), keys(of({ heldBack: "quality" }).risks)]).toEqual([["rolledBack"], null, ["heldBack"]]);
    const { rolledBack: _none, heldBack: _neither, ...ofBefore } = quiet;
    expect(dayBrief.parse({ ...of({}), facts: ofBefore }).facts).toEqual(quiet);
  });

  it.each(locales)("has a sentence for every line in %s, with every figure of it a link into the house", (locale) => {
    const values = { nights: 2, amount: 123_400, before: 40, after: 52, count: 2, arriving: 1, guests: 2, leaving: 0, rooms: 3, total: 8, week: 20, past: 60, guard: "wrong_price" };
    const words = briefWords({ version: 1, facts: quiet, changed: changeKeys.map((key) => ({ key, values })), risks: riskKeys.map((key) => ({ key, values })), decisions: taskKeys.map((task) => ({ kind: "task", task, count: 2 })) }, { locale, currency: "MAD", proposals: [], link: (path) => `/riad${path}` });
    const lines = [...words.changed, ...words.risks, ...words.decisions];
    expect(lines).toHaveLength(changeKeys.length + riskKeys.length + taskKeys.length);
    for (const line of lines) {
      expect(line.some(({ url }) => url?.startsWith("/riad/"))).toBe(true);
      expect(line.map(({ text }) => text).join("")).not.toMatch(/[<>{}\u{E000}-\u{E002}]/u);
    }
    expect(words.changed[0]?.some(({ text, url }) => text.includes("1,234") || text.includes("1 234") || text.includes("1.234") || (url !== undefined && /1.?234/u.test(text)))).toBe(true);
  });
});

describe("the hour of the brief", () => {
  const house = { timezone: "Europe/Paris", at: "07:30", lastDay: null };
  const at = (iso: string) => Date.parse(iso);

  it("strikes on the house's own clock, is looked after for four hours, and once a day", () => {
    expect([briefDue(house, at("2026-07-01T05:29:00Z")), briefDue(house, at("2026-07-01T05:30:00Z")), briefDue(house, at("2026-07-01T09:29:00Z")), briefDue(house, at("2026-07-01T09:31:00Z"))]).toEqual([false, true, true, false]);
    expect([briefDue({ ...house, lastDay: "2026-07-01" }, at("2026-07-01T06:00:00Z")), briefDue({ ...house, lastDay: "2026-06-30" }, at("2026-07-01T06:00:00Z"))]).toEqual([false, true]);
    expect(briefDue({ ...house, timezone: "Pacific/Auckland" }, at("2026-06-30T19:31:00Z"))).toBe(true);
  });

  it.each([
    // Spring: 02:30 does not exist; autumn: 02:30 comes twice; Casablanca goes back for Ramadan.
    ["Europe/Paris", "02:30", "2026-03-29T00:00:00Z"], ["Europe/Paris", "02:30", "2026-10-25T00:00:00Z"], ["Africa/Casablanca", "02:30", "2026-02-15T00:00:00Z"], ["America/New_York", "02:15", "2026-03-08T05:00:00Z"],
  ])("comes exactly once in %s at %s around %s", (timezone, hour, from) => {
    let lastDay: string | null = null;
    const days: string[] = [];
    for (let minute = -24 * 60; minute < 48 * 60; minute += 5) {
      const now = at(from) + minute * 60_000;
      if (!briefDue({ timezone, at: hour, lastDay }, now)) continue;
      lastDay = new Intl.DateTimeFormat("en-CA", { timeZone: timezone }).format(now);
      days.push(lastDay);
    }
    expect(new Set(days).size).toBe(days.length);
    expect(days).toHaveLength(3);
  });

  it("is never due twice on one day, whatever hour and zone", () => {
    fc.assert(fc.property(fc.constantFrom("Europe/Paris", "Africa/Casablanca", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC"), fc.integer({ min: 0, max: 1_410 }), fc.integer({ min: 0, max: 364 }), (timezone, minute, day) => {
      const hour = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
      let lastDay: string | null = null;
      let written = 0;
      for (let step = 0; step < 48 * 4; step += 1) {
        const now = Date.UTC(2026, 0, 1 + day) + step * 15 * 60_000;
        if (!briefDue({ timezone, at: hour, lastDay }, now)) continue;
        const today = new Intl.DateTimeFormat("en-CA", { timeZone: timezone }).format(now);
        expect(today).not.toBe(lastDay);
        lastDay = today;
        written += 1;
      }
      expect(written).toBeGreaterThanOrEqual(1);
      expect(written).toBeLessThanOrEqual(3);
    }), { numRuns: 25 });
  });
});
