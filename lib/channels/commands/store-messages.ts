import { findConnection, storeMessage, updateConnection, updateMessage } from "@/db/repos/channels";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { hashInput } from "@/lib/runtime/input";
import { storeMessagesInput } from "../rules/inputs";

export const storeMessages = defineCommand({
  name: "channels.store-messages",
  title: "Keep a partner's reservation messages exactly as received, once each, before anything is done with them.",
  permission: "channels:sync",
  input: storeMessagesInput,
  internal: true,
  // The messages themselves lie in their own table, once, where they can be forgotten.
  kept: { input: ({ connectionId, via, messages, unreadable }) => ({ connectionId, via, messages: messages.map((message) => message.externalNumber), unreadable: unreadable.length }) },
  noInverse: "What was received stays on record.",
  async run({ tx, ctx, emit, record }, { connectionId, via, messages, unreadable }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const stored: { messageId: string; messageUid: string | null; isNew: boolean }[] = [];
    for (const { raw, ...body } of messages) {
      const { id, isNew } = await storeMessage(tx, {
        id: newId(), connectionId, messageUid: body.messageUid ?? `state:${body.deliveryKey}`, externalNumber: body.externalNumber, externalRevision: body.updatedAt, via, raw: raw ?? null, body,
      });
      // A delivery we knew already is told again as well: it may be one whose confirmation was lost.
      emit({ name: "channels/message-received", data: { messageId: id, connectionId, propertyId: connection.propertyId, externalNumber: body.externalNumber } });
      // Pulled again as undelivered: the partner does not know yet, whatever we thought.
      if (!isNew && via === "pull") await updateMessage(tx, id, { acknowledgedAt: null });
      stored.push({ messageId: id, messageUid: body.messageUid, isNew });
    }
    // What nobody could read is kept whole and shown: it may be a booking.
    for (const row of unreadable) {
      await storeMessage(tx, {
        id: newId(), connectionId, messageUid: row.messageUid ?? `unreadable:${hashInput(row.raw)}`, externalNumber: row.externalNumber ?? "unknown", externalRevision: "",
        via, raw: row.raw ?? null, body: null, outcome: "failed", error: row.reason.slice(0, 500),
      });
    }
    if (via === "pull") await updateConnection(tx, connectionId, { lastPulledAt: now() });
    record({ via, received: messages.length, unreadable: unreadable.length, fresh: stored.filter((m) => m.isNew).length });
    return { messages: stored };
  },
});
