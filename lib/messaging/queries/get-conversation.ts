import { findConversation, findLine, messagesOfConversation } from "@/db/repos/inbox";
import { staysOfGuest } from "@/db/repos/guests";
import { guestOfConversation } from "@/db/repos/inbox-guests";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { readContact, readWords } from "../commands/inbox-seals";
import { plainOf } from "../rules/inbox-content";
import { getConversationInput } from "../rules/inbox-inputs";

/** What was said is data: whatever a guest writes, it never widens what anybody may do. */
export const getConversation = defineQuery({
  name: "messaging.get-conversation",
  title: "One conversation with everything said in it, oldest first.",
  permission: "inbox:read",
  input: getConversationInput,
  async run({ tx, ctx }, { conversationId, before, limit }) {
    const row = inScope(ctx, await findConversation(tx, conversationId), "The conversation");
    const line = found(await findLine(tx, row.lineId), "The line");
    const guest = row.guestId === null ? null : ((await guestOfConversation(tx, row.guestId)) ?? null);
    const stays = guest === null ? [] : (await staysOfGuest(tx, guest.id, row.propertyId, 3)).map(({ id, number, status, arrival, departure, adults, children }) => ({ id, number, status, arrival, departure, adults, children }));
    const who = row.contact === null ? null : readContact(row.contact);
    const page = await messagesOfConversation(tx, row.id, before === undefined ? null : new Date(before), limit + 1);
    const messages = page.slice(0, limit).toReversed().map(({ id, direction, kind, author, authorName, sealed, locale, externalId, at, state, failure }) => {
      const content = readWords(kind, sealed);
      return { id, direction, kind: content.kind, author, authorName, text: plainOf(content), content, locale, externalId, at: at.toISOString(), state, failure };
    });
    return {
      id: row.id, propertyId: row.propertyId, lineId: line.id, lineTitle: line.title, lineKind: line.kind, lineStatus: line.status, status: row.status, locale: row.locale, unread: row.unread,
      address: who?.address ?? null, name: guest?.name || (who?.name ?? null), guest, stays, erased: who === null,
      openedAt: row.openedAt.toISOString(), lastMessageAt: row.lastMessageAt.toISOString(), lastHeardAt: row.lastHeardAt?.toISOString() ?? null, finishedAt: row.finishedAt?.toISOString() ?? null,
      messages, earlier: page.length > limit ? (messages[0]?.at ?? null) : null,
    };
  },
});
