import { findKey } from "@/db/repos/road";
import { measuresOf, type ObjectiveRow, proposalStates, servedBy } from "@/db/repos/objectives";
import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { now, nowMs } from "@/lib/kernel/clock";
import type { Locale } from "@/lib/kernel/locale";
import { todayIn, toIsoDate } from "@/lib/kernel/nights";
import type { Context } from "@/lib/runtime/context";
import { asObjective } from "../commands/draft-figures";
import { objectiveText } from "../commands/objective-text";
import { standingOn } from "../commands/objective-standing";
import { nightRange } from "../rules/action-words";
import { keptSteps, stateOf, stepKey } from "../rules/kept-steps";
import { isObjectiveStatus, isSeat, type MetricName, metricOf, type Objective } from "../rules/objective";
import { readCounterfactual } from "../rules/objective-baseline";
import { conflictsOf } from "../rules/objective-conflicts";
import { askOf, courseOf, heldOf, type HeldConstraint, weeksLeft } from "../rules/objective-judge";
import type { KeptStep } from "../rules/objective-plan";
import type { ObjectiveView, StepView } from "../rules/objective-views";
import { isProposalStatus } from "../rules/proposal";

/** "Occupancy, 1–30 November 2026". */
export const objectiveTitle = (objective: { readonly metric: MetricName; readonly from: string; readonly to: string }, locale: Locale): string =>
  objectiveText("called", locale, { metric: objectiveText(`metric.${objective.metric}`, locale), range: nightRange(objective.from, objective.to, locale) });

/** What became of the director's asking, read from the answer its key kept. */
async function stepView(tx: TenantTx, id: string, kept: KeptStep, locale: Locale): Promise<StepView> {
  const { from, to } = kept.figures;
  const step = { ...kept, range: typeof from === "string" && typeof to === "string" ? nightRange(from, to, locale) : "" };
  const key = step.asked ? await findKey(tx, `director:${step.director}`, stepKey(id, step.id, step.asked)) : undefined;
  const outcome = (key?.outcome ?? null) as { status?: string; proposalId?: string; receiptId?: string } | null;
  if (outcome?.status === "done") return { ...step, state: stateOf(step, { done: true, proposal: null }), receiptId: outcome.receiptId };
  const [proposal] = outcome?.proposalId ? await proposalStates(tx, [outcome.proposalId]) : [];
  if (!proposal || !isProposalStatus(proposal.status)) return { ...step, state: stateOf(step, null) };
  const status = proposal.status === "pending" && proposal.expiresAt <= now() ? "expired" as const : proposal.status;
  return { ...step, state: stateOf(step, { done: false, proposal: status }), proposalId: proposal.id, receiptId: proposal.receiptId ?? undefined };
}

/** Whether a reader may see it: what the house costs is for those who keep its accounts. */
export const mayRead = (ctx: Context, metric: MetricName): boolean => ctx.permissions.has("costs:read") || !metricOf(metric).costs;

/** An objective with its live standing, measures, plan and conflicts; null where it cannot be read or is not this reader's. `others`: what else the owner wants. */
export async function objectiveView(tx: TenantTx, ctx: Context, property: PropertyRow, row: ObjectiveRow, others: readonly Objective[]): Promise<ObjectiveView | null> {
  const known = asObjective(row);
  if (!known || !mayRead(ctx, known.metric) || !isObjectiveStatus(row.status)) return null;
  const { baseline } = known;
  const today = todayIn(property.timezone, nowMs());
  const open = row.status === "draft" || row.status === "active";
  const measures = (await measuresOf(tx, [row.id])).flatMap((measure) => {
    const counterfactual = readCounterfactual(measure.counterfactual);
    const { low, expected, high, projected } = counterfactual ?? {};
    return low === undefined || expected === undefined || high === undefined || !projected ? [] : [{ asOf: measure.asOf, actual: measure.actual, without: { low, expected, high }, projected, constraints: measure.constraints as readonly HeldConstraint[] }];
  });
  const footing = { agreedAt: new Date(baseline.agreedAt), agreedOn: toIsoDate(baseline.agreedOn), costs: baseline.costs, prices: baseline.prices };
  const standing = open && today <= known.to ? await standingOn(tx, property, known, footing, today) : null;
  const own = standing?.of(known.metric) ?? null;
  const seen = known.constraints.filter(({ metric }) => mayRead(ctx, metric));
  const [served] = await servedBy(tx, [row.id]);
  const plan: StepView[] = [];
  for (const step of keptSteps(row.plan)) plan.push(await stepView(tx, row.id, step, ctx.locale));
  const readable = others.filter(({ metric }) => mayRead(ctx, metric));
  const since = row.status === "draft" ? today : toIsoDate(baseline.agreedOn);
  return {
    id: row.id, said: row.said, title: objectiveTitle(known, ctx.locale), metric: known.metric, unit: metricOf(known.metric).unit, status: row.status, owner: isSeat(row.owner) ? row.owner : null, priority: known.priority,
    from: known.from, to: known.to, target: known.target, goal: known.goal, suggested: baseline.suggested, currency: property.currency,
    agreed: { on: baseline.agreedOn, by: row.confirmedBy, actual: baseline.actual, forecast: baseline.forecast, reference: baseline.reference, past: baseline.past },
    asks: askOf(known.metric, known.goal, baseline.forecast.expected, baseline.available, weeksLeft(since, toIsoDate(known.to))),
    now: own ? { ...own, course: courseOf(known.goal, own) } : null,
    constraints: standing ? seen.map((constraint) => heldOf(constraint, standing.of(constraint.metric), false)) : (measures.at(-1)?.constraints.filter(({ metric }) => mayRead(ctx, metric)) ?? seen.map((constraint) => heldOf(constraint, null, false))),
    measures, plan,
    conflicts: open ? conflictsOf({ ...known, constraints: seen }, readable).map((conflict) => {
      const other = readable.find(({ id }) => id === conflict.with);
      return { ...conflict, title: other ? objectiveTitle(other, ctx.locale) : null };
    }) : [],
    served: served ?? { proposals: 0, carriedOut: 0, measured: 0, realised: 0 },
  };
}
