const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];

/** Waits before each try, as Standard Webhooks proposes them: ten tries over a little more than three days. */
export const waits: readonly number[] = [0, 5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];
/** An endpoint that has taken nothing for so long is stopped, and its owners are told. */
export const stoppedAfterMs = 5 * day;
/** A receiver may ask for patience, but no more than this. */
const mostPatienceMs = 24 * hour;
/** Spread of a wait either way, so that what failed together does not come back together. */
const spread = 0.1;

/** Between -1 and 1, always the same for one message. */
function scatter(messageId: string, number: number): number {
  let hash = 2_166_136_261 ^ number;
  for (const sign of messageId) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (hash / 4_294_967_295) * 2 - 1;
}

/** Milliseconds until the try after `tries` ones; null when there is none left. `retryAfterS`: what the receiver asked for. */
export function waitAfter(messageId: string, tries: number, retryAfterS: number | null): number | null {
  const planned = waits[tries];
  if (planned === undefined) return null;
  const ours = planned <= minute ? planned : Math.round(planned * (1 + spread * scatter(messageId, tries)));
  return Math.max(ours, Math.min((retryAfterS ?? 0) * second, mostPatienceMs));
}

/** What a try came to. `status` null: no answer, and `fault` says why. */
export type TryResult = { readonly status: number | null; readonly fault: string | null };

/** A 2xx is the only yes: redirects are not followed and count as no. */
export const hasArrived = ({ status }: TryResult): boolean => status !== null && status >= 200 && status < 300;

/** Why an endpoint is stopped after this try, or null. 410: the receiver said that it is no more. */
export function stopReason(result: TryResult, failingSince: Date | null, at: Date): "gone" | "failing" | null {
  if (hasArrived(result)) return null;
  if (result.status === 410) return "gone";
  return failingSince !== null && at.getTime() - failingSince.getTime() >= stoppedAfterMs ? "failing" : null;
}
