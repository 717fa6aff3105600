export const proposalStatuses = ["pending", "approved", "declined", "executed", "failed", "expired", "stale"] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];
export type ProposalAct = "approve" | "decline" | "expire" | "outdate" | "execute" | "fail" | "adjust";

const moves: Readonly<Record<ProposalStatus, Partial<Record<ProposalAct, ProposalStatus>>>> = {
  pending: { approve: "approved", decline: "declined", expire: "expired", outdate: "stale", adjust: "declined" },
  approved: { execute: "executed", fail: "failed" },
  declined: {}, executed: {}, failed: {}, expired: {}, stale: {},
};

/** The status after `act`, or undefined where a proposal in `status` no longer allows it. */
export const nextProposalStatus = (status: ProposalStatus, act: ProposalAct): ProposalStatus | undefined => moves[status][act];
export const isProposalStatus = (value: string): value is ProposalStatus => (proposalStatuses as readonly string[]).includes(value);

const day = 86_400_000;
const shortest = 15 * 60_000;

/**
 * When a proposal stops standing, in ms since the epoch: a day after it was made, or when the first affected night
 * begins in the house's zone, whichever comes first; at least a quarter of an hour for tonight's decisions.
 */
export function expiryOf(madeAt: number, firstNightBegins: number | null): number {
  const usual = madeAt + day;
  if (firstNightBegins === null) return usual;
  return Math.max(madeAt + shortest, Math.min(usual, firstNightBegins));
}
