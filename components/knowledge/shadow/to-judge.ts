/** A question with two answers in their places, without their authors. */
export type ToJudge = { readonly exchangeId: string; readonly asked: string; readonly intent: string; readonly locale: string; readonly risk: string; readonly agreement: string | null; readonly question: string; readonly a: string; readonly b: string; readonly differs: readonly string[] };
