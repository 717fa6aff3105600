import { findConversation, messagesOfConversation } from "@/db/repos/inbox";
import { answeredIn } from "@/db/repos/scenario-proposals";
import { readWords } from "@/lib/messaging/commands/inbox-seals";
import { plainOf } from "@/lib/messaging/rules/inbox-content";
import { conversationInput } from "@/lib/messaging/rules/inbox-inputs";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { readSaid } from "../commands/shadow/words";
import type { Turn } from "../rules/findings";
import { peopleIn, withoutPeople } from "../rules/people/strip";
import type { AnsweredQuestion } from "../rules/scenario-of-conversation";
import { knownPeople } from "./known-people";

/** How far back a conversation is read at once. What was read before proposes nothing again. */
const most = 200;

/** What the house's own machinery is told of a conversation: its turns and how its questions were answered, without anybody in them. */
export const readFinished = defineQuery({
  name: "knowledge.read-finished",
  title: "The turns of one conversation and the engine's answers without the people in it, as findings and scenarios are read from.",
  permission: "inbox:read",
  input: conversationInput,
  internal: true,
  async run({ tx, ctx }, { conversationId }): Promise<{ turns: Turn[]; questions: AnsweredQuestion[] }> {
    const conversation = inScope(ctx, await findConversation(tx, conversationId), "The conversation");
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
    const people = peopleIn(said.map(({ text }) => text), await knownPeople(tx, conversation, rows));
    const questions = (await answeredIn(tx, conversationId)).map(({ sealed, ...question }): AnsweredQuestion => ({ ...question, well: question.well && sealed !== null, answer: sealed === null ? "" : withoutPeople(readSaid(sealed), people) }));
    return { turns: said.map((turn) => ({ ...turn, text: withoutPeople(turn.text, people) })).filter(({ text }) => text !== ""), questions };
  },
});
