const schedule = [1, 4, 15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200].map((seconds) => seconds * 1_000);

/** Longest wait a retry may ask for: one day, as in Inngest. */
export const longestRetryMs = 86_400_000;

/**
 * Milliseconds before the retry that follows failed attempt number `attempt` (0 = the first), with ±10 % of chance
 * so that runs that failed together do not come back together.
 */
export function backoffMs(attempt: number, chance: number = Math.random()): number {
  const base = schedule[Math.min(attempt, schedule.length - 1)] ?? 7_200_000;
  return Math.round(base * (0.9 + 0.2 * chance));
}

/** Milliseconds asked for by a Retry-After header: seconds, an HTTP date or an ISO date. Undefined when unreadable. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === "") return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestRetryMs);
}
