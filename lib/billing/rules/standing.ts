import type { BilledInvoice, Report } from "./report";
import type { Plans } from "./plans";

const day = 86_400_000;

/**
 * How an organisation stands with the platform. `off`: nothing is sold here. `grace`: something is owed, and everything still
 * works. `read_only`: settings stand still; the house itself runs on, whatever is owed.
 */
export type Standing = {
  readonly state: "off" | "trial" | "open" | "grace" | "read_only";
  readonly reason: "trial_ended" | "unpaid" | "ended" | null;
  /** Since when it is so; the end of the trial or of the days of grace. Milliseconds. */
  readonly since: number | null;
  readonly until: number | null;
};

export const off: Standing = { state: "off", reason: null, since: null, until: null };
const open: Standing = { state: "open", reason: null, since: null, until: null };

/** An invoice somebody tried to collect, in vain so far. */
export const isOwed = ({ status, due, attempts }: BilledInvoice): boolean => (status === "open" || status === "uncollectible") && due > 0 && attempts > 0;

/** The oldest invoice that is owed. */
export function oldestOwed(report: Report | null): BilledInvoice | null {
  const owed = (report?.invoices ?? []).filter(isOwed);
  return owed.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null;
}

function owing(reason: NonNullable<Standing["reason"]>, since: number, { graceDays }: Plans, now: number): Standing {
  const until = since + graceDays * day;
  return { state: now < until ? "grace" : "read_only", reason, since, until };
}

/** A function of what was last read and of the clock alone: in which order it was told does not matter. */
export function standingOf(account: { readonly trialEndsAt: number; readonly report: Report | null } | null, plans: Plans | null, now: number): Standing {
  if (plans === null) return off;
  if (account === null) return open;
  const { report, trialEndsAt } = account;
  const subscription = report?.subscription ?? null;
  const owedSince = oldestOwed(report)?.at;
  switch (subscription?.status) {
    case "active": return open;
    case "trialing": return { state: "trial", reason: null, since: null, until: subscription.trialEndsAt === null ? null : Date.parse(subscription.trialEndsAt) };
    case "past_due": case "unpaid": return owing("unpaid", Date.parse(owedSince ?? subscription.startsAt), plans, now);
    case "paused": return owing("trial_ended", Date.parse(subscription.startsAt), plans, now);
    case "canceled": return owing(owedSince ? "unpaid" : "ended", Date.parse(owedSince ?? subscription.endedAt ?? subscription.endsAt), plans, now);
    default: return now < trialEndsAt ? { state: "trial", reason: null, since: null, until: trialEndsAt } : owing("trial_ended", trialEndsAt, plans, now);
  }
}
