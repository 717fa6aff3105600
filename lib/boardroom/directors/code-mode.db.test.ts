import { getEncoding } from "js-tiktoken";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { declarationOf } from "@/lib/ai/code/functions";
import { indexFunctions, searchFunctions } from "@/lib/ai/code/search";
import { setMandate } from "@/lib/boardroom/commands/set-mandate";
import { listProposals } from "@/lib/boardroom/queries/list-proposals";
import { boardOf } from "@/lib/boardroom/testing/board";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import type { Context, DirectorName } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { allCommands, allQueries } from "@/lib/runtime/registry";
import { codeModeFor, functionsFor } from "./code-mode";
import { directorContext } from "./director-context";
import "@/lib/wiring";

const database = useTestDatabase();

async function busyHouse(): Promise<TestHouse> {
  const house = await makeHouse({ nights: 60, units: [4, 3, 2] });
  const { owner } = boardOf(house);
  let booked = 0;
  for (let n = 0; n < 24; n += 1) {
    const type = house.types[n % house.types.length];
    const nights = nightsFrom(house.from, 45);
    await execute(bookStay, owner, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: nights[n], departure: nights[n + 1 + (n % 3)], adults: 1, children: 0, source: "desk", guest: { name: `Guest ${n}`, email: `guest${n}@example.com`, phone: "+212 600 000 000" } }).then(() => { booked += 1; }, (error: unknown) => { if (!(error instanceof DomainError && error.code === "sold_out")) throw error; });
  }
  expect(booked).toBeGreaterThan(15);
  return house;
}

type Ran = { status: string; value?: unknown; message?: string; code?: string; calls: number };
const runAs = (person: Context, director: DirectorName, source: string, id = "call"): Promise<Ran> =>
  codeModeFor(directorContext(person, director), director, "talk")["run_program"]?.execute?.({ source }, { toolCallId: id, messages: [], context: {} } as never) as Promise<Ran>;
const searchAs = (person: Context, director: DirectorName, query: string): Promise<string> =>
  codeModeFor(directorContext(person, director), director, "talk")["search_tools"]?.execute?.({ query, limit: 6 }, { toolCallId: "s", messages: [], context: {} } as never) as Promise<string>;

describe("a director that writes a program", () => {
  it("reads and changes on the one road: its mandate does, proposes and refuses as for a single call", async () => {
    const house = await busyHouse();
    const { owner } = boardOf(house);
    await execute(setMandate, owner, { director: "revenue-manager", action: "rates.adjust-rates", mode: "act", limits: { maxChangeBp: 1_000, maxNights: 5 } });
    const [first, second] = nightsFrom(house.from, 3);
    const end = await runAs(owner, "revenue-manager", `
      const small = await rates.adjustRates({ from: "${first}", to: "${first}", percent: 5 });
      const large = await rates.adjustRates({ from: "${second}", to: "${second}", percent: 40 });
      const grid = await rates.getGrid({ from: "${first}", to: "${second}" });
      return { small: small.status, large: large.status, plans: grid.plans.length };`);
    expect(end).toMatchObject({ status: "done", calls: 3, value: { small: "done", large: "proposed", plans: 3 } });
    expect((await ask(listProposals, owner, { status: "pending", limit: 10 })).proposals).toHaveLength(1);
    const receipts = await database.admin<{ command: string; director: string }[]>`select command, actor->>'director' as director from receipts where tenant_id = ${house.tenantId} and actor->>'type' = 'director'`;
    expect(receipts).toEqual([{ command: "rates.adjust-rates", director: "revenue-manager" }]);
    // The same call of the same program again, as after a lost answer: nothing twice.
    await runAs(owner, "revenue-manager", `return (await rates.adjustRates({ from: "${first}", to: "${first}", percent: 5 })).status;`);
    expect(Number((await database.admin`select count(*)::int as n from receipts where tenant_id = ${house.tenantId} and actor->>'type' = 'director'`)[0]?.["n"])).toBe(1);
  });

  it("finds nothing beyond its seat, its person and its house", async () => {
    const [house, neighbour] = [await makeHouse({}), await makeHouse({})];
    const { owner } = boardOf(house);
    for (const director of ["revenue-manager", "cfo", "cto"] as const) {
      const paths = functionsFor(directorContext(owner, director), director).map(({ path }) => path);
      expect(paths.some((path) => /^(tenancy|guests|reservations)\./u.test(path)), director).toBe(false);
    }
    const all = functionsFor(directorContext(owner, "general-manager"), "general-manager").map(({ callable }) => callable.name);
    for (const command of ["boardroom.approve-proposal", "boardroom.set-mandate", "boardroom.undo-receipt", "tenancy.create-api-key", "payments.record-payment"]) expect(all).not.toContain(command);
    expect((await runAs(owner, "revenue-manager", "return await guests.listGuests({});")).status).toBe("error");
    expect(await runAs(owner, "general-manager", "try { return await tenancy.listMembers({}); } catch (error) { return String(error); }")).toMatchObject({ value: expect.stringContaining("tenancy") as string });
    const theirs = neighbour.types[0];
    const end = await runAs(owner, "revenue-manager", `
      const tried = [await rates.setRates({ cells: [{ ratePlanId: "${theirs?.ratePlanId}", night: "${neighbour.from}", amount: 1 }] }), await rates.adjustRates({ from: "${neighbour.from}", to: "${neighbour.from}", percent: 5, roomTypeIds: ["${theirs?.roomTypeId}"] })];
      return tried.map((outcome) => outcome.status);`);
    expect(end.status).toBe("done");
    expect(end.value).not.toContain("done");
    expect(end.value).not.toContain("proposed");
  });
});

const encoding = getEncoding("o200k_base");
const tokens = (value: unknown): number => encoding.encode(typeof value === "string" ? value : JSON.stringify(value)).length;

/** Ten tasks an owner gives: what one searches for, the program that does it, and the single calls that would. */
const tasks = (from: string, to: string): { ask: string; searches: string[]; source: string; single: [string, unknown][] }[] => [
  { ask: "How full are we over the next sixty days, and which three nights are emptiest?", searches: ["occupancy of a period"], source: `const { nights, total } = await insights.getPeriod({ from: "${from}", to: "${to}" }); return { occupancyBp: total.occupancyBp, emptiest: nights.toSorted((a, b) => a.sold - b.sold).slice(0, 3).map(({ night, sold }) => ({ night, sold })) };`, single: [["insights.get-period", { from, to }]] },
  { ask: "Which nights have a single room left?", searches: ["availability by night"], source: `const { nights } = await inventory.listAvailability({ from: "${from}", to: "${to}" }); const left = new Map<string, number>(); for (const { night, available } of nights) left.set(night, (left.get(night) ?? 0) + available); return [...left].filter(([, rooms]) => rooms === 1).map(([night]) => night);`, single: [["inventory.list-availability", { from, to }]] },
  { ask: "Compare what we sell at on weekends and weekdays.", searches: ["rates grid"], source: `const { plans, nights } = await rates.getGrid({ from: "${from}", to: "${to}" }); const mean = (all: number[]) => all.length ? Math.round(all.reduce((a, b) => a + b, 0) / all.length) : null; const pick = (weekend: boolean) => plans.flatMap((plan) => plan.values.amount.filter((amount, at) => amount !== null && [5, 6].includes(new Date(nights[at] ?? 0).getUTCDay()) === weekend)); return { weekend: mean(pick(true)), weekday: mean(pick(false)) };`, single: [["rates.get-grid", { from, to }]] },
  { ask: "How many guests arrive each day this week?", searches: ["arrivals of a day"], source: `const days = Array.from({ length: 7 }, (_, n) => new Date(Date.parse("${from}") + n * 864e5).toISOString().slice(0, 10)); const all = await Promise.all(days.map((date) => reservations.listArrivals({ date }))); return all.map((one, n) => [days[n], one.reservations.length]);`, single: Array.from({ length: 7 }, (_, n) => ["reservations.list-arrivals", { date: new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10) }] as [string, unknown]) },
  { ask: "What is open on folios, in total?", searches: ["folios with a balance"], source: `const { folios: all } = await folios.listFolios({}); return { open: all.filter(({ balance }) => balance.amount > 0).length, total: all.reduce((sum, { balance }) => sum + balance.amount, 0) };`, single: [["folios.list-folios", {}]] },
  { ask: "Raise every night above half full by four percent.", searches: ["occupancy of a period", "raise prices by a percentage"], source: `const { nights } = await insights.getPeriod({ from: "${from}", to: "${to}" }); const busy = nights.filter((n) => n.sold * 2 > n.available); const out = []; for (const { night } of busy.slice(0, 10)) out.push((await rates.adjustRates({ from: night, to: night, percent: 4 })).status); return { busy: busy.length, out };`, single: [["insights.get-period", { from, to }], ["rates.adjust-rates", { from, to: from, percent: 4 }]] },
  { ask: "Are the channels in order, and what was received but not saved?", searches: ["channel health", "bookings received and saved"], source: `const [{ connections }, { gaps }] = await Promise.all([channels.listHealth({}), channels.getBookingLedger({})]); return { connections: connections.map(({ name, mood }) => ({ name, mood })), notSaved: gaps.filter(({ missing }) => missing === "not_saved").length };`, single: [["channels.list-health", {}], ["channels.get-booking-ledger", {}]] },
  { ask: "What did the house take this month beside last year?", searches: ["manager's report of a day"], source: `const { spans } = await insights.getManagerReport({ day: "${from}" }); return spans.map(({ key, now, before }) => [key, now.figures.totalRevenue, before?.figures.totalRevenue ?? null]);`, single: [["insights.get-manager-report", { day: from }]] },
  { ask: "Which source brings the most revenue?", searches: ["production by source"], source: `const { rows } = await insights.getProduction({ from: "${from}", to: "${to}", by: "source" }); return rows.slice(0, 3).map(({ key, revenue }) => ({ key, revenue }));`, single: [["insights.get-production", { from, to, by: "source" }]] },
  { ask: "What waits for me, and what was done on its own today?", searches: ["proposals waiting", "receipts journal"], source: `const [waiting, journal] = await Promise.all([boardroom.listProposals({}), boardroom.listReceipts({})]); return { waiting: waiting.proposals.map(({ title }) => title), done: journal.receipts.slice(0, 5).map(({ title }) => title) };`, single: [["boardroom.list-proposals", {}], ["boardroom.list-receipts", {}]] },
];

describe("what a director carries in its context", () => {
  it("is a small part of what every tool's schema would be, for the same ten tasks", async () => {
    const house = await busyHouse();
    const { owner } = boardOf(house);
    const director = "general-manager" as const;
    const ctx = directorContext(owner, director);
    const functions = functionsFor(ctx, director);
    expect(functions.length).toBeGreaterThanOrEqual(100);
    const schemas = functions.map(({ callable, path }) => ({ name: path.replace(".", "_"), description: callable.title, input_schema: z.toJSONSchema(callable.input, { io: "input", target: "draft-7", unrepresentable: "any" }) }));
    const carried = tokens(schemas);
    const own = Object.entries(codeModeFor(ctx, director, "talk")).map(([name, { description, inputSchema }]) => ({ name, description, input_schema: z.toJSONSchema(inputSchema as z.ZodType, { io: "input", target: "draft-7" }) }));
    const base = tokens(own);
    const index = indexFunctions(functions);
    const fewer: number[] = [];
    const answers: unknown[] = [];
    const [from, to] = [house.from, nightsFrom(house.from, 60)[59] ?? house.to];
    for (const [n, task] of tasks(from, to).entries()) {
      const shown = await Promise.all(task.searches.map((query) => searchAs(owner, director, query)));
      const called = [...task.source.matchAll(/\b([a-z]+\.[a-zA-Z]+)\(\{/gu)].map(([, path]) => path ?? "").filter((path) => functions.some((known) => known.path === path));
      const offered = task.searches.flatMap((query) => searchFunctions(index, query, 6).map(({ path }) => path));
      for (const path of called) expect(offered, `${task.ask} → ${path}`).toContain(path);
      const end = await runAs(owner, director, task.source, `task-${n}`);
      expect(end, `${task.ask}: ${JSON.stringify(end)}`).toMatchObject({ status: "done" });
      answers.push(end.value);
      const code = base + tokens(task.ask) + tokens(task.searches) + tokens(shown) + tokens(task.source) + tokens(end);
      let single = carried + tokens(task.ask);
      for (const [name, input] of task.single) {
        const query = allQueries().find((known) => known.name === name);
        const answer = query ? await ask(query, ctx, input) : { status: "proposed" };
        if (!query) expect(allCommands().some((known) => known.name === name)).toBe(true);
        single += tokens({ name, input }) + tokens(answer);
      }
      fewer.push(1 - code / single);
    }
    // The programs answer what was asked, from the house's own figures.
    const arrivals = (answers[3] as [string, number][]).reduce((sum, [, count]) => sum + count, 0);
    expect(arrivals).toBeGreaterThan(3);
    expect(answers[0]).toMatchObject({ occupancyBp: expect.any(Number) as number, emptiest: [{ sold: 0 }, { sold: 0 }, { sold: 0 }] });
    expect(answers[8]).toMatchObject([{ key: "desk", revenue: expect.any(Number) as number }]);
    const sorted = fewer.toSorted((a, b) => a - b);
    const percent = (share: number | undefined) => `${((share ?? 0) * 100).toFixed(1)} %`;
    console.info(`code mode: ${functions.length} functions; all their schemas ${carried} tokens, search_tools and run_program ${base}, one declaration ${Math.round(functions.reduce((sum, entry) => sum + tokens(declarationOf(entry)), 0) / functions.length)}`);
    console.info(`code mode: context tokens fewer over ten tasks: least ${percent(sorted[0])}, median ${percent(sorted[5])}, most ${percent(sorted.at(-1))} (o200k_base, a stand-in for the model's own tokenizer)`);
    expect(sorted[5]).toBeGreaterThanOrEqual(0.9);
  }, 120_000);
});
