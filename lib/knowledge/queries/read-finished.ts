import { findConversation, messagesOfConversation } from "@/db/repos/inbox";
import { guestOfConversation } from "@/db/repos/inbox-guests";
import { unitsOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { presentMembers } from "@/db/repos/tenancy";
import { found } from "@/lib/kernel/errors";
import { readContact, readWords } from "@/lib/messaging/commands/inbox-seals";
import { plainOf } from "@/lib/messaging/rules/inbox-content";
import { conversationInput } from "@/lib/messaging/rules/inbox-inputs";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import type { Turn } from "../rules/findings";
import { peopleIn, withoutPeople } from "../rules/people/strip";

/** How far back a conversation is read at once. What was read before proposes nothing again. */
const most = 200;

/** What the house's own machinery is told of a conversation: its turns, without anybody in them. */
export const readFinished = defineQuery({
  name: "knowledge.read-finished",
  title: "The turns of one conversation without the people in it, as findings are read from.",
  permission: "inbox:read",
  input: conversationInput,
  internal: true,
  async run({ tx, ctx }, { conversationId }): Promise<{ turns: Turn[] }> {
    const conversation = inScope(ctx, await findConversation(tx, conversationId), "The conversation");
    const [property, guest, members, units] = [found(await findProperty(tx, conversation.propertyId), "The property"), conversation.guestId === null ? undefined : await guestOfConversation(tx, conversation.guestId), await presentMembers(tx), await unitsOf(tx, conversation.propertyId)];
    const rows = (await messagesOfConversation(tx, conversationId, null, most)).toReversed();
    const said = rows.flatMap((row): Turn[] => {
      const content = readWords(row.kind, row.sealed);
      const author = row.author === "guest" ? "guest" : "house";
      if (content.kind === "transcript") return content.dialogue.map(({ who, words }) => ({ messageId: row.id, author: who, text: words, kind: "call" }));
      // A summary speaks of both: what was asked is the guest's, the rest the house's.
      if (content.kind === "summary") return [...content.summary, ...content.nextSteps].map((text) => ({ messageId: row.id, author: /\b(?:asked|wanted to know|enquired|inquired|reported|a demandé|preguntó)\b|سأل/iu.test(text) ? "guest" : "house", text, kind: "call" }));
      const text = plainOf(content);
      return text.trim() === "" ? [] : [{ messageId: row.id, author, text, kind: content.kind === "text" ? "text" : "call" }];
    });
    const contact = conversation.contact === null ? null : readContact(conversation.contact);
    const names = [guest?.name, contact?.name, ...members.map(({ name }) => name), ...rows.map(({ authorName }) => authorName)].flatMap((name) => (name ? [name] : []));
    const people = peopleIn(said.map(({ text }) => text), { names, secrets: [...(contact ? [contact.address] : []), ...units.flatMap(({ name }) => (/^\d+$/u.test(name) ? [] : [name]))], public: [property.name, property.city] });
    return { turns: said.map((turn) => ({ ...turn, text: withoutPeople(turn.text, people) })).filter(({ text }) => text !== "") };
  },
});
