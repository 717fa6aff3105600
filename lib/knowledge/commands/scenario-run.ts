import { lastRuns, scenariosOf, type ScenarioRow } from "@/db/repos/scenarios";
import type { SopRow, SopVersionRow } from "@/db/repos/sops";
import type { TenantTx } from "@/db/tenant";
import type { BrokenScenario } from "@/db/schema/findings";
import { audienceSchema, bookLocaleSchema } from "../rules/book";
import { type Broken, judge } from "../rules/scenarios";
import { type BookAnswerer, bookAnswerer } from "./book-answerer";

export type ScenarioResult = { readonly scenarioId: string; readonly origin: string; readonly because: readonly Broken[]; readonly given: string | null; readonly confidence: number; readonly turns: readonly string[] };

/**
 * Every scenario of one SOP in one language, answered by the engine without a model from the book as this transaction sees it on `day`.
 * Nothing leaves the house.
 */
export async function answerScenarios(tx: TenantTx, sop: SopRow, version: Pick<SopVersionRow, "locale">, day: string, among?: readonly ScenarioRow[]): Promise<ScenarioResult[]> {
  const all = among ?? (await scenariosOf(tx, sop.id, version.locale));
  if (all.length === 0) return [];
  const locale = bookLocaleSchema.parse(version.locale);
  const answerers = new Map<string, BookAnswerer>();
  const results: ScenarioResult[] = [];
  for (const { id, origin, audience, turns, expectation } of all) {
    let answer = answerers.get(audience);
    if (!answer) {
      answer = await bookAnswerer(tx, sop.propertyId, locale, audienceSchema.catch("guest").parse(audience), day);
      answerers.set(audience, answer);
    }
    const given = await answer(turns);
    results.push({ scenarioId: id, origin, because: judge(expectation, given), given: given.kind === "answer" ? given.text : null, confidence: given.confidence, turns });
  }
  return results;
}

export const brokenOf = (results: readonly ScenarioResult[]): BrokenScenario[] => results.filter(({ because }) => because.length > 0).map(({ scenarioId, because, given, confidence }) => ({ scenarioId, because, given, confidence }));

/** What did not pass for the text that is in force: no change of it can break that. */
export async function brokeInForce(tx: TenantTx, versions: readonly Pick<SopVersionRow, "id" | "locale" | "status">[], locale: string): Promise<ReadonlySet<string>> {
  const runs = await lastRuns(tx, versions.filter((version) => version.locale === locale && (version.status === "signed" || version.status === "superseded")).map(({ id }) => id));
  const latest = runs.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
  return new Set(latest?.broken.map(({ scenarioId }) => scenarioId) ?? []);
}
