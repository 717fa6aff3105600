import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { connectedHouse, owner, system } from "@/lib/channels/testing/connected-house";
import { DomainError } from "@/lib/kernel/errors";
import type { AnyCommand } from "@/lib/runtime/command";
import { done, execute } from "@/lib/runtime/execute";
import { commandByName } from "@/lib/runtime/registry";
import { derivedAmount, fromOwn, type Restrictions, stricter } from "../rules/derive";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const night = (house: TestHouse, index: number) => nightsFrom(house.from, index + 1)[index] ?? "";
const plan = (house: TestHouse, index = 0) => house.types[index]?.ratePlanId ?? "";
const type = (house: TestHouse, index = 0) => house.types[index]?.roomTypeId ?? "";
const named = (name: string): AnyCommand => {
  const command = commandByName(name);
  if (!command) throw new Error(`There is no command ${name}.`);
  return command;
};
async function run(house: TestHouse, name: string, input: unknown) {
  const outcome = await execute(named(name), owner(house), input);
  if (outcome.status !== "done") throw new Error("expected it to be done");
  return { result: outcome.result as Record<string, unknown>, receiptId: outcome.receiptId, undoable: outcome.undoable };
}
const id = ({ result }: { result: Record<string, unknown> }) => String(result["id"]);
async function undo(house: TestHouse, { receiptId }: { receiptId: string }) {
  const outcome = await execute(undoReceipt, owner(house), { receiptId });
  return outcome.status === "done" ? outcome.next : outcome;
}
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};
const code = async (work: Promise<unknown>) => (await refusal(work)).code;

type Row = Restrictions & { ratePlanId: string; night: string; amount: number; pinned: boolean; own: Record<string, number | boolean> | null };
const rowsOf = async (house: TestHouse, planId: string) => [...await database.admin<Row[]>`
  select rate_plan_id as "ratePlanId", night::text as night, amount::int as amount, pinned, own, min_stay as "minStay", min_stay_through as "minStayThrough", max_stay as "maxStay", stop_sell as "stopSell",
    closed_to_arrival as "closedToArrival", closed_to_departure as "closedToDeparture", min_advance as "minAdvance", max_advance as "maxAdvance"
  from rate_nights where tenant_id = ${house.tenantId} and rate_plan_id = ${planId} order by night`];
const amounts = async (house: TestHouse, planId: string, count = 3) => (await rowsOf(house, planId)).slice(0, count).map((row) => row.amount);

async function baseFamily(house: TestHouse): Promise<string> {
  const [row] = await database.admin<{ id: string }[]>`select id from rate_families where tenant_id = ${house.tenantId} and code = 'flexible'`;
  return row?.id ?? "";
}
/** flexible → non-refundable (−10 %) → with breakfast (+120.00), one plan each per room type. */
async function chain(house: TestHouse) {
  const base = await baseFamily(house);
  const saver = id(await run(house, "rates.create-family", { code: "saver", name: { en: "Non-refundable" }, parentId: base, adjustKind: "percent", adjustValue: -1_000, roundTo: 100, refundable: false }));
  const breakfast = id(await run(house, "rates.create-family", { code: "saver-bb", name: { en: "Breakfast" }, parentId: saver, adjustKind: "amount", adjustValue: 12_000, mealPlan: "breakfast" }));
  const plans = async (familyId: string) => Promise.all(house.types.map(async ({ roomTypeId }) => id(await run(house, "rates.add-plan", { familyId, roomTypeId }))));
  return { base, saver, breakfast, saverPlans: await plans(saver), breakfastPlans: await plans(breakfast) };
}

describe("derived rates", () => {
  it("follow their parents through the chain in the same transaction, pinned nights excepted, and come back with them", async () => {
    const house = await makeHouse({ nights: 4 });
    const { saverPlans, breakfastPlans } = await chain(house);
    const [saver = "", breakfast = ""] = [saverPlans[0], breakfastPlans[0]];
    expect([await amounts(house, saver), await amounts(house, breakfast)]).toEqual([[90_000, 90_000, 90_000], [102_000, 102_000, 102_000]]);

    const pin = await run(house, "rates.set-rates", { cells: [{ ratePlanId: saver, night: night(house, 1), amount: 85_000 }] });
    expect(await amounts(house, breakfast)).toEqual([102_000, 97_000, 102_000]);
    const raised = await run(house, "rates.adjust-rates", { from: night(house, 0), to: night(house, 2), percent: 20 });
    expect(raised.result).toMatchObject({ cells: 6, derived: 10, clamped: 0 });
    expect([await amounts(house, plan(house)), await amounts(house, saver), await amounts(house, breakfast)]).toEqual([[120_000, 120_000, 120_000], [108_000, 85_000, 108_000], [120_000, 97_000, 120_000]]);
    expect(await undo(house, raised)).toMatchObject({ status: "done" });
    expect([await amounts(house, saver), await amounts(house, breakfast)]).toEqual([[90_000, 85_000, 90_000], [102_000, 97_000, 102_000]]);
    expect(await undo(house, pin)).toMatchObject({ status: "done" });
    expect([await amounts(house, saver), await amounts(house, breakfast)]).toEqual([[90_000, 90_000, 90_000], [102_000, 102_000, 102_000]]);
    expect((await rowsOf(house, saver)).every((row) => !row.pinned)).toBe(true);
  });

  it("are held by their own floor and ceiling, and say so", async () => {
    const house = await makeHouse({ nights: 3 });
    const { saverPlans } = await chain(house);
    const [saver = ""] = saverPlans;
    const limited = await run(house, "rates.set-limits", { ratePlanId: saver, floorAmount: 95_000, ceilingAmount: 110_000 });
    expect(limited.result).toMatchObject({ clamped: 3 });
    expect(await amounts(house, saver)).toEqual([95_000, 95_000, 95_000]);
    expect((await run(house, "rates.adjust-rates", { from: house.from, to: house.from, percent: 40 })).result).toMatchObject({ clamped: 1 });
    expect(await amounts(house, saver)).toEqual([110_000, 95_000, 95_000]);
    expect(await code(run(house, "rates.set-rates", { cells: [{ ratePlanId: saver, night: house.from, amount: 120_000 }] }))).toBe("above_ceiling");
    expect(await undo(house, limited)).toMatchObject({ status: "done" });
    expect(await amounts(house, saver)).toEqual([126_000, 90_000, 90_000]);
  });

  it("inherit restrictions, add their own, and lose neither to the other", async () => {
    const house = await makeHouse({ nights: 2 });
    const { saver: family, saverPlans } = await chain(house);
    const [saver = ""] = saverPlans;
    await run(house, "rates.set-restrictions", { from: house.from, to: house.from, familyIds: [family], minStay: 4, minAdvance: 14, closedToArrival: true });
    await run(house, "rates.set-restrictions", { from: house.from, to: house.from, minStay: 2, minStayThrough: 3, maxStay: 9 });
    const [first] = await rowsOf(house, saver);
    expect(first).toMatchObject({ minStay: 4, minStayThrough: 3, maxStay: 9, minAdvance: 14, closedToArrival: true, stopSell: false });
    await run(house, "rates.set-restrictions", { from: house.from, to: house.from, maxStay: 3 });
    expect((await rowsOf(house, saver))[0]).toMatchObject({ minStay: 4, maxStay: 4, stopSell: true });
    await run(house, "rates.set-restrictions", { from: house.from, to: house.from, familyIds: [family], minStay: 1, minAdvance: null, closedToArrival: false });
    expect((await rowsOf(house, saver))[0]).toMatchObject({ minStay: 2, minStayThrough: 3, maxStay: 3, minAdvance: null, closedToArrival: false, stopSell: false, own: null });
    expect(await code(run(house, "rates.set-restrictions", { from: house.from, to: house.from, minAdvance: 5, maxAdvance: 2 }))).toBe("advance_limits");
  });

  it("equal what the rule works out, whatever was set before: prices, limits, chains and restrictions", async () => {
    const house = await makeHouse({ units: [1], nights: 30 });
    const { saver, breakfast, saverPlans, breakfastPlans } = await chain(house);
    let seed = 7;
    const random = (below: number) => { seed = (seed * 48_271) % 2_147_483_647; return seed % below; };
    const plans = [plan(house), saverPlans[0] ?? "", breakfastPlans[0] ?? ""];
    for (let round = 0; round < 12; round += 1) {
      const nights = Array.from({ length: 1 + random(8) }, () => night(house, random(30)));
      const ratePlanId = plans[random(3)] ?? "";
      await run(house, "rates.set-rates", { cells: [...new Set(nights)].map((each) => ({ ratePlanId, night: each, amount: 60_000 + random(100_000), ...(random(3) === 0 ? { minStay: 1 + random(5), maxStay: 5 + random(9), stopSell: random(4) === 0 } : {}), ...(random(4) === 0 ? { pinned: false } : {}) })) });
      await run(house, "rates.update-family", { id: random(2) === 0 ? saver : breakfast, adjustKind: random(2) === 0 ? "percent" : "amount", adjustValue: random(6_000) - 3_000, roundTo: [1, 50, 100, 500][random(4)] });
    }
    const families = await database.admin<{ id: string; adjustKind: string; adjustValue: number; roundTo: number }[]>`select id, adjust_kind as "adjustKind", adjust_value::int as "adjustValue", round_to as "roundTo" from rate_families where tenant_id = ${house.tenantId}`;
    let [parents, checked] = [await rowsOf(house, plans[0] ?? ""), 0];
    for (const [familyId, planId] of [[saver, plans[1] ?? ""], [breakfast, plans[2] ?? ""]] as const) {
      const rule = families.find((family) => family.id === familyId);
      const rows = await rowsOf(house, planId);
      rows.forEach((row, index) => {
        const parent = parents[index];
        if (!rule || !parent) return;
        const own = fromOwn(row.own);
        if (!row.pinned) expect(row.amount).toBe(derivedAmount(parent.amount, rule, { floorAmount: null, ceilingAmount: null }).amount);
        expect(row).toMatchObject(stricter(parent, own));
        checked += 1;
      });
      parents = rows;
    }
    expect(checked).toBe(60);
  });

  it("are what a channel shows where it is mapped to them", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 3 });
    const { saverPlans } = await chain(house);
    await database.admin`update room_mappings set rate_plan_id = ${saverPlans[0] ?? ""} where connection_id = ${connectionId} and room_type_id = ${type(house)}`;
    done(await execute(requestFullSync, system(house), { connectionId }));
    await run(house, "rates.adjust-rates", { from: house.from, to: house.from, percent: 10 });
    const [cell] = await database.admin<{ amount: number }[]>`select (desired->>'amount')::int as amount from ari_cells where connection_id = ${connectionId} and room_type_id = ${type(house)} and night = ${house.from}`;
    expect(cell?.amount).toBe(99_000);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    expect(await code(run(house, "rates.archive-plan", { ratePlanId: saverPlans[0] }))).toBe("rate_mapped");
  });
});

describe("rate families", () => {
  it("refuse a circle, a code that is taken, a stranger for a parent, and to go while another follows them", async () => {
    const house = await makeHouse({ nights: 2 });
    const neighbour = await makeHouse({ nights: 2 });
    const { base, saver, breakfast } = await chain(house);
    expect(await code(run(house, "rates.update-family", { id: saver, parentId: breakfast, adjustKind: "percent", adjustValue: 100 }))).toBe("rate_circle");
    expect(await code(run(house, "rates.update-family", { id: base, parentId: base, adjustKind: "percent", adjustValue: 100 }))).toBe("rate_circle");
    expect(await code(run(house, "rates.create-family", { code: "saver", name: { en: "Again" } }))).toBe("code_taken");
    expect((await refusal(run(house, "rates.create-family", { code: "x", name: { en: "X" }, parentId: await baseFamily(neighbour), adjustKind: "percent", adjustValue: 1 }))).fields.map((field) => field.path)).toEqual(["parentId"]);
    expect((await refusal(run(house, "rates.create-family", { code: "x", name: { en: "X" }, parentId: base }))).fields.map((field) => field.path)).toEqual(["adjustValue"]);
    expect(await code(run(house, "rates.archive-family", { id: saver }))).toBe("has_followers");
    expect(await code(run(house, "rates.update-family", { id: await baseFamily(neighbour), roundTo: 5 }))).toBe("not_found");
    expect(await code(run(house, "rates.add-plan", { familyId: saver, roomTypeId: type(house) }))).toBe("plan_exists");
    expect(await code(run(house, "rates.add-plan", { familyId: saver, roomTypeId: type(neighbour) }))).toBe("not_found");
  });

  it("change, derive again and come back", async () => {
    const house = await makeHouse({ nights: 3 });
    const { saver, saverPlans, breakfastPlans } = await chain(house);
    const changed = await run(house, "rates.update-family", { id: saver, adjustValue: -2_000 });
    expect(changed.result).toMatchObject({ derived: 12 });
    expect([await amounts(house, saverPlans[0] ?? ""), await amounts(house, breakfastPlans[0] ?? "")]).toEqual([[80_000, 80_000, 80_000], [92_000, 92_000, 92_000]]);
    expect(await undo(house, changed)).toMatchObject({ status: "done" });
    expect(await amounts(house, breakfastPlans[0] ?? "")).toEqual([102_000, 102_000, 102_000]);
    const detached = await run(house, "rates.update-family", { id: saver, parentId: null });
    await run(house, "rates.adjust-rates", { from: house.from, to: house.from, percent: 10, roomTypeIds: [type(house)] });
    expect([await amounts(house, plan(house)), await amounts(house, saverPlans[0] ?? "")]).toEqual([[110_000, 100_000, 100_000], [99_000, 90_000, 90_000]]);
    expect(detached.undoable).toBe(true);
    expect((await run(house, "rates.update-family", { id: saver, parentId: await baseFamily(house), adjustKind: "percent", adjustValue: -1_000 })).undoable).toBe(false);
    const gone = await run(house, "rates.archive-plan", { ratePlanId: saverPlans[0] });
    expect(await undo(house, gone)).toMatchObject({ status: "done" });
  });

  it("are the owner's and manager's to change; a director is refused, the desk too", async () => {
    const house = await makeHouse({ nights: 1 });
    const desk = { ...owner(house), permissions: permissionsOf("front-desk") };
    const director = { ...owner(house), actor: { type: "director" as const, director: "revenue-manager" as const, onBehalfOf: null } };
    const input = { code: "x", name: { en: "X" } };
    expect(await code(execute(named("rates.create-family"), desk, input))).toBe("forbidden");
    expect(await code(execute(named("rates.create-family"), director, input))).toBe("mandate_refused");
    expect(await code(execute(named("rates.set-limits"), director, { ratePlanId: plan(house), floorAmount: 1, ceilingAmount: 2 }))).toBe("mandate_refused");
  });
});

describe("seasons", () => {
  it("price the nights they cover, the higher priority first, weekdays apart; nights set by hand keep theirs", async () => {
    const house = await makeHouse({ nights: 10 });
    const [from, to] = [night(house, 0), night(house, 6)];
    const price = (amount: number) => [{ ratePlanId: plan(house), amount }];
    const season = await run(house, "rates.set-season", { code: "high", name: { en: "High" }, fromDate: from, toDate: to, prices: price(150_000), minStay: 2 });
    const weekdays = [new Date(`${night(house, 1)}T00:00:00Z`).getUTCDay() || 7];
    await run(house, "rates.set-season", { code: "party", name: { en: "Party" }, fromDate: from, toDate: night(house, 2), weekdays, priority: 5, prices: price(200_000) });
    await run(house, "rates.set-rates", { cells: [{ ratePlanId: plan(house), night: night(house, 3), amount: 111_000 }] });
    const applied = await run(house, "rates.apply-seasons", { from, to: night(house, 9) });
    expect(applied.result).toMatchObject({ cells: 6, kept: 1 });
    expect(await amounts(house, plan(house), 10)).toEqual([150_000, 200_000, 150_000, 111_000, 150_000, 150_000, 150_000, 100_000, 100_000, 100_000]);
    expect((await rowsOf(house, plan(house))).slice(0, 3).map((row) => row.minStay)).toEqual([2, 1, 2]);
    expect(await code(run(house, "rates.apply-seasons", { from, to }))).toBe("no_change");
    expect(await undo(house, applied)).toMatchObject({ status: "done" });
    expect(await amounts(house, plan(house), 4)).toEqual([100_000, 100_000, 100_000, 111_000]);
    const removed = await run(house, "rates.remove-season", { id: id(season) });
    expect(await undo(house, removed)).toMatchObject({ status: "done" });
    expect(await code(run(house, "rates.set-season", { code: "low", name: { en: "Low" }, fromDate: from, toDate: to, prices: price(1) }))).toBe("below_floor");
    const neighbour = await makeHouse({ nights: 1 });
    expect(await code(run(house, "rates.set-season", { code: "low", name: { en: "Low" }, fromDate: from, toDate: to, prices: [{ ratePlanId: plan(neighbour), amount: 100_000 }] }))).toBe("not_found");
  });
});

describe("a year at once, with two derived rates", () => {
  it("writes 2,190 cells and the 4,380 that follow; prints the time", async () => {
    const house = await makeHouse({ units: [1, 1, 1, 1, 1, 1], nights: 365 });
    await chain(house);
    const times: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const started = performance.now();
      const { result } = await run(house, "rates.adjust-rates", { from: house.from, to: house.to, percent: round % 2 === 0 ? 10 : -10 });
      times.push(performance.now() - started);
      expect(result).toMatchObject({ cells: 2_190, derived: 4_380 });
    }
    const sorted = times.toSorted((a, b) => a - b).map((ms) => Math.round(ms));
    console.info(`2,190 rate cells and 4,380 derived: best ${sorted[0]} ms, median ${sorted[3]} ms, worst ${sorted.at(-1)} ms`);
  }, 60_000);
});
