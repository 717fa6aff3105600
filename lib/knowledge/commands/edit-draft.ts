import { updateVersion } from "@/db/repos/sops";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { editDraftInput } from "../rules/sop-input";
import { holdVersion, refuseClosed } from "./hold-sop";

export const editDraft = defineCommand({
  name: "knowledge.edit-draft",
  title: "Change the text of a draft. A text in review becomes a draft again: what is signed is what was reviewed.",
  permission: "knowledge:write",
  input: editDraftInput,
  kept: { input: ({ body, ...kept }) => ({ ...kept, characters: body.length }) },
  async run({ tx, ctx, record, invertWith }, { versionId, title, body, effectiveFrom, effectiveTo, seenAt }) {
    const { sop, version } = await holdVersion(tx, ctx, versionId);
    refuseClosed(version);
    if (seenAt !== undefined && Date.parse(seenAt) !== version.changedAt.getTime()) throw conflict("sop_moved", `${version.changedBy} has changed this text meanwhile. Look at it again before you save.`);
    const days = { effectiveFrom: effectiveFrom === undefined ? version.effectiveFrom : effectiveFrom, effectiveTo: effectiveTo === undefined ? version.effectiveTo : effectiveTo };
    const changedAt = now();
    await updateVersion(tx, versionId, { title, body, ...days, status: "draft", changedBy: actorName(ctx.actor), changedAt });
    invertWith({ command: "knowledge.edit-draft", input: { versionId, title: version.title, body: version.body, effectiveFrom: version.effectiveFrom, effectiveTo: version.effectiveTo } });
    record({ sopId: sop.id, versionId, slug: sop.slug, locale: version.locale, title, before: version.status, after: "draft" });
    return { versionId, changedAt: changedAt.toISOString() };
  },
});
