import type { BookConflictView } from "./conflict-note";

/** A finding as the reviewer's page shows it. */
export type Finding = {
  readonly itemId: string; readonly problem: string; readonly solution: string; readonly category: string; readonly locale: string; readonly confidence: number;
  readonly quotes: readonly { readonly author: "guest" | "house"; readonly text: string }[]; readonly madeBy: string; readonly clusterId: string; readonly contradicts: BookConflictView | null;
  readonly suggestedSopId: string | null; readonly conversationIds: readonly string[]; readonly because: string | null; readonly slug: string | null; readonly told: string;
};
export type BookPage = { readonly sopId: string; readonly slug: string; readonly owner: string; readonly title: string };
