import { versionsOf } from "@/db/repos/sops";
import { invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { draftVersionInput } from "../rules/sop-input";
import { holdSop } from "./hold-sop";
import { openDraft } from "./open-draft";

export const draftVersion = defineCommand({
  name: "knowledge.draft-version",
  title: "Begin a new draft of a page of the book in one language: from its latest text, or from what is given.",
  permission: "knowledge:write",
  input: draftVersionInput,
  kept: { input: ({ body, ...kept }) => ({ ...kept, characters: body?.length ?? null }) },
  async run({ tx, ctx, record, invertWith }, { sopId, locale, title, body, effectiveFrom, effectiveTo }) {
    const sop = await holdSop(tx, ctx, sopId);
    const latest = (await versionsOf(tx, [sopId])).find((version) => version.locale === locale && version.status === "signed") ?? (await versionsOf(tx, [sopId])).find((version) => version.locale === locale);
    const text = { title: title ?? latest?.title, body: body ?? latest?.body };
    if (text.title === undefined || text.body === undefined) throw invalid([{ path: text.title === undefined ? "title" : "body", message: "This language has no text yet to begin from: give one." }]);
    const versionId = await openDraft(tx, ctx, sop, locale, { title: text.title, body: text.body, effectiveFrom, effectiveTo, frontMatter: latest?.frontMatter }, { from: "hand", after: latest?.id ?? null });
    invertWith({ command: "knowledge.discard-draft", input: { versionId } });
    record({ sopId, versionId, slug: sop.slug, locale, title: text.title });
    return { sopId, versionId };
  },
});
