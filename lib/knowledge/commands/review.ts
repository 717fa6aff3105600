import { updateVersion } from "@/db/repos/sops";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { blanksIn } from "../rules/markdown-text";
import { returnDraftInput, versionInput } from "../rules/sop-input";
import { holdVersion, refuseArchived } from "./hold-sop";

/** Throws 409 `sop_blanks` naming the first places left to fill. */
export function refuseBlanks(body: string): void {
  const blanks = blanksIn(body);
  if (blanks.length > 0) throw conflict("sop_blanks", `${blanks.length} places are left to fill: ${blanks.slice(0, 3).join("; ")}.`, { count: blanks.length, first: blanks[0] ?? "" });
}

export const sendToReview = defineCommand({
  name: "knowledge.send-to-review",
  title: "Say that a draft is ready to be read by somebody else and signed.",
  permission: "knowledge:write",
  input: versionInput,
  async run({ tx, ctx, record, invertWith, emit }, { versionId }) {
    const { sop, version } = await holdVersion(tx, ctx, versionId);
    refuseArchived(sop);
    if (version.status !== "draft") throw conflict("sop_not_draft", "Only a draft is sent to review.");
    refuseBlanks(version.body);
    await updateVersion(tx, versionId, { status: "review" });
    invertWith({ command: "knowledge.return-to-draft", input: { versionId } });
    record({ sopId: sop.id, versionId, slug: sop.slug, locale: version.locale, title: version.title });
    emit({ name: "knowledge/review-asked", data: { propertyId: sop.propertyId, sopId: sop.id, versionId } });
    return { versionId };
  },
});

export const returnToDraft = defineCommand({
  name: "knowledge.return-to-draft",
  title: "Give a text in review back to whoever writes it.",
  permission: "knowledge:write",
  input: returnDraftInput,
  async run({ tx, ctx, record, invertWith }, { versionId, because }) {
    const { sop, version } = await holdVersion(tx, ctx, versionId);
    if (version.status !== "review") throw conflict("sop_not_in_review", "This text is not in review.");
    await updateVersion(tx, versionId, { status: "draft", because: because ?? null });
    invertWith({ command: "knowledge.send-to-review", input: { versionId } });
    record({ sopId: sop.id, versionId, slug: sop.slug, locale: version.locale, title: version.title });
    return { versionId };
  },
});
