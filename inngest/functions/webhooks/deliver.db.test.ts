import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { jobContext } from "@/inngest/context";
import { Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { asRole, makeOrganisation, type TestOrganisation, useAuthEnvironment } from "@/lib/auth/testing/people";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { deleteEndpoint, rotateSecret, switchEndpoint, updateEndpoint } from "@/lib/webhooks/commands/change-endpoint";
import { createEndpoint } from "@/lib/webhooks/commands/create-endpoint";
import { noteEvent } from "@/lib/webhooks/commands/note-event";
import { resendFailed, resendMessage, sendTrial } from "@/lib/webhooks/commands/send-again";
import { getEndpoint, listEndpoints, listMessages } from "@/lib/webhooks/queries/list-endpoints";
import { waits } from "@/lib/webhooks/rules/schedule";
import { startReceiver } from "@/sandbox/webhooks/receiver";
import { deliverThrough, type Queued } from "./deliver";
import "@/lib/wiring";

const database = useTestDatabase();
let stand: Awaited<ReturnType<typeof startReceiver>>;
let house: TestOrganisation;
let skew = 0;
let free: () => void = () => undefined;

beforeAll(async () => {
  useAuthEnvironment();
  process.env["WEBHOOKS_ALLOW_LOCAL"] = "1";
  stand = await startReceiver();
});
afterAll(async () => {
  delete process.env["WEBHOOKS_ALLOW_LOCAL"];
  await stand.close();
});
beforeEach(async () => {
  free();
  skew = 0;
  Object.assign(stand.receiver, { secrets: [], arrived: [], refused: [], calls: 0 });
  stand.receiver.faults.clear();
  house = await makeOrganisation();
});

const refusal = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof DomainError ? error.code : `bug: ${String(error)}`));
async function endpoint(types: readonly "day.closed"[] = [], url = `${stand.url}/in`) {
  const made = done(await execute(createEndpoint, house.ctx, { name: "Warehouse", url, types: [...types] }));
  stand.receiver.secrets.push(made.secret.reveal());
  return made.id;
}
const closed = (eventId: string = randomUUID()) => execute(noteEvent, jobContext({ tenantId: house.tenantId, propertyId: house.propertyId }, "test"), { eventId, name: "property/day-closed", at: new Date().toISOString(), data: { tenantId: house.tenantId, propertyId: house.propertyId, day: "2027-03-09", next: "2027-03-10" } });
/** What waits in the outbox to be delivered, as the runs it becomes. */
async function queued(): Promise<Queued[]> {
  const rows = await database.admin<{ id: string; data: Omit<Queued, "run"> }[]>`delete from outbox where tenant_id = ${house.tenantId} and name = 'webhooks/queued' returning id, data`;
  return rows.map(({ id, data }) => ({ ...data, run: id }));
}
/** Runs to the end; sleeping takes no time but moves what was remembered. */
const through = (data: Queued, slept: number[] = []) => deliverThrough(data, { run: (_id, work) => work(), sleep: async (_id, ms) => { slept.push(ms); } });
const one = async (): Promise<Queued> => { const [data] = await queued(); if (!data) throw new Error("Nothing was queued."); return data; };
const log = async (endpointId: string) => (await ask(listMessages, house.ctx, { endpointId })).messages;

describe("an endpoint", () => {
  it("is told what it wants, once an event, signed so that it believes it; the log shows what was sent and what came back", async () => {
    const id = await endpoint(["day.closed"]);
    const eventId = randomUUID();
    expect(done(await closed(eventId))).toEqual({ messages: 1 });
    expect(done(await closed(eventId))).toEqual({ messages: 0 });
    expect(await through(await one())).toEqual({ state: "arrived", tries: 1 });
    expect(stand.receiver.arrived).toMatchObject([{ id: `msg_${eventId.replaceAll("-", "")}`, type: "day.closed", signatures: 1 }]);
    expect(JSON.parse(stand.receiver.arrived[0]?.body ?? "")).toMatchObject({ type: "day.closed", version: 1, property: { id: house.propertyId, slug: house.slug }, data: { day: "2027-03-09", next: "2027-03-10" } });
    const [message] = await log(id);
    expect(message).toMatchObject({ status: "arrived", tries: [{ number: 1, status: 200, fault: null, answer: '{"ok":true}', byHand: null }] });
    expect(message?.tries[0]?.headers).toMatchObject({ "webhook-id": message?.webhookId, "webhook-signature": expect.stringMatching(/^v1,/u) });
    expect(await ask(getEndpoint, house.ctx, { endpointId: id })).toMatchObject({ failingSince: null, lastArrivedAt: expect.any(String) });
  });

  it("hears nothing of what it does not want, of another house, or while it is paused", async () => {
    const id = await endpoint();
    done(await execute(updateEndpoint, house.ctx, { endpointId: id, types: ["guest.erased"] }));
    expect(done(await closed())).toEqual({ messages: 0 });
    done(await execute(updateEndpoint, house.ctx, { endpointId: id, types: [] }));
    done(await execute(switchEndpoint, house.ctx, { endpointId: id, on: false }));
    expect(done(await closed())).toEqual({ messages: 0 });
    done(await execute(switchEndpoint, house.ctx, { endpointId: id, on: true }));
    expect(done(await closed())).toEqual({ messages: 1 });
    const of = await database.admin<{ c: number }[]>`select count(*)::int as c from webhook_messages where tenant_id = ${house.tenantId}`;
    expect(of[0]?.c).toBe(1);
  });

  it("may live in the open internet only, and is made by owners alone", async () => {
    process.env["WEBHOOKS_ALLOW_LOCAL"] = "0";
    for (const url of [`${stand.url}/in`, "https://169.254.169.254/", "http://hooks.example.com/"]) expect(await refusal(execute(createEndpoint, house.ctx, { name: "Inside", url }))).toBe("invalid_input");
    process.env["WEBHOOKS_ALLOW_LOCAL"] = "1";
    process.env["LHCM_MODE"] = "production";
    expect(await refusal(execute(createEndpoint, house.ctx, { name: "Inside", url: `${stand.url}/in` }))).toBe("invalid_input");
    process.env["LHCM_MODE"] = "demo";
    for (const role of ["manager", "accountant", "viewer"] as const) {
      expect(await refusal(execute(createEndpoint, asRole(house, role), { name: "Mine", url: `${stand.url}/in` }))).toBe("forbidden");
      expect(await refusal(ask(listEndpoints, asRole(house, role), {}))).toBe("forbidden");
    }
  });

  it("of a neighbour is neither seen, changed, told nor sent to again", async () => {
    const id = await endpoint();
    await closed();
    const { messageId } = await one();
    const neighbour = await makeOrganisation();
    const as = neighbour.ctx;
    expect((await ask(listEndpoints, as, {})).endpoints).toEqual([]);
    const tries = [ask(getEndpoint, as, { endpointId: id }), ask(listMessages, as, { endpointId: id }), execute(updateEndpoint, as, { endpointId: id, name: "Mine" }), execute(switchEndpoint, as, { endpointId: id, on: false }), execute(deleteEndpoint, as, { endpointId: id }),
      execute(rotateSecret, as, { endpointId: id }), execute(sendTrial, as, { endpointId: id }), execute(resendFailed, as, { endpointId: id }), execute(resendMessage, as, { messageId })];
    expect(new Set(await Promise.all(tries.map((work: Promise<unknown>) => refusal(work))))).toEqual(new Set(["not_found"]));
  });

  it("keeps its secret: shown once, sealed, in no receipt; two sign while it is being changed", async () => {
    const id = await endpoint();
    const first = stand.receiver.secrets[0] ?? "";
    const { secret } = done(await execute(rotateSecret, house.ctx, { endpointId: id }));
    stand.receiver.secrets = [first]; // the program still knows the old one only
    done(await execute(sendTrial, house.ctx, { endpointId: id }));
    expect((await through(await one())).state).toBe("arrived");
    stand.receiver.secrets = [secret.reveal()];
    done(await execute(sendTrial, house.ctx, { endpointId: id }));
    expect((await through(await one())).state).toBe("arrived");
    expect(stand.receiver.arrived.map(({ signatures, type }) => [signatures, type])).toEqual([[2, "webhook.trial"], [2, "webhook.trial"]]);
    free = setClock(() => Date.now() + 25 * 3_600_000);
    expect(await ask(getEndpoint, house.ctx, { endpointId: id })).toMatchObject({ earlierSecretUntil: null });
    free();
    const [rows] = await database.admin<{ all: string }[]>`select (select json_agg(t)::text from receipts t) || (select json_agg(t)::text from webhook_endpoints t) || (select json_agg(t)::text from webhook_tries t) as all`;
    for (const one of [first, secret.reveal()]) expect(rows?.all).not.toContain(one);
    expect(rows?.all).not.toContain(first.slice(6));
  });
});

describe("a receiver that fails", () => {
  it("is tried ten times with growing waits, and told again by hand under the same id", async () => {
    const id = await endpoint();
    stand.receiver.faults.add([{ kind: "status", endpoint: "*", count: waits.length, status: 500 }]);
    await closed();
    const slept: number[] = [];
    const [data] = await queued();
    if (!data) throw new Error("Nothing was queued.");
    expect(await through(data, slept)).toEqual({ state: "over", tries: 10 });
    expect(slept).toHaveLength(9);
    slept.forEach((ms, index) => { expect(Math.abs(ms - (waits[index + 1] ?? 0))).toBeLessThanOrEqual((waits[index + 1] ?? 0) * 0.1 + 1); });
    expect((await log(id))[0]).toMatchObject({ status: "failed" });
    expect((await log(id))[0]?.tries).toHaveLength(10);
    done(await execute(resendMessage, house.ctx, { messageId: data.messageId }));
    expect(await through(await one())).toEqual({ state: "arrived", tries: 1 });
    expect((await log(id))[0]?.tries.at(-1)).toMatchObject({ byHand: "The Owner", status: 200 });
    expect(new Set((await log(id))[0]?.tries.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  it("is given the patience it asks for", async () => {
    await endpoint();
    stand.receiver.faults.add([{ kind: "status", endpoint: "*", count: 1, status: 429, retryAfter: 3_600 }]);
    await closed();
    const slept: number[] = [];
    expect(await through(await one(), slept)).toEqual({ state: "arrived", tries: 2 });
    expect(slept).toEqual([3_600_000]);
  });

  it("is stopped after five days without an answer, its owner told once, and goes on when somebody says so", async () => {
    const id = await endpoint();
    stand.receiver.faults.add([{ kind: "status", endpoint: "*", status: 500 }]);
    free = setClock(() => Date.now() + skew);
    for (const days of [0, 2, 4.9]) {
      skew = days * 86_400_000;
      await closed();
      await deliverThrough(await one(), { run: (_id, work) => work(), sleep: async () => { throw new Killed(); } }).catch(() => undefined);
    }
    expect((await ask(getEndpoint, house.ctx, { endpointId: id })).status).toBe("active");
    skew = 5.1 * 86_400_000;
    for (let more = 0; more < 2; more += 1) {
      await closed();
      for (const data of await queued()) await through(data);
    }
    expect(await ask(getEndpoint, house.ctx, { endpointId: id })).toMatchObject({ status: "stopped", stoppedBecause: "failing" });
    const told = await database.admin`select via, user_id from deliveries where tenant_id = ${house.tenantId} and subject = 'webhook'`;
    expect(told).toEqual([{ via: "mail", user_id: house.owner.id }]);
    expect(await refusal(execute(sendTrial, house.ctx, { endpointId: id }))).toBe("endpoint_off");
    stand.receiver.faults.clear();
    done(await execute(switchEndpoint, house.ctx, { endpointId: id, on: true }));
    free();
    expect(done(await execute(resendFailed, house.ctx, { endpointId: id })).messages).toBeGreaterThan(0);
    for (const data of await queued()) expect((await through(data)).state).toBe("arrived");
  });

  it("that says it is gone is stopped at once", async () => {
    const id = await endpoint();
    stand.receiver.faults.add([{ kind: "status", endpoint: "*", count: 1, status: 410 }]);
    await closed();
    expect(await through(await one())).toEqual({ state: "over", tries: 1 });
    expect(await ask(getEndpoint, house.ctx, { endpointId: id })).toMatchObject({ status: "stopped", stoppedBecause: "gone" });
  });
});

describe("a process that is killed", () => {
  it("at any step tells the receiver, and writes each try down once", async () => {
    const id = await endpoint();
    for (let at = 0; at < 3; at += 1) for (const after of [false, true]) {
      Object.assign(stand.receiver, { arrived: [], calls: 0 });
      stand.receiver.faults.clear();
      stand.receiver.faults.add([{ kind: "status", endpoint: "*", count: 2, status: 503 }]);
      await closed();
      const data = await one();
      const memory = new Map<string, unknown>();
      let state = "";
      for (let life = 0; life < 3 && state === ""; life += 1) {
        const steps = mortalSteps(memory, life === 0 ? { at, after } : null);
        state = await deliverThrough(data, { run: steps.run, sleep: async () => undefined }).then((end) => end.state, (error: unknown) => { if (error instanceof Killed) return ""; throw error; });
      }
      const where = `step ${at}, ${after ? "after" : "before"} its work`;
      expect(state, where).toBe("arrived");
      expect(stand.receiver.arrived, where).toHaveLength(1);
      const message = (await log(id)).find((each) => each.id === data.messageId);
      expect(message, where).toMatchObject({ status: "arrived" });
      expect(message?.tries.map(({ number, status }) => [number, status]), where).toEqual([[1, 503], [2, 503], [3, 200]]);
    }
  });

  it("between the answer and the writing of it sends again under the same id: the receiver knows it twice", async () => {
    await endpoint();
    stand.receiver.faults.add([{ kind: "lost", endpoint: "*", count: 1 }]);
    await closed();
    expect((await through(await one())).state).toBe("arrived");
    expect(stand.receiver.arrived.map(({ repeated }) => repeated)).toEqual([false, true]);
  });
});
