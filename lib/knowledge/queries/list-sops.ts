import { z } from "zod";
import { sopsOf, versionLines } from "@/db/repos/sops";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { mayRead } from "./reader";

export const listSops = defineQuery({
  name: "knowledge.list-sops",
  title: "The book of how the house works: every SOP of a reader's audience with the state of each language.",
  permission: "knowledge:read",
  input: z.strictObject({ archived: z.boolean().optional() }),
  async run({ tx, ctx }, { archived }) {
    const mine = (await sopsOf(tx, propertyOf(ctx), archived === true)).filter((sop) => mayRead(ctx, sop));
    const lines = await versionLines(tx, mine.map((sop) => sop.id));
    const keeps = ctx.permissions.has("knowledge:write");
    return mine.map((sop) => ({
      sopId: sop.id, slug: sop.slug, domain: sop.domain, audience: sop.audience, risk: sop.risk, owner: sop.owner, starter: sop.starter, archived: sop.archivedAt !== null,
      versions: lines.filter((line) => line.sopId === sop.id && (keeps || line.status === "signed")).map((line) => ({
        versionId: line.id, locale: line.locale, number: line.number, status: line.status, title: line.title, effectiveFrom: line.effectiveFrom, effectiveTo: line.effectiveTo, changedAt: line.changedAt.toISOString(), signedAt: line.signedAt?.toISOString() ?? null,
      })),
    })).filter((sop) => sop.versions.length > 0);
  },
});
