import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { TestHouse } from "@/db/testing/house";
import { makeHouse } from "@/db/testing/house";
import { type Death, Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { setClock } from "@/lib/kernel/clock";
import { seededRandom } from "@/lib/kernel/seeded-random";
import { planRollout } from "@/lib/knowledge/commands/rollout/plan-rollout";
import { startRollout } from "@/lib/knowledge/commands/rollout/move-rollout";
import { judgeExchange } from "@/lib/knowledge/commands/shadow/judge-exchange";
import { setIncumbent } from "@/lib/knowledge/commands/shadow/set-incumbent";
import { draftVersion } from "@/lib/knowledge/commands/draft-version";
import { sendToReview } from "@/lib/knowledge/commands/review";
import { signOff } from "@/lib/knowledge/commands/sign-off";
import { getRolloutBoard } from "@/lib/knowledge/queries/get-rollout-board";
import { getRouting } from "@/lib/knowledge/queries/get-routing";
import { listToReview } from "@/lib/knowledge/queries/shadow/list-to-review";
import { listSops } from "@/lib/knowledge/queries/list-sops";
import type { Stage } from "@/lib/knowledge/rules/rollout-plan";
import { whatIsSaid } from "@/lib/knowledge/rules/said";
import { signPage } from "@/lib/knowledge/testing/planted-exchanges";
import { readWords } from "@/lib/messaging/commands/inbox-seals";
import { plainOf } from "@/lib/messaging/rules/inbox-content";
import { inboxContext, plantConversation, plantLine } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { type Answerer, answerThrough } from "../answer-through";
import { askIncumbentThrough } from "../ask-incumbent";
import type { Received, Steps } from "../received";
import { watchThrough } from "../watch-rollout";
import { assistantBook, draw, migrationLocales, pageOf, pageTopics, wrongPage } from "./migration-book";

export type Options = { readonly conversations: number; readonly perDay: number; readonly stages: readonly Stage[]; readonly seed: string; readonly assistantUrl: string; readonly sql: postgres.Sql; readonly answer: Answerer; /** Deaths are dealt to so many conversations of each stage. */ readonly killed: number };

const dayMs = 86_400_000;
/** The only price the house asks for anything in this book. */
const rightPrice = "20000 MAD";
/** Words that a right answer has and a wrong one has not. */
const truths: Readonly<Record<string, RegExp>> = { "check-in": /3 pm|15/, "check-out": /11/, breakfast: /10[.: ]?\s?h?\s?30/, transfer: /200/, pets: /cannot|n'accueillons pas|no admitimos/ };
const topics: Readonly<Record<string, RegExp>> = { "check-out": /check-out|départ|libérer|salida/i, "check-in": /check-in|arriv|entrada|llegada/i, breakfast: /breakfast|petit-déj|desayuno/i, transfer: /transfer|traslado|aéroport/i, pets: /dog|chien|perro|pets|animaux|mascotas/i };
const isRight = (question: string, said: string): boolean => truths[Object.keys(topics).find((topic) => topics[topic]?.test(question)) ?? ""]?.test(said) ?? false;

const steps = (memory: Map<string, unknown>, dies: Death | null): Steps => {
  const mortal = mortalSteps(memory, dies);
  return { run: mortal.run, sleep: async () => undefined };
};

/** Runs a function that dies at a step, then once more from what was remembered, as the runner does. */
async function overDeath(run: (step: Steps) => Promise<unknown>, dies: Death | null): Promise<boolean> {
  const memory = new Map<string, unknown>();
  const died = dies !== null && (await run(steps(memory, dies)).then(() => false, (error: unknown) => { if (error instanceof Killed) return true; throw error; }));
  await run(steps(memory, null));
  return died;
}

async function sign(ctx: Context, page: { slug: string; locale: string; body: string }): Promise<void> {
  const sopId = (await ask(listSops, ctx, {})).find(({ slug }) => slug === page.slug)?.sopId;
  const { versionId } = done(await execute(draftVersion, ctx, { sopId, locale: page.locale, body: page.body }));
  done(await execute(sendToReview, ctx, { versionId }));
  done(await execute(signOff, ctx, { versionId, because: "The house changed it." }));
}

/** A house answered by the legacy assistant of the sandbox, with a new book signed in three languages. */
async function houseOf({ assistantUrl }: Options): Promise<{ house: TestHouse; ctx: Context; lineId: string }> {
  const house = await makeHouse({ units: [1], nights: 2 });
  const ctx = inboxContext(house);
  const assistantId = `asst_${randomUUID().slice(0, 8)}`;
  await fetch(`${assistantUrl}/_sandbox/assistants`, { method: "POST", body: JSON.stringify({ id: assistantId, apiKey: "sk-sandbox-key", topics: assistantBook, quality: { en: 0.93, fr: 0.93, es: 0.93 } }) });
  done(await execute(setIncumbent, ctx, { kind: "assistant", baseUrl: `${assistantUrl}/v1`, assistantId, apiKey: "sk-sandbox-key", speaks: true, timeoutMs: 5_000, inputMicros: 2_500, outputMicros: 10_000 }));
  for (const topic of pageTopics) {
    await signPage(ctx, pageOf(topic, "en"));
    for (const locale of ["fr", "es"] as const) await signIn(ctx, topic, locale);
  }
  return { house, ctx, lineId: await plantLine(house) };
}
async function signIn(ctx: Context, topic: string, locale: "fr" | "es"): Promise<void> {
  const page = pageOf(topic, locale);
  const sopId = (await ask(listSops, ctx, {})).find(({ slug }) => slug === page.slug)?.sopId;
  const { versionId } = done(await execute(draftVersion, ctx, { sopId, locale, title: page.title, body: page.body }));
  done(await execute(sendToReview, ctx, { versionId }));
  done(await execute(signOff, ctx, { versionId }));
}

/** What a reviewer does of an evening: looks at what differs, without knowing whose is whose. */
async function review(ctx: Context, limit: number): Promise<number> {
  const { exchanges } = await ask(listToReview, ctx, { limit });
  for (const { exchangeId, question, a, b } of exchanges) {
    const [first, second] = [isRight(question, a), isRight(question, b)];
    done(await execute(judgeExchange, ctx, { exchangeId, verdict: first && second ? "both" : first ? "a" : second ? "b" : "neither" }));
  }
  return exchanges.length;
}

export type Moved = { readonly at: number; readonly day: number; readonly to: string };
export type Migration = {
  readonly conversations: number; readonly days: number; readonly moves: readonly Moved[]; readonly killed: number; readonly doubled: number; readonly unanswered: number;
  readonly injectedAt: number; readonly stoppedAt: number; readonly stoppedBy: string | null; readonly wrongSent: number; readonly sentBySop: number;
  readonly served: Readonly<Record<string, { readonly asked: number; readonly bySop: number }>>; readonly engine: { readonly answered: number; readonly sure: number; readonly right: number; readonly judged: number; readonly p95: number };
  readonly incumbent: { readonly right: number; readonly judged: number }; readonly watchMs: number; readonly ms: number; readonly house: TestHouse; readonly ctx: Context;
};

/**
 * A whole migration on a clock of its own: shadow, 10 %, 50 %, a page signed with a wrong price, everything given back by itself, the page
 * put right, a new plan, and all stages again. Everything goes by the durable functions and commands the house itself runs.
 */
export async function runMigration(options: Options): Promise<Migration> {
  const began = performance.now();
  const origin = Date.now();
  let at = origin;
  const free = setClock(() => at);
  try {
    const { house, ctx, lineId } = await houseOf(options);
    const chance = seededRandom(options.seed);
    const plan = async () => {
      const { id } = done(await execute(planRollout, ctx, { stages: options.stages, cells: [{ risk: "low", audience: "guest", threshold: 5_000 }, { risk: "medium", audience: "guest", threshold: 5_000 }, { risk: "high", audience: "guest", state: "out", share: 0 }], limits: { sureFrom: 5_000 } }));
      done(await execute(startRollout, ctx, { rolloutId: id }));
    };
    await plan();
    const moves: Moved[] = [];
    const served: Record<string, { asked: number; bySop: number }> = {};
    const stopped = { at: -1, by: null as string | null };
    let [injectedAt, killed, watchMs, atStage] = [-1, 0, 0, 0];
    const lastStage = await ask(getRouting, ctx, {});
    let where = `${lastStage.status} ${lastStage.share / 100} %`;
    for (let n = 0; n < options.conversations; n += 1) {
      at = origin + Math.round(((n + 1) * dayMs) / options.perDay);
      const { text, locale } = draw(chance);
      const { conversationId, messageIds } = await plantConversation(house, lineId, { turns: [{ author: "guest", text }], locale, from: new Date(at - 1_000) });
      const data: Received = { tenantId: house.tenantId, propertyId: house.propertyId, conversationId, messageId: messageIds[0] ?? "" };
      const dies = (turn: number): Death | null => (atStage < options.killed ? { at: (atStage + turn) % 3, after: Math.floor((atStage + turn) / 3) % 2 === 1 } : null);
      const died = await Promise.all([overDeath((step) => answerThrough(data, step, options.answer), dies(0)), overDeath((step) => askIncumbentThrough(data, step), dies(1))]);
      const looking = performance.now();
      const watched = await overDeath((step) => watchThrough({ tenantId: house.tenantId, propertyId: house.propertyId }, step), dies(2));
      watchMs += performance.now() - looking;
      killed += [...died, watched].filter(Boolean).length;
      atStage += 1;
      const here = (served[where] ??= { asked: 0, bySop: 0 });
      here.asked += 1;
      if ((n + 1) % Math.max(1, Math.floor(options.perDay / 2)) === 0) await review(ctx, 15);
      const { status, share } = await ask(getRouting, ctx, {});
      const now = `${status} ${share / 100} %`;
      if (now !== where) {
        moves.push({ at: n + 1, day: (at - origin) / dayMs, to: now });
        [where, atStage] = [now, 0];
      }
      if (status === "running" && share === 5_000 && injectedAt < 0 && atStage >= Math.max(5, options.killed)) {
        injectedAt = n + 1;
        for (const each of migrationLocales) await sign(ctx, wrongPage(each));
      }
      if (status === "none" && stopped.at < 0) {
        Object.assign(stopped, { at: n + 1, by: (await ask(getRolloutBoard, ctx, {})).history[0]?.kind ?? null });
        for (const each of migrationLocales) await sign(ctx, pageOf("transfer", each));
        await plan();
        where = "running 0 %";
        moves.push({ at: n + 1, day: (at - origin) / dayMs, to: "planned anew: running 0 %" });
      }
    }
    return { ...(await figuresOf(options, house)), conversations: options.conversations, days: options.conversations / options.perDay, moves, killed, injectedAt, stoppedAt: stopped.at, stoppedBy: stopped.by, served, watchMs: watchMs / options.conversations, ms: performance.now() - began, house, ctx };
  } finally {
    free();
  }
}

type Counted = Pick<Migration, "doubled" | "unanswered" | "wrongSent" | "sentBySop" | "engine" | "incumbent">;
async function figuresOf({ sql }: Options, { tenantId }: TestHouse): Promise<Counted> {
  const [row] = await sql<{ doubled: number; unanswered: number; answered: number; sure: number; right: number; theirs: number; judged: number; p95: number }[]>`
    with sent as (select c.id, count(m.id)::int as count from conversations c left join conversation_messages m on m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.direction = 'out' where c.tenant_id = ${tenantId} group by c.id)
    select (select count(*) from sent where count > 1)::int as doubled, (select count(*) from sent where count = 0)::int as unanswered,
      count(*) filter (where engine_state = 'answered')::int as answered, count(*) filter (where engine_state = 'answered' and confidence > 0.75)::int as sure, count(*) filter (where verdict in ('sop', 'both'))::int as right, count(*) filter (where verdict in ('incumbent', 'both'))::int as theirs,
      count(*) filter (where verdict is not null)::int as judged, coalesce(percentile_cont(0.95) within group (order by engine_latency_ms), 0)::int as p95
    from exchanges where tenant_id = ${tenantId}`;
  if (!row) throw new Error("Figures were not read.");
  // What guests read, not what anybody noted of it.
  const read = await sql<{ sealed: string }[]>`select sealed from conversation_messages where tenant_id = ${tenantId} and author = 'sop'`;
  const wrong = read.filter(({ sealed }) => whatIsSaid(plainOf(readWords("text", sealed))).prices.some((price) => price !== rightPrice)).length;
  return { doubled: row.doubled, unanswered: row.unanswered, wrongSent: wrong, sentBySop: read.length, engine: { answered: row.answered, sure: row.sure, right: row.right, judged: row.judged, p95: row.p95 }, incumbent: { right: row.theirs, judged: row.judged } };
}

/** The figures as people read them. */
export function tellMigration(m: Migration): string {
  const share = (part: number, of: number) => (of === 0 ? "–" : `${((100 * part) / of).toFixed(1)} %`);
  return [
    `migration: ${m.conversations} conversations over ${m.days.toFixed(0)} days in EN, FR, ES; ${(m.ms / 1_000).toFixed(1)} s, ${(m.ms / m.conversations).toFixed(0)} ms each, a look at the guards ${m.watchMs.toFixed(0)} ms`,
    ...m.moves.map(({ at, day, to }) => `  after ${at} conversations (day ${day.toFixed(1)}): ${to}`),
    `  a page with a wrong price signed after ${m.injectedAt}; given back by itself after ${m.stoppedAt - m.injectedAt} more (${m.stoppedBy ?? "nobody"}); ${m.wrongSent} wrong ${m.wrongSent === 1 ? "price" : "prices"} reached a guest in ${m.sentBySop} answers of the book`,
    `  book right in ${share(m.engine.right, m.engine.judged)} of ${m.engine.judged} judged, incumbent in ${share(m.incumbent.right, m.incumbent.judged)}; sure (> 0.75) in ${share(m.engine.sure, m.engine.answered)} of ${m.engine.answered} answers; p95 ${m.engine.p95} ms`,
    `  ${m.killed} deaths at steps; ${m.doubled} conversations answered twice, ${m.unanswered} answered by nobody`,
  ].join("\n");
}
