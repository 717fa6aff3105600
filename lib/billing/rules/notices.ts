import type { Standing } from "./standing";

const day = 86_400_000;

/** What owners are told, each once for the same beginning. `settled` is told when it is, not by looking. */
export const stages = ["trial_ending", "trial_ended", "payment_failed", "ended", "last_days", "read_only", "settled", "export"] as const;
export type Stage = (typeof stages)[number];

/** The one notice that is due as things stand, and what makes it the same one when it is looked at again. */
export function noticeDue({ state, reason, since, until }: Standing, subscribed: boolean, now: number): { readonly stage: Stage; readonly once: string } | null {
  const of = (stage: Stage) => ({ stage, once: `${stage}:${since ?? until ?? ""}` });
  if (state === "trial") return !subscribed && until !== null && now >= until - 7 * day ? of("trial_ending") : null;
  if (state === "read_only") return of("read_only");
  if (state !== "grace" || until === null) return null;
  if (now >= until - 3 * day) return of("last_days");
  return of(reason === "unpaid" ? "payment_failed" : reason === "ended" ? "ended" : "trial_ended");
}
