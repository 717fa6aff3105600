/**
 * When a partner is called again after calls that failed. Every failure in a row lengthens the pause; from `opensAfter` on the
 * circuit is said to be open: one call tries whether the partner is back, and only its answer lets the others through.
 */
import type { ChannelErrorCode } from "./channel-port";

export const opensAfter = 5;

export type Breaker = { readonly failures: number; readonly openUntil: number | null };
export type BreakerState =
  | "closed"
  /** After a failure, or because the partner asked for it: the next call waits a moment. */
  | "resting"
  /** So many failures in a row that nothing but a probe is sent. */
  | "open"
  /** The time has come for the probe. */
  | "half-open";

/** Seconds to wait after so many failures in a row. An outage ends within two minutes of its end. */
const pauses = [2, 5, 15, 30, 60, 120] as const;
/** Wrong credentials mend nothing by themselves. */
const unauthorizedSeconds = 300;
/** A partner that says "too many" without a time: Channex documents one minute. */
const limitedSeconds = 60;
/** A probe that is never answered frees the way after this. */
export const probeMs = 90_000;
const mostSeconds = 900;

/** Between 0 (inclusive) and 1 (exclusive), so that many connections do not come back in the same instant. */
export type Die = () => number;

const jittered = (seconds: number, die: Die): number => Math.round(seconds * 1_000 * (0.75 + 0.5 * die()));

export function breakerState({ failures, openUntil }: Breaker, now: number): BreakerState {
  const waiting = openUntil !== null && openUntil > now;
  if (failures >= opensAfter) return waiting ? "open" : "half-open";
  return waiting ? "resting" : "closed";
}

export const callOutcomes = ["ok", "unauthorized", "rate_limited", "try_again", "unavailable", "timeout", "bad_answer", "refused"] as const satisfies readonly ("ok" | ChannelErrorCode)[];
export type CallOutcome = (typeof callOutcomes)[number];

/** Whether an outcome says that the partner is not well, or not to be spoken to. A refusal is an answer. */
const counts = (outcome: CallOutcome): boolean => outcome === "unavailable" || outcome === "timeout" || outcome === "bad_answer" || outcome === "unauthorized";

/**
 * The breaker after a call that ended at `now` (epoch ms). `asked`: the milliseconds the partner asked to wait. What it did not
 * ask for is spread by a quarter either way.
 */
export function afterCall(before: Breaker, outcome: CallOutcome, now: number, die: Die, asked: number | null = null): Breaker {
  const most = (ms: number) => Math.min(mostSeconds * 1_000, Math.max(0, ms));
  if (outcome === "rate_limited") return { failures: before.failures, openUntil: now + (asked === null ? jittered(limitedSeconds, die) : most(asked)) };
  if (outcome === "try_again") return { failures: 0, openUntil: now + (asked === null ? jittered(pauses[0], die) : most(asked)) };
  if (!counts(outcome)) return { failures: 0, openUntil: null };
  const failures = before.failures + 1;
  const seconds = outcome === "unauthorized" ? unauthorizedSeconds : (pauses[Math.min(failures, pauses.length) - 1] ?? pauses[0]);
  return { failures, openUntil: now + Math.max(jittered(seconds, die), asked === null ? 0 : most(asked)) };
}

/** Milliseconds until a call may be made, and whether that call is the probe which the others wait for. */
export function mayCall(breaker: Breaker, now: number): { waitMs: number; probe: boolean } {
  if (breaker.openUntil !== null && breaker.openUntil > now) return { waitMs: breaker.openUntil - now, probe: false };
  return { waitMs: 0, probe: breaker.failures >= opensAfter };
}
