import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { type Death, Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { owner, system } from "@/lib/channels/testing/connected-house";
import { finishTest } from "@/lib/doctor/commands/follow-test";
import { testBooking } from "@/lib/doctor/commands/test-booking";
import { listTests } from "@/lib/doctor/queries/list-tests";
import { healthyHouse, type Patient, settle } from "@/lib/doctor/testing/doctors-house";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { type Steps, watchThrough } from "./watch-test";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

function mortal(patient: Patient, memory: Map<string, unknown>, dies: Death | null): Steps & { count: () => number } {
  const { count, run } = mortalSteps(memory, dies);
  // While it sleeps the channel takes what it is told.
  return { count, run, sleep: async (id) => { await run(id, async () => { await settle(patient.sql, patient.connectionId); return true; }); } };
}

const far = { units: [2, 1], nights: 80 } as const;
const start = (patient: Patient) => execute(testBooking, owner(patient.house), { connectionId: patient.connectionId, roomTypeId: patient.roomTypeId });
const taken = async ({ house, sql }: Patient) => (await sql<{ taken: number }[]>`select coalesce(sum(held + sold), 0)::int as taken from room_nights where tenant_id = ${house.tenantId}`)[0]?.taken;
const test = async (patient: Patient) => (await ask(listTests, owner(patient.house), { connectionId: patient.connectionId })).tests[0];

/** Runs to the end, starting anew after each death, as the runner does; an error that is no step's ends the process too. */
async function runOn(patient: Patient, testId: string, dies: { at: number; after: boolean }): Promise<void> {
  const data = { tenantId: patient.house.tenantId, propertyId: patient.house.propertyId, testId };
  const memory = new Map<string, unknown>();
  let death: typeof dies | null = dies;
  for (let life = 0; life < 3; life += 1) {
    const steps = mortal(patient, memory, death);
    // A dead process catches nothing: whatever it would do next never happens.
    let dead = false;
    const guard = <T>(work: () => Promise<T>): Promise<T> => (dead ? new Promise<never>(() => undefined) : work().catch((error: unknown) => { if (error instanceof Killed) { dead = true; return new Promise<never>(() => undefined); } throw error; }));
    const ended = await Promise.race([
      watchThrough(data, { run: (id, work) => guard(() => steps.run(id, work)), sleep: (id, ms) => guard(() => steps.sleep(id, ms)) }).then(() => true),
      (async () => { while (!dead) await new Promise((next) => { setTimeout(next, 5); }); return false; })(),
    ]);
    if (ended) return;
    death = null;
  }
  throw new Error("It never came to its end.");
}

describe("a test booking whose process is killed", () => {
  it("lets its room go wherever that happens, before a step's work or after it", async () => {
    // Sleep, look, let go, sleep, look, write down.
    for (let at = 0; at < 6; at += 1) for (const after of [false, true]) {
      const patient = await healthyHouse(database.admin, far);
      const { testId } = done(await start(patient));
      expect(await taken(patient)).toBe(1);
      await runOn(patient, testId, { at, after });
      expect(await taken(patient), `step ${at}, ${after ? "after" : "before"} its work`).toBe(0);
      expect(await test(patient), `step ${at}, ${after ? "after" : "before"} its work`).toMatchObject({ state: "passed", error: null });
    }
  }, 30_000);

  it("and never started again: the hold's own end lets it go, and the test is written down as not passed", async () => {
    const patient = await healthyHouse(database.admin, far);
    const { testId } = done(await start(patient));
    await patient.sql`update reservations set hold_expires_at = now() - interval '1 second' where tenant_id = ${patient.house.tenantId}`;
    done(await execute(expireHolds, system(patient.house), {}));
    expect(await taken(patient)).toBe(0);
    expect(done(await execute(finishTest, system(patient.house), { testId, reason: "It was broken off." }))).toEqual({ state: "failed" });
    expect(done(await execute(finishTest, system(patient.house), { testId, reason: "It was broken off." }))).toEqual({ state: "failed" });
    expect(await taken(patient)).toBe(0);
  });

  it("a step that keeps failing ends the watch, not the letting go", async () => {
    const patient = await healthyHouse(database.admin, far);
    const { testId } = done(await start(patient));
    const data = { tenantId: patient.house.tenantId, propertyId: patient.house.propertyId, testId };
    const steps = mortal(patient, new Map(), null);
    await watchThrough(data, { sleep: steps.sleep, run: (id, work) => (id.startsWith("seen") || id.startsWith("restored") ? Promise.reject(new Error("The database did not answer.")) : steps.run(id, work)) });
    expect(await taken(patient)).toBe(0);
    expect(await test(patient)).toMatchObject({ state: "failed", error: "The database did not answer." });
  });
});
