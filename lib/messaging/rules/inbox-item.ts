import { z } from "zod";

/** A partner's own id of something. */
export const externalId = z.string().min(1).max(400);
const moment = z.iso.datetime();
const seconds = z.number().min(0).max(1_000_000);
const words = z.string().max(20_000);

/**
 * Whose conversation something belongs to: the house's number by the partner's id, and the other's number (E.164) or address.
 * `externalId`: the partner's id of the conversation, where it tells one.
 */
export const threadOf = z.object({ externalId: externalId.nullable(), numberId: externalId, contact: z.string().min(3).max(320) });
export type Thread = z.output<typeof threadOf>;

const told = { direction: z.enum(["in", "out"]), at: moment, stateAt: moment };
/** What belongs to a call carries the call's id, and a thread only where the partner tells one. */
const ofCall = { externalId, thread: threadOf.nullable(), at: moment };

/** What any partner can tell an inbox, whatever its words for it: the one model behind Quo and whatever comes after it. */
export const inboxItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), externalId, thread: threadOf, ...told, text: words, media: z.number().int().min(0).max(100), state: z.enum(["received", "sent", "delivered", "failed"]) }),
  z.object({ kind: z.literal("call"), externalId, thread: threadOf, ...told, outcome: z.enum(["ringing", "answered", "missed", "forwarded", "failed", "assistant"]), seconds: seconds.nullable(), voicemail: z.boolean() }),
  z.object({ kind: z.literal("recording"), ...ofCall, recordings: z.array(z.object({ url: z.string().max(2_000).nullable(), seconds: seconds.nullable() })).max(50) }),
  z.object({ kind: z.literal("voicemail"), ...ofCall, transcript: words.nullable(), url: z.string().max(2_000).nullable(), seconds: seconds.nullable() }),
  z.object({ kind: z.literal("summary"), ...ofCall, summary: z.array(words).max(100), nextSteps: z.array(words).max(100) }),
  z.object({ kind: z.literal("transcript"), ...ofCall, seconds: seconds.nullable(), dialogue: z.array(z.object({ who: z.enum(["guest", "house"]), words, start: seconds })).max(5_000) }),
  z.object({ kind: z.literal("contact"), externalId, changedAt: moment, gone: z.boolean(), name: z.string().max(300), company: z.string().max(300).nullable(), addresses: z.array(z.string().min(3).max(320)).max(50) }),
]);
export type InboxItem = z.output<typeof inboxItem>;
export type ItemOf<K extends InboxItem["kind"]> = Extract<InboxItem, { kind: K }>;

/** What a delivery is: an item, or why it says nothing to an inbox. */
export type Reading = { readonly type: string } & ({ readonly item: InboxItem } | { readonly ignored: string } | { readonly unreadable: string });
/** Recordings and what is made of them need the callers' consent; that somebody called does not. */
export const needsConsent = (kind: InboxItem["kind"]): boolean => kind === "recording" || kind === "voicemail" || kind === "summary" || kind === "transcript";
