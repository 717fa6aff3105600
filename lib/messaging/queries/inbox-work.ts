import { z } from "zod";
import { findConversation, findLine, findConversationMessage, openEvents } from "@/db/repos/inbox";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { readAccess, readContact, readPlace, readRaw, readSecrets, readWords } from "../commands/inbox-seals";
import { nextHistoryCall } from "../rules/history";
import { historyOf } from "../rules/history-state";
import { plainOf } from "../rules/inbox-content";
import { lineInput, type Scheme } from "../rules/inbox-inputs";

/** Internal, like all of these: it opens what is sealed. */
export const getLineAccess = defineQuery({
  name: "messaging.get-line-access",
  title: "A line with its opened key and signing secrets, for the house's own jobs and its door.",
  permission: "inbox:manage",
  input: lineInput,
  internal: true,
  async run({ tx, ctx }, { inboxLineId }) {
    const line = inScope(ctx, await findLine(tx, inboxLineId), "The line");
    return {
      propertyId: line.propertyId, kind: line.kind, status: line.status, scheme: line.scheme as Scheme, keepsCalls: line.keepsCalls, numbers: line.numbers, quietMinutes: line.quietMinutes,
      access: line.credentials === null ? null : readAccess(line.credentials), secrets: readSecrets(line.secrets),
    };
  },
});

export const getDeliveries = defineQuery({
  name: "messaging.get-deliveries",
  title: "Deliveries of a line that were kept and not yet applied, the oldest first.",
  permission: "inbox:manage",
  input: lineInput.extend({ limit: z.number().int().min(1).max(200).default(100) }),
  internal: true,
  async run({ tx, ctx }, { inboxLineId, limit }) {
    const line = inScope(ctx, await findLine(tx, inboxLineId), "The line");
    return { deliveries: (await openEvents(tx, line.id, limit)).map(({ id, scheme, raw }) => ({ id, scheme: scheme as Scheme, raw: raw === null ? null : readRaw(raw) })) };
  },
});

export const getHistoryCall = defineQuery({
  name: "messaging.get-history-call",
  title: "What is to be asked next for a line's history; null when that run is over.",
  permission: "inbox:manage",
  input: lineInput.extend({ run: z.number().int().min(1) }),
  internal: true,
  async run({ tx, ctx }, { inboxLineId, run }) {
    const line = inScope(ctx, await findLine(tx, inboxLineId), "The line");
    const history = historyOf(line.history);
    if (history.run !== run || history.state !== "running" || line.historyPlace === null || line.status !== "active") return { call: null, step: history.step };
    return { call: nextHistoryCall(readPlace(line.historyPlace)), step: history.step };
  },
});

export const getReply = defineQuery({
  name: "messaging.get-reply",
  title: "A reply with the number it goes to, for the job that sends it.",
  permission: "inbox:manage",
  input: z.object({ messageId: idSchema }),
  internal: true,
  async run({ tx, ctx }, { messageId }) {
    const row = inScope(ctx, await findConversationMessage(tx, messageId), "The message");
    const conversation = found(await findConversation(tx, row.conversationId), "The conversation");
    return { text: plainOf(readWords(row.kind, row.sealed)), to: conversation.contact === null ? null : readContact(conversation.contact).address, numberId: conversation.numberId, conversation: conversation.externalId, inboxLineId: row.lineId };
  },
});
