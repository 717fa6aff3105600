import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { useAssistant } from "@/inngest/testing/assistant";
import { type Death, Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { reachableModel } from "@/lib/ai/models";
import { type EngineOutcome, firstPlace } from "@/lib/knowledge/rules/exchange";
import { asked, routedToBook, sentIn, type ShadowHouse, shadowHouse, withAssistant } from "@/lib/knowledge/testing/shadow-house";
import { startAnthropic } from "@/sandbox/anthropic/server";
import { type Answerer, answerThrough } from "./answer-through";
import { askIncumbentThrough } from "./ask-incumbent";
import { judgeOpen } from "./judge-by-model";
import type { Received, Steps } from "./received";

const database = useTestDatabase();
const stand = useAssistant();

const question = "What time is breakfast?";
const theirs = "Breakfast is served from 8 to 10.30 am.";
const sure: EngineOutcome = { state: "answered", text: "Breakfast is from 8:00 to 10:30 on the terrace.", confidence: 0.93, latencyMs: 12, costMicros: 40, citations: [{ passageId: null, anchor: "breakfast", quote: "8:00 to 10:30" }] };
const saying = (outcome: EngineOutcome): Answerer => async () => outcome;
const fault = (body: unknown) => fetch(`${stand.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(body) });

const steps = (memory: Map<string, unknown>, dies: Death | null): Steps & { count(): number } => {
  const mortal = mortalSteps(memory, dies);
  return { ...mortal, sleep: async (id) => { await mortal.run(id, async () => true); } };
};
const alive = (): Steps => steps(new Map(), null);
const exchangeOf = async ({ messageId }: Received) => (await database.admin<Record<string, unknown>[]>`select e.*, t.incumbent_answer is not null as theirs, t.engine_answer is not null as ours from exchanges e join exchange_texts t on t.exchange_id = e.id where e.message_id = ${messageId}`);
const both = async (house: ShadowHouse, data: Received, answer: Answerer) => { await Promise.all([answerThrough(data, alive(), answer), askIncumbentThrough(data, alive())]); return (await exchangeOf(data))[0]; };

describe("in shadow", () => {
  it("both answer, what they said is kept sealed beside each other and compared, and nothing of the engine reaches the guest", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url);
    const data = await asked(house, question);
    expect(await both(house, data, saying(sure))).toMatchObject({
      intent: "food", locale: "en", risk: "low", audience: "guest", incumbent_kind: "assistant", incumbent_state: "answered", engine_state: "answered", confidence: 0.93, served_by: "incumbent", served_because: "no_plan",
      agreement: "agrees", verdict: "both", judged_by: "rules", escalated: false, theirs: true, ours: true, incumbent_cost_micros: expect.anything(),
    });
    expect(await sentIn(house, data.conversationId)).toEqual([["assistant", theirs]]);
    const rows = await database.admin<{ text: string }[]>`select e::text as text from exchange_texts e where tenant_id = ${house.house.tenantId} union all select r::text from receipts r where tenant_id = ${house.house.tenantId} union all select o::text from outbox o where tenant_id = ${house.house.tenantId} union all select i::text from incumbents i where tenant_id = ${house.house.tenantId}`;
    expect(rows.filter(({ text }) => /breakfast is|terrace|sk-sandbox/i.test(text))).toEqual([]);
  });

  it("an assistant that does not speak through the house is compared with, and nothing at all is sent", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url, { speaks: false });
    const data = await asked(house, question);
    expect(await both(house, data, saying(sure))).toMatchObject({ incumbent_state: "answered", engine_state: "answered", sent_at: null });
    expect(await sentIn(house, data.conversationId)).toEqual([]);
  });

  it("what a person replied next is the incumbent's answer, and counts until somebody judges; nobody's reply ends the wait", async () => {
    const house = await shadowHouse();
    const turns = [{ author: "guest" as const, text: question }, { author: "person" as const, text: "Breakfast is from 7:00 to 9:00." }];
    const data = { ...(await asked(house, question, { turns })) };
    const [first] = await database.admin<{ id: string }[]>`select id from conversation_messages where conversation_id = ${data.conversationId} and author = 'guest'`;
    expect(await both(house, { ...data, messageId: first?.id ?? "" }, saying(sure))).toMatchObject({ incumbent_kind: "person", incumbent_state: "answered", incumbent_latency_ms: 120_000, agreement: "differs", verdict: "incumbent", judged_by: "rules" });
    const alone = await asked(house, question, { from: new Date(Date.now() - 25 * 3_600_000) });
    expect(await both(house, alone, saying(sure))).toMatchObject({ incumbent_state: "silent", engine_state: "answered", verdict: null });
    expect(await sentIn(house, alone.conversationId)).toEqual([]);
  });

  it("an engine that fails, throws or never answers holds nobody up and says nothing", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url);
    for (const answer of [saying({ state: "failed", because: "error", latencyMs: 3 }), () => Promise.reject(new Error("broken")), saying({ state: "abstained", because: "no_source", confidence: 0.2, latencyMs: 4, costMicros: 0 })]) {
      const data = await asked(house, question);
      expect(await both(house, data, answer)).toMatchObject({ served_by: "incumbent", agreement: null, verdict: null, escalated: false });
      expect(await sentIn(house, data.conversationId)).toEqual([["assistant", theirs]]);
    }
    const data = await asked(house, question);
    let wake: (outcome: EngineOutcome) => void = () => undefined;
    const thinking = answerThrough(data, alive(), () => new Promise((done) => { wake = done; }));
    await askIncumbentThrough(data, alive());
    expect(await sentIn(house, data.conversationId)).toEqual([["assistant", theirs]]);
    wake(sure);
    await thinking;
  });
});

describe("where the roll-out gives a question to the book", () => {
  it("the engine's answer is sent and not the assistant's, however slow or broken the assistant is", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url, { timeoutMs: 2_500 });
    await routedToBook(database.admin, house);
    await fault({ kind: "run_hangs", endpoint: "run", count: 1 });
    const data = await asked(house, question);
    let given = false;
    const slow = askIncumbentThrough(data, alive()).then(() => { given = true; });
    await answerThrough(data, alive(), saying(sure));
    expect(given).toBe(false);
    await slow;
    expect((await exchangeOf(data))[0]).toMatchObject({ served_by: "sop", incumbent_state: "failed", incumbent_error: "timeout", escalated: false });
    expect(await sentIn(house, data.conversationId)).toEqual([["sop", sure.text]]);
  });

  it("an unsure engine leaves it to the assistant; where that hands over too a person is asked and nothing is sent", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url);
    await routedToBook(database.admin, house);
    const unsure = await asked(house, question);
    expect(await both(house, unsure, saying({ ...sure, confidence: 0.4 }))).toMatchObject({ served_by: "incumbent", served_because: "unsure" });
    expect(await sentIn(house, unsure.conversationId)).toEqual([["assistant", theirs]]);
    const helpless = await asked(house, "Please cancel my booking");
    expect(await both(house, helpless, saying({ state: "abstained", because: "no_source", confidence: 0.1, latencyMs: 3, costMicros: 0 }))).toMatchObject({ incumbent_state: "handed_over", escalated: true, sent_at: null });
    expect(await sentIn(house, helpless.conversationId)).toEqual([]);
  });

  it("a stop between deciding and sending counts; a person who replied first, or a moment that has passed, ends it", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url, { speaks: false });
    await routedToBook(database.admin, house);
    const stopped = await asked(house, question);
    const memory = new Map<string, unknown>();
    await expect(answerThrough(stopped, steps(memory, { at: 2, after: false }), saying(sure))).rejects.toBeInstanceOf(Killed);
    process.env["KNOWLEDGE_ENGINE"] = "off";
    try { await answerThrough(stopped, steps(memory, null), saying(sure)); } finally { delete process.env["KNOWLEDGE_ENGINE"]; }
    expect((await exchangeOf(stopped))[0]).toMatchObject({ served_by: "incumbent", served_because: "off", sent_at: null });
    const late = await asked(house, question, { from: new Date(Date.now() - 40 * 60_000) });
    await answerThrough(late, alive(), saying(sure));
    expect((await exchangeOf(late))[0]).toMatchObject({ served_by: "sop", escalated: true, sent_at: null });
    for (const { conversationId } of [stopped, late]) expect(await sentIn(house, conversationId)).toEqual([]);
  });
});

describe("what rules leave open", () => {
  it("is judged by a model in places without names, once; a model that does not keep to the form leaves it to a person", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url, { speaks: false });
    const model = await startAnthropic({ port: 0 });
    try {
      const script = (text: string) => fetch(`${model.url}/_sandbox/script`, { method: "PUT", body: JSON.stringify([{ text }, { text }]) });
      const reachable = reachableModel({ ANTHROPIC_API_KEY: "sandbox-key", ANTHROPIC_BASE_URL: model.url });
      const data = await asked(house, question);
      const open = await both(house, data, saying({ ...sure, text: "Breakfast is from 7:00 to 9:00." }));
      const { tenantId, propertyId } = data;
      const told = { tenantId, propertyId, exchangeId: String(open?.["id"]) };
      expect(open).toMatchObject({ agreement: "differs", verdict: null });
      const [event] = await database.admin<{ data: unknown }[]>`select data from outbox where tenant_id = ${tenantId} and name = 'knowledge/exchange-open'`;
      expect(event?.data).toMatchObject({ exchangeId: told.exchangeId });
      expect(await judgeOpen(told, null)).toEqual({ verdict: null });
      await script("I think A, but who knows");
      expect(await judgeOpen(told, reachable)).toEqual({ verdict: null });
      await script('{"verdict": "a"}');
      expect(await judgeOpen(told, reachable)).toEqual({ verdict: firstPlace(told.exchangeId) });
      expect((await exchangeOf(data))[0]).toMatchObject({ verdict: firstPlace(told.exchangeId), judged_by: "model" });
      expect(await judgeOpen(told, reachable)).toEqual({ verdict: null });
      const asking = await (await fetch(`${model.url}/_sandbox/requests`)).text();
      expect(asking).not.toMatch(/incumbent|\bsop\b|assistant\b.*breakfast/i);
    } finally { await model.close(); }
  });
});

describe("killed at every step", () => {
  it("one exchange, one question at the assistant, one answer to the guest", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url);
    const routed = await shadowHouse();
    await withAssistant(routed, stand.url);
    await routedToBook(database.admin, routed);
    for (const [one, author] of [[house, "assistant"], [routed, "sop"]] as const) for (let at = 0; at < 3; at += 1) for (const after of [false, true]) {
      const data = await asked(one, question);
      const live = async (work: (step: Steps) => Promise<unknown>) => {
        const memory = new Map<string, unknown>();
        await expect(work(steps(memory, { at, after }))).rejects.toBeInstanceOf(Killed);
        await work(steps(memory, null));
      };
      await Promise.all([live((step) => answerThrough(data, step, saying(sure))), live((step) => askIncumbentThrough(data, step))]);
      const place = `${author}, step ${at}, ${after ? "after" : "before"} its work`;
      expect((await exchangeOf(data)).length, place).toBe(1);
      expect((await sentIn(one, data.conversationId)).map(([by]) => by), place).toEqual([author]);
      const threads = [...stand.world.threads.values()].filter(({ metadata }) => metadata["conversation"] === data.conversationId);
      expect(threads.reduce((sum, { runs }) => sum + runs.length, 0), place).toBe(1);
    }
  }, 30_000);
});
