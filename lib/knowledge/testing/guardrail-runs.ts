import { seededRandom } from "@/lib/kernel/seeded-random";
import { betaBelow } from "../rules/beta";
import { epochDays } from "../rules/bound";
import { beforeSending } from "../rules/before-sending";
import { boundGuards, dayMs, firstFired, type Guard, hardFinding, hardGuards, readGuards, type Watched, wouldSend } from "../rules/guards";
import { cellSchema, usualLimits } from "../rules/rollout-plan";

/** What a book gone bad does from the day it is signed. Shares from 0 to 1. */
export type Severity = { readonly name: string; readonly wrong: number; readonly wrongPrices: number; readonly slow: number; readonly failing: number; readonly escalated: number };

/** A house whose incumbent is wrong as often as its book: the hardest case for an alarm that must not sound. */
export const asGood: Severity = { name: "as good as the incumbent", wrong: 0.08, wrongPrices: 0, slow: 0.02, failing: 0.005, escalated: 0.06 };
export const badBooks: readonly Severity[] = [
  { ...asGood, name: "wrong twice as often", wrong: 0.16 },
  { ...asGood, name: "wrong in three of ten", wrong: 0.3 },
  { ...asGood, name: "wrong in six of ten", wrong: 0.6 },
  { ...asGood, name: "one price wrong", wrongPrices: 1 },
  { ...asGood, name: "three times the guests ask for a person", escalated: 0.3 },
  { ...asGood, name: "a fifth of the answers slow", slow: 0.2 },
  { ...asGood, name: "a tenth of the answers fail", failing: 0.1 },
];

/** Share of answers that somebody or a rule judges; of questions about the one price a bad book may have wrong; of those drawn. */
const judgedShare = 0.6;
const priceShare = 0.05;
const drawnShare = 0.5;
const incumbentWrong = 0.08;
const incumbentEscalated = 0.06;
const recordDays = 10;

const cells = [cellSchema.parse({ risk: "low", audience: "guest" }), cellSchema.parse({ risk: "medium", audience: "guest" })];

function message(chance: () => number, at: number, book: Severity, shadow: boolean): Watched {
  const failed = chance() < book.failing;
  const asksPrice = chance() < priceShare;
  const pricesWrong = asksPrice && chance() < book.wrongPrices;
  const ours = chance() < book.wrong || pricesWrong;
  const theirs = chance() < incumbentWrong;
  const sure = chance() < 0.85;
  const served = !shadow && !failed && sure && chance() < drawnShare;
  const verdict = failed || chance() >= judgedShare ? null : ours ? (theirs ? "neither" : "incumbent") : theirs ? "sop" : "both";
  return {
    id: String(at), at, intent: asksPrice ? "price" : "wifi", locale: "en", risk: asksPrice ? "medium" : "low", audience: "guest", engine: failed ? "failed" : "answered",
    confidence: sure ? 0.9 : 0.4, latencyMs: chance() < book.slow ? 2_000 : 200, servedBy: served ? "sop" : "incumbent", escalated: chance() < (served ? book.escalated : incumbentEscalated),
    incumbent: "assistant", verdict, danger: null, prices: pricesWrong ? "differs" : "none", actions: "none", contacts: "none", proven: false, leaked: false,
  };
}

/** Whether a guest would read a wrong price here: the book's turn, and nothing kept the answer back before it was sent. */
const misled = (one: Watched): boolean => one.servedBy === "sop" && one.prices === "differs"
  && beforeSending({ incumbent: "assistant", incumbentState: "answered", prices: one.prices, actions: one.actions, leaked: one.leaked, said: ["25000 MAD"], theirs: ["20000 MAD"], house: "unproven", waited: true }).to === "send";

export type Alarm = { readonly guard: Guard; readonly messages: number; readonly days: number };

/** One stage at `perDay` messages a day, looked at `looks` times a day, whose book turns bad on `badFrom`; the first alarm, if any. */
export function runStage(given: { readonly seed: string; readonly perDay: number; readonly book: Severity; readonly badFrom: number; readonly days: number; readonly looks: number }): { readonly alarm: Alarm | null; readonly early: boolean; readonly naive: boolean; /** Wrong prices that guests read. */ readonly misled: number } {
  const chance = seededRandom(given.seed);
  const watched: Watched[] = [];
  const step = dayMs / given.perDay;
  for (let n = 0; n < recordDays * given.perDay; n += 1) watched.push(message(chance, n * step, asGood, true));
  const stageAt = recordDays * dayMs;
  const turns = stageAt + given.badFrom * dayMs;
  let [naive, wrongRead] = [false, 0];
  const alarmAt = (guard: Guard, at: number) => ({ alarm: { guard, messages: Math.max(0, Math.round((at - turns) / step)), days: Math.max(0, (at - turns) / dayMs) }, early: at < turns, naive, misled: wrongRead });
  let [worse, better] = [0, 0];
  for (let look = 1; look <= given.days * given.looks; look += 1) {
    const now = stageAt + (look * dayMs) / given.looks - 1;
    for (let at = recordDays * dayMs + (watched.length - recordDays * given.perDay) * step; at <= now; at = recordDays * dayMs + (watched.length - recordDays * given.perDay) * step) {
      const one = message(chance, at, at >= turns ? given.book : asGood, false);
      watched.push(one);
      wrongRead += misled(one) ? 1 : 0;
      // In the transaction that writes the answer down, not at the next look.
      const hard = wouldSend(cells, one) || one.servedBy === "sop" ? hardFinding(one, usualLimits.disputed) : null;
      if (hard !== null) return alarmAt(hard, at);
      worse += one.verdict === "incumbent" ? 1 : 0;
      better += one.verdict === "sop" ? 1 : 0;
    }
    // What a posterior says that is looked at as if it were looked at once.
    naive ||= betaBelow(0.5, 1 + worse, 1 + better) < 0.02;
    const fired = firstFired(readGuards({ cells, limits: usualLimits, stageAt, now, watched, passages: 100 }));
    if (fired) return alarmAt(fired.guard, now);
  }
  return { alarm: null, early: false, naive, misled: wrongRead };
}

const quantile = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export type Figures = { readonly book: string; readonly perDay: number; readonly runs: number; readonly alarms: number; readonly naive: number; readonly messages: readonly [number, number]; readonly days: readonly [number, number]; readonly misled: number; readonly by: Readonly<Record<string, number>> };

/** How often an alarm sounds within an epoch although the book is as good as it was. */
export function falseAlarms(perDay: number, runs: number, looks: number, seed = "false"): Figures {
  const results = Array.from({ length: runs }, (_, run) => runStage({ seed: `${seed}-${perDay}-${run}`, perDay, book: asGood, badFrom: epochDays, days: epochDays, looks }));
  return { book: asGood.name, perDay, runs, alarms: results.filter(({ alarm }) => alarm).length, naive: results.filter(({ naive }) => naive).length, messages: [Number.NaN, Number.NaN], days: [Number.NaN, Number.NaN], misled: results.reduce((sum, { misled: read }) => sum + read, 0), by: byGuard(results) };
}

function byGuard(results: readonly { readonly alarm: Alarm | null }[]): Record<string, number> {
  const by: Record<string, number> = {};
  for (const guard of [...hardGuards, ...boundGuards]) {
    const heard = results.filter(({ alarm }) => alarm?.guard === guard).length;
    if (heard > 0) by[guard] = heard;
  }
  return by;
}

/** How soon a book is caught that turns bad in the middle of a stage: medians and 90 % over seeded runs, in messages and days. */
export function detection(book: Severity, perDay: number, runs: number, looks: number, days = epochDays, seed = "bad"): Figures {
  const badFrom = 7;
  const results = Array.from({ length: runs }, (_, run) => runStage({ seed: `${seed}-${book.name}-${perDay}-${run}`, perDay, book, badFrom, days, looks })).filter(({ early }) => !early);
  const found = results.flatMap(({ alarm }) => (alarm ? [alarm] : []));
  const messages = found.map((alarm) => alarm.messages).sort((a, b) => a - b);
  const inDays = found.map((alarm) => alarm.days).sort((a, b) => a - b);
  return { book: book.name, perDay, runs: results.length, alarms: found.length, naive: 0, messages: [quantile(messages, 0.5), quantile(messages, 0.9)], days: [quantile(inDays, 0.5), quantile(inDays, 0.9)], misled: results.reduce((sum, { misled: read }) => sum + read, 0), by: byGuard(results) };
}
