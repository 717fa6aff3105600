import { z } from "zod";
import type { InboxItem } from "@/lib/messaging/rules/inbox-item";
import { type HistoryCall, type HistoryPage, InboxError, type LinePort, type Registered } from "@/lib/messaging/rules/inbox-port";
import { callQuo, type QuoAccess, type QuoCall } from "./client";
import { callOutcome, contactItem, messageState, summaryItem, transcriptItem } from "./mapper";
import * as told from "./schema";

/** The version of the newer webhooks, as of which they are registered and read. */
export const webhookVersion = "2026-03-30";
const label = "LHCM-OS";
const legacyHooks = [
  ["messages", ["message.received", "message.delivered"], false], ["calls", ["call.completed", "call.ringing"], false],
  ["calls", ["call.recording.completed"], true], ["call-summaries", ["call.summary.completed"], true], ["call-transcripts", ["call.transcript.completed"], true],
] as const;
const standardEvents = ["message.received", "message.delivered", "call.completed", "call.missed", "contact.updated", "contact.deleted"];
const callEvents = ["call.recording.completed", "call.summary.completed", "call.transcript.completed", "call.voicemail.completed"];

const none = z.unknown();
const page = (items: readonly InboxItem[], next: string | null = null): HistoryPage => ({ items, threads: [], next });
const utc = (moment: string): string => new Date(moment).toISOString();
const token = (value: string | null): readonly (readonly [string, string])[] => (value === null ? [] : [["pageToken", value]]);

/** What a call left behind may be absent (404), or not made yet. */
async function orNothing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof InboxError && error.fault === "refused" && error.code === "message_refused") return null;
    throw error;
  }
}

type Ask = <T>(call: QuoCall, shape: z.ZodType<T>) => Promise<T>;

async function ofCall(ask: Ask, { of, call, at }: Extract<HistoryCall, { call: string }>): Promise<HistoryPage> {
  const path = encodeURIComponent(call);
  switch (of) {
    case "summary": {
      const answer = await orNothing(ask({ method: "GET", path: `/v1/call-summaries/${path}` }, told.summaryAnswer));
      return page(answer?.data.status === "completed" ? [summaryItem(answer.data, null, at)] : []);
    }
    case "transcript": {
      const answer = await orNothing(ask({ method: "GET", path: `/v1/call-transcripts/${path}` }, told.transcriptAnswer));
      return page(answer?.data.status === "completed" ? [transcriptItem(answer.data, null, at)] : []);
    }
    case "recording": {
      const answer = await orNothing(ask({ method: "GET", path: `/v1/call-recordings/${path}` }, told.recordingsAnswer));
      const recordings = (answer?.data ?? []).filter(({ url }) => url).map(({ url, duration }) => ({ url: url ?? null, seconds: duration }));
      return page(recordings.length > 0 ? [{ kind: "recording", externalId: call, thread: null, at: utc(at), recordings }] : []);
    }
    case "voicemail": {
      const answer = await orNothing(ask({ method: "GET", path: `/v1/call-voicemails/${path}` }, told.voicemailAnswer));
      return page(answer && answer.data.status !== "in-progress" ? [{ kind: "voicemail", externalId: call, thread: null, at: utc(at), transcript: answer.data.transcript ?? null, url: answer.data.recordingUrl ?? null, seconds: answer.data.duration }] : []);
    }
  }
}

async function history(ask: Ask, call: HistoryCall): Promise<HistoryPage> {
  switch (call.of) {
    case "contacts": {
      const { data, nextPageToken } = await ask({ method: "GET", path: "/v1/contacts", query: [["maxResults", "50"], ...token(call.token)] }, told.contactsAnswer);
      return page(data.map((row) => contactItem(row, row.updatedAt ?? row.createdAt ?? new Date(0).toISOString(), false)), nextPageToken);
    }
    case "conversations": {
      const { data, nextPageToken } = await ask({ method: "GET", path: "/v1/conversations", query: [["phoneNumbers", call.numberId], ["updatedAfter", call.since], ["maxResults", "50"], ...token(call.token)] }, told.conversationsAnswer);
      // A conversation of several people is nobody's own: it is not taken in.
      const threads = data.flatMap(({ id, participants, phoneNumberId }) => (participants.length === 1 && participants[0] ? [{ numberId: phoneNumberId, contact: participants[0], externalId: id }] : []));
      return { items: [], threads, next: nextPageToken };
    }
    case "messages": {
      const query = [["phoneNumberId", call.numberId], ["participants", call.contact], ["createdAfter", call.since], ["maxResults", "100"], ...token(call.token)] as const;
      const { data, nextPageToken } = await ask({ method: "GET", path: "/v1/messages", query }, told.messagesAnswer);
      return page(data.map((row): InboxItem => {
        const way = row.direction === "incoming" ? "in" : "out";
        return { kind: "text", externalId: row.id, thread: { externalId: row.conversationId ?? call.conversation, numberId: row.phoneNumberId ?? call.numberId, contact: call.contact }, direction: way, at: utc(row.createdAt), stateAt: utc(row.updatedAt ?? row.createdAt), text: row.text ?? "", media: 0, state: messageState(way, row.status) };
      }), nextPageToken);
    }
    case "calls": {
      const query = [["phoneNumberId", call.numberId], ["participants", call.contact], ["createdAfter", call.since], ["maxResults", "100"], ...token(call.token)] as const;
      const { data, nextPageToken } = await ask({ method: "GET", path: "/v1/calls", query }, told.callsAnswer);
      return page(data.map((row): InboxItem => {
        const outcome = row.aiHandled ? "assistant" : callOutcome(row.status, row.answeredAt);
        return { kind: "call", externalId: row.id, thread: { externalId: call.conversation, numberId: call.numberId, contact: call.contact }, direction: row.direction === "incoming" ? "in" : "out", at: utc(row.createdAt), stateAt: utc(row.completedAt ?? row.updatedAt ?? row.createdAt), outcome, seconds: row.duration, voicemail: false };
      }), nextPageToken);
    }
    default: return ofCall(ask, call);
  }
}

/** Quo's API (protocols.md 5 and appendix C) as the port of a line. */
export function quoPort(access: QuoAccess): LinePort {
  const ask: Ask = (call, shape) => callQuo(access, call, shape);
  return {
    numbers: async () => (await ask({ method: "GET", path: "/v1/phone-numbers" }, told.numbersAnswer)).data.map(({ id, number, name }) => ({ id, number, name: name ?? number })),
    register: async (url, scheme, { calls }) => {
      if (scheme === "standard") {
        const body = { url, label, status: "enabled", resourceIds: ["*"], events: [...standardEvents, ...(calls ? callEvents : [])] };
        const { data } = await ask({ method: "POST", path: "/webhooks", body, version: webhookVersion }, told.webhookAnswer);
        return [{ webhookId: data.id, key: data.key }];
      }
      const made: Registered[] = [];
      for (const [of, events, words] of legacyHooks) {
        if (words && !calls) continue;
        const { data } = await ask({ method: "POST", path: `/v1/webhooks/${of}`, body: { url, label, status: "enabled", resourceIds: ["*"], events } }, told.webhookAnswer);
        made.push({ webhookId: data.id, key: data.key });
      }
      return made;
    },
    unregister: async (url, keep) => {
      let gone = 0;
      for (const [path, version] of [["/v1/webhooks", undefined], ["/webhooks", webhookVersion]] as const) {
        const of = version === undefined ? {} : { version };
        const answer = await orNothing(ask({ method: "GET", path, ...of }, told.webhooksAnswer));
        for (const { id } of (answer?.data ?? []).filter((one) => one.url === url && !keep.includes(one.id))) {
          await orNothing(ask({ method: "DELETE", path: `${path}/${encodeURIComponent(id)}`, ...of }, none));
          gone += 1;
        }
      }
      return gone;
    },
    history: (call) => history(ask, call),
    send: async ({ numberId, to, text, userId }) => {
      const body = { content: text, from: numberId, to: [to], ...(userId === null ? {} : { userId }) };
      const { data } = await ask({ method: "POST", path: "/v1/messages", body }, told.sentAnswer);
      const state = messageState("out", data.status);
      return { externalId: data.id, conversation: data.conversationId ?? null, state: state === "received" ? "sent" : state, at: utc(data.createdAt) };
    },
  };
}
