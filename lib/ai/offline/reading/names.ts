import type { Token } from "../language/tokens";

export type NameMention = {
  readonly text: string;
  readonly start: number;
  readonly end: number /** How sure it is a person's name, 0–1. */;
  readonly weight: number;
};

const titles = new Set(
  "mr mrs ms miss mister dr mme mlle madame monsieur mademoiselle sr sra srta senor senora don dona family famille familia السيد السيده عايله".split(" "),
);
/** Words a name follows, whatever its writing. */
const strong = new Set("named name called under nom nombre llamado llamada باسم".split(" "));
/** Words a name may follow where a booking is spoken of. */
const weak = new Set("by for from of de d del chez pour par para por".split(" "));
const ownWay = new Set("nom nombre name".split(" "));

/**
 * Likely names of people: after a title, written with a capital, or a word nobody else knows where a name would stand.
 * `isKnown(at)` says the word has another meaning; `isReservation(at)` that it speaks of a booking.
 */
export function findNames(tokens: readonly Token[], isKnown: (at: number) => boolean, isReservation: (at: number) => boolean): NameMention[] {
  const isFree = (at: number) => tokens[at]?.kind === "word" && !isKnown(at) && !titles.has(tokens[at]?.fold ?? "") && (tokens[at]?.fold.length ?? 0) > 1;
  const mentions: NameMention[] = [];
  const ofBooking = tokens.some((_, at) => isReservation(at));
  for (let at = 0; at < tokens.length; at++) {
    if (!isFree(at)) continue;
    let end = at + 1;
    const capital = tokens[at]?.capital === true;
    while (
      (isFree(end) && (!capital || tokens[end]?.capital === true)) ||
      (/^(de|el|la|van|von|ben|bin|al|le|du|da|di|ait|o)$/.test(tokens[end]?.fold ?? "") && tokens[end]?.capital === true && isFree(end + 1))
    )
      end++;
    const previous = tokens[at - 1]?.fold ?? "";
    const beyond = tokens[at - 2]?.fold ?? "";
    const titled =
      (titles.has(previous) && (capital || !/^famil/.test(previous))) ||
      (/^(the|la|le)$/.test(previous) && titles.has(tokens[end]?.fold ?? "") && capital) ||
      (previous === "." && titles.has(beyond));
    const marked = strong.has(previous) || (/^(of|de|d|del)$/.test(previous) && ownWay.has(beyond)) || (ofBooking && weak.has(previous));
    const weight = titled
      ? 1
      : capital && at > 0
        ? 0.9
        : marked
          ? 0.7
          : isReservation(end) || (tokens[end]?.fold === "s" && isReservation(end + 1))
            ? 0.7
            : isReservation(at - 1)
              ? 0.6
              : 0.3;
    mentions.push({
      text: tokens
        .slice(at, end)
        .map((token) => token.raw)
        .join(" "),
      start: at,
      end,
      weight,
    });
    at = end;
  }
  return mentions;
}
