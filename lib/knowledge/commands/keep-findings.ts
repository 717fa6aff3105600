import { createHash } from "node:crypto";
import { insertFinding, insertFindingSource, messagesAmong, passagesAbout, problemsOf } from "@/db/repos/findings";
import { findConversation } from "@/db/repos/inbox";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { mostAlike } from "../rules/alike";
import { contradiction } from "../rules/contradiction";
import { keepFindingsInput } from "../rules/finding-input";
import { peopleIn, withoutPeople } from "../rules/people/strip";
import { houseToday } from "./hold-sop";

const nobody = peopleIn([], { names: [], secrets: [], public: [] });
/** Whoever proposed it: no number, address or date of a person is written. Names went when the conversation was read. */
const bare = (text: string): string => withoutPeople(text, nobody);
/** How many earlier problems a new one is compared with. */
const compared = 1_000;

export const keepFindings = defineCommand({
  name: "knowledge.keep-findings",
  title: "Put what a finished conversation taught before a reviewer, once, with what it resembles and what it contradicts.",
  permission: "knowledge:write",
  input: keepFindingsInput,
  internal: true,
  noInverse: "What is proposed is rejected, not taken back.",
  kept: { input: ({ conversationId, items }) => ({ conversationId, items: items.length }) },
  async run({ tx, ctx, record, emit }, { conversationId, items }) {
    const { propertyId } = inScope(ctx, await findConversation(tx, conversationId), "The conversation");
    const here = new Set((await messagesAmong(tx, conversationId, items.map(({ messageId }) => messageId))));
    const day = await houseToday(tx, propertyId);
    const itemIds: string[] = [];
    for (const item of items) {
      // Erased between reading and writing: nothing is left that it could have been read from.
      if (!here.has(item.messageId)) continue;
      const { messageId, locale } = item;
      const [problem, solution] = [bare(item.problem), bare(item.solution)];
      const nth = items.filter((other) => other.messageId === messageId).indexOf(item);
      const key = createHash("sha256").update(`${conversationId}:${messageId}:${nth}`).digest("hex");
      const id = newId();
      const alike = mostAlike(problem, await problemsOf(tx, propertyId, locale, compared));
      const contradicts = contradiction({ problem, solution }, await passagesAbout(tx, propertyId, locale, `${problem} ${solution}`, day, 6));
      const { category, confidence, madeBy } = item;
      const quotes = item.quotes.map(({ author, text }) => ({ author, text: bare(text) }));
      const made = await insertFinding(tx, { id, propertyId, key, problem, solution, category, locale, confidence, quotes, madeBy, clusterId: alike?.clusterId ?? id, contradicts });
      if (!made) continue;
      await insertFindingSource(tx, { itemId: id, conversationId, messageId });
      itemIds.push(id);
    }
    record({ conversationId, proposed: itemIds.length });
    if (itemIds.length > 0) emit({ name: "knowledge/findings-proposed", data: { propertyId, conversationId, itemIds } });
    return { itemIds };
  },
});
