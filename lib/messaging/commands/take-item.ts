import { holdConversation, insertConversationMessage, type LineRow, lockConversation, lockMessageByExternal, nameless, noteMessage, updateConversation, updateConversationMessage, type ConversationRow, type ConversationMessageRow } from "@/db/repos/inbox";
import { detectLocale } from "@/lib/ai/offline/language/detect";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { isLocale, type Locale } from "@/lib/kernel/locale";
import type { CommandTools } from "@/lib/runtime/command";
import { type Content, contentOf, plainOf } from "../rules/inbox-content";
import { type InboxItem, type ItemOf, needsConsent, type Thread } from "../rules/inbox-item";
import { laterState, mergedCall, type MessageState } from "../rules/inbox-order";
import { guestBehind } from "./guest-behind";
import { addressHash, readWords, sealContact, sealContent, sealWords, unsealWords } from "./inbox-seals";
import { contactName, takeContact } from "./take-contact";

type Tools = Pick<CommandTools, "tx" | "emit">;
type Told = Exclude<InboxItem, ItemOf<"contact">>;
/** `live`: it has just happened, so that somebody may answer; history is only kept. */
export type Taking = { readonly line: LineRow; readonly country: string | null; readonly live: boolean };
export type Taken = { readonly outcome: "applied" | "older" | "withheld" | "waiting"; readonly conversationId: string | null; readonly awaits?: string };

const dayMs = 86_400_000;
/** Surer than this, a text is written in the language it looks like. */
const sure = 0.4;
const stale = 2 * dayMs;

/** The conversation held, with the guest's profile and language where it is new or was forgotten. */
async function conversationOf({ tx }: Tools, { line, country }: Taking, { externalId, numberId, contact }: Thread, at: Date): Promise<ConversationRow> {
  const contactHash = addressHash(contact);
  const row = await holdConversation(tx, {
    id: newId(), propertyId: line.propertyId, lineId: line.id, externalId, numberId, contactHash, openedAt: at, lastMessageAt: at,
  });
  if (row.contact !== null || (row.erasedAt && at <= row.erasedAt)) return row;
  const guest = await guestBehind(tx, contact, country);
  const values = { contact: sealContact({ address: contact, name: await contactName(tx, line.id, contactHash) }), guestId: guest?.id ?? null, locale: guest?.locale ?? null };
  await updateConversation(tx, row.id, values);
  return { ...row, ...values };
}

const localeOf = (content: Content, fallback: string | null): { locale: Locale; sure: boolean } | null => {
  const words = plainOf(content);
  if (words.trim() === "") return null;
  const detected = detectLocale(words, isLocale(fallback) ? fallback : "en");
  return { locale: detected.locale, sure: detected.confidence >= sure };
};

/** What follows from a new message for its conversation: when it was last spoken in, whether it is open again, what is unread. */
const noted = ({ tx }: Tools, conversation: ConversationRow, { at, heard, locale, live }: { at: Date; heard: boolean; locale: Locale | null; live: boolean }): Promise<void> =>
  noteMessage(tx, conversation.id, {
    at, heard, locale, reopened: conversation.status === "done" && conversation.finishedAt !== null && at > conversation.finishedAt,
    // History that is days old was read where it came from.
    readAt: !live && at.getTime() < nowMs() - stale ? at : null,
  });

/** A reply of ours that the partner tells of by its id before we have noted that id. */
async function ownReply({ tx }: Tools, conversation: ConversationRow, item: ItemOf<"text">): Promise<ConversationMessageRow | undefined> {
  if (item.direction === "in") return undefined;
  const mine = await nameless(tx, conversation.id);
  return mine.find((row) => row.begunAt !== null && Date.parse(item.at) > row.begunAt.getTime() - 60_000 && plainOf(readWords(row.kind, row.sealed)).trim() === item.text.trim());
}

/** The same message told again: further on, or nothing new. */
async function again({ tx }: Tools, known: ConversationMessageRow, item: Told): Promise<Taken["outcome"]> {
  if (item.kind === "text") {
    const state = laterState(known.state as MessageState, item.state);
    if (state === known.state) return "older";
    await updateConversationMessage(tx, known.id, { state, stateAt: new Date(item.stateAt), failure: state === "failed" ? "not_delivered" : null });
    return "applied";
  }
  if (item.kind === "call") {
    const before = readWords("call", known.sealed);
    if (before.kind !== "call") return "older";
    const merged = mergedCall(before, item);
    if (merged.outcome === before.outcome && merged.seconds === before.seconds && merged.voicemail === before.voicemail) return "older";
    await updateConversationMessage(tx, known.id, { sealed: sealContent({ kind: "call", ...merged }), failure: merged.outcome === "missed" ? "missed" : null, stateAt: new Date(item.stateAt) });
    return "applied";
  }
  if (unsealWords(known.sealed) === contentOf(item)) return "older";
  await updateConversationMessage(tx, known.id, { sealed: sealWords(item) });
  return "applied";
}

/** Where a summary belongs whose call is told apart from it. */
async function conversationOfCall({ tx }: Tools, lineId: string, call: string): Promise<{ conversation: ConversationRow; direction: string } | null> {
  const row = await lockMessageByExternal(tx, lineId, "call", call);
  const conversation = row && (await lockConversation(tx, row.conversationId));
  return row && conversation ? { conversation, direction: row.direction } : null;
}

/**
 * Brings one thing a partner told into the inbox, once, whatever came before it: the same again changes nothing, an older state nothing,
 * and what belongs to a call that is not known yet waits for it.
 */
export async function takeItem(tools: Tools, taking: Taking, item: InboxItem): Promise<Taken> {
  const { tx, emit } = tools;
  const { line, live } = taking;
  if (item.kind === "contact") return { outcome: await takeContact(tx, line, item), conversationId: null };
  const at = new Date(item.at);
  if (needsConsent(item.kind) && !line.keepsCalls) return { outcome: "withheld", conversationId: null };
  if (at.getTime() < nowMs() - line.retentionDays * dayMs) return { outcome: "withheld", conversationId: null };
  const ofCall = "direction" in item ? null : await conversationOfCall(tools, line.id, item.externalId);
  if (ofCall === null && item.thread === null) return { outcome: "waiting", conversationId: null, awaits: item.externalId };
  const conversation = ofCall?.conversation ?? (item.thread === null ? null : await conversationOf(tools, taking, item.thread, at));
  if (conversation === null) return { outcome: "waiting", conversationId: null, awaits: item.externalId };
  if (conversation.erasedAt && at <= conversation.erasedAt) return { outcome: "withheld", conversationId: null };

  const inbound = "direction" in item ? item.direction === "in" : (ofCall?.direction ?? "in") === "in";
  const own = item.kind === "text" ? await ownReply(tools, conversation, item) : undefined;
  const repeated = async (): Promise<Taken | null> => {
    const known = await lockMessageByExternal(tx, line.id, item.kind, item.externalId);
    if (!known) return null;
    const outcome = await again(tools, known, item);
    if (outcome === "applied" && item.kind === "call") await noted(tools, conversation, { at: known.at, heard: inbound, locale: null, live });
    return { outcome, conversationId: conversation.id };
  };
  if (own && item.kind === "text") {
    const known = await repeated();
    if (known) return known;
    await updateConversationMessage(tx, own.id, { externalId: item.externalId, state: laterState(own.state as MessageState, item.state), stateAt: new Date(item.stateAt), at });
    return { outcome: "applied", conversationId: conversation.id };
  }
  const content = item.kind === "text" ? { kind: "text" as const, text: item.text, media: item.media } : null;
  const locale = content && inbound ? localeOf(content, conversation.locale) : null;
  const id = newId();
  const fresh = await insertConversationMessage(tx, {
    id, propertyId: line.propertyId, lineId: line.id, conversationId: conversation.id, direction: inbound ? "in" : "out", kind: item.kind,
    author: inbound ? "guest" : "person", sealed: sealWords(item), locale: locale?.locale ?? null, externalId: item.externalId, at,
    state: item.kind === "text" ? item.state : "received", stateAt: new Date("stateAt" in item ? item.stateAt : item.at),
    failure: item.kind === "call" && item.outcome === "missed" ? "missed" : item.kind === "text" && item.state === "failed" ? "not_delivered" : null,
  });
  if (!fresh) return (await repeated()) ?? { outcome: "older", conversationId: conversation.id };
  await noted(tools, conversation, { at, heard: inbound && (item.kind === "text" || item.kind === "call"), locale: locale?.sure || conversation.locale === null ? (locale?.locale ?? null) : null, live });
  if (live && inbound && item.kind === "text") emit({ name: "messaging/message-received", data: { propertyId: line.propertyId, conversationId: conversation.id, messageId: id } });
  return { outcome: "applied", conversationId: conversation.id };
}
