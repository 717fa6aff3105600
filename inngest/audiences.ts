/**
 * Events that only houses beside a partner have a use for: elsewhere each would start a function that finds nothing to do, one a
 * booking. `functions`: whose ids may wait for them; `audiences.test.ts` sees that nobody else does.
 */
export type Audience = { readonly partner: string; readonly functions: string; readonly events: readonly string[] };

export const besidePms: Audience = { partner: "mews", functions: "pms.", events: ["reservations/confirmed", "reservations/modified", "reservations/cancelled", "reservations/no-show"] };

export const audiences: readonly Audience[] = [besidePms];
