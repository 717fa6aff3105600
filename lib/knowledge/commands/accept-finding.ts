import { mergedInto, updateFinding } from "@/db/repos/findings";
import { insertScenario } from "@/db/repos/scenarios";
import { findSop, insertSop } from "@/db/repos/sops";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { acceptFindingInput } from "../rules/finding-input";
import { scenarioOfFinding } from "../rules/scenarios";
import { holdProposed } from "./edit-finding";
import { intoDraft } from "./finding-draft";
import { holdSop } from "./hold-sop";

/** Quotes of one text at most: the rest says the same. */
const mostQuotes = 12;

export const acceptFinding = defineCommand({
  name: "knowledge.accept-finding",
  title: "Decide that a finding is how the house works: it goes into a draft of the book, with what was said, and becomes a scenario of its page.",
  permission: "knowledge:write",
  input: acceptFindingInput,
  async run({ tx, ctx, record, invertWith, emit }, { itemId, sopId, instead, newPage: page }) {
    const item = await holdProposed(tx, ctx, itemId);
    const into = sopId ?? newId();
    if (page) {
      const made = await insertSop(tx, { id: into, propertyId: item.propertyId, slug: page.slug, domain: item.category, audience: page.audience, risk: page.risk, owner: page.owner, roles: [] });
      if (!made) throw conflict("sop_exists", `The book has a page called ${page.slug}. Choose it, or another name.`);
    }
    const sop = page ? found(await findSop(tx, into), "The SOP") : await holdSop(tx, ctx, into);
    const quotes = [...item.quotes, ...(await mergedInto(tx, itemId)).flatMap((merged) => merged.quotes)].slice(0, mostQuotes);
    const versionId = await intoDraft(tx, ctx, sop, item, quotes, { instead: instead ?? false, title: page?.title ?? sop.slug });
    await insertScenario(tx, { id: newId(), propertyId: item.propertyId, sopId: sop.id, itemId, audience: sop.audience, ...scenarioOfFinding(item) });
    await updateFinding(tx, itemId, { status: "accepted", sopId: sop.id, sopVersionId: versionId, decidedBy: ctx.actor.type === "person" ? ctx.actor.userId : null, decidedAt: now(), updatedAt: now() });
    invertWith({ command: "knowledge.reopen-finding", input: { itemId } });
    record({ itemId, sopId: sop.id, versionId, slug: sop.slug, problem: item.problem, quotes: quotes.length });
    emit({ name: "knowledge/finding-accepted", data: { propertyId: item.propertyId, itemId, sopId: sop.id, versionId } });
    return { itemId, sopId: sop.id, slug: sop.slug, versionId };
  },
});
