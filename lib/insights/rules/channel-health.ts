/** What the ledger of a connection says, counted. Times are ms since the epoch. */
export type ChannelFacts = {
  readonly status: string;
  readonly confirmed: number;
  readonly pending: number;
  readonly sent: number;
  readonly failed: number;
  readonly rejected: number;
  readonly oldestPending: number | null;
  readonly lastPull: number | null;
  readonly unread: number;
  readonly unmapped: number;
};

export type ChannelMood = "agrees" | "catching_up" | "trouble" | "paused" | "idle";

/** Waiting longer than this is no longer "catching up"; reservations not asked for this long are a worry of their own. */
export const patience = { pending: 5 * 60_000, pull: 60 * 60_000 } as const;

/**
 * How a channel is, in one word: `agrees` when everything sent was confirmed, `catching_up` while changes are on their
 * way, `trouble` when something failed, was refused, waits too long or could not be read.
 */
export function channelMood(facts: ChannelFacts, at: number): ChannelMood {
  if (facts.status === "paused") return "paused";
  const late = facts.oldestPending !== null && at - facts.oldestPending > patience.pending;
  const deaf = facts.lastPull !== null && at - facts.lastPull > patience.pull;
  if (facts.status === "broken" || facts.failed + facts.rejected > 0 || late || deaf || facts.unmapped > 0) return "trouble";
  if (facts.pending + facts.sent + facts.unread > 0) return "catching_up";
  return facts.confirmed > 0 ? "agrees" : "idle";
}
