import { measureOf } from "./directors";
import type { Impact } from "./impact";

const hour = 3_600_000;

/** A link as it stands: what may still be done with it. */
export type LinkStanding = "open" | "used" | "expired" | "revoked";

/** The standing of a link at `at`. A revoked one stays revoked, an expired one says no more than that. */
export function linkStanding(link: { readonly expiresAt: Date; readonly usedAt: Date | null; readonly revokedAt: Date | null }, at: Date): LinkStanding {
  if (link.revokedAt !== null && link.revokedAt <= at) return "revoked";
  if (link.expiresAt <= at) return "expired";
  return link.usedAt === null ? "open" : "used";
}

/** When a link made at `at` ends: after so many hours, and never past the last of its proposals. All in ms; null where none of them stands. */
export function linkEnds(at: number, hours: number, proposalEnds: readonly number[]): number | null {
  const last = Math.max(...proposalEnds.filter((end) => end > at), Number.NEGATIVE_INFINITY);
  return last === Number.NEGATIVE_INFINITY ? null : Math.min(at + hours * hour, last);
}

type Range = { readonly low: number; readonly expected: number; readonly high: number };
const farthest = ({ low, expected, high }: Range): number => Math.max(Math.abs(low), Math.abs(expected), Math.abs(high));

/** How much is at stake in a proposal: the farthest end of its effect on revenue, or what it spends. Minor units; null where no figure is claimed. */
export function stakeOf(impact: Impact): number | null {
  if (impact.kind === "unmeasured") return null;
  if (impact.kind === "expense") return impact.amount;
  return impact.revenue ? farthest(impact.revenue) : null;
}

/** Where the owner wrote no figure: a decision that may move this much of a month's GOP is made signed in. Basis points. */
export const largeShareBp = 1_000;

/**
 * Why somebody is asked to sign in before deciding, or null where the link is enough: a command of high risk that is not about prices,
 * whose size is known and which can be taken back; more at stake than the owner wrote (`maxAmount`, minor units), or, where nothing
 * is written, a tenth of the month's GOP.
 */
export function signInReason(given: { readonly command: string; readonly risk: "low" | "medium" | "high"; readonly impact: Impact; readonly maxAmount: number | null }): "risk" | "size" | null {
  const { risk, impact, maxAmount } = given;
  if (risk === "high" && measureOf(given.command) !== "prices") return "risk";
  if (maxAmount !== null) {
    const stake = stakeOf(impact);
    return stake !== null && stake > maxAmount ? "size" : null;
  }
  const month = "effects" in impact ? impact.effects?.month : null;
  return month?.changeBp && farthest(month.changeBp) >= largeShareBp ? "size" : null;
}
