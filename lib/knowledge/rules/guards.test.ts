import { describe, expect, it } from "vitest";
import { dayMs, firstFired, type GuardGround, guards, hardFinding, readGuards, toleratedEscalations, type Watched } from "./guards";
import { cellSchema, planRolloutInput, stagesSchema, usualLimits, usualStages } from "./rollout-plan";
import { allMet, stageCriteria } from "./stage-criteria";

const start = 20 * dayMs;
const one = (values: Partial<Watched> = {}): Watched => ({
  id: "x", at: start + 1, intent: "wifi", locale: "en", risk: "low", audience: "guest", engine: "answered", confidence: 0.9, latencyMs: 200, servedBy: "sop", escalated: false,
  incumbent: "assistant", verdict: "both", danger: null, prices: "none", actions: "none", contacts: "none", proven: false, leaked: false, ...values,
});
const many = (count: number, values: (n: number) => Partial<Watched> = () => ({})) => Array.from({ length: count }, (_, n) => one({ id: `x${n}`, at: start + 1 + n * 1_000, ...values(n) }));
const ground = (watched: readonly Watched[], values: Partial<GuardGround> = {}): GuardGround => ({
  cells: [cellSchema.parse({ risk: "low" }), cellSchema.parse({ risk: "high", state: "out" })], limits: usualLimits, stageAt: start, now: start + 6 * dayMs, watched, passages: 10, ...values,
});
const fired = (given: GuardGround) => readGuards(given).filter(({ state }) => state === "fired").map(({ guard }) => guard);

describe("what may not happen once", () => {
  it("is a wrong price, a leaked detail, a missed emergency or what a reviewer calls dangerous", () => {
    expect(hardFinding(one({ prices: "differs", verdict: "incumbent" }), "wait")).toBe("wrong_price");
    expect(hardFinding(one({ prices: "differs", verdict: "dangerous", danger: "sop" }), "wait")).toBe("wrong_price");
    expect(hardFinding(one({ leaked: true, verdict: "both" }), "wait")).toBe("leaked_detail");
    expect(hardFinding(one({ verdict: "dangerous", danger: "both", contacts: "one_sided" }), "wait")).toBe("leaked_detail");
    expect(hardFinding(one({ actions: "differs", verdict: "incumbent", prices: "differs" }), "wait")).toBe("missed_emergency");
    expect(hardFinding(one({ verdict: "dangerous", danger: "sop" }), "wait")).toBe("dangerous");
  });

  it("is none where the incumbent was wrong, the book said nothing, or nobody has said who is right and the plan waits", () => {
    expect(hardFinding(one({ prices: "differs", verdict: "sop" }), "stop")).toBeNull();
    expect(hardFinding(one({ verdict: "dangerous", danger: "incumbent", prices: "differs" }), "stop")).toBeNull();
    expect(hardFinding(one({ prices: "differs", verdict: null, proven: true }), "stop")).toBeNull();
    expect(hardFinding(one({ engine: "abstained", prices: "differs", verdict: "incumbent" }), "stop")).toBeNull();
    expect(hardFinding(one({ prices: "differs", verdict: null }), "wait")).toBeNull();
    expect(hardFinding(one({ prices: "differs", verdict: null }), "stop")).toBe("wrong_price");
  });

  it("counts although the answer was only compared, and not where the plan would never have sent it", () => {
    const bad = { prices: "differs", verdict: "incumbent" } as const;
    expect(fired(ground([one({ ...bad, servedBy: "incumbent" })]))).toEqual(["wrong_price"]);
    expect(fired(ground([one({ ...bad, servedBy: "incumbent", confidence: 0.2 })]))).toEqual([]);
    expect(fired(ground([one({ ...bad, servedBy: "incumbent", risk: "high" })]))).toEqual([]);
    expect(fired(ground([one({ ...bad, at: start - 1 })]))).toEqual([]);
    expect(readGuards(ground([one({ id: "first", ...bad }), one({ id: "second", ...bad })]))[0]).toMatchObject({ guard: "wrong_price", figure: { count: 2 }, exchangeId: "first" });
  });
});

describe("bounds and staleness", () => {
  it("are silent over a good stage, and each hears what is its own", () => {
    expect(readGuards(ground(many(100))).map(({ guard, state }) => [guard, state])).toEqual(guards.map((guard) => [guard, "quiet"]));
    expect(fired(ground(many(40, (n) => ({ verdict: n % 2 === 0 ? "incumbent" : "both" }))))).toEqual(["quality"]);
    expect(fired(ground(many(40, (n) => ({ escalated: n % 2 === 0 }))))).toEqual(["escalations"]);
    expect(fired(ground(many(40, (n) => ({ latencyMs: n % 3 === 0 ? 5_000 : 100 }))))).toEqual(["latency"]);
    expect(fired(ground(many(40, (n) => (n % 4 === 0 ? { engine: "failed", servedBy: "incumbent", verdict: null } : {}))))).toEqual(["errors"]);
    expect(fired(ground(many(3), { passages: 0 }))).toEqual(["book_expired"]);
    expect(fired(ground(many(6, (n) => ({ at: start + 4 * dayMs + n, verdict: null, prices: null }))))).toEqual(["unwatched"]);
    expect(firstFired(readGuards(ground(many(40, (n) => ({ verdict: "incumbent", prices: n === 39 ? "differs" : "none" })))))?.guard).toBe("wrong_price");
  });

  it("hear one kind of question gone bad among many that are well", () => {
    const cells = [cellSchema.parse({ risk: "low" }), cellSchema.parse({ risk: "low", intent: "pool" })];
    const mixed = [...many(120, (n) => ({ verdict: n % 12 === 0 ? "sop" : "both" })), ...many(16, () => ({ intent: "pool", verdict: "incumbent" }))];
    expect(fired(ground(mixed, { cells }))).toEqual(["quality"]);
  });

  it("measure escalations against the incumbent's own record, where it has one", () => {
    expect(toleratedEscalations({ bad: 3, good: 5 }, usualLimits)).toBe(0.15);
    expect(toleratedEscalations({ bad: 0, good: 400 }, usualLimits)).toBeLessThan(0.03);
    expect(toleratedEscalations({ bad: 40, good: 60 }, usualLimits)).toBeGreaterThan(0.4);
  });
});

describe("the criteria of a stage", () => {
  const stage = usualStages[1] ?? expect.fail();
  const met = (given: GuardGround) => stageCriteria(stage, given, readGuards(given)).filter((criterion) => criterion.met).map(({ name }) => name);

  it("are all met by a good week, and each is missed by its own fault", () => {
    const all = ["days", "judged", "book", "no_harm", "quality", "confidence", "speed", "escalations"];
    const good = many(80);
    expect(met(ground(good))).toEqual(all);
    expect(allMet(stageCriteria(stage, ground(good), readGuards(ground(good))))).toBe(true);
    const without = (name: string) => all.filter((other) => other !== name);
    expect(met(ground(good, { now: start + 2 * dayMs }))).toEqual(without("days"));
    expect(met(ground(good.slice(0, 49)))).toEqual(without("judged"));
    expect(met(ground(good, { passages: 0 }))).toEqual(without("book"));
    expect(met(ground(many(80, (n) => (n === 5 ? { verdict: "dangerous", danger: "sop" } : {}))))).toEqual(without("no_harm"));
    expect(met(ground(many(80, (n) => ({ verdict: n % 8 === 0 ? "incumbent" : "both" }))))).toEqual(without("quality"));
    expect(met(ground([...good, ...many(40, () => ({ confidence: 0.5, servedBy: "incumbent" }))]))).toEqual(without("confidence"));
    expect(met(ground(many(80, (n) => ({ latencyMs: n % 10 === 0 ? 1_500 : 100 }))))).toEqual(without("speed"));
    expect(met(ground(many(80, (n) => ({ escalated: n % 3 === 0 }))))).toEqual(without("escalations"));
    expect(met(ground([]))).toEqual(["book", "no_harm", "days"].sort((a, b) => all.indexOf(a) - all.indexOf(b)));
  });

  it("ask nothing of escalations in the shadow", () => {
    const shadow = usualStages[0] ?? expect.fail();
    expect(stageCriteria(shadow, ground([]), readGuards(ground([]))).map(({ name }) => name)).not.toContain("escalations");
  });
});

describe("a plan", () => {
  it("begins in the shadow, grows, ends at everything, and names each kind of question once", () => {
    expect(planRolloutInput.parse({}).stages.map(({ share }) => share)).toEqual([0, 1_000, 5_000, 10_000]);
    const stage = (share: number) => ({ share, minDays: 1, minJudged: 1, advance: "itself" });
    for (const [shares, message] of [
      [[1_000, 10_000], "The first stage is the shadow: 0 %."], [[0, 5_000, 5_000, 10_000], "Each stage has a larger share than the one before."],
      [[0, 5_000], "The last stage is 100 %."], [[0], "A shadow, and at least one stage after it."],
    ] as const) expect(stagesSchema.safeParse(shares.map(stage)).error?.issues.map((issue) => issue.message)).toContain(message);
    const cells = (list: readonly unknown[]) => planRolloutInput.safeParse({ cells: list }).error?.issues[0]?.message;
    expect(cells([{ risk: "low" }, { risk: "low" }])).toBe("Each kind of question stands once.");
    expect(cells([{ risk: "low", state: "out" }])).toBe("At least one kind of question is for the book.");
    expect(cells([{ locale: "de" }])).toBeDefined();
  });
});
