import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { bestOf, type ChannelSale, fixOf, judgeChannel, judgeDesk, type JudgedNight, type OwnSale, parityCauses, runsOf } from "./parity";

const own = (over: Partial<OwnSale> = {}): OwnSale => ({ ratePlanId: "flex", total: 1_052, amount: 1_000, full: 1_000, closed: null, ...over });
const value = { amount: 1_000, currency: "MAD", availability: 2, stopSell: false };
const sale = (over: Partial<ChannelSale> = {}): ChannelSale => ({ connectionId: "c", ratePlanId: "flex", state: "confirmed", keepBack: 0, desired: value, shown: value, seen: true, total: 1_052, ...over });
const judge = (site: readonly OwnSale[], over: Partial<ChannelSale>) => judgeChannel(site, sale(over), "MAD");

describe("a channel beside the site", () => {
  it("agrees when the same rate comes to the same with the same taxes", () => {
    expect(judge([own(), own({ ratePlanId: "nonref", total: 900, amount: 850, full: 850 })], {})).toEqual({ verdict: "same", cause: null, difference: 0, against: 1_052 });
  });

  it.each([
    ["promotion", [own({ total: 952, amount: 900 })], {}, "dearer_there", 100],
    ["party", [own({ total: 852, amount: 800, full: 800 })], {}, "dearer_there", 200],
    ["other_rate", [own({ ratePlanId: "nonref", total: 900 })], {}, "dearer_there", 152],
    ["on_the_way", [own({ total: 1_152, amount: 1_100, full: 1_100 })], { state: "pending", desired: { ...value, amount: 1_100 } }, "cheaper_there", -100],
    ["refused", [own({ total: 1_152, amount: 1_100, full: 1_100 })], { state: "rejected", desired: { ...value, amount: 1_100 } }, "cheaper_there", -100],
    ["changed_there", [own()], { shown: { ...value, amount: 900 }, total: 952 }, "cheaper_there", -100],
    ["unknown", [own({ total: 1_152, amount: 1_100, full: 1_100 })], {}, "cheaper_there", -100],
  ] as const)("names the cause %s", (cause, site, over, verdict, difference) => {
    expect(judge(site, over)).toMatchObject({ cause, verdict, difference });
  });

  it("tells who is closed, and why", () => {
    expect(judge([own()], { shown: { ...value, availability: 0 }, desired: { ...value, availability: 0 }, keepBack: 1 })).toMatchObject({ verdict: "closed_there", cause: "kept_back", difference: null });
    expect(judge([own()], { shown: { ...value, stopSell: true }, desired: { ...value, stopSell: true }, keepBack: 1 })).toMatchObject({ verdict: "closed_there", cause: "closed_there" });
    expect(judge([own()], { shown: null, state: "confirmed" })).toMatchObject({ verdict: "closed_there", cause: "never_told" });
    expect(judge([own({ closed: "sold_out" })], { state: "pending", desired: { ...value, availability: 0 } })).toMatchObject({ verdict: "closed_here", cause: "on_the_way" });
    expect(judge([own({ closed: "sold_out" })], {})).toMatchObject({ verdict: "closed_here", cause: "closed_here" });
    expect(judge([own({ closed: "sold_out" })], { shown: { ...value, availability: 0 }, desired: { ...value, availability: 0 } })).toMatchObject({ verdict: "same", cause: null });
    expect(judge([own()], { shown: { ...value, currency: "EUR" }, desired: { ...value, currency: "EUR" }, total: null })).toMatchObject({ cause: "currency", difference: null });
  });

  it("is never called the same where a guest would pay another total, and a difference always has a cause", () => {
    const amounts = fc.integer({ min: 1, max: 5_000 });
    fc.assert(fc.property(amounts, amounts, fc.constantFrom("pending", "sent", "confirmed", "failed", "rejected"), fc.boolean(), (here, there, state, seen) => {
      const shown = { ...value, amount: there };
      const judged = judge([own({ total: here, amount: here, full: here })], { state, seen, shown, desired: shown, total: there });
      expect(judged.verdict === "same").toBe(here === there);
      expect(judged.cause === null).toBe(here === there);
      expect(judged.difference).toBe(there - here);
    }));
  });
});

it("the desk differs by a promotion or by a rate that is not everywhere", () => {
  expect(judgeDesk([own()], [own()]).verdict).toBe("same");
  expect(judgeDesk([own({ total: 952, amount: 900 })], [own()])).toMatchObject({ verdict: "dearer_there", cause: "promotion", difference: 100 });
  expect(judgeDesk([own()], [own(), own({ ratePlanId: "corporate", total: 800, amount: 760, full: 760 })])).toMatchObject({ verdict: "cheaper_there", cause: "other_rate", difference: -252 });
  expect(judgeDesk([], [own()])).toMatchObject({ verdict: "closed_here", cause: "other_rate" });
  expect(bestOf([own({ closed: "stop_sell" })])).toBeNull();
});

it("runs hold every night that differs once, in order, and nothing else", () => {
  const nights = fc.array(fc.record({ verdict: fc.constantFrom("same", "cheaper_there", "dearer_there"), cause: fc.constantFrom("promotion", "refused"), difference: fc.integer({ min: -9, max: 9 }) }), { maxLength: 40 });
  fc.assert(fc.property(nights, (given) => {
    const judged = given.map((one, index): JudgedNight => ({ night: addDays(toIsoDate("2027-01-01"), index), verdict: one.verdict, cause: one.verdict === "same" ? null : one.cause, difference: one.difference, against: 1 }) as JudgedNight);
    const runs = runsOf(judged);
    expect(runs.reduce((sum, run) => sum + run.nights, 0)).toBe(judged.filter(({ verdict }) => verdict !== "same").length);
    for (const run of runs) {
      const inside = judged.filter(({ night }) => night >= run.from && night <= run.to);
      expect(inside).toHaveLength(run.nights);
      expect(inside.every((one) => one.cause === run.cause && one.verdict === run.verdict)).toBe(true);
      expect([run.least, run.most]).toEqual([Math.min(...inside.map((one) => one.difference ?? 0)), Math.max(...inside.map((one) => one.difference ?? 0))]);
    }
  }));
});

it("every cause leads somewhere or is said to need nothing", () => {
  expect(parityCauses.filter((cause) => fixOf(cause) === null)).toEqual(["on_the_way"]);
});
