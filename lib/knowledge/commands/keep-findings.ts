import { createHash } from "node:crypto";
import { insertFinding, insertFindingSource, messagesAmong, passagesAbout, problemsOf } from "@/db/repos/findings";
import { findConversation } from "@/db/repos/inbox";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { mostAlike } from "../rules/alike";
import { compareAnswers } from "../rules/compare";
import { contradiction } from "../rules/contradiction";
import { keepFindingsInput } from "../rules/finding-input";
import { peopleIn, withoutPeople } from "../rules/people/strip";
import { whatIsSaid } from "../rules/said";
import { bookAnswerer } from "./book-answerer";
import { houseToday } from "./hold-sop";

const nobody = peopleIn([], { names: [], secrets: [], public: [] });
/** Whoever proposed it: no number, address or date of a person is written. Names went when the conversation was read. */
const bare = (text: string): string => withoutPeople(text, nobody);
/** How many earlier problems a new one is compared with. */
const compared = 1_000;

/** Whether a text says what a solution says: they agree, and every price, hour and address of the solution stands in it. */
function saysSo(book: string, solution: string): boolean {
  if (compareAnswers(book, solution).agreement !== "agrees") return false;
  const [known, told] = [whatIsSaid(book), whatIsSaid(solution)];
  return (["prices", "times", "dates", "contacts"] as const).every((part) => told[part].every((each) => known[part].includes(each)));
}

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
    const books = new Map<Locale, ReturnType<typeof bookAnswerer>>();
    const bookOf = (locale: Locale) => {
      const known = books.get(locale) ?? bookAnswerer(tx, propertyId, locale, "guest", day);
      books.set(locale, known);
      return known;
    };
    const itemIds: string[] = [];
    for (const item of items) {
      // Erased between reading and writing: nothing is left that it could have been read from.
      if (!here.has(item.messageId)) continue;
      const { messageId, locale } = item;
      const [problem, solution] = [bare(item.problem), bare(item.solution)];
      const nth = items.filter((other) => other.messageId === messageId).indexOf(item);
      const key = createHash("sha256").update(`${conversationId}:${messageId}:${nth}`).digest("hex");
      const id = newId();
      const book = await bookOf(locale);
      const said = await book([problem]);
      // What the book says already, in the same figures, teaches nothing.
      if (said.kind === "answer" && saysSo(said.text, solution)) continue;
      const alike = mostAlike(problem, await problemsOf(tx, propertyId, locale, compared));
      const agreed = said.kind === "answer" && compareAnswers(said.text, solution).agreement !== "differs";
      const contradicts = agreed ? null : contradiction({ problem, solution }, await passagesAbout(tx, propertyId, locale, `${problem} ${solution}`, day, 6));
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
