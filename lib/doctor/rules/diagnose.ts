/** Runs every check and weighs what they came to. Pure. */
import { askedNights, type DoctorCase } from "./case";
import { type Checked, placeOf, tree, type Verdict } from "./causes";
import { checkBookings } from "./check-bookings";
import { checkConnection, checked, said, unknown } from "./check-connection";
import { checkHouse } from "./check-house";
import { checkMapping } from "./check-mapping";
import { checkSync } from "./check-sync";

export type Weighed = Checked & {
  /** 0 to 1: how sure, for how many of the nights, and how far it answers the question asked. */
  readonly weight: number;
};

export type Diagnosis = {
  /** The heaviest found or suspected cause; null: everything that can be checked agrees. */
  readonly root: Weighed | null;
  /** Everything that was looked at, the heaviest first, then what cannot be known, then what is ruled out. */
  readonly findings: readonly Weighed[];
};

/** Below this a cause is mentioned, and not called the answer. */
const leastWeight = 0.25;

/** What only the channel's own screens can show, once our side is in order. */
function outside(of: DoctorCase): Checked[] {
  const { channel, seen, connection } = of;
  const name = { channel: channel?.name ?? connection?.name ?? "" };
  if (of.question === "wrong_price") {
    const wished = askedNights(of).flatMap(({ rate, cell }) => (rate ? [cell?.desired.amount ?? rate.amount] : []));
    const lower = seen.amount !== undefined && wished.length > 0 && wished.every((amount) => amount > (seen.amount ?? 0));
    const [wanted = 0] = wished;
    return [lower ? checked("channel_discount", "suspected", 0.6, [said("seen_price", { amount: seen.amount ?? 0, currency: of.currency, wanted, percent: wanted === 0 ? 0 : Math.round((1 - (seen.amount ?? 0) / wanted) * 100) }), said("discounts_not_told", name)])
      : unknown("channel_discount", said("discounts_not_told", name))];
  }
  return of.question === "not_sold" ? [unknown("closed_on_channel", said("closed_not_told", name))] : [];
}

function weigh(of: DoctorCase, one: Checked): Weighed {
  const asked = Math.max(1, askedNights(of).length);
  const coverage = one.nights.length === 0 ? 1 : Math.min(1, one.nights.length / asked);
  const weight = one.verdict === "found" || one.verdict === "suspected" ? one.confidence * tree[one.cause].explains[of.question] * (0.5 + 0.5 * coverage) : 0;
  return { ...one, weight: Math.round(weight * 1_000) / 1_000 };
}

const order: Readonly<Record<Verdict, number>> = { found: 0, suspected: 0, unknown: 1, ruled_out: 2 };

/** What explains what the person sees, the most likely first. */
export function diagnose(of: DoctorCase): Diagnosis {
  const checks = [...checkConnection(of), ...checkMapping(of), ...checkHouse(of), ...checkSync(of), ...checkBookings(of), ...outside(of)];
  const findings = checks.map((one) => weigh(of, one)).sort((a, b) => order[a.verdict] - order[b.verdict] || b.weight - a.weight || placeOf(a.cause) - placeOf(b.cause));
  const root = findings.find((one) => (one.verdict === "found" || one.verdict === "suspected") && one.weight >= leastWeight) ?? null;
  return { root, findings };
}
