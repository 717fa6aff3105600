import { exchangeFigures, type ExchangeGroup, findingCounts, latencyCounts, type LatencyCount } from "@/db/repos/exchange-figures";
import { findProperty } from "@/db/repos/property";
import { liveRollout } from "@/db/repos/rollouts";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { addDays, datesThrough, startOfDay, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { calibrationError, checklist, type Figures, overviewInput, percentileOf, savedMicros } from "../../rules/overview";
import { readPlan } from "../../rules/rollout-plan";

type Times = (whose: LatencyCount["whose"], share: number) => number | null;
const figuresOf = ({ kind: _kind, period: _period, bin: _bin, intent: _intent, locale: _locale, risk: _risk, audience: _audience, weighed: _weighed, weighedRight: _right, weighedConfidence: _confidence, ...group }: ExchangeGroup, at: Times): Figures =>
  ({ ...group, engineP50: at("engine", 0.5), engineP95: at("engine", 0.95), incumbentP50: at("incumbent", 0.5), incumbentP95: at("incumbent", 0.95) });
const cellKey = (row: { readonly intent: string | null; readonly locale: string | null; readonly risk: string | null; readonly audience: string | null }) => [row.intent, row.locale, row.risk, row.audience].join("/");

export const getOverview = defineQuery({
  name: "knowledge.get-overview",
  title: "How the book's answers do beside the incumbent's: volume, share, confidence, agreement, calibration, times, escalations, money, by day and by kind of question, and whether a migration has succeeded.",
  permission: "knowledge:read",
  input: overviewInput,
  async run({ tx, ctx }, { days }) {
    const propertyId = propertyOf(ctx);
    const { timezone } = found(await findProperty(tx, propertyId), "The property");
    const today = todayIn(timezone, nowMs());
    const dates = datesThrough(addDays(today, 1 - days), today);
    const bounds = dates.map((date) => new Date(startOfDay(date, timezone)));
    const [groups, counts] = [await exchangeFigures(tx, propertyId, bounds), await latencyCounts(tx, propertyId, bounds)];
    const times = Map.groupBy(counts, (count) => `${count.kind}:${count.period ?? ""}:${count.kind === "cell" ? cellKey(count) : ""}:${count.whose}`);
    const at = (place: string): Times => (whose, share) => percentileOf(times.get(`${place}:${whose}`) ?? [], share);
    const all = groups.find(({ kind }) => kind === "all");
    const figures = all ? figuresOf(all, at("all::")) : null;
    const byPeriod = new Map(groups.filter(({ kind }) => kind === "period").map((group) => [group.period, group]));
    const bins = groups.filter((group) => group.kind === "bin" && group.weighed > 0).map((group) => ({ bin: group.bin ?? 0, seen: group.weighed, predicted: group.weighedConfidence ?? 0, right: group.weighedRight / group.weighed })).sort((a, b) => a.bin - b.bin);
    const plan = await liveRollout(tx, propertyId);
    const stages = plan ? readPlan(plan).stages : [];
    return {
      days, all: figures, saved: figures ? savedMicros(figures) : null, criteria: figures ? checklist(figures) : [],
      byDay: dates.map((date, period) => { const group = byPeriod.get(period); return { date, figures: group ? figuresOf(group, at(`period:${period}:`)) : null }; }),
      cells: groups.filter(({ kind }) => kind === "cell").map((group) => ({ intent: group.intent ?? "", locale: group.locale ?? "", risk: group.risk ?? "", audience: group.audience ?? "", figures: figuresOf(group, at(`cell::${cellKey(group)}`)) })).sort((a, b) => b.figures.asked - a.figures.asked),
      calibration: { bins, error: calibrationError(bins) }, findings: await findingCounts(tx, propertyId),
      rollout: plan ? { status: plan.status, stage: plan.stage, stages: stages.length, share: stages[plan.stage]?.share ?? 0 } : null,
    };
  },
});
