import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { useAssistant } from "@/inngest/testing/assistant";
import { Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { advanceRollout } from "@/lib/knowledge/commands/rollout/move-rollout";
import { getRolloutBoard } from "@/lib/knowledge/queries/get-rollout-board";
import type { EngineOutcome } from "@/lib/knowledge/rules/exchange";
import { whatIsSaid } from "@/lib/knowledge/rules/said";
import { asked, routedToBook, sentIn, type ShadowHouse, shadowHouse, withAssistant } from "@/lib/knowledge/testing/shadow-house";
import { ask } from "@/lib/runtime/ask";
import { execute } from "@/lib/runtime/execute";
import { type Answerer, answerThrough } from "./answer-through";
import { askIncumbentThrough } from "./ask-incumbent";
import { giveUp } from "./give-up";
import type { Received, Steps } from "./received";
import "@/lib/wiring";

const database = useTestDatabase();
const stand = useAssistant();

/** Steps whose waits are cut short, but are waits: whoever is slower comes later. */
const brief = (): Steps => { const { run } = mortalSteps(new Map(), null); return { run, sleep: async (_id, ms) => new Promise((done) => { setTimeout(done, Math.min(ms, 40)); }) }; };
/** Steps of a process that ends before this one. */
const mortalIn = (at: number): Steps => ({ run: mortalSteps(new Map(), { at, after: false }).run, sleep: async () => undefined });
const answered = (text: string, citations: EngineOutcome extends infer O ? (O extends { citations: infer C } ? C : never) : never = []): EngineOutcome => ({ state: "answered", text, confidence: 0.95, latencyMs: 5, costMicros: 0, citations });
const right = "A transfer from the airport is 200 MAD.";
const wrong = "A transfer from the airport is 250 MAD.";
/** The book: right about breakfast, wrong about the transfer from the moment the page is signed that says so. */
const book = (isBad: () => boolean): Answerer => async ({ question }) => {
  await new Promise((done) => { setTimeout(done, Math.random() * 60); });
  return answered(/transfer/u.test(question) ? (isBad() ? wrong : right) : "Breakfast is served from 8 to 10.30 am.");
};
const through = async (data: Received, answer: Answerer) => { await Promise.all([answerThrough(data, brief(), answer), askIncumbentThrough(data, brief())]); };
const pricesOf = (said: readonly (readonly [string, string])[]) => said.filter(([author]) => author === "sop").flatMap(([, text]) => whatIsSaid(text).prices);
const stopsOf = ({ house }: ShadowHouse) => database.admin<{ kind: string; at: Date; exchange_id: string }[]>`select kind, at, exchange_id from guard_events where tenant_id = ${house.tenantId}`;
/** Answers of the book that nobody may have begun to send after the moment it was stopped. */
const lateOf = async ({ house }: ShadowHouse, at: Date) => (await database.admin`select from conversation_messages where tenant_id = ${house.tenantId} and author = 'sop' and at > ${at}`).length;

describe("a page with a wrong price, while many guests ask at once", () => {
  it("reaches no guest, stops everything in the transaction that saw it, once, and every guest is answered once", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url);
    await routedToBook(database.admin, house);
    let asking = 0;
    const heard: string[] = [];
    // A dozen guests at any moment; the page is signed between the 24th question and the 25th.
    await Promise.all(Array.from({ length: 12 }, async () => {
      for (let n = asking; n < 60; n = asking) {
        asking += 1;
        const data = await asked(house, n % 2 === 0 ? `How much is a transfer from the airport, for ${n + 1}?` : "What time is breakfast?", { from: new Date() });
        heard.push(data.conversationId);
        await through(data, book(() => asking > 24));
      }
    }));
    const said = await Promise.all(heard.map((conversationId) => sentIn(house, conversationId)));
    const [stop, ...more] = await stopsOf(house);
    const bySop = said.flat().filter(([author]) => author === "sop").length;
    process.stdout.write(`60 guests, twelve at once, a wrong price from the 25th on: ${bySop} answered by the book, ${pricesOf(said.flat()).filter((price) => price !== "20000 MAD").length} wrong prices sent, stopped by ${stop?.kind ?? "nobody"}\n`);
    expect(pricesOf(said.flat()).filter((price) => price !== "20000 MAD")).toEqual([]);
    expect(said.map(({ length }) => length)).toEqual(Array(60).fill(1));
    expect(bySop).toBeGreaterThan(3);
    expect([stop?.kind, more.length]).toEqual(["wrong_price", 0]);
    expect(await lateOf(house, stop?.at ?? new Date(0))).toBe(0);
    const board = await ask(getRolloutBoard, house.ctx, {});
    expect(board).toMatchObject({ live: null, before: { status: "rolled_back", because: "wrong_price" } });
    expect(board.history[0]).toMatchObject({ kind: "wrong_price", exchangeId: stop?.exchange_id, receiptId: expect.any(String) });
  }, 60_000);

  it("is held back in the shadow too, once, and the stage is not gone on from", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url);
    const rolloutId = await routedToBook(database.admin, house);
    await database.admin`update rollouts set stage = 0 where id = ${rolloutId}`;
    await Promise.all([1, 2, 3].map(async (n) => through(await asked(house, `How much is a transfer from the airport, for ${n}?`, { from: new Date() }), book(() => true))));
    expect((await stopsOf(house)).map(({ kind }) => kind)).toEqual(["wrong_price"]);
    const board = await ask(getRolloutBoard, house.ctx, {});
    expect(board).toMatchObject({ live: { status: "running", stage: 0 }, history: [{ kind: "wrong_price", because: "held_back" }] });
    await expect(execute(advanceRollout, house.ctx, { rolloutId })).rejects.toMatchObject({ code: "criteria_missing" });
  });
});

describe("a price that nobody else has named", () => {
  it("is left to people, unless the house's own figures have it; what names no price is sent", async () => {
    const house = await shadowHouse();
    await routedToBook(database.admin, house);
    const say = async (question: string, outcome: EngineOutcome) => {
      const data = await asked(house, question, { from: new Date() });
      await answerThrough(data, brief(), async () => outcome);
      const [row] = await database.admin<{ served_by: string; served_because: string }[]>`select served_by, served_because from exchanges where message_id = ${data.messageId}`;
      return [(await sentIn(house, data.conversationId)).length, row?.served_by, row?.served_because];
    };
    const transfer = "How much is a transfer from the airport?";
    expect(await say(transfer, answered(right))).toEqual([0, "incumbent", "unproven_price"]);
    expect(await say("What time is breakfast?", answered("Breakfast is from 8:00."))).toEqual([1, "sop", "routed"]);
    await database.admin`insert into extras (tenant_id, id, property_id, code, name, unit, amount, currency) values (${house.house.tenantId}, gen_random_uuid(), ${house.house.propertyId}, 'transfer', '{"en": "Airport transfer", "fr": "Transfert aéroport"}', 'piece', 20000, 'MAD')`;
    expect(await say(transfer, answered(right))).toEqual([1, "sop", "routed"]);
    expect(await say(transfer, answered(wrong))).toEqual([0, "incumbent", "unproven_price"]);
    expect(await say("What are two nights in May?", answered("Two nights are 2,400 MAD.", [{ passageId: null, source: "live", quote: "Two nights are 2,400 MAD." }]))).toEqual([1, "sop", "routed"]);
    expect(await stopsOf(house)).toEqual([]);
    expect((await ask(getRolloutBoard, house.ctx, {})).live?.keptBack).toEqual([{ because: "unproven_price", count: 2 }]);
  });

  it("waits for a slow assistant, however long that takes; an answer without a price waits a moment only", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url, { timeoutMs: 1_000 });
    await routedToBook(database.admin, house);
    const hangs = () => fetch(`${stand.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify({ kind: "run_hangs", endpoint: "run", count: 1 }) });
    await hangs();
    const breakfast = await asked(house, "What time is breakfast?");
    const slow = askIncumbentThrough(breakfast, brief());
    await answerThrough(breakfast, brief(), book(() => false));
    expect((await sentIn(house, breakfast.conversationId)).map(([author]) => author)).toEqual(["sop"]);
    await slow;
    await hangs();
    const transfer = await asked(house, "How much is a transfer from the airport?");
    const slower = askIncumbentThrough(transfer, brief());
    await answerThrough(transfer, brief(), book(() => true));
    expect(await sentIn(house, transfer.conversationId)).toEqual([]);
    await slower;
    expect(await sentIn(house, transfer.conversationId)).toEqual([]);
    expect(await database.admin`select served_because, escalated from exchanges where message_id = ${transfer.messageId}`).toEqual([{ served_because: "unproven_price", escalated: true }]);
  });

  it("does not wait for an answerer that gave up: the other one answers, or a person is asked", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url);
    await routedToBook(database.admin, house);
    const [alone, priced, theirs] = [await asked(house, "What time is breakfast?"), await asked(house, "How much is a transfer from the airport?"), await asked(house, "What time is breakfast?")];
    for (const data of [alone, priced]) {
      await expect(answerThrough(data, mortalIn(2), book(() => false))).rejects.toBeInstanceOf(Killed);
      await giveUp(data, "incumbent");
    }
    await askIncumbentThrough(theirs, brief());
    expect(await sentIn(house, theirs.conversationId)).toEqual([]);
    await giveUp(theirs, "engine");
    const said = async ({ conversationId }: Received) => (await sentIn(house, conversationId)).map(([author]) => author);
    expect([await said(alone), await said(priced), await said(theirs)]).toEqual([["sop"], [], ["assistant"]]);
    expect(await database.admin`select escalated from exchanges where message_id = ${priced.messageId}`).toEqual([{ escalated: true }]);
  });
});
