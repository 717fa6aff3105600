/** A scenario and what came of it in the last run. Facts: lib/knowledge/rules/scenarios. */
export type Scenario = {
  readonly scenarioId: string; readonly origin: string; readonly turns: readonly string[]; readonly state: "passed" | "broken" | "not_run";
  readonly expectation: { readonly kind: "answer" | "abstain"; readonly facts: readonly string[]; readonly forbidden: readonly string[]; readonly anchor?: string | undefined };
  readonly broke: { readonly because: readonly { readonly rule: string; readonly value: string }[]; readonly given: string | null; readonly confidence: number } | null;
};
/** The scenarios of one page of the book in one language, with its last run. */
export type Suite = {
  readonly sopId: string; readonly slug: string; readonly locale: string; readonly title: string;
  readonly version: { readonly versionId: string; readonly number: number; readonly status: string } | null;
  readonly run: { readonly total: number; readonly passed: number } | null;
  readonly scenarios: readonly Scenario[];
};
