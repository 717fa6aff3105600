/** Why a value or a message got stuck, as a word people's languages have a sentence for (messages `channel-words.reasons`). Pure. */
export const refusalReasons = [
  "unknown_room", "field_not_allowed", "currency_mismatch", "not_sendable", "not_applied", "price", "restriction", "closed_there", "lost", "unauthorized", "limit", "unreadable", "not_brought_in", "other",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Our own words first; then what partners' sentences are recognised by, in their order. */
const own: Readonly<Record<string, RefusalReason>> = { unknown_room: "unknown_room", field_not_allowed: "field_not_allowed", currency_mismatch: "currency_mismatch", not_sendable: "not_sendable", not_applied: "not_applied" };
const told: readonly (readonly [RegExp, RefusalReason])[] = [
  [/does not know this transaction/i, "lost"],
  [/unauthori[sz]ed|forbidden|credential|HTTP 40[13]\b/i, "unauthorized"],
  [/too many|rate.?limit|HTTP 429/i, "limit"],
  [/currency/i, "currency_mismatch"],
  [/invalid price|price|amount|rate: must|below minimum|above maximum/i, "price"],
  [/min.?stay|max.?stay|\blos\b|length of stay|closed_to|\bcta\b|\bctd\b|stop_?sell/i, "restriction"],
  [/room.?(id)?.?(invalid|missing|not found|unknown)|unknown room|invalid room|rate.?plan.?(not found|invalid)/i, "unknown_room"],
  [/closed|not available|inactive|disabled/i, "closed_there"],
];

/** What a partner's sentence comes to; `other` where we do not know it (the sentence itself is shown then). */
export function refusalReason(sentence: string | null): RefusalReason {
  if (sentence === null || sentence === "") return "other";
  return own[sentence] ?? told.find(([pattern]) => pattern.test(sentence))?.[1] ?? "other";
}
