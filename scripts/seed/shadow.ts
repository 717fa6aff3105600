import { fromTheBook } from "@/inngest/functions/knowledge/answer-question";
import { sendServed } from "@/inngest/functions/knowledge/send-served";
import { portOf } from "@/inngest/functions/messaging/inbox-port";
import { DomainError } from "@/lib/kernel/errors";
import { advanceRollout, startRollout } from "@/lib/knowledge/commands/rollout/move-rollout";
import { planRollout } from "@/lib/knowledge/commands/rollout/plan-rollout";
import { judgeExchange } from "@/lib/knowledge/commands/shadow/judge-exchange";
import { openExchange } from "@/lib/knowledge/commands/shadow/open-exchange";
import { recordEngine } from "@/lib/knowledge/commands/shadow/record-engine";
import { takePersonReply } from "@/lib/knowledge/commands/shadow/record-incumbent";
import { setIncumbent } from "@/lib/knowledge/commands/shadow/set-incumbent";
import { getRolloutBoard } from "@/lib/knowledge/queries/get-rollout-board";
import { getExchangeWork } from "@/lib/knowledge/queries/shadow/get-exchange-work";
import { listToReview } from "@/lib/knowledge/queries/shadow/list-to-review";
import { sideOf } from "@/lib/knowledge/rules/exchange";
import { type Limits, usualCells, usualLimits, usualStages } from "@/lib/knowledge/rules/rollout-plan";
import { beginReply } from "@/lib/messaging/commands/settle-reply";
import { takeItems } from "@/lib/messaging/commands/take-items";
import { getConversation } from "@/lib/messaging/queries/get-conversation";
import { listConversations } from "@/lib/messaging/queries/list-conversations";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { at } from "./at";
import { message, quoKey } from "./inbox";
import { tell } from "./stand-ins";
import type { Talk } from "./talks";

/** From so many days ago on the book answers one conversation in ten; before, both answered and guests heard the house. */
export const liveFrom = 6;
const minute = 60_000;
const day = 1_440 * minute;

/** What a person costs a house for one answer: some three minutes of a receptionist, in millionths of a US dollar. */
const answerCost = 220_000;

/** The usual plan, on the evidence of a house with a few questions a day and a book that is young. */
const stages = usualStages.map((stage, index) => ({ ...stage, minJudged: index === 0 ? 12 : 20 }));
const limits: Limits = { ...usualLimits, disputed: "wait", sureShare: 6_000 };

type House = { readonly ctx: Context; readonly owner: Context; readonly baseUrl: string; readonly lineId: string };
type Question = { readonly talk: Talk; readonly conversationId: string; readonly messageId: string; readonly askedAt: number; /** Which of the talk's turns it is. */ readonly turn: number };

/** Every text a guest wrote in the talks of before yesterday, in the order of time. */
async function questionsOf(ctx: Context, talks: readonly Talk[]): Promise<Question[]> {
  const { conversations } = await ask(listConversations, ctx, { status: "all", limit: 100 });
  const byNumber = new Map(conversations.map(({ id, address }) => [address, id]));
  const questions = await Promise.all(talks.filter((talk) => talk.day !== null).map(async (talk): Promise<Question[]> => {
    const conversationId = byNumber.get(talk.from);
    if (conversationId === undefined) return [];
    const { messages } = await ask(getConversation, ctx, { conversationId });
    return talk.said.flatMap(({ who, at: askedAt, text }, turn): Question[] => {
      const messageId = messages.find((one) => one.direction === "in" && one.text === text)?.id;
      return who === "guest" && messageId !== undefined ? [{ talk, conversationId, messageId, askedAt, turn }] : [];
    });
  }));
  return questions.flat().toSorted((one, other) => one.askedAt - other.askedAt);
}

/** The engine's answer at the moment the question came, from the book as it stood. */
async function answer({ ctx }: House, { conversationId, messageId, askedAt }: Question): Promise<{ readonly exchangeId: string; /** It was answered at an earlier start. */ readonly known: boolean } | null> {
  return at(askedAt + 2_000, async () => {
    const opened = done(await execute(openExchange, ctx, { conversationId, messageId }));
    if (opened === null) return null;
    const { exchangeId } = opened;
    const work = await ask(getExchangeWork, ctx, { exchangeId });
    if (work.engineState !== "waiting") return { exchangeId, known: true };
    const outcome = await fromTheBook({ ctx, question: work.question ?? "", locale: work.locale, audience: "guest", turns: work.turns });
    done(await execute(recordEngine, ctx, { exchangeId, outcome }));
    return { exchangeId, known: false };
  });
}

/** Who answered a question of a stage that is live: the book where it was drawn and sure, else the house. What went out stands at the stand-in and is read from there. */
async function speak({ ctx, baseUrl, lineId }: House, { talk, conversationId, turn, askedAt }: Question, exchangeId: string): Promise<void> {
  await at(askedAt + 3_000, () => sendServed(ctx, exchangeId, true));
  const { messages } = await ask(getConversation, ctx, { conversationId });
  const replies = talk.said.slice(turn + 1);
  const next = replies.findIndex(({ who }) => who === "guest");
  const until = replies[next]?.at ?? Infinity;
  const own = messages.find(({ author, at: moment }) => author === "sop" && Date.parse(moment) >= askedAt && Date.parse(moment) < until);
  const heard = new Set(messages.map(({ text }) => text));
  if (!own) await tell("POST", `${baseUrl}/_sandbox/before`, (next < 0 ? replies : replies.slice(0, next)).filter(({ text }) => !heard.has(text)).map((said) => message(talk, said)));
  else if (own.externalId === null) {
    await at(askedAt + 3_500, () => execute(beginReply, ctx, { messageId: own.id }));
    await tell("POST", `${baseUrl}/_sandbox/before`, [message(talk, { who: "house", at: askedAt + 4_000, text: own.text })]);
  }
  const { items } = await portOf(quoKey).history({ of: "messages", numberId: "PNreception", contact: talk.from, conversation: "", token: null, since: new Date(askedAt - day).toISOString() });
  done(await execute(takeItems, ctx, { inboxLineId: lineId, items, live: false }));
}

const isJudged = async (owner: Context, exchangeId: string): Promise<boolean> => !(await ask(listToReview, owner, { limit: 50 })).exchanges.some((one) => one.exchangeId === exchangeId);

/** A reviewer's word, in the evening of the day: who was right where the two differ, and now and then that both were. */
async function review({ owner }: House, { talk, askedAt }: Question, exchangeId: string, turn: number): Promise<void> {
  if (talk.right === null && turn % 3 !== 0) return;
  const right = talk.right === "book" ? "sop" : "incumbent";
  const verdict = talk.right === null ? "both" : sideOf(exchangeId, "a") === right ? "a" : "b";
  try {
    await at(askedAt + 8 * 60 * minute, () => execute(judgeExchange, owner, { exchangeId, verdict }));
  } catch (error) {
    // Where only one of the two answered there is nothing to judge.
    if (!(error instanceof DomainError)) throw error;
  }
}

/** Begins the next stage where its criteria are met; where they are not, the house stays where it is and the board says what is missing. */
async function advance(owner: Context, rolloutId: string, moment: number): Promise<void> {
  try {
    await at(moment, () => execute(advanceRollout, owner, { rolloutId }));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    console.error(`The demo's roll-out stays in the shadow: ${error.message}`);
  }
}

/** The roll-out of the house, planned and started once. */
async function theRollout({ owner }: House): Promise<{ readonly rolloutId: string; readonly stage: number }> {
  const { live, planned, before } = await ask(getRolloutBoard, owner, {});
  const known = live ?? before;
  if (known) return known;
  await execute(setIncumbent, owner, { kind: "person", costMicros: answerCost, windowMinutes: 1_440 });
  const rolloutId = planned?.rolloutId ?? done(await execute(planRollout, owner, { stages, cells: [...usualCells], limits })).id;
  await execute(startRollout, owner, { rolloutId });
  return { rolloutId, stage: 0 };
}

/** Three weeks beside each other: two weeks unseen, then the book answers one conversation in ten, each question at its own moment through the house's own commands. Begun again it goes on where it was. `lived`: after each question. */
export async function liveShadow(house: House, talks: readonly Talk[], begun: number, lived: (questions: number) => void = () => undefined): Promise<void> {
  const { ctx, owner } = house;
  const { rolloutId, stage } = await at(begun, () => theRollout(house));
  let live = stage > 0;
  for (const [turn, question] of (await questionsOf(ctx, talks)).entries()) {
    const inLive = (question.talk.day ?? 0) <= liveFrom;
    if (inLive && !live) await advance(owner, rolloutId, question.askedAt - 60 * minute);
    live = live || inLive;
    const answered = await answer(house, question);
    if (answered === null) continue;
    const { exchangeId, known } = answered;
    if (inLive) await speak(house, question, exchangeId);
    await at(question.askedAt + 60 * minute, () => execute(takePersonReply, ctx, { exchangeId }));
    // What is of the last days waits for whoever opens the page.
    if ((question.talk.day ?? 0) > 3 && !(known && (await isJudged(owner, exchangeId)))) await review(house, question, exchangeId, turn);
    lived(turn + 1);
  }
}
