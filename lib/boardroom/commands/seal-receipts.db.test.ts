import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { systemPermissions } from "@/lib/auth/roles";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { ask } from "@/lib/runtime/ask";
import { systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { verifyReceipts } from "../queries/verify-receipts";
import { boardOf, refusalOf } from "../testing/board";
import { sealReceipts } from "./seal-receipts";
import "@/lib/wiring";

const database = useTestDatabase();
let house: TestHouse;
beforeEach(async () => { house = await makeHouse(); });
const clockwork = (of = house) => systemContext(of.tenantId, "boardroom.seal-receipts", systemPermissions);
const seal = async (of = house) => done(await execute(sealReceipts, clockwork(of), {}));
const verify = (expectedHead?: string) => ask(verifyReceipts, boardOf(house).owner, expectedHead ? { expectedHead } : {});
const found = async (expectedHead?: string) => (await verify(expectedHead)).findings.map(({ kind, seq, receiptId }) => [kind, seq, receiptId]);

/** Receipts as the road writes them, `ago` seconds old. */
async function write(count: number, ago = 0, of = house): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await database.admin`
    insert into receipts (tenant_id, id, property_id, command, actor, input, result, facts, no_inverse, request_id, created_at)
    select ${of.tenantId}, r.id::uuid, ${of.propertyId}, 'rates.set-rates', '{"type":"person","name":"Amina"}', '{"b":1,"a":[2.50]}', jsonb_build_object('n', r.n), '{}', 'why', 'test', clock_timestamp() - make_interval(secs => ${ago}::int) + r.n * interval '1 microsecond'
    from unnest(${ids}::text[]) with ordinality as r(id, n)`;
  return ids;
}

describe("boardroom.seal-receipts", () => {
  it("chains what the road wrote, once, and leaves no receipt of its own", async () => {
    const { owner } = boardOf(house);
    const dates = nightsFrom(house.from, 3);
    for (const percent of [5, -3]) await execute(adjustRates, owner, { from: dates[0], to: dates[2], percent });
    const first = await seal();
    expect(first).toMatchObject({ sealed: 2, more: false });
    expect(await seal()).toEqual({ sealed: 0, head: first.head, more: false });
    await execute(adjustRates, owner, { from: dates[0], to: dates[2], percent: 1 });
    expect(await verify()).toMatchObject({ agrees: true, receipts: 2, seals: 1, waiting: 1, head: { text: first.head } });
    const second = await seal();
    expect(second.head).toMatch(/^2:[0-9a-f]{64}$/);
    expect(await verify(first.head ?? "")).toMatchObject({ agrees: true, deviations: 0, receipts: 3, seals: 2, waiting: 0, expected: first.head });
    const [row] = await database.admin`select count(*)::int as receipts from receipts where tenant_id = ${house.tenantId}`;
    expect(row).toEqual({ receipts: 3 });
  });

  it("takes an old house's whole journal in bounded seals, oldest first", async () => {
    await write(9_000, 90 * 86_400);
    await write(3_001, 60);
    expect(await seal()).toMatchObject({ sealed: 10_000, more: true });
    await write(2);
    expect(await seal()).toMatchObject({ sealed: 2_003, more: false });
    expect(await verify()).toMatchObject({ agrees: true, receipts: 12_003, seals: 7, waiting: 0 });
  });

  it("leaves nothing out while many write and several seal", async () => {
    const { owner } = boardOf(house);
    const dates = nightsFrom(house.from, 40);
    let writing = true;
    const writers = Promise.all(Array.from({ length: 6 }, async (_, hand) => {
      for (let turn = 0; turn < 8; turn += 1) await execute(adjustRates, owner, { from: dates[hand * 6], to: dates[hand * 6 + 3], percent: turn + 1 });
    })).finally(() => { writing = false; });
    const sealers = Promise.all([1, 2, 3].map(async () => { while (writing) await seal(); }));
    await Promise.all([writers, sealers]);
    await seal();
    expect(await verify()).toMatchObject({ agrees: true, receipts: 48, waiting: 0 });
  });

  it("brings a receipt that was committed late into the next seal", async () => {
    const late = randomUUID();
    let commit: () => void = () => undefined;
    const sealedMeanwhile = new Promise<void>((resolve) => { commit = resolve; });
    let begun: () => void = () => undefined;
    const written = new Promise<void>((resolve) => { begun = resolve; });
    const slow = database.admin.begin(async (tx) => {
      await tx`insert into receipts (tenant_id, id, property_id, command, actor, input, result, facts, no_inverse, request_id, created_at)
        values (${house.tenantId}, ${late}, ${house.propertyId}, 'rates.set-rates', '{}', '{}', '{}', '{}', 'why', 'test', clock_timestamp())`;
      begun();
      await sealedMeanwhile;
    });
    await written;
    await write(3);
    expect(await seal()).toMatchObject({ sealed: 3 });
    commit();
    await slow;
    expect(await seal()).toMatchObject({ sealed: 1 });
    expect(await verify()).toMatchObject({ agrees: true, receipts: 4, seals: 2, waiting: 0 });
  });

  it("is one chain per organisation, for those who may read the journal", async () => {
    const neighbour = await makeHouse();
    await write(2);
    await write(3, 0, neighbour);
    const [mine, theirs] = [await seal(), await seal(neighbour)];
    expect([mine.sealed, theirs.sealed]).toEqual([2, 3]);
    expect(await found(theirs.head ?? "")).toEqual([["head_differs", 1, null]]);
    expect((await refusalOf(ask(verifyReceipts, boardOf(house).person("viewer"), {}))).status).toBe(403);
    expect((await refusalOf(execute(sealReceipts, boardOf(house).person("viewer"), {}))).status).toBe(403);
    expect((await refusalOf(verify("42"))).fields.map(({ path }) => path)).toEqual(["expectedHead"]);
  });
});

describe("whoever owns the database and", () => {
  let ids: string[];
  let head: string;
  beforeEach(async () => {
    ids = [];
    for (let round = 0; round < 3; round += 1) {
      ids.push(...(await write(3)));
      head = (await seal()).head ?? "";
    }
  });
  it("does nothing finds nothing", async () => {
    expect(await verify(head)).toMatchObject({ agrees: true, seals: 3, receipts: 9 });
  });
  const mine = () => database.admin`tenant_id = ${house.tenantId}`;

  it.each([
    ["actor", `'{"type":"system","job":"x"}'`], ["authority", `'{"approvedByName":"x"}'`], ["input", `'{"b":2,"a":[2.50]}'`], ["result", "'{}'"], ["facts", `'{"amount":1}'`], ["inverse", `'{"command":"x","input":{}}'`],
    ["no_inverse", "null"], ["request_id", "'x'"], ["command", "'x'"], ["property_id", "null"], ["undo_of", "gen_random_uuid()"], ["created_at", "created_at + interval '1 microsecond'"],
  ])("changes a receipt’s %s is found at that receipt", async (column, value) => {
    await database.admin.unsafe(`update receipts set ${column} = ${value} where tenant_id = '${house.tenantId}' and id = '${ids[4]}'`);
    expect(await found()).toEqual([["receipt_changed", 2, ids[4]]]);
  });

  it("deletes a receipt is found, with its place too", async () => {
    await database.admin`delete from receipts where ${mine()} and id = ${ids[4] ?? ""}`;
    expect(await found()).toEqual([["receipt_missing", 2, ids[4]]]);
    await database.admin`delete from sealed_receipts where ${mine()} and receipt_id = ${ids[4] ?? ""}`;
    expect(await found()).toEqual([["seal_count", 2, null], ["seal_broken", 2, null]]);
  });

  it("slips in a line of the past is found, and no later seal takes it", async () => {
    const [planted] = await write(1, 2 * 86_400);
    expect(await found()).toEqual([["receipt_unsealed", null, planted]]);
    expect(await seal()).toMatchObject({ sealed: 0 });
    expect(await found()).toEqual([["receipt_unsealed", null, planted]]);
  });

  it("changes a receipt and its digest, or the order of two, breaks the seal", async () => {
    await database.admin`update sealed_receipts set digest = ${"a".repeat(64)} where ${mine()} and receipt_id = ${ids[4] ?? ""}`;
    expect(await found()).toEqual([["seal_broken", 2, null], ["receipt_changed", 2, ids[4]]]);
    await database.admin`delete from sealed_receipts where ${mine()} and seq = 2`;
    expect((await found())[0]).toEqual(["seal_count", 2, null]);
  });

  it("turns the order of receipts round is found at their seal", async () => {
    await database.admin`update sealed_receipts set position = position + 100 where ${mine()} and seq = 2`;
    await database.admin`update sealed_receipts set position = 102 - position where ${mine()} and seq = 2`;
    expect(await found()).toEqual([["seal_broken", 2, null]]);
  });

  it.each(["hash", "previous", "count", "sealed_at"])("changes a seal’s %s is found there", async (column) => {
    const value = { hash: "repeat('0', 64)", previous: "repeat('1', 64)", count: "count + 1", sealed_at: "sealed_at - interval '1 second'" }[column] ?? "";
    await database.admin.unsafe(`update receipt_seals set ${column} = ${value} where tenant_id = '${house.tenantId}' and seq = 2`);
    const kinds = (await found()).map(([kind, seq]) => `${String(kind)} ${String(seq)}`);
    expect(kinds).toContain("seal_broken 2");
  });

  it("takes a seal out of the middle is found", async () => {
    await database.admin`delete from receipt_seals where ${mine()} and seq = 2`;
    expect(await found()).toEqual([["seal_missing", 2, null], ["seal_unlinked", 3, null]]);
  });

  it("cuts the end off is found against a head that somebody noted, even when the rest was sealed anew", async () => {
    await database.admin`delete from receipt_seals where ${mine()} and seq = 3`;
    expect(await found()).toEqual([["place_without_seal", 3, null]]);
    await database.admin`delete from sealed_receipts where ${mine()} and seq = 3`;
    await database.admin`delete from receipts where ${mine()} and id = any(${ids.slice(6)}::uuid[])`;
    expect(await found()).toEqual([]);
    expect(await found(head)).toEqual([["head_missing", 3, null]]);
    await write(1);
    await seal();
    expect(await found(head)).toEqual([["head_differs", 3, null]]);
  });

  it("writes the whole chain anew is found against a noted head", async () => {
    await database.admin`delete from sealed_receipts where ${mine()}`;
    await database.admin`delete from receipt_seals where ${mine()}`;
    await database.admin`update receipts set facts = '{"amount":1}' where ${mine()} and id = ${ids[0] ?? ""}`;
    await seal();
    expect(await found()).toEqual([]);
    expect(await found(head)).toEqual([["head_missing", 3, null]]);
  });
});

it("the app’s own role can neither change nor remove a seal or a place", async () => {
  await write(1);
  await seal();
  for (const statement of ["update receipts set facts = '{}'", "delete from receipts", "update receipt_seals set count = 0", "delete from receipt_seals", "update sealed_receipts set digest = ''", "delete from sealed_receipts"]) {
    await expect(database.admin.begin(async (tx) => {
      await tx`set local role lhcm_app`;
      await tx`select set_config('app.tenant_id', ${house.tenantId}, true)`;
      await tx.unsafe(statement);
    })).rejects.toThrow(/permission denied/);
  }
});
