import type { z } from "zod";
import { storable } from "@/lib/kernel/storable";
import type { Scheme } from "@/lib/messaging/rules/inbox-inputs";
import { type InboxItem, inboxItem, type Reading } from "@/lib/messaging/rules/inbox-item";
import * as told from "./schema";

const utc = (moment: string): string => new Date(moment).toISOString();
const direction = (word: "incoming" | "outgoing"): "in" | "out" => (word === "incoming" ? "in" : "out");

/** Quo's states of a message, as far as an inbox tells them apart. */
export function messageState(way: "in" | "out", status: string | null | undefined): "received" | "sent" | "delivered" | "failed" {
  if (way === "in") return "received";
  if (status === "delivered" || status === "read" || status === "partially_delivered") return "delivered";
  return status === "undelivered" || status === "failed" || status === "canceled" ? "failed" : "sent";
}

type CallOutcome = Extract<InboxItem, { kind: "call" }>["outcome"];
const outcomes: Readonly<Record<string, CallOutcome>> = {
  queued: "ringing", initiated: "ringing", ringing: "ringing", "in-progress": "answered", answered: "answered", "ai-handled": "assistant", forwarded: "forwarded", busy: "missed", "no-answer": "missed",
  missed: "missed", abandoned: "missed", unanswered: "missed", canceled: "missed", failed: "failed",
};
/** `completed` says only that it is over: whether anybody answered, the moment of answering does. */
export const callOutcome = (status: string | null | undefined, answeredAt: string | null | undefined): CallOutcome =>
  outcomes[status ?? ""] ?? (answeredAt ? "answered" : "missed");

const finished = ({ status, processingStatus }: { status?: string | null | undefined; processingStatus?: string | null | undefined }): boolean => (processingStatus ?? status ?? "completed") === "completed";
const between = (from: string | null | undefined, to: string | null | undefined): number | null => (from && to ? Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1_000)) : null);

type Person = { readonly firstName?: string | null | undefined; readonly lastName?: string | null | undefined; readonly company?: string | null | undefined; readonly emails: readonly string[]; readonly phoneNumbers: readonly string[] };
export function contactItem(row: z.output<typeof told.contactObject>, changedAt: string, gone: boolean): InboxItem {
  const person: Person = row.defaultFields ?? row;
  return {
    kind: "contact", externalId: row.id, changedAt: utc(changedAt), gone, name: [person.firstName, person.lastName].filter(Boolean).join(" ").trim(), company: person.company || null,
    addresses: [...person.phoneNumbers, ...person.emails].filter((value) => value.trim().length >= 3).slice(0, 50),
  };
}
export const transcriptItem = (row: z.output<typeof told.transcriptObject>, thread: Extract<InboxItem, { kind: "transcript" }>["thread"], at: string): InboxItem => ({
  kind: "transcript", externalId: row.callId, thread, at: utc(row.createdAt ?? at), seconds: row.duration,
  // Who has an account at Quo is of the house; a voice without one is the guest's.
  dialogue: row.dialogue.map(({ content, start, userId }) => ({ who: userId ? "house" as const : "guest" as const, words: content, start })),
});
export const summaryItem = (row: z.output<typeof told.summaryObject>, thread: Extract<InboxItem, { kind: "summary" }>["thread"], at: string): InboxItem => ({ kind: "summary", externalId: row.callId, thread, at: utc(at), summary: row.summary, nextSteps: row.nextSteps });

const mediaOf = (list: readonly { url?: string | null | undefined; duration: number | null }[]) => list.map(({ url, duration }) => ({ url: url ?? null, seconds: duration }));
type Read = InboxItem | { readonly ignored: string };

function legacyItem(type: string, object: unknown, at: string): Read {
  switch (type) {
    case "message.received": case "message.delivered": {
      const row = told.legacyMessage.parse(object);
      const way = direction(row.direction);
      const [ours, theirs] = way === "in" ? [row.to[0] ?? "", row.from] : [row.from, row.to[0] ?? ""];
      return { kind: "text", externalId: row.id, thread: { externalId: row.conversationId ?? null, numberId: row.phoneNumberId ?? ours, contact: theirs }, direction: way, at: utc(row.createdAt), stateAt: utc(row.updatedAt ?? at), text: row.text ?? row.body ?? "", media: Math.min(row.media?.length ?? 0, 100), state: messageState(way, type === "message.delivered" ? "delivered" : row.status) };
    }
    case "call.ringing": case "call.completed": {
      const row = told.legacyCall.parse(object);
      const way = direction(row.direction);
      const [ours, theirs] = way === "in" ? [row.to[0] ?? "", row.from] : [row.from, row.to[0] ?? ""];
      return { kind: "call", externalId: row.id, thread: { externalId: row.conversationId ?? null, numberId: row.phoneNumberId ?? ours, contact: theirs }, direction: way, at: utc(row.createdAt), stateAt: utc(row.completedAt ?? at), outcome: type === "call.ringing" ? "ringing" : callOutcome(row.status, row.answeredAt), seconds: row.duration ?? between(row.answeredAt, row.completedAt), voicemail: Boolean(row.voicemail) };
    }
    case "call.recording.completed": {
      const row = told.legacyCall.partial({ from: true, to: true, direction: true }).parse(object);
      return { kind: "recording", externalId: row.id, thread: null, at: utc(row.completedAt ?? row.createdAt), recordings: mediaOf(row.media) };
    }
    case "call.summary.completed": {
      const row = told.summaryObject.parse(object);
      return finished(row) ? summaryItem(row, null, at) : { ignored: "not finished" };
    }
    case "call.transcript.completed": {
      const row = told.transcriptObject.parse(object);
      return finished(row) ? transcriptItem(row, null, at) : { ignored: "not finished" };
    }
    case "contact.updated": case "contact.deleted": { const row = told.contactObject.parse(object); return contactItem(row, row.updatedAt ?? at, type === "contact.deleted"); }
    default: return { ignored: "of no concern to an inbox" };
  }
}

function standardItem(type: string, resource: unknown, rawContext: unknown, at: string): Read {
  if (type.startsWith("contact.")) { const row = told.contactObject.parse(resource); return contactItem(row, row.updatedAt ?? at, type === "contact.deleted"); }
  if (type.startsWith("message.")) {
    const row = told.standardMessage.parse(resource);
    const context = told.messageContext.parse(rawContext);
    const way = direction(row.direction);
    return { kind: "text", externalId: row.id, thread: { externalId: context.conversationId ?? null, numberId: context.phoneNumberId, contact: way === "in" ? context.senderIdentifier : (context.recipientIdentifiers[0] ?? "") }, direction: way, at: utc(row.createdAt), stateAt: utc(at), text: row.text ?? "", media: 0, state: messageState(way, type === "message.delivered" ? "delivered" : row.status) };
  }
  if (!type.startsWith("call.")) return { ignored: "of no concern to an inbox" };
  const context = told.callContext.safeParse(rawContext).data;
  const [contact] = context?.participants?.external ?? [];
  const thread = context && contact ? { externalId: context.conversationId ?? null, numberId: context.phoneNumberId, contact } : null;
  switch (type) {
    case "call.summary.completed": { const row = told.summaryObject.parse(resource); return finished(row) ? summaryItem(row, thread, at) : { ignored: "not finished" }; }
    case "call.transcript.completed": { const row = told.transcriptObject.parse(resource); return finished(row) ? transcriptItem(row, thread, at) : { ignored: "not finished" }; }
    case "call.recording.completed": { const row = told.standardRecording.parse(resource); return { kind: "recording", externalId: row.id, thread, at: utc(row.createdAt ?? at), recordings: mediaOf(row.recordings) }; }
    case "call.voicemail.completed": {
      const row = told.standardVoicemail.parse(resource);
      const own = thread ?? (context && row.from && row.direction !== "outgoing" ? { externalId: context.conversationId ?? null, numberId: context.phoneNumberId, contact: row.from } : null);
      return { kind: "voicemail", externalId: row.callId ?? row.voicemailId ?? row.id, thread: own, at: utc(row.createdAt), transcript: row.transcript ?? null, url: row.recordingUrl ?? null, seconds: row.duration };
    }
    case "call.ringing": case "call.answered": case "call.completed": case "call.missed": case "call.forwarded": {
      const row = told.standardCall.parse(resource);
      // Without a number of the other side it belongs to nobody; the history tells of it once Quo knows.
      if (thread === null || !row.direction) return { ignored: "nobody is named" };
      const word = { "call.ringing": "ringing", "call.answered": "answered", "call.completed": row.status ?? "completed", "call.missed": "missed", "call.forwarded": "forwarded" }[type];
      return { kind: "call", externalId: row.id, thread, direction: direction(row.direction), at: utc(row.createdAt), stateAt: utc(row.completedAt ?? row.updatedAt ?? at), outcome: callOutcome(word, row.answeredAt), seconds: row.duration ?? between(row.answeredAt, row.completedAt), voicemail: row.hasVoicemail ?? false };
    }
    default: return { ignored: "of no concern to an inbox" };
  }
}

function json(raw: string): unknown {
  try {
    return storable(JSON.parse(raw));
  } catch {
    return null; // no envelope either: said so below
  }
}

/** A delivery's own id and type, before anything else of it is read. Null where its body is no envelope of this scheme. */
export function envelopeOf(scheme: Scheme, raw: string): { readonly id: string; readonly type: string } | null {
  const parsed = (scheme === "legacy" ? told.legacyEnvelope : told.standardEnvelope).safeParse(json(raw));
  return parsed.success ? { id: parsed.data.id, type: parsed.data.type } : null;
}

/** What a delivery says to an inbox. Whatever cannot be read says why, in words without its content. */
export function readDelivery(scheme: Scheme, raw: string): Reading {
  let type = "unknown";
  try {
    const body = json(raw);
    const read = ((): Read => {
      if (scheme === "legacy") { const { createdAt, data, ...rest } = told.legacyEnvelope.parse(body); type = rest.type; return legacyItem(type, data.object, createdAt); }
      const { createdAt, data, ...rest } = told.standardEnvelope.parse(body);
      type = rest.type;
      return standardItem(type, data.resource, data.context, createdAt);
    })();
    return "ignored" in read ? { type, ignored: read.ignored } : { type, item: inboxItem.parse(read) };
  } catch (error) {
    const [issue] = error instanceof Error && "issues" in error && Array.isArray(error.issues) ? (error.issues as { path: PropertyKey[]; code: string }[]) : [];
    if (!issue) throw error;
    return { type, unreadable: `${issue.path.map(String).join(".") || "body"}: ${issue.code}`.slice(0, 200) };
  }
}
