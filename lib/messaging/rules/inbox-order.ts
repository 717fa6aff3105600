import type { Content } from "./inbox-content";

export const messageStates = ["wanted", "begun", "sent", "failed", "delivered", "received"] as const;
export type MessageState = (typeof messageStates)[number];

/**
 * The state that stands of two told in any order: a message never goes back. One that arrived after it was called failed did arrive.
 */
export const laterState = (known: MessageState, told: MessageState): MessageState => (messageStates.indexOf(told) > messageStates.indexOf(known) ? told : known);

type Call = Omit<Extract<Content, { kind: "call" }>, "kind">;
const settled = ["ringing", "failed", "missed", "forwarded", "assistant", "answered"] as const;

/** What two words about one call come to, in whichever order they came: the further outcome, the longer time, a voicemail once told of. */
export function mergedCall(one: Call, other: Call): Call {
  const outcome = settled.indexOf(one.outcome) >= settled.indexOf(other.outcome) ? one.outcome : other.outcome;
  const seconds = one.seconds === null ? other.seconds : other.seconds === null ? one.seconds : Math.max(one.seconds, other.seconds);
  return { outcome, seconds, voicemail: one.voicemail || other.voicemail };
}
