import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { type Death, mortalSteps } from "@/inngest/testing/mortal-steps";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { acceptScenario, rejectScenario, reopenScenario } from "@/lib/knowledge/commands/decide-scenario";
import { draftSop } from "@/lib/knowledge/commands/draft-sop";
import { draftVersion } from "@/lib/knowledge/commands/draft-version";
import { sendToReview } from "@/lib/knowledge/commands/review";
import { signOff } from "@/lib/knowledge/commands/sign-off";
import { judgeExchange, withdrawJudgement } from "@/lib/knowledge/commands/shadow/judge-exchange";
import { recordJudgement } from "@/lib/knowledge/commands/shadow/record-judgement";
import { sideOf } from "@/lib/knowledge/rules/exchange";
import { listProposedScenarios } from "@/lib/knowledge/queries/list-proposed-scenarios";
import { listScenarios } from "@/lib/knowledge/queries/list-scenarios";
import { shadowHouse } from "@/lib/knowledge/testing/shadow-house";
import { finishConversation } from "@/lib/messaging/commands/finish-conversation";
import { plantConversation } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { fromTheBook } from "./answer-question";
import { answerThrough } from "./answer-through";
import { readJudged, readThrough } from "./read-conversation";
import type { Steps } from "./received";

const database = useTestDatabase();
beforeAll(() => { useAuthEnvironment(); });
const steps = (): Steps => { const mortal = mortalSteps(new Map(), null); return { ...mortal, sleep: async () => true }; };
const withoutModel = async () => null;
const body = "# Airport transfer\n\nA transfer from the airport costs 250 MAD for up to four guests.\n\n# Breakfast\n\nBreakfast is served from 7:30 to 10:30 on the terrace.\n\n# Pool\n\nThe pool closes at 20:00.";

/** A house with a signed page, and a finished conversation whose two questions its book answered, found right by whoever compared. */
async function answered(verdict: "both" | "incumbent" = "both") {
  const at = await shadowHouse();
  const { owner, person, general } = boardOf(at.house);
  const { sopId, versionId } = done(await execute(draftSop, owner, { slug: "stay", domain: "service", audience: "guest", risk: "low", owner: "Reception", locale: "en", title: "The stay", body }));
  await execute(sendToReview, owner, { versionId });
  done(await execute(signOff, owner, { versionId }));
  const said = [{ author: "guest" as const, text: "Hello, this is Winifred Pemberton. What time is breakfast?" }, { author: "person" as const, text: "From 7:30 to 10:30, Mrs Pemberton." }, { author: "guest" as const, text: "When does the pool close?" }, { author: "person" as const, text: "At 20:00." }];
  const { conversationId } = await plantConversation(at.house, at.lineId, { turns: said });
  const event = { tenantId: at.house.tenantId, propertyId: at.house.propertyId, conversationId };
  const questions = await database.admin<{ id: string }[]>`select id from conversation_messages where conversation_id = ${conversationId} and author = 'guest' order by at`;
  for (const { id } of questions) await answerThrough({ ...event, messageId: id }, steps(), fromTheBook);
  await database.admin`update exchanges set machine_verdict = ${verdict}, machine_by = 'rules' where tenant_id = ${at.house.tenantId}`;
  done(await execute(finishConversation, at.ctx, { conversationId }));
  return { ...at, owner, viewer: person("viewer"), general, sopId, event };
}
type At = Awaited<ReturnType<typeof answered>>;
const open = ({ owner }: Pick<At, "owner">) => ask(listProposedScenarios, owner, {});

describe("a conversation that was answered well", () => {
  it("is proposed once with what was said and nobody in it, whatever dies, and runs nowhere before somebody takes it", async () => {
    const at = await answered();
    for (const death of [0, 1, 2].flatMap((step): Death[] => [{ at: step, after: false }, { at: step, after: true }])) await readThrough(at.event, mortalSteps(new Map(), death), withoutModel).catch(() => undefined);
    await readThrough(at.event, mortalSteps(new Map(), null), withoutModel);
    const proposed = await open(at);
    expect(proposed).toMatchObject([{ slug: "stay", locale: "en", turns: ["What time is breakfast?", "When does the pool close?"], expectation: { kind: "answer", facts: ["time:1200"], anchor: "pool" }, conversationId: at.event.conversationId }]);
    expect(JSON.stringify(proposed)).not.toMatch(/winifred|pemberton/i);
    expect(JSON.stringify(await database.admin`select r::text from receipts r where tenant_id = ${at.house.tenantId} union all select o::text from outbox o where tenant_id = ${at.house.tenantId}`)).not.toMatch(/winifred|pemberton/i);
    expect((await ask(listScenarios, at.owner, {})).flatMap(({ scenarios }) => scenarios)).toEqual([]);
    await database.admin`delete from conversation_messages where conversation_id = ${at.event.conversationId}`;
    expect(await open(at)).toMatchObject([{ conversationId: null }]);
  });

  it("once taken keeps a change from being signed that would not answer so any more, and is taken back", async () => {
    const at = await answered();
    await readThrough(at.event, mortalSteps(new Map(), null), withoutModel);
    const candidateId = (await open(at))[0]?.candidateId ?? "";
    const taken = await execute(acceptScenario, at.owner, { candidateId });
    expect(await open(at)).toEqual([]);
    const { versionId } = done(await execute(draftVersion, at.owner, { sopId: at.sopId, locale: "en", body: body.replace("20:00", "21:00") }));
    await execute(sendToReview, at.owner, { versionId });
    expect((await refusalOf(execute(signOff, at.owner, { versionId }))).detail).toMatchObject({ scenarios: "What time is breakfast? / When does the pool close?" });
    expect((await refusalOf(execute(rejectScenario, at.owner, { candidateId }))).code).toBe("scenario_decided");
    done(await execute(undoReceipt, at.owner, { receiptId: taken.status === "done" ? taken.receiptId : "" }));
    expect(await open(at)).toHaveLength(1);
    done(await execute(signOff, at.owner, { versionId }));
    done(await execute(rejectScenario, at.owner, { candidateId, because: "The hour changes with the season." }));
    await readThrough(at.event, mortalSteps(new Map(), null), withoutModel);
    expect(await open(at)).toEqual([]);
    done(await execute(reopenScenario, at.owner, { candidateId }));
    expect((await refusalOf(execute(reopenScenario, at.owner, { candidateId }))).code).toBe("scenario_open");
  });

  it("is proposed by a verdict that comes after it was finished and read, once, whatever dies", async () => {
    const at = await answered("incumbent");
    expect(await readThrough(at.event, mortalSteps(new Map(), null), withoutModel)).toMatchObject({ scenario: false });
    await database.admin`update exchanges set incumbent_state = 'answered' where tenant_id = ${at.house.tenantId}`;
    const exchanges = await database.admin<{ id: string }[]>`select id from exchanges where tenant_id = ${at.house.tenantId} order by asked_at`;
    const judgedEvents = () => database.admin<{ data: unknown }[]>`select data || jsonb_build_object('tenantId', tenant_id) as data from outbox where tenant_id = ${at.house.tenantId} and name = 'knowledge/exchange-judged' order by created_at`;
    const read = async () => { const found = []; for (const { data } of await judgedEvents()) found.push((await readJudged(data, mortalSteps(new Map(), null))).scenario); return found; };
    const [first, second] = exchanges.map(({ id }) => id);
    done(await execute(judgeExchange, at.owner, { exchangeId: first, verdict: "both" }));
    expect(await read()).toEqual([false]);
    done(await execute(judgeExchange, at.owner, { exchangeId: second, verdict: sideOf(second ?? "", "a") === "sop" ? "a" : "b" }));
    const [event] = (await judgedEvents()).slice(-1);
    for (const death of [0, 1].flatMap((step): Death[] => [{ at: step, after: false }, { at: step, after: true }])) await readJudged(event?.data, mortalSteps(new Map(), death)).catch(() => undefined);
    expect(await read()).toEqual([false, false]);
    expect(await open(at)).toMatchObject([{ turns: ["What time is breakfast?", "When does the pool close?"], expectation: { anchor: "pool" }, conversationId: at.event.conversationId }]);
    done(await execute(withdrawJudgement, at.owner, { exchangeId: first }));
    expect((await read()).filter(Boolean)).toEqual([]);
    expect(await open(at)).toHaveLength(1);
  });

  it("is proposed by a model's late verdict too, and not before it is finished", async () => {
    const at = await answered();
    await database.admin`update exchanges set machine_verdict = null, machine_by = null where tenant_id = ${at.house.tenantId}`;
    await database.admin`update conversations set status = 'open', finished_at = null, finished_by = null where tenant_id = ${at.house.tenantId}`;
    const exchanges = await database.admin<{ id: string }[]>`select id from exchanges where tenant_id = ${at.house.tenantId}`;
    for (const { id: exchangeId } of exchanges) done(await execute(recordJudgement, at.ctx, { exchangeId, verdict: "both" }));
    const last = { tenantId: at.house.tenantId, propertyId: at.house.propertyId, exchangeId: exchanges[0]?.id };
    expect(await database.admin`select count(*)::int as n from outbox where tenant_id = ${at.house.tenantId} and name = 'knowledge/exchange-judged'`).toEqual([{ n: 2 }]);
    expect(await readJudged(last, mortalSteps(new Map(), null))).toEqual({ scenario: false });
    done(await execute(finishConversation, at.ctx, { conversationId: at.event.conversationId }));
    expect(await readJudged(last, mortalSteps(new Map(), null))).toEqual({ scenario: true });
    expect(await readThrough(at.event, mortalSteps(new Map(), null), withoutModel)).toMatchObject({ scenario: false });
  });

  it("is nothing where one answer was not right; and is decided by whoever may change the book of this house, and by no director", async () => {
    const wrong = await answered("incumbent");
    expect(await readThrough(wrong.event, mortalSteps(new Map(), null), withoutModel)).toMatchObject({ scenario: false });
    const at = await answered();
    await readThrough(at.event, mortalSteps(new Map(), null), withoutModel);
    const candidateId = (await open(at))[0]?.candidateId ?? "";
    for (const attempt of [(ctx: Context) => execute(acceptScenario, ctx, { candidateId }), (ctx: Context) => execute(rejectScenario, ctx, { candidateId }), (ctx: Context) => execute(reopenScenario, ctx, { candidateId })]) {
      expect((await refusalOf(attempt(at.viewer))).code).toBe("forbidden");
      expect((await refusalOf(attempt(wrong.owner))).code).toBe("not_found");
      expect((await refusalOf(attempt(at.general))).code).toBe("mandate_refused");
    }
    expect((await refusalOf(ask(listProposedScenarios, at.viewer, {}))).code).toBe("forbidden");
    expect(await open(wrong)).toEqual([]);
  });
});
