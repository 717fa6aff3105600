import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { getOverview } from "../../queries/shadow/get-overview";
import { getIncumbent, listToReview } from "../../queries/shadow/list-to-review";
import { sideOf } from "../../rules/exchange";
import { asked, type ShadowHouse, shadowHouse } from "../../testing/shadow-house";
import { sendReply } from "@/lib/messaging/commands/send-reply";
import { noteEscalations } from "./send-served";
import { judgeExchange, withdrawJudgement } from "./judge-exchange";
import { openExchange } from "./open-exchange";
import { recordEngine } from "./record-engine";
import { recordIncumbent } from "./record-incumbent";
import { setIncumbent } from "./set-incumbent";
import "@/lib/wiring";

const database = useTestDatabase();
process.env["ENCRYPTION_KEY"] ??= "test-key-of-at-least-thirty-two-characters";

/** A question that both have answered. */
async function exchanged(house: ShadowHouse, engine: { readonly text?: string; readonly confidence?: number } = {}) {
  const { conversationId, messageId } = await asked(house, "How much is a transfer from the airport?");
  const opened = done(await execute(openExchange, house.ctx, { conversationId, messageId }));
  const exchangeId = opened?.exchangeId ?? "";
  done(await execute(recordIncumbent, house.ctx, { exchangeId, outcome: { state: "answered", text: "It is 200 MAD.", latencyMs: 900, inputTokens: null, outputTokens: null } }));
  done(await execute(recordEngine, house.ctx, { exchangeId, outcome: { state: "answered", text: engine.text ?? "It is 250 MAD.", citations: [], confidence: engine.confidence ?? 0.8, latencyMs: 20, costMicros: 0 } }));
  return exchangeId;
}
const row = async (id: string) => (await database.admin<Record<string, unknown>[]>`select * from exchanges where id = ${id}`)[0];
const place = (id: string, side: "incumbent" | "sop") => (sideOf(id, "a") === side ? "a" : "b");

describe("judging two answers", () => {
  it("is blind until it is done, told to the guards, and taken back by its receipt", async () => {
    const house = await shadowHouse();
    const { owner } = boardOf(house.house);
    const exchangeId = await exchanged(house);
    const { exchanges, waiting, differing } = await ask(listToReview, owner, {});
    expect({ waiting, differing }).toEqual({ waiting: 1, differing: 1 });
    const [shown] = exchanges;
    expect(shown?.[place(exchangeId, "sop")]).toBe("It is 250 MAD.");
    expect(Object.keys(shown ?? {}).sort()).toEqual(["a", "agreement", "askedAt", "b", "differs", "exchangeId", "intent", "locale", "question", "risk"]);
    const judged = await execute(judgeExchange, owner, { exchangeId, verdict: place(exchangeId, "sop") });
    expect(judged).toMatchObject({ status: "done", undoable: true, result: { verdict: "sop", confidence: 0.8 } });
    expect(await row(exchangeId)).toMatchObject({ review_verdict: "sop", verdict: "sop", judged_by: "reviewer", reviewed_by: "Amina Berrada" });
    expect((await ask(listToReview, owner, {})).waiting).toBe(0);
    const [event] = await database.admin`select data from outbox where tenant_id = ${house.house.tenantId} and name = 'knowledge/exchange-judged'`;
    expect(event?.["data"]).toMatchObject({ exchangeId });
    // Judged once more, the earlier verdict comes back when that is undone; then it, too, is undone.
    const again = await execute(judgeExchange, owner, { exchangeId, verdict: "dangerous", danger: place(exchangeId, "sop"), because: "The guest would pay too much." });
    expect(await row(exchangeId)).toMatchObject({ verdict: "dangerous", danger: "sop" });
    const undone = async (outcome: typeof again) => { await execute(undoReceipt, owner, { receiptId: outcome.status === "done" ? outcome.receiptId : "" }); return row(exchangeId); };
    expect(await undone(again)).toMatchObject({ verdict: "sop", danger: null });
    expect(await undone(judged)).toMatchObject({ review_verdict: null, verdict: "incumbent", judged_by: "rules", reviewed_by: null });
    const texts = await database.admin<{ text: string }[]>`select r::text as text from receipts r where tenant_id = ${house.house.tenantId}`;
    expect(texts.filter(({ text }) => /250 MAD|pay too much/.test(text))).toEqual([]);
  });

  it("asks for the harm, for both answers, for permission and for the own house", async () => {
    const [house, other] = [await shadowHouse(), await shadowHouse()];
    const [{ owner, person, general }, exchangeId] = [boardOf(house.house), await exchanged(house)];
    expect((await refusalOf(execute(judgeExchange, owner, { exchangeId, verdict: "dangerous" }))).fields.map(({ path }) => path)).toEqual(["danger", "because"]);
    expect((await refusalOf(execute(judgeExchange, owner, { exchangeId, verdict: "a", danger: "b" }))).fields.map(({ path }) => path)).toEqual(["danger"]);
    expect((await refusalOf(execute(judgeExchange, person("viewer"), { exchangeId, verdict: "a" }))).code).toBe("forbidden");
    expect((await refusalOf(execute(judgeExchange, boardOf(other.house).owner, { exchangeId, verdict: "a" }))).code).toBe("not_found");
    expect((await refusalOf(execute(withdrawJudgement, owner, { exchangeId }))).code).toBe("not_judged");
    expect((await refusalOf(execute(judgeExchange, general, { exchangeId, verdict: "both" }))).code).toBe("mandate_refused");
    const { conversationId, messageId } = await asked(house, "Is there a pool?");
    const alone = done(await execute(openExchange, house.ctx, { conversationId, messageId }));
    expect((await refusalOf(execute(judgeExchange, owner, { exchangeId: alone?.exchangeId ?? "", verdict: "both" }))).code).toBe("nothing_to_compare");
    expect(await row(exchangeId)).toMatchObject({ review_verdict: null });
  });
});

describe("who answers today", () => {
  const assistant = { kind: "assistant", baseUrl: "https://api.example.com/v1", assistantId: "asst_house", apiKey: "sk-very-secret-key" } as const;
  it("keeps a key sealed and by its address, shows it to nobody, and forgets nothing when people answer again", async () => {
    const house = await shadowHouse();
    const { owner, person } = boardOf(house.house);
    expect(await ask(getIncumbent, owner, {})).toMatchObject({ kind: "person", set: false });
    done(await execute(setIncumbent, owner, assistant));
    const { apiKey: _key, ...without } = assistant;
    done(await execute(setIncumbent, owner, { ...without, speaks: true }));
    expect((await refusalOf(execute(setIncumbent, owner, { ...without, baseUrl: "https://elsewhere.example.com/v1" }))).fields.map(({ path }) => path)).toEqual(["apiKey"]);
    done(await execute(setIncumbent, owner, { kind: "person", windowMinutes: 120 }));
    expect(await ask(getIncumbent, owner, {})).toMatchObject({ kind: "person", hasKey: true, windowMinutes: 120, assistantId: "asst_house" });
    const everything = await database.admin<{ text: string }[]>`select i::text as text from incumbents i where tenant_id = ${house.house.tenantId} union all select r::text from receipts r where tenant_id = ${house.house.tenantId} union all select o::text from outbox o where tenant_id = ${house.house.tenantId}`;
    expect(everything.filter(({ text }) => text.includes("very-secret"))).toEqual([]);
    expect(JSON.stringify(await ask(getIncumbent, owner, {}))).not.toContain("secret");
    expect((await refusalOf(execute(setIncumbent, person("front-desk"), { kind: "person" }))).code).toBe("forbidden");
  });
});

describe("the overview", () => {
  it("counts a house's exchanges and no neighbour's, and says what is too little", async () => {
    const [house, other] = [await shadowHouse(), await shadowHouse()];
    const { owner } = boardOf(house.house);
    await exchanged(other);
    const [right, wrong] = [await exchanged(house, { text: "A transfer is 200 MAD.", confidence: 0.95 }), await exchanged(house, { confidence: 0.35 })];
    done(await execute(judgeExchange, owner, { exchangeId: wrong, verdict: place(wrong, "incumbent") }));
    expect(await row(right)).toMatchObject({ verdict: "both", judged_by: "rules" });
    const told = await ask(getOverview, owner, { days: 7 });
    expect(told.all).toMatchObject({ asked: 2, answered: 2, agrees: 1, differs: 1, judged: 2, reviewed: 1, sopRight: 1, incumbentRight: 2, incumbentOnly: 1, sopOnly: 0, dangerous: 0, sure: 1 });
    expect(told.calibration.bins).toMatchObject([{ bin: 3, seen: 1, right: 0 }, { bin: 9, seen: 1, right: 1 }]);
    expect(told.calibration.error).toBeCloseTo(0.2);
    expect(told.cells).toHaveLength(1);
    expect(told.byDay.at(-1)?.figures?.asked).toBe(2);
    expect(told.criteria.map(({ state }) => state)).toEqual(["few", "few", "few", "few", "few"]);
    expect((await ask(getOverview, boardOf(other.house).owner, {})).all?.asked).toBe(1);
  });
});

describe("what was said", () => {
  it("goes with the guest's message; the figures stay, name nobody, and are judged no more", async () => {
    const house = await shadowHouse();
    const { owner } = boardOf(house.house);
    const exchangeId = await exchanged(house);
    await database.admin`delete from conversation_messages where tenant_id = ${house.house.tenantId}`;
    expect(await database.admin`select from exchange_texts where exchange_id = ${exchangeId}`).toHaveLength(0);
    expect((await ask(listToReview, owner, {})).exchanges).toEqual([]);
    expect((await ask(getOverview, owner, {})).all?.asked).toBe(1);
  });

  it("a person who writes after a machine's answer makes it an escalation, once, and not after the machine's next", async () => {
    const house = await shadowHouse();
    const exchangeId = await exchanged(house);
    const { conversation_id: conversationId } = (await row(exchangeId)) ?? {};
    await database.admin`update exchanges set sent_at = now() - interval '5 minutes' where id = ${exchangeId}`;
    const noted = async () => done(await execute(noteEscalations, house.ctx, { conversationId })).marked;
    expect(await noted()).toBe(0);
    done(await execute(sendReply, boardOf(house.house).owner, { conversationId, text: "Sorry, it is 200 MAD." }));
    expect([await noted(), await noted()]).toEqual([1, 0]);
    expect(await row(exchangeId)).toMatchObject({ escalated: true });
  });
});
