import { z } from "zod";
import { findSopBySlug, versionsOf } from "@/db/repos/sops";
import { found, notFound } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { cutPassages } from "../rules/cut-passages";
import { blanksIn } from "../rules/markdown-text";
import { slugSchema } from "../rules/sop-input";
import { mayRead } from "./reader";

export const getSop = defineQuery({
  name: "knowledge.get-sop",
  title: "One page of the book: where it belongs and each text it has, with the anchors its passages are cited by.",
  permission: "knowledge:read",
  input: z.strictObject({ slug: slugSchema }),
  async run({ tx, ctx }, { slug }) {
    const sop = found(await findSopBySlug(tx, propertyOf(ctx), slug), "The SOP");
    if (!mayRead(ctx, sop)) throw notFound("The SOP");
    const keeps = ctx.permissions.has("knowledge:write");
    const versions = (await versionsOf(tx, [sop.id])).filter((version) => keeps || version.status === "signed");
    if (!keeps && (versions.length === 0 || sop.archivedAt !== null)) throw notFound("The SOP");
    return {
      sopId: sop.id, slug: sop.slug, domain: sop.domain, audience: sop.audience, risk: sop.risk, owner: sop.owner, roles: sop.roles, starter: sop.starter, archived: sop.archivedAt !== null,
      versions: versions.map((version) => ({
        versionId: version.id, locale: version.locale, number: version.number, status: version.status, title: version.title, body: version.body, effectiveFrom: version.effectiveFrom, effectiveTo: version.effectiveTo,
        changedBy: version.changedBy, changedAt: version.changedAt.toISOString(), signedBy: version.signedBy, signedAt: version.signedAt?.toISOString() ?? null, because: version.because,
        from: typeof version.provenance["from"] === "string" ? version.provenance["from"] : null,
        blanks: blanksIn(version.body), passages: cutPassages(version.body, version.title).map(({ anchor, heading }) => ({ anchor, heading })),
      })),
    };
  },
});
