import { deleteEmptySop, deleteVersion } from "@/db/repos/sops";
import { defineCommand } from "@/lib/runtime/command";
import { versionInput } from "../rules/sop-input";
import { holdVersion, refuseClosed } from "./hold-sop";

export const discardDraft = defineCommand({
  name: "knowledge.discard-draft",
  title: "Throw a draft away. What was signed before it stays; a page that never had another text goes with it.",
  permission: "knowledge:write",
  input: versionInput,
  async run({ tx, ctx, record, invertWith }, { versionId }) {
    const { sop, version } = await holdVersion(tx, ctx, versionId);
    refuseClosed(version);
    await deleteVersion(tx, versionId);
    const gone = await deleteEmptySop(tx, sop.id);
    const text = { locale: version.locale, title: version.title, body: version.body, effectiveFrom: version.effectiveFrom, effectiveTo: version.effectiveTo };
    invertWith(gone
      ? { command: "knowledge.draft-sop", input: { slug: sop.slug, domain: sop.domain, audience: sop.audience, risk: sop.risk, owner: sop.owner, roles: sop.roles, ...text, frontMatter: version.frontMatter } }
      : { command: "knowledge.draft-version", input: { sopId: sop.id, ...text } });
    record({ sopId: sop.id, versionId, slug: sop.slug, locale: version.locale, title: version.title });
    return { versionId, gone };
  },
});
