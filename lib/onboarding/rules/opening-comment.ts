import { type OpeningFacts, type OpeningStep, openingOf } from "./opening-steps";

export type CommentKey = "empty" | "progress" | "rooms" | "unpriced" | "selling" | "photos" | "later" | "demo" | "next" | "waiting" | "opened";
/** A sentence of the `opening.comment` messages. `amount` is in minor units of the house's currency; `step` is written in the reader's words. */
export type CommentLine = { readonly key: CommentKey; readonly values: Readonly<Record<string, number>>; readonly step: OpeningStep | null };

const line = (key: CommentKey, values: CommentLine["values"] = {}, step: OpeningStep | null = null): CommentLine => ({ key, values, step });

/**
 * What the General Manager says of a house that opens: at most five sentences, every figure from the rows. The same with a language
 * model and without one.
 */
export function openingComment(facts: OpeningFacts): readonly CommentLine[] {
  const view = openingOf(facts);
  if (view.complete) return [line("opened", { bookings: facts.standing })];
  const unpriced = facts.roomTypes - facts.pricedTypes;
  const bare = facts.roomTypes - facts.picturedTypes;
  const put = view.steps.filter(({ state }) => state === "later").length;
  return [
    facts.roomTypes === 0 ? line("empty", { minutes: view.minutesLeft }) : line("progress", { done: view.done, all: view.steps.length, percent: view.percent, minutes: view.minutesLeft }),
    ...(facts.roomTypes > 0 && !view.sells ? [line("rooms", { rooms: facts.rooms, types: facts.roomTypes })] : []),
    ...(view.sells && unpriced > 0 ? [line("unpriced", { types: unpriced })] : []),
    ...(view.sells && unpriced === 0 && facts.lowest !== null ? [line("selling", { amount: facts.lowest, types: facts.pricedTypes })] : []),
    ...(view.sells && view.steps.some(({ step, state }) => step === "photos" && state === "begun") && bare > 0 ? [line("photos", { types: bare })] : []),
    ...(facts.demo ? [line("demo", { stays: facts.demo.stays })] : []),
    ...(put > 0 ? [line("later", { count: put })] : []),
    view.next === null ? line("waiting") : line("next", { minutes: view.steps.find(({ step }) => step === view.next)?.minutes ?? 0 }, view.next),
  ].slice(0, 6);
}
