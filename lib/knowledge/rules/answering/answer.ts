import type { Locale } from "@/lib/kernel/locale";

/** Where an answer's words come from. `live`: a query of the house (`anchor` names the figure), not a passage. */
export type Citation = { readonly passageId: string | null; readonly sopVersionId: string | null; readonly documentId: string | null; readonly source: "book" | "live"; readonly anchor: string; readonly heading: string; readonly quote: string };
/** Why nothing is said and a person is asked. */
export type AbstainBecause = "emergency" | "unsure" | "nothing_found" | "other_language" | "unsupported" | "declined";
type Measured = { readonly locale: Locale; readonly confidence: number; readonly latencyMs: number; readonly costMicros: number };
export type Answered =
  | (Measured & { readonly kind: "answer"; readonly by: "book" | "live" | "model"; readonly text: string; readonly citations: readonly Citation[] })
  | (Measured & { readonly kind: "abstain"; readonly because: AbstainBecause });

/** How sure the book must be before it answers, by what a wrong answer could do. */
export const sureFor = (risk: "low" | "medium" | "high"): number => (risk === "high" ? 0.8 : risk === "medium" ? 0.6 : 0.5);
