import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { applyAll, connected, openQuo, type Quo } from "@/inngest/functions/messaging/testing/quo-line";
import { makeOrganisation, useAuthEnvironment } from "@/lib/auth/testing/people";
import { boardOf } from "@/lib/boardroom/testing/board";
import { addDocument } from "@/lib/knowledge/commands/add-document";
import { planRollout } from "@/lib/knowledge/commands/rollout/plan-rollout";
import { startRollout } from "@/lib/knowledge/commands/rollout/move-rollout";
import { plantExchanges, signPage } from "@/lib/knowledge/testing/planted-exchanges";
import { asked, routedToBook, sentIn, shadowHouse, withAssistant } from "@/lib/knowledge/testing/shadow-house";
import { sendReply } from "@/lib/messaging/commands/send-reply";
import { listConversations } from "@/lib/messaging/queries/list-conversations";
import { inboxContext, plantConversation, plantLine } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { type MortalJourneys, mortalJourneys } from "@/lib/payments/testing/mortal-journeys";
import { startAssistant } from "@/sandbox/assistant/server";
import { moments, type Work } from "./testing/mortal-work";
import "@/lib/wiring";

const database = useTestDatabase();
let quo: Quo;
let stand: Awaited<ReturnType<typeof startAssistant>>;
let mortal: MortalJourneys;
beforeAll(async () => {
  useAuthEnvironment();
  quo = await openQuo();
  process.env["ASSISTANT_ALLOW_LOCAL"] = "1";
  stand = await startAssistant({ port: 0 });
  mortal = await mortalJourneys("inngest/functions/knowledge/testing/mortal-process.ts");
});
afterAll(async () => {
  delete process.env["ASSISTANT_ALLOW_LOCAL"];
  mortal.close();
  await stand.close();
  await quo.close();
});

type Wanted = { readonly work: Work; /** What is wrong with what came of it; empty where each effect is there once. */ readonly wrong: () => Promise<string> };
const nothing = { conversationId: "", messageId: "", inboxLineId: "", documentId: "", run: 1 };
const unless = (right: boolean, what: unknown): string => (right ? "" : JSON.stringify(what));
let [n, turn] = [0, 0];
/** Each step of a function with a death before, during or after its work, one of them in turn; all of them with `KILLS=all`. */
const deaths = (count: number) => Array.from({ length: count }, (_, at) => moments.map((moment, index) => ({ at, moment, index, ms: 3 + ((n += 1) % 6) * 5 })).filter(({ index }) => process.env["KILLS"] === "all" || index === ((turn += 1), Math.floor(turn / 3) % 3))).flat();
const named = (of: Work["of"], dies: Work["dies"], data: Partial<Work["data"]> & { readonly tenantId: string; readonly propertyId: string }): Work => ({ name: `${of} ${dies.at} ${dies.moment}`, of, dies, data: { ...nothing, ...data } });

/** One question in the shadow or by the book, one of its two answerers killed; the other has its turn too. */
async function exchanges(): Promise<Wanted[]> {
  const house = await shadowHouse();
  await withAssistant(house, stand.url);
  await routedToBook(database.admin, house);
  const wanted: Wanted[] = [];
  for (const of of ["answer", "ask"] as const) for (const dies of deaths(3)) {
    const data = await asked(house, "What time is breakfast?");
    const other = of === "answer" ? "ask" : "answer";
    wanted.push({ work: { ...named(other, { at: 99, moment: "before", ms: 0 }, data), name: `beside ${of} ${dies.at} ${dies.moment}` }, wrong: async () => "" });
    wanted.push({ work: named(of, dies, data), wrong: async () => {
      const runs = [...stand.world.threads.values()].filter(({ metadata }) => metadata["conversation"] === data.conversationId).flatMap((thread) => thread.runs);
      const [row] = await database.admin<{ count: number; engine: string; agreement: string }[]>`select count(*)::int as count, max(engine_state) as engine, max(agreement) as agreement from exchanges where message_id = ${data.messageId}`;
      const sent = await sentIn(house, data.conversationId);
      return unless(row?.count === 1 && row.engine === "answered" && row.agreement === "agrees" && sent.length === 1 && runs.length === 1, { row, sent, runs: runs.length });
    } });
  }
  return wanted;
}

/** A stage that may begin by itself, and one that a guard gives back. */
async function rollouts(): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  const stage = (share: number) => ({ share, minDays: 0, minJudged: 5, advance: "itself" });
  for (const bad of [true, false]) for (const dies of deaths(2)) {
    const house = await makeOrganisation();
    await signPage(house.ctx, { slug: "hammam", locale: "en", title: "The hammam", body: "## Hours\n\nThe hammam is open from 10:00 to 20:00." });
    const { id } = done(await execute(planRollout, house.ctx, { stages: [stage(0), stage(1_000), stage(10_000)], cells: [{ risk: "low", audience: "guest" }] }));
    done(await execute(startRollout, house.ctx, { rolloutId: id }));
    await database.admin`update rollouts set stage = ${bad ? 1 : 0}, started_at = now() - interval '2 hours', stage_at = now() - interval '1 hour' where id = ${id}`;
    await plantExchanges(database.admin, house, 40, (one) => (bad && one === 39 ? { prices: "differs", verdict: null } : {}));
    wanted.push({ work: { ...named("watch", dies, house), name: `${bad ? "give back" : "advance"} ${dies.at} ${dies.moment}` }, wrong: async () => {
      const [row] = await database.admin<{ status: string; stage: number; revision: number; events: number; told: number }[]>`
        select status, stage, revision, (select count(*)::int from guard_events g where g.rollout_id = r.id and kind in ('wrong_price', 'advanced')) as events, (select count(*)::int from deliveries d where d.tenant_id = r.tenant_id) as told from rollouts r where id = ${id}`;
      return unless(bad ? row?.status === "rolled_back" && row.events === 1 && row.told === 1 : row?.status === "running" && row.stage === 1 && row.events === 1 && row.told === 0, row);
    } });
  }
  return wanted;
}

/** What a finished conversation teaches, and a document that was given. */
async function readings(): Promise<Wanted[]> {
  const house = await makeHouse();
  const [line, { owner }] = [await plantLine(house), boardOf(house)];
  const wanted: Wanted[] = [];
  for (const [index, dies] of deaths(2).entries()) {
    const { conversationId } = await plantConversation(house, line, { turns: [{ author: "guest", text: "Is there parking nearby?" }, { author: "person", text: `Yes, the guarded car park costs ${50 + index} MAD per night.` }, { author: "guest", text: "Thank you." }], finished: true });
    wanted.push({ work: named("extract", dies, { ...house, conversationId }), wrong: async () => {
      const rows = await database.admin`select from knowledge_items k join knowledge_item_sources s on s.tenant_id = k.tenant_id and s.item_id = k.id where s.conversation_id = ${conversationId}`;
      return unless(rows.length === 1, rows.length);
    } });
  }
  for (const dies of deaths(1)) {
    const { documentId } = done(await execute(addDocument, owner, { name: `House ${dies.moment}.md`, content: Buffer.from(`# Pool\n\nThe pool is open from 9:00 to 19:00.\n\n# Towels\n\nTowels of kind ${dies.moment} are by the pool.`).toString("base64"), domain: "service", audience: "guest", locale: "en" }));
    wanted.push({ work: named("document", dies, { ...house, documentId }), wrong: async () => {
      const [row] = await database.admin<{ status: string; passages: number; distinct: number }[]>`select status, (select count(*)::int from passages p where p.document_id = d.id) as passages, (select count(distinct anchor)::int from passages p where p.document_id = d.id) as distinct from knowledge_documents d where id = ${documentId}`;
      return unless(row?.status === "read" && row.passages === 2 && row.distinct === 2, row);
    } });
  }
  return wanted;
}

/** A reply on its way to Quo, and what was said before read back from it. */
async function messages(): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  const house = await makeHouse();
  const people = ["+33612000001", "+33612000002"];
  await quo.tell("before", people.flatMap((from) => Array.from({ length: 30 }, (_, index) => ({ message: { from, text: `Question ${index}`, direction: "incoming", at: new Date(Date.now() - 20 * 86_400_000 + index * 60_000).toISOString() } }))));
  for (const dies of deaths(1)) {
    const one = await makeHouse();
    const inboxLineId = await connected(one);
    wanted.push({ work: named("history", dies, { ...one, inboxLineId }), wrong: async () => {
      const [row] = await database.admin<{ texts: number; distinct: number }[]>`select count(*)::int as texts, count(distinct external_id)::int as distinct from conversation_messages where tenant_id = ${one.tenantId} and kind = 'text' and at < now() - interval '10 days'`;
      return unless(row?.texts === 60 && row.distinct === 60, row);
    } });
  }
  const line = await connected(house);
  await quo.tell("inbound", { from: "+33612000009", text: "What time is breakfast?" });
  await applyAll(house, line);
  const conversationId = (await ask(listConversations, inboxContext(house), { status: "all", limit: 100 })).conversations[0]?.id ?? "";
  for (const dies of deaths(1)) {
    const text = `From eight to half past ten, ${dies.moment}.`;
    const { id } = done(await execute(sendReply, boardOf(house).owner, { conversationId, text }));
    wanted.push({ work: named("reply", dies, { ...house, inboxLineId: line, conversationId, messageId: id }), wrong: async () => {
      const left = quo.world.messages.filter((message) => message.text === text).length;
      const [row] = await database.admin<{ state: string; external: string | null }[]>`select state, external_id as external from conversation_messages where id = ${id}`;
      return unless(left === 1 && row !== undefined && ["sent", "delivered"].includes(row.state) && row.external !== null, { left, row });
    } });
  }
  return wanted;
}

it("killed with -9 before, during and after each step of both answerers, the watch, the readings, a reply and the history: each effect once", async () => {
  const wanted = [...(await exchanges()), ...(await rollouts()), ...(await readings()), ...(await messages())];
  const kills = await mortal.travel({ folder: mortal.folder, journeys: wanted.map(({ work }) => work) } as { readonly journeys: readonly unknown[] });
  const wrong: string[] = [];
  for (const { work, wrong: check } of wanted) { const what = await check(); if (what !== "") wrong.push(`${work.name}: ${what}`); }
  const mortals = wanted.filter(({ work }) => work.dies.at < 99).length;
  process.stdout.write(`kill -9 in knowledge and inbox: ${kills} deaths over ${mortals} runs of 7 functions, ${wrong.length} with an effect twice or missing\n`);
  expect(wrong).toEqual([]);
  expect(mortal.struck()).toBeGreaterThan(mortals * 0.7);
}, 180_000);
