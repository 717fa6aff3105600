import { defineCommand } from "@/lib/runtime/command";
import { versionInput } from "../rules/sop-input";
import { holdVersion } from "./hold-sop";
import { openDraft } from "./open-draft";

export const restoreVersion = defineCommand({
  name: "knowledge.restore-version",
  title: "Begin a new draft from an older text of the same page and language.",
  permission: "knowledge:write",
  input: versionInput,
  async run({ tx, ctx, record, invertWith }, { versionId }) {
    const { sop, version } = await holdVersion(tx, ctx, versionId);
    const draftId = await openDraft(tx, ctx, sop, version.locale, { title: version.title, body: version.body, frontMatter: version.frontMatter }, { from: "version", versionId, number: version.number });
    invertWith({ command: "knowledge.discard-draft", input: { versionId: draftId } });
    record({ sopId: sop.id, versionId: draftId, slug: sop.slug, locale: version.locale, title: version.title, number: version.number });
    return { sopId: sop.id, versionId: draftId };
  },
});
