import { z } from "zod";
import { lastRuns, scenariosOfHouse } from "@/db/repos/scenarios";
import { sopsOf, versionLines } from "@/db/repos/sops";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

/** Of an SOP in one language what is tried next: its draft or text in review, else the one in force. */
const rankOf: Readonly<Record<string, number>> = { draft: 0, review: 0, signed: 1 };

export const listScenarios = defineQuery({
  name: "knowledge.list-scenarios",
  title: "The scenarios of the book by page and language, and what came of them when they were last run.",
  permission: "knowledge:read",
  input: z.strictObject({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const pages = await sopsOf(tx, propertyId);
    const all = await scenariosOfHouse(tx, propertyId);
    const lines = (await versionLines(tx, pages.map(({ id }) => id))).filter(({ status }) => rankOf[status] !== undefined);
    const runs = new Map((await lastRuns(tx, lines.map(({ id }) => id))).map((run) => [run.sopVersionId, run]));
    return pages.flatMap((page) => [...new Set(lines.filter((line) => line.sopId === page.id).map(({ locale }) => locale))].map((locale) => {
      const own = lines.filter((line) => line.sopId === page.id && line.locale === locale).toSorted((a, b) => (rankOf[a.status] ?? 9) - (rankOf[b.status] ?? 9) || b.number - a.number);
      const tried = own[0];
      const run = tried ? runs.get(tried.id) : undefined;
      const broken = new Map(run?.broken.map((each) => [each.scenarioId, each]) ?? []);
      return {
        sopId: page.id, slug: page.slug, domain: page.domain, locale, title: tried?.title ?? page.slug,
        version: tried ? { versionId: tried.id, number: tried.number, status: tried.status } : null,
        run: run ? { total: run.total, passed: run.passed, at: run.createdAt.toISOString(), milliseconds: run.milliseconds } : null,
        scenarios: all.filter((scenario) => scenario.sopId === page.id && scenario.locale === locale).map(({ id, origin, turns, expectation, createdAt }) => {
          const broke = broken.get(id);
          return { scenarioId: id, origin, turns, expectation, state: broke ? "broken" as const : run && run.createdAt >= createdAt ? "passed" as const : "not_run" as const, broke: broke ? { because: broke.because, given: broke.given, confidence: broke.confidence } : null };
        }),
      };
    })).filter(({ scenarios, version }) => scenarios.length > 0 || version !== null);
  },
});
