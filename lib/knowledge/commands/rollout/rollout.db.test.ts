import { spawn } from "node:child_process";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { bundle } from "@/inngest/embedded/testing/processes";
import { asRole, useAuthEnvironment } from "@/lib/auth/testing/people";
import { directorPermissions } from "@/lib/auth/roles";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { inboxContext } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { getRolloutBoard } from "../../queries/get-rollout-board";
import { getRolloutDue } from "../../queries/get-rollout-due";
import { getRouting } from "../../queries/get-routing";
import { usualLimits } from "../../rules/rollout-plan";
import { plantExchanges, signPage } from "../../testing/planted-exchanges";
import { returnToIncumbent, rollBack } from "./give-back";
import { advanceRollout, pauseRollout, resumeRollout, startRollout, stepBackRollout } from "./move-rollout";
import { changeRollout, discardRollout, planRollout } from "./plan-rollout";
import { retireIncumbent } from "./retire-incumbent";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { useAuthEnvironment(); });
afterEach(() => { vi.unstubAllEnvs(); setClock(() => Date.now()); });

const dayMs = 86_400_000;
const stage = (share: number, advance = "person") => ({ share, minDays: 0, minJudged: 5, advance });
const plan = { stages: [stage(0), stage(1_000), stage(10_000)], cells: [{ risk: "low", audience: "guest" }] };
const codeOf = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error)));

type Given = { readonly house: TestHouse; readonly owner: Context; readonly job: Context };
async function house(): Promise<Given> {
  const made = await makeHouse({ units: [1], nights: 2 });
  return { house: made, owner: asRole(made, "owner"), job: inboxContext(made) };
}
async function started(given: Given, wanted: unknown = plan): Promise<string> {
  await signPage(given.owner, { slug: "hammam", locale: "en", title: "The hammam", body: "## Hours\n\nThe hammam is open from 10:00 to 20:00." });
  const { id } = done(await execute(planRollout, given.owner, wanted));
  done(await execute(startRollout, given.owner, { rolloutId: id }));
  return id;
}
const stands = async ({ owner }: Given) => { const { status, share } = await ask(getRouting, owner, {}); return [status, share]; };
const good = (given: Given, count = 80) => plantExchanges(database.admin, given.house, count);
/** Moments of the test's own: what is planted must lie after the stage began. */
const later = (ms = 120_000) => { const at = Date.now() + ms; setClock(() => at); };
async function atTenth(given: Given): Promise<string> {
  const rolloutId = await started(given);
  await database.admin`update rollouts set started_at = now() - interval '1 hour', stage_at = now() - interval '1 hour' where id = ${rolloutId}`;
  await good(given);
  done(await execute(advanceRollout, given.owner, { rolloutId }));
  await database.admin`update rollouts set stage_at = now() - interval '30 minutes' where id = ${rolloutId}`;
  return rolloutId;
}

describe("a roll-out", () => {
  it("goes from a plan through its stages as its criteria are met, and says what is missing where they are not", async () => {
    const given = await house();
    expect(await stands(given)).toEqual(["none", 0]);
    const rolloutId = await started(given);
    expect(await stands(given)).toEqual(["running", 0]);
    const refused = await execute(advanceRollout, given.owner, { rolloutId }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "criteria_missing", detail: { missing: ["judged", "quality", "confidence", "speed"] } });
    await database.admin`update rollouts set started_at = now() - interval '1 hour', stage_at = now() - interval '1 hour' where id = ${rolloutId}`;
    await good(given);
    expect(done(await execute(advanceRollout, given.owner, { rolloutId }))).toMatchObject({ stage: 1, complete: false });
    expect(await stands(given)).toEqual(["running", 1_000]);
    for (let next = 2; next <= 3; next += 1) {
      await database.admin`update rollouts set stage_at = now() - interval '1 minute' where id = ${rolloutId}`;
      await plantExchanges(database.admin, given.house, 40, (n) => ({ servedBy: "sop", at: new Date(Date.now() - (40 - n)) }));
      done(await execute(advanceRollout, given.owner, { rolloutId }));
    }
    expect(await stands(given)).toEqual(["completed", 10_000]);
    const board = await ask(getRolloutBoard, given.owner, {});
    expect(board.history.map(({ kind, receiptId }) => [kind, receiptId !== null])).toEqual(["completed", "advanced", "advanced", "started", "planned"].map((kind) => [kind, true]));
    expect(board.live?.criteria.every(({ met }) => met)).toBe(true);
    const missing = await execute(retireIncumbent, given.owner, { rolloutId, understood: true }).catch((error: unknown) => error);
    expect(missing).toMatchObject({ code: "incumbent_kept", message: expect.stringMatching(/before \d{4}-\d\d-\d\d/) });
    expect(await codeOf(execute(retireIncumbent, given.owner, { rolloutId }))).toBe("invalid_input");
    later(31 * dayMs);
    expect(await codeOf(execute(retireIncumbent, given.owner, { rolloutId, understood: true }))).toBe("done");
    expect(await codeOf(execute(retireIncumbent, given.owner, { rolloutId, understood: true }))).toBe("incumbent_retired");
  });

  it("is paused, gone on with, stepped back and begun anew; a page that is out of date moves nothing", async () => {
    const given = await house();
    const rolloutId = await atTenth(given);
    done(await execute(pauseRollout, given.owner, { rolloutId }));
    expect(await stands(given)).toEqual(["paused", 1_000]);
    expect(await codeOf(execute(advanceRollout, given.owner, { rolloutId }))).toBe("rollout_not_running");
    done(await execute(resumeRollout, given.owner, { rolloutId }));
    expect(await codeOf(execute(resumeRollout, given.owner, { rolloutId }))).toBe("rollout_not_paused");
    expect(await codeOf(execute(stepBackRollout, given.owner, { rolloutId, stage: 2 }))).toBe("invalid_input");
    expect(await codeOf(execute(stepBackRollout, given.owner, { rolloutId, stage: 0, revision: 1 }))).toBe("rollout_moved");
    done(await execute(stepBackRollout, given.owner, { rolloutId, stage: 0 }));
    expect(await stands(given)).toEqual(["running", 0]);
    expect(await codeOf(execute(advanceRollout, given.owner, { rolloutId }))).toBe("criteria_missing");
  });

  it("is changed while it runs, but not what it has passed; one plan waits and one decides at a time", async () => {
    const given = await house();
    const rolloutId = await atTenth(given);
    const changed = { rolloutId, stages: [stage(0), stage(1_000), stage(3_000), stage(10_000)], cells: [{ risk: "low", audience: "guest", threshold: 9_000 }], limits: { ...usualLimits, disputed: "wait" } };
    const outcome = await execute(changeRollout, given.owner, changed);
    expect((await ask(getRolloutBoard, given.owner, {})).live).toMatchObject({ stages: { length: 4 }, cells: [{ threshold: 9_000 }], limits: { disputed: "wait" } });
    expect(await codeOf(execute(changeRollout, given.owner, { ...changed, stages: [stage(0), stage(2_000), stage(10_000)] }))).toBe("invalid_input");
    expect(outcome).toMatchObject({ undoable: true });
    done(await execute(undoReceipt, given.owner, { receiptId: outcome.status === "done" ? outcome.receiptId : "" }));
    expect((await ask(getRolloutBoard, given.owner, {})).live).toMatchObject({ stages: { length: 3 }, cells: [{ threshold: 7_500 }] });
    const { id } = done(await execute(planRollout, given.owner, {}));
    expect(await codeOf(execute(planRollout, given.owner, {}))).toBe("rollout_planned");
    expect(await codeOf(execute(startRollout, given.owner, { rolloutId: id }))).toBe("rollout_live");
    done(await execute(discardRollout, given.owner, { rolloutId: id }));
    expect(await codeOf(execute(discardRollout, given.owner, { rolloutId }))).toBe("rollout_started");
  });
});

describe("the way back", () => {
  it("is one button that asks for nothing, works twice, and counts in another process within moments", async () => {
    const given = await house();
    await atTenth(given);
    const worker = spawn(process.execPath, [await bundle("lib/knowledge/testing/routing-worker.ts")], { env: { ...process.env, TENANT_ID: given.house.tenantId, PROPERTY_ID: given.house.propertyId }, stdio: ["ignore", "pipe", "inherit"] });
    const seen: { said: string; at: number }[] = [];
    worker.stdout.on("data", (chunk: Buffer) => { for (const line of chunk.toString().trim().split("\n")) seen.push(JSON.parse(line) as { said: string; at: number }); });
    try {
      await expect.poll(() => seen.at(-1)?.said, { timeout: 10_000 }).toBe("running 1000");
      expect(done(await execute(returnToIncumbent, given.owner, {}))).toMatchObject({ returned: true });
      const committed = Date.now();
      await expect.poll(() => seen.at(-1)?.said, { timeout: 5_000 }).toBe("none 0");
      process.stdout.write(`another process saw the way back ${Math.max(0, (seen.at(-1)?.at ?? 0) - committed)} ms after it was given\n`);
      expect((seen.at(-1)?.at ?? Infinity) - committed).toBeLessThan(1_000);
    } finally {
      worker.kill("SIGKILL");
    }
    expect(done(await execute(returnToIncumbent, given.owner, {}))).toEqual({ returned: false, id: null });
    expect((await ask(getRolloutBoard, given.owner, {})).live).toBeNull();
  });

  it("is one variable of the environment too, without a trace in the data", async () => {
    const given = await house();
    await atTenth(given);
    vi.stubEnv("KNOWLEDGE_ENGINE", "off");
    expect(await stands(given)).toEqual(["off", 0]);
    vi.unstubAllEnvs();
    useAuthEnvironment();
    expect(await stands(given)).toEqual(["running", 1_000]);
  });
});

describe("a guard", () => {
  it("gives everything back after one wrong price, once, with a receipt, and tells who may decide", async () => {
    const given = await house();
    const rolloutId = await atTenth(given);
    await database.admin`insert into users (id, email, name, locale) values (${given.owner.actor.type === "person" ? given.owner.actor.userId : ""}, ${`${given.house.slug}@example.com`}, 'Somebody', 'en')`;
    await database.admin`insert into members (tenant_id, id, user_id, name, email, role) values (${given.house.tenantId}, gen_random_uuid(), ${given.owner.actor.type === "person" ? given.owner.actor.userId : ""}, 'Somebody', ${`${given.house.slug}@example.com`}, 'owner')`;
    expect(await ask(getRolloutDue, given.job, {})).toMatchObject({ due: "nothing" });
    expect(done(await execute(rollBack, given.job, { rolloutId }))).toMatchObject({ rolledBack: false });
    const [exchangeId] = await plantExchanges(database.admin, given.house, 1, () => ({ prices: "differs", verdict: null }));
    expect(await ask(getRolloutDue, given.job, {})).toMatchObject({ due: "back", guard: "wrong_price" });
    const runs = await Promise.all(Array.from({ length: 4 }, async () => done(await execute(rollBack, given.job, { rolloutId }))));
    expect(runs.filter(({ rolledBack }) => rolledBack)).toHaveLength(1);
    expect(await stands(given)).toEqual(["none", 0]);
    const board = await ask(getRolloutBoard, given.owner, {});
    expect(board.history[0]).toMatchObject({ kind: "wrong_price", exchangeId, figure: { count: 1 }, receiptId: expect.any(String) });
    expect(board.before).toMatchObject({ status: "rolled_back", because: "wrong_price" });
    expect(await database.admin`select subject, via from deliveries where tenant_id = ${given.house.tenantId}`).toEqual([{ subject: "rollout", via: "mail" }]);
  });

  it("rolls nothing back in the shadow, waits where the plan waits, and forgives what a reviewer corrects", async () => {
    const given = await house();
    const rolloutId = await started(given);
    later();
    const [id = ""] = await plantExchanges(database.admin, given.house, 1, () => ({ at: new Date(Date.now() + 60_000), prices: "differs", verdict: null }));
    expect(await ask(getRolloutDue, given.job, {})).toMatchObject({ due: "held", guard: "wrong_price" });
    const runs = await Promise.all(Array.from({ length: 3 }, async () => done(await execute(rollBack, given.job, { rolloutId }))));
    expect([runs.filter(({ held }) => held).length, runs.filter(({ rolledBack }) => rolledBack).length]).toEqual([1, 0]);
    expect(await ask(getRolloutDue, given.job, {})).toMatchObject({ due: "nothing" });
    expect((await ask(getRolloutBoard, given.owner, {})).history[0]).toMatchObject({ kind: "wrong_price", because: "held_back", exchangeId: id });
    expect((await ask(getRolloutBoard, given.owner, {})).live?.criteria.find(({ name }) => name === "no_harm")).toMatchObject({ met: false, have: 1 });
    await database.admin`update exchanges set review_verdict = 'sop', reviewed_by = 'Somebody' where id = ${id}`;
    expect((await ask(getRolloutBoard, given.owner, {})).live?.criteria.find(({ name }) => name === "no_harm")).toMatchObject({ met: true });
  });
});

describe("who may", () => {
  it("is whoever may publish: not the desk, not the neighbour; a director gets a proposal, and is refused what is not delegated", async () => {
    const [given, other] = [await house(), await house()];
    const rolloutId = await atTenth(given);
    const desk = asRole(given.house, "front-desk");
    expect(await Promise.all([execute(planRollout, desk, {}), execute(advanceRollout, desk, { rolloutId }), execute(returnToIncumbent, desk, {})].map(codeOf))).toEqual(Array(3).fill("forbidden"));
    expect((await ask(getRolloutBoard, desk, {})).live?.rolloutId).toBe(rolloutId);
    const next = other.owner;
    expect(await Promise.all([
      execute(advanceRollout, next, { rolloutId }), execute(pauseRollout, next, { rolloutId }), execute(stepBackRollout, next, { rolloutId, stage: 0 }), execute(changeRollout, next, { ...plan, rolloutId }),
      execute(rollBack, other.job, { rolloutId }), execute(retireIncumbent, next, { rolloutId, understood: true }),
    ].map(codeOf))).toEqual(Array(6).fill("not_found"));
    expect(done(await execute(returnToIncumbent, other.owner, {}))).toMatchObject({ returned: false });
    const director: Context = { ...given.owner, permissions: directorPermissions, actor: { type: "director", director: "general-manager", onBehalfOf: null } };
    expect(await execute(advanceRollout, director, { rolloutId })).toMatchObject({ status: "proposed" });
    expect(await codeOf(execute(startRollout, director, { rolloutId }))).toBe("mandate_refused");
    expect(await stands(given)).toEqual(["running", 1_000]);
  });
});
