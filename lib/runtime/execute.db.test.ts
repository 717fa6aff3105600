import { describe, expect, it } from "vitest";
import { z } from "zod";
import { insertReservation } from "@/db/repos/reservations";
import { withTenant } from "@/db/tenant";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "./command";
import { type Context, systemContext } from "./context";
import { done, execute } from "./execute";

const database = useTestDatabase();

const context = (house: TestHouse, change: Partial<Context> = {}): Context => ({ ...systemContext(house.tenantId, "test", new Set(["property:read"]), house.propertyId), ...change });
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};
const counts = async (house: TestHouse) => {
  const [row] = await database.admin`select (select count(*)::int from receipts where tenant_id = ${house.tenantId}) as receipts, (select count(*)::int from outbox where tenant_id = ${house.tenantId}) as events,
    (select count(*)::int from idempotency_keys where tenant_id = ${house.tenantId}) as keys`;
  return row;
};

let runs = 0;
/** Counts its runs and does what it is told. */
const probe = defineCommand({
  name: "test.probe", title: "A probe.", permission: "property:read", noInverse: "It changes nothing.",
  input: z.object({ say: z.string().default("yes"), fail: z.enum(["refusal", "bug"]).optional(), sleep: z.number().default(0), lock: z.array(z.string()).default([]) }),
  async run({ tx, emit }, { say, fail, sleep, lock }) {
    runs += 1;
    emit({ name: "test/probed", data: { say } });
    for (const code of lock) {
      await tx.sql`select 1 from room_types where tenant_id = ${tx.tenantId} and code = ${code} for update`;
      await tx.sql`select pg_sleep(0.3)`;
    }
    if (sleep > 0) await tx.sql`select pg_sleep(${sleep})`;
    if (fail === "refusal") throw new DomainError("no", "No.");
    if (fail === "bug") throw new Error("internal words");
    return { said: say, run: runs };
  },
});

describe("execute", () => {
  it("of many with one key runs one, and gives all the same answer", async () => {
    const house = await makeHouse();
    const before = runs;
    const answers = await Promise.all(Array.from({ length: 8 }, () => execute(probe, context(house), { sleep: 0.1 }, { idempotencyKey: "once" })));
    expect(runs - before).toBe(1);
    for (const outcome of answers) expect(done(outcome)).toEqual({ said: "yes", run: before + 1 });
    expect(answers.filter((outcome) => outcome.replayed)).toHaveLength(7);
    expect(await counts(house)).toEqual({ receipts: 1, events: 1, keys: 1 });
  });

  it("keeps a key to its actor, its command's input and its property", async () => {
    const house = await makeHouse();
    await execute(probe, context(house), {}, { idempotencyKey: "k" });
    expect((await refusal(execute(probe, context(house), { say: "other" }, { idempotencyKey: "k" }))).code).toBe("idempotency_key_reused");
    expect((await refusal(execute(probe, context(house, { propertyId: newId() }), {}, { idempotencyKey: "k" }))).code).toBe("idempotency_key_reused");
    const other = await execute(probe, context(house, { actor: { type: "guest" } }), {}, { idempotencyKey: "k" });
    expect(other.replayed).toBeUndefined();
  });

  it("of what failed nothing stays, the key neither: the same again may succeed", async () => {
    const house = await makeHouse();
    for (const fail of ["refusal", "bug"] as const) await execute(probe, context(house), { fail }, { idempotencyKey: "again" }).catch(() => undefined);
    expect(await counts(house)).toEqual({ receipts: 0, events: 0, keys: 0 });
    expect((await execute(probe, context(house), {}, { idempotencyKey: "again" })).replayed).toBeUndefined();
  });

  it("a key whose holder's connection dies is free again", async () => {
    const house = await makeHouse();
    const dying = execute(probe, context(house), { say: "dies", sleep: 30 }, { idempotencyKey: "dead" }).then(() => "done", () => "failed");
    for (let killed = 0; killed === 0;) {
      const rows = await database.admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid() and state = 'active'`;
      killed = rows.length;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    expect(await dying).toBe("failed");
    expect(done(await execute(probe, context(house), { say: "lives" }, { idempotencyKey: "dead" })).said).toBe("lives");
    expect(await counts(house)).toEqual({ receipts: 1, events: 1, keys: 1 });
  });

  it("two that wait for each other both come through, each once", async () => {
    const house = await makeHouse();
    const both = await Promise.all([execute(probe, context(house), { lock: ["T1", "T2"] }), execute(probe, context(house), { lock: ["T2", "T1"] })]);
    expect(both.map((outcome) => outcome.status)).toEqual(["done", "done"]);
    expect(await counts(house)).toEqual({ receipts: 2, events: 2, keys: 0 });
  });
});

describe("reservation numbers", () => {
  it("a number that is taken is not the end of a booking", async () => {
    const house = await makeHouse();
    const row = () => ({ id: newId(), propertyId: house.propertyId, status: "cancelled", source: "direct", arrival: "2026-12-01", departure: "2026-12-02", adults: 1, currency: "MAD", totalAmount: 1 });
    const numbers = ["VT-1", "VT-1", "VT-2"];
    const made = await withTenant(house.tenantId, "write", async (tx) => [await insertReservation(tx, row(), () => numbers.shift() ?? ""), await insertReservation(tx, row(), () => numbers.shift() ?? "")]);
    expect(made).toEqual(["VT-1", "VT-2"]);
  });
});
