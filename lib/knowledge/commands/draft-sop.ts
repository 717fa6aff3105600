import { findSop, insertSop } from "@/db/repos/sops";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { entrySchema } from "../rules/sop-input";
import { openDraft } from "./open-draft";

export const draftSop = defineCommand({
  name: "knowledge.draft-sop",
  title: "Begin a new page of the book: where it belongs, for whom it is, and a first draft of its text in one language.",
  permission: "knowledge:write",
  input: entrySchema,
  kept: { input: ({ body, frontMatter: _, ...kept }) => ({ ...kept, characters: body.length }) },
  async run({ tx, ctx, record, invertWith }, { slug, domain, audience, risk, owner, roles, locale, ...text }) {
    const sopId = newId();
    const made = await insertSop(tx, { id: sopId, propertyId: propertyOf(ctx), slug, domain, audience, risk, owner, roles: roles ?? [] });
    if (!made) throw conflict("sop_exists", `The book has a page called ${slug}. Draft a new version of that one.`);
    const sop = found(await findSop(tx, sopId), "The SOP");
    const versionId = await openDraft(tx, ctx, sop, locale, text, { from: "hand" });
    invertWith({ command: "knowledge.discard-draft", input: { versionId } });
    record({ sopId, versionId, slug, locale, title: text.title });
    return { sopId, versionId };
  },
});
