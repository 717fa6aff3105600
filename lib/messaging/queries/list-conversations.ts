import { conversationPage } from "@/db/repos/inbox-lists";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { readContact, readWords } from "../commands/inbox-seals";
import { listConversationsInput } from "../rules/inbox-inputs";

/** The last words as one line of a list. */
const lineOf = (text: string): string => text.replace(/\s+/gu, " ").trim().slice(0, 160);

export const listConversations = defineQuery({
  name: "messaging.list-conversations",
  title: "Conversations of the house's inbox, the last spoken in first: who, the last words, language, what is unread.",
  permission: "inbox:read",
  input: listConversationsInput,
  async run({ tx, ctx }, { status, guestId, before, limit }) {
    const rows = await conversationPage(tx, propertyOf(ctx), { status, guestId, before: before ?? null, limit: limit + 1 });
    const conversations = rows.slice(0, limit).map(({ contact, lastKind, lastSealed, ...row }) => {
      const who = contact === null ? null : readContact(contact);
      const last = lastKind === null || lastSealed === null ? null : readWords(lastKind, lastSealed);
      return {
        ...row, lastMessageAt: new Date(row.lastMessageAt).toISOString(), address: who?.address ?? null, name: row.guestName ?? who?.name ?? null,
        last: last === null ? null : { kind: last.kind, direction: row.lastDirection, words: last.kind === "text" ? lineOf(last.text) : last.kind === "summary" ? lineOf(last.summary.join(" ")) : last.kind === "voicemail" ? lineOf(last.transcript ?? "") : "", outcome: last.kind === "call" ? last.outcome : null },
      };
    });
    return { conversations, next: rows.length > limit ? (conversations.at(-1)?.lastMessageAt ?? null) : null };
  },
});
