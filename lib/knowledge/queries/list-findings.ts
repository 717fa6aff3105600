import { z } from "zod";
import { countFindings, findingsOf, sourcesOf } from "@/db/repos/findings";
import { sopsOf, versionLines, versionsOf } from "@/db/repos/sops";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { speaksOf } from "../rules/alike";

const most = 200;

export const listFindings = defineQuery({
  name: "knowledge.list-findings",
  title: "What finished conversations taught: problem, solution, what was said, what it resembles and what it contradicts in the book.",
  permission: "knowledge:write",
  input: z.strictObject({ status: z.enum(["proposed", "accepted", "merged", "rejected"]).default("proposed") }),
  async run({ tx, ctx }, { status }) {
    const propertyId = propertyOf(ctx);
    const [rows, counts, pages] = [await findingsOf(tx, propertyId, status, most), await countFindings(tx, propertyId), await sopsOf(tx, propertyId)];
    const sources = ctx.permissions.has("inbox:read") ? await sourcesOf(tx, rows.map(({ id }) => id)) : [];
    const lines = await versionLines(tx, pages.map(({ id }) => id));
    const titleOf = (sopId: string, locale: string): string | null => (lines.find((line) => line.sopId === sopId && line.locale === locale) ?? lines.find((line) => line.sopId === sopId))?.title ?? null;
    const conflicting = new Map((await versionsOf(tx, pages.map(({ id }) => id))).map((version) => [version.id, version.sopId]));
    return {
      counts: { proposed: counts["proposed"] ?? 0, accepted: counts["accepted"] ?? 0, merged: counts["merged"] ?? 0, rejected: counts["rejected"] ?? 0 },
      pages: pages.map(({ id, slug, domain, owner }) => ({ sopId: id, slug, domain, owner, titles: Object.fromEntries(["en", "fr", "es", "ar"].flatMap((locale) => { const title = titleOf(id, locale); return title === null ? [] : [[locale, title]]; })) })),
      findings: rows.map((row) => {
        const conflictSop = row.contradicts?.sopVersionId ? (conflicting.get(row.contradicts.sopVersionId) ?? null) : null;
        const near = pages.map((page) => ({ sopId: page.id, score: speaksOf(`${titleOf(page.id, row.locale) ?? ""} ${page.slug.replaceAll("-", " ")}`, row.problem) + (page.domain === row.category ? 0.1 : 0) })).toSorted((a, b) => b.score - a.score)[0];
        return {
          itemId: row.id, problem: row.problem, solution: row.solution, category: row.category, locale: row.locale, confidence: row.confidence, quotes: row.quotes, madeBy: row.madeBy, clusterId: row.clusterId,
          contradicts: row.contradicts, status: row.status, because: row.because, sopId: row.sopId, slug: pages.find(({ id }) => id === row.sopId)?.slug ?? null, versionId: row.sopVersionId, createdAt: row.createdAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null,
          suggestedSopId: conflictSop ?? (near && near.score > 0.1 ? near.sopId : null),
          conversationIds: sources.filter(({ itemId }) => itemId === row.id).map(({ conversationId }) => conversationId),
        };
      }),
    };
  },
});
