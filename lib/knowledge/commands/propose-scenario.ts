import { createHash } from "node:crypto";
import { messagesAmong } from "@/db/repos/findings";
import { findConversation } from "@/db/repos/inbox";
import { insertScenarioProposal } from "@/db/repos/scenario-proposals";
import { scenariosOf } from "@/db/repos/scenarios";
import { findSop } from "@/db/repos/sops";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { peopleIn, withoutPeople } from "../rules/people/strip";
import { proposeScenarioInput } from "../rules/scenario-of-conversation";

const nobody = peopleIn([], { names: [], secrets: [], public: [] });
/** Names went when the conversation was read; whoever proposes, no number or address is written. */
const bare = (text: string): string => withoutPeople(text, nobody);

export const proposeScenario = defineCommand({
  name: "knowledge.propose-scenario",
  title: "Put a conversation that was answered well before a reviewer, as a scenario of the page that answered it.",
  permission: "knowledge:write",
  input: proposeScenarioInput,
  internal: true,
  noInverse: "What is proposed is rejected, not taken back.",
  kept: { input: ({ conversationId, sopId, turns }) => ({ conversationId, sopId, turns: turns.length }) },
  async run({ tx, ctx, record }, { conversationId, sopId, locale, turns, messageIds, expectation, quotes }) {
    const { propertyId } = inScope(ctx, await findConversation(tx, conversationId), "The conversation");
    const sop = await findSop(tx, sopId);
    // Erased, or its page put away, between reading and writing: there is nothing left to propose.
    const here = await messagesAmong(tx, conversationId, messageIds);
    if (here.length < messageIds.length || !sop || sop.propertyId !== propertyId || sop.archivedAt !== null) return { candidateId: null };
    const asked = turns.map(bare);
    if ((await scenariosOf(tx, sopId, locale)).some((known) => known.turns.join("\n") === asked.join("\n"))) return { candidateId: null };
    const id = newId();
    const key = createHash("sha256").update(`${conversationId}:${messageIds.at(-1) ?? ""}`).digest("hex");
    const made = await insertScenarioProposal(tx, { id, propertyId, sopId, key, locale, audience: sop.audience, turns: asked, expectation, quotes: quotes.map(({ author, text }) => ({ author, text: bare(text) })) }, { conversationId, messageIds });
    record({ candidateId: made ? id : null, sopId, turns: asked.length });
    return { candidateId: made ? id : null };
  },
});
