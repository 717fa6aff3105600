import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { getClaim } from "@/lib/channels/queries/get-claim";
import { getSyncState } from "@/lib/channels/queries/get-sync-state";
import { listHealth } from "@/lib/channels/queries/list-health";
import { connectedHouse, invCode, owner, partnerRoom, system } from "@/lib/channels/testing/connected-house";
import { nowMs, setClock } from "@/lib/kernel/clock";
import { setRates } from "@/lib/rates/commands/set-rates";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { claimAri } from "./claim-ari";
import { claimCall } from "./claim-call";
import { connectChannel } from "./connect-channel";
import { mapRate } from "./map-rate";
import { mapRoom } from "./map-room";
import { recordCall } from "./record-call";
import { recordPush } from "./record-push";
import { recordRooms } from "./record-rooms";
import { requestFullSync } from "./request-full-sync";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

type At = { house: TestHouse; connectionId: string };
type Cells = readonly { roomTypeId: string; rateCode: string; night: string; version: number }[];
const refs = (cells: Cells) => cells.map(({ roomTypeId, rateCode, night, version }) => ({ roomTypeId, rateCode, night, version }));
const claim = async ({ house, connectionId }: At) => done(await execute(claimAri, system(house), { connectionId }));
const record = async ({ house, connectionId }: At, push: Record<string, unknown>) => done(await execute(recordPush, system(house), { connectionId, transactionId: null, accepted: [], rejected: [], retryable: [], ...push }));
const cellsOf = async ({ house, connectionId }: At) => (await ask(getSyncState, system(house), { connectionId, from: house.from, to: house.to })).cells;
const price = async ({ house }: At, amount: number, night = house.from) => done(await execute(setRates, owner(house), { cells: [{ ratePlanId: house.types[0]?.ratePlanId ?? "", night, amount }] }));
const call = async ({ house, connectionId }: At, endpoint: string, lane = "update") => done(await execute(claimCall, system(house), { connectionId, endpoint, lane }));
const end = async ({ house, connectionId }: At, callId: string | null, outcome: string, more: Record<string, unknown> = {}) => done(await execute(recordCall, system(house), { connectionId, callId, outcome, tookMs: 10, ...more }));
const health = async ({ house }: At) => (await ask(listHealth, owner(house), {})).connections.at(-1);

/** A house at Channex: rooms left and prices count against budgets of their own, nothing is confirmed later. */
async function atChannex(): Promise<At> {
  const { house } = await connectedHouse({ nights: 10 });
  const { connectionId } = done(await execute(connectChannel, owner(house), { partner: "channex", partnerPropertyId: `cx-${house.slug}`, apiKey: "key-of-the-property" }));
  const rate = (code: string, more: Record<string, unknown> = {}) => ({ ...partnerRoom(0, "Chambre 1"), rateCode: code, ...more });
  done(await execute(recordRooms, system(house), { connectionId, rooms: [rate("flex"), rate("saver", { name: "Saver", nonRefundable: true })] }));
  done(await execute(requestFullSync, system(house), { connectionId }));
  return { house, connectionId };
}
/** Another plan of the first room type. */
async function secondPlan({ house }: At): Promise<string> {
  const [row] = await database.admin<{ id: string }[]>`
    with family as (insert into rate_families (tenant_id, id, property_id, code, name) select tenant_id, gen_random_uuid(), property_id, 'SAVER', '{"en": "Member rate"}' from rate_plans where id = ${house.types[0]?.ratePlanId ?? ""} returning tenant_id, id),
    plan as (insert into rate_plans (tenant_id, id, property_id, room_type_id, family_id, code, name, currency)
      select p.tenant_id, gen_random_uuid(), p.property_id, p.room_type_id, f.id, 'SV', '{"en": "Member rate"}', p.currency from rate_plans p, family f where p.id = ${house.types[0]?.ratePlanId ?? ""} returning tenant_id, id),
    nights as (insert into rate_nights (tenant_id, rate_plan_id, night, amount) select n.tenant_id, plan.id, n.night, n.amount - 10000 from rate_nights n, plan where n.rate_plan_id = ${house.types[0]?.ratePlanId ?? ""})
    select id from plan`;
  return row?.id ?? "";
}

describe("claims", () => {
  it("no value of a cell leaves while an earlier one has no answer, whoever asks; then only what differs", async () => {
    const at = await atChannex();
    const first = await claim(at);
    expect(first.cells).toHaveLength(10);
    await price(at, 130_000);
    // A second hand finds the newer value and leaves it: the older one could arrive after it.
    expect(await claim(at)).toMatchObject({ claimId: null, because: "answer", waitMs: 2_000 });
    await record(at, { accepted: refs(first.cells) });
    const second = await claim(at);
    expect(second.cells.map((cell) => [cell.night, cell.desired.amount, cell.acknowledged?.amount, cell.acknowledged?.availability === cell.desired.availability])).toEqual([[at.house.from, 130_000, first.cells[0]?.desired.amount, true]]);
    await record(at, { accepted: refs(second.cells) });
    expect((await cellsOf(at)).every((cell) => cell.state === "confirmed" && cell.acknowledged?.amount === cell.desired.amount)).toBe(true);
  });

  it("remembers the half of a cell that got through while the other half waits for its own budget", async () => {
    const at = await atChannex();
    const first = await claim(at);
    await record(at, { unsent: refs(first.cells).map((ref) => ({ ...ref, taken: ["availability"] })) });
    const [cell] = (await claim(at)).cells;
    expect(cell?.acknowledged).toEqual({ availability: cell?.desired.availability });
    // Without an answer nothing of it counts any more.
    await record(at, { unsent: refs([...(await getClaimed(at))]).map((ref) => ({ ...ref, taken: ["amount"], doubtful: true })) });
    expect((await claim(at)).cells[0]?.acknowledged).toBeNull();
  });

  it("are given up when whoever took them has died, and are no longer anybody's then", async () => {
    const at = await atChannex();
    const lost = await claim(at);
    expect((await claim(at)).claimId).toBeNull();
    const free = setClock(() => Date.now() + 4 * 60_000);
    try {
      const again = await claim(at);
      expect([again.cells.length, again.cells[0]?.acknowledged]).toEqual([10, null]);
      const { cells } = await ask(getClaim, system(at.house), { connectionId: at.connectionId, claimId: lost.claimId ?? "" });
      expect(cells).toEqual([]);
      const late = done(await execute(claimCall, system(at.house), { connectionId: at.connectionId, endpoint: "POST /availability", lane: "bulk", claimId: lost.claimId ?? "" }));
      expect([late.held, late.callId]).toEqual([false, null]);
    } finally { free(); }
  });
});

/** What the latest claim carries. */
async function getClaimed({ house, connectionId }: At) {
  const [row] = await database.admin<{ claim_id: string }[]>`select claim_id from ari_cells where connection_id = ${connectionId} and claim_id is not null limit 1`;
  return (await ask(getClaim, system(house), { connectionId, claimId: row?.claim_id ?? "" })).cells;
}

describe("budgets and the circuit breaker", () => {
  it("count each kind of call against its own budget, also under twenty hands", async () => {
    const at = await atChannex();
    const asks = await Promise.all(Array.from({ length: 24 }, (_, index) => call(at, index % 2 === 0 ? "POST /availability" : "POST /restrictions", "closing")));
    expect(asks.filter((one) => one.callId !== null)).toHaveLength(20);
    expect((await call(at, "POST /availability", "closing")).because).toBe("budget");
    expect((await call(at, "pull", "check")).callId).not.toBeNull();
    // Thousands a day: they lie in a table of their own, and receipts are for changes.
    const [kept] = await database.admin<{ receipts: number; calls: number }[]>`select (select count(*)::int from receipts where tenant_id = ${at.house.tenantId} and command in ('channels.claim-call', 'channels.record-call')) as receipts,
      (select count(*)::int from partner_calls where connection_id = ${at.connectionId}) as calls`;
    expect(kept).toEqual({ receipts: 0, calls: 21 });
    const budgets = (await health(at))?.budgets.map((budget) => [budget.bucket, budget.windows[0]?.left]);
    expect(budgets).toEqual([["availability", 0], ["restrictions", 0], ["other", 59]]);
  });

  it("opens after five failures in a row, lets one probe through, closes with its answer, and everybody sees it", async () => {
    const at = await atChannex();
    let clock = nowMs();
    const free = setClock(() => clock);
    try {
      for (let failure = 0; failure < 5; failure += 1) {
        const booked = await call(at, "pull");
        expect(booked.callId).not.toBeNull();
        const { waitMs } = await end(at, booked.callId, "unavailable", { reason: "Channex is not available (HTTP 503)." });
        expect((await call(at, "pull")).because).toBe("breaker");
        if (failure < 4) clock += waitMs;
      }
      expect(await health(at)).toMatchObject({ breaker: { state: "open", failures: 5, lastFailure: "Channex is not available (HTTP 503)." }, says: [{ code: "circuit_open", level: "bad", params: { count: 5 } }, { code: "rates_unmapped" }, { code: "never_compared" }] });
      expect((await claim(at)).because).toBe("breaker");
      clock += 200_000;
      const asks = await Promise.all([call(at, "pull"), call(at, "pull"), call(at, "pull")]);
      const probes = asks.filter((one) => one.callId !== null);
      expect([probes.length, asks.filter((one) => one.because === "breaker").length]).toEqual([1, 2]);
      await end(at, probes[0]?.callId ?? null, "ok");
      expect((await call(at, "pull")).callId).not.toBeNull();
      expect(await health(at)).toMatchObject({ breaker: { state: "closed", failures: 0 }, state: "on-the-way" });
      // Told to go slower: a rest, no failure.
      await end(at, (await call(at, "pull")).callId, "rate_limited", { reason: "429", retryAfterMs: 30_000 });
      expect((await health(at))?.breaker).toMatchObject({ state: "resting", failures: 0 });
      clock += 30_000;
      await end(at, (await call(at, "pull")).callId, "unauthorized", { reason: "401" });
      expect((await health(at))?.says[0]?.code).toBe("credentials_refused");
    } finally { free(); }
  });
});

describe("further rates", () => {
  it("are kept with the list, mapped to a plan of the same room type, sent by themselves, and let go again", async () => {
    const at = await atChannex();
    const { house, connectionId } = at;
    await record(at, { accepted: refs((await claim(at)).cells) });
    const plan = await secondPlan(at);
    const map = (ratePlanId: string | null, rateCode = "saver") => execute(mapRate, owner(house), { connectionId, inventoryCode: invCode(0), rateCode, ratePlanId });
    await expect(map(house.types[1]?.ratePlanId ?? null)).rejects.toMatchObject({ code: "other_room_type" });
    await expect(map(house.types[0]?.ratePlanId ?? null)).rejects.toMatchObject({ code: "rate_mapped_twice" });
    await expect(map(plan, "nobody")).rejects.toMatchObject({ status: 404 });
    await expect(map(null, "flex")).rejects.toMatchObject({ status: 422 });
    await expect(execute(mapRate, { ...owner(house), permissions: permissionsOf("viewer") }, { connectionId, inventoryCode: invCode(0), rateCode: "saver", ratePlanId: plan })).rejects.toMatchObject({ status: 403 });
    expect((await health(at))?.unmapped).toMatchObject({ rates: 1 });
    expect(done(await map(plan))).toMatchObject({ ratePlanId: plan });
    const sent = await claim(at);
    expect([sent.cells.length, new Set(sent.cells.map((cell) => `${cell.rateCode} ${cell.desired.availability}`))]).toEqual([10, new Set(["saver null"])]);
    const { rooms } = await ask(getClaim, system(house), { connectionId, claimId: sent.claimId ?? "" });
    expect(rooms.map((room) => room.rateCode)).toEqual(["flex", "saver"]);
    await record(at, { accepted: refs(sent.cells) });
    // Its own price, never that of the room.
    done(await execute(setRates, owner(house), { cells: [{ ratePlanId: plan, night: house.from, amount: 99_000 }] }));
    expect((await claim(at)).cells.map((cell) => [cell.rateCode, cell.desired.amount])).toEqual([["saver", 99_000]]);
    done(await map(null));
    expect((await cellsOf(at)).filter((cell) => cell.rateCode !== "")).toEqual([]);
    done(await map(plan));
    // The room becomes another: its rates sold plans of the first.
    done(await execute(mapRoom, owner(house), { connectionId, inventoryCode: invCode(0), roomTypeId: house.types[1]?.roomTypeId }));
    const [row] = await database.admin`select rate_plan_id from rate_mappings where connection_id = ${connectionId}`;
    expect(row?.["rate_plan_id"]).toBeNull();
    await expect(map(plan)).rejects.toMatchObject({ code: "other_room_type" });
  });

  it("a certain one is mapped by itself, and one that became the room's master rate is no further rate", async () => {
    const at = await atChannex();
    const plan = await secondPlan(at);
    const rate = (code: string, name: string, more: Record<string, unknown> = {}) => ({ ...partnerRoom(0, name), rateCode: code, ...more });
    const list = async (rooms: unknown[]) => done(await execute(recordRooms, system(at.house), { connectionId: at.connectionId, rooms }));
    expect(await list([rate("flex", "Chambre 1"), rate("saver", "Member rate", { nonRefundable: true })])).toMatchObject({ rates: 1 });
    const mapped = () => database.admin<{ rate_code: string; rate_plan_id: string | null }[]>`select rate_code, rate_plan_id from rate_mappings where connection_id = ${at.connectionId} order by 1`;
    expect(await mapped()).toEqual([{ rate_code: "saver", rate_plan_id: plan }]);
    await list([rate("saver", "Chambre 1")]);
    expect(await mapped()).toEqual([]);
  });
});

describe("full syncs", () => {
  it("go as far ahead as the partner takes values, in one round where its calls carry them", async () => {
    const at = await atChannex();
    const [row] = await database.admin<{ nights: number }[]>`select count(*)::int as nights from ari_cells where connection_id = ${at.connectionId}`;
    expect((await claim(at)).cells).toHaveLength(row?.nights ?? 0);
    const night = nightsFrom(at.house.from, 10)[9] ?? "";
    await price(at, 140_000, night);
    expect((await cellsOf(at)).find((cell) => cell.night === night)?.state).toBe("pending");
  });
});
