import type { TenantTx } from "../tenant";

/** Figures of one group of exchanges. Which group: `period` by its number, `bin` of confidence in tenths, a cell, or none of them: all. */
export type ExchangeGroup = {
  kind: "all" | "period" | "bin" | "cell"; period: number | null; bin: number | null; intent: string | null; locale: string | null; risk: string | null; audience: string | null;
  asked: number; servedSop: number; sentSop: number; sentIncumbent: number; answered: number; abstained: number; failed: number; sure: number; confidence: number | null;
  agrees: number; differs: number; unclear: number; judged: number; reviewed: number; sopRight: number; incumbentRight: number; sopOnly: number; incumbentOnly: number; dangerous: number;
  escalatedSop: number; escalatedIncumbent: number; engineMicros: number | null; incumbentMicros: number | null; servedMicros: number;
  /** Judged answers of the engine with a confidence, for calibration. */
  weighed: number; weighedRight: number; weighedConfidence: number | null;
};

/**
 * Everything the overview says, in one reading of a house's exchanges since the first of `bounds` (moments at which periods begin, in
 * order): all together, by period, by tenths of confidence and by cell.
 */
export async function exchangeFigures(tx: TenantTx, propertyId: string, bounds: readonly Date[]): Promise<ExchangeGroup[]> {
  const { sql: q, tenantId } = tx;
  const [from] = bounds;
  if (!from) return [];
  const starts = `{${bounds.map((bound) => bound.toISOString()).join()}}`;
  const rows = await q<ExchangeGroup[]>`
    with e as (
      select width_bucket(asked_at, ${starts}::timestamptz[]) - 1 as period, case when engine_state in ('answered', 'abstained') and confidence is not null then least(9, floor(confidence * 10))::int end as bin, intent, locale, risk, audience,
        served_by = 'sop' as sop, sent_at is not null as sent, engine_state, incumbent_state, confidence, agreement, verdict, judged_by, danger, escalated, engine_cost_micros, incumbent_cost_micros,
        case when verdict is not null then (verdict in ('sop', 'both') or (verdict = 'dangerous' and danger = 'incumbent'))::int end as sop_right,
        case when verdict is not null then (verdict in ('incumbent', 'both') or (verdict = 'dangerous' and danger = 'sop'))::int end as incumbent_right
      from exchanges where tenant_id = ${tenantId} and property_id = ${propertyId} and asked_at >= ${from.toISOString()}::timestamptz)
    select case when grouping(period) = 0 then 'period' when grouping(bin) = 0 then 'bin' when grouping(intent) = 0 then 'cell' else 'all' end as kind, period, bin, intent, locale, risk, audience, count(*)::int as asked,
      count(*) filter (where sop)::int as "servedSop", count(*) filter (where sop and sent)::int as "sentSop", count(*) filter (where not sop and sent)::int as "sentIncumbent",
      count(*) filter (where engine_state = 'answered')::int as answered, count(*) filter (where engine_state = 'abstained')::int as abstained, count(*) filter (where engine_state = 'failed')::int as failed,
      count(*) filter (where engine_state = 'answered' and confidence > 0.75)::int as sure, avg(confidence)::float8 as confidence,
      count(*) filter (where agreement = 'agrees')::int as agrees, count(*) filter (where agreement = 'differs')::int as differs, count(*) filter (where agreement = 'unclear')::int as unclear,
      count(verdict)::int as judged, count(*) filter (where judged_by = 'reviewer')::int as reviewed, coalesce(sum(sop_right), 0)::int as "sopRight", coalesce(sum(incumbent_right), 0)::int as "incumbentRight",
      count(*) filter (where sop_right > incumbent_right)::int as "sopOnly", count(*) filter (where sop_right < incumbent_right)::int as "incumbentOnly", count(*) filter (where verdict = 'dangerous' and danger in ('sop', 'both'))::int as dangerous,
      count(*) filter (where sop and escalated)::int as "escalatedSop", count(*) filter (where not sop and escalated)::int as "escalatedIncumbent",
      avg(engine_cost_micros)::float8 as "engineMicros", avg(incumbent_cost_micros)::float8 as "incumbentMicros", coalesce(sum(engine_cost_micros) filter (where sop and sent), 0)::float8 as "servedMicros",
      count(sop_right) filter (where bin is not null)::int as weighed, coalesce(sum(sop_right) filter (where bin is not null), 0)::int as "weighedRight", avg(confidence) filter (where bin is not null and sop_right is not null)::float8 as "weighedConfidence"
    from e group by grouping sets ((), (period), (bin), (intent, locale, risk, audience))`;
  return rows.filter((row) => row.kind !== "bin" || row.bin !== null);
}

export type LatencyCount = { kind: "all" | "period" | "cell"; period: number | null; intent: string | null; locale: string | null; risk: string | null; audience: string | null; whose: "engine" | "incumbent"; /** `ln(ms + 1) * 20`, rounded down. */ step: number; count: number };
/** How long answers took, counted in steps of five percent: percentiles of any group without sorting it. */
export async function latencyCounts(tx: TenantTx, propertyId: string, bounds: readonly Date[]): Promise<LatencyCount[]> {
  const { sql: q, tenantId } = tx;
  const [from] = bounds;
  if (!from) return [];
  const starts = `{${bounds.map((bound) => bound.toISOString()).join()}}`;
  const counted = (whose: string, column: string, state: string) => q`
    select case when grouping(period) = 0 then 'period' when grouping(intent) = 0 then 'cell' else 'all' end as kind, period, intent, locale, risk, audience, ${whose}::text as whose, step, count(*)::int as count
    from (select width_bucket(asked_at, ${starts}::timestamptz[]) - 1 as period, intent, locale, risk, audience, floor(ln(${q(column)}::float8 + 1) * 20)::int as step
      from exchanges where tenant_id = ${tenantId} and property_id = ${propertyId} and asked_at >= ${from.toISOString()}::timestamptz and ${q(column)} is not null and ${q(state)} = 'answered') e
    group by grouping sets ((step), (period, step), (intent, locale, risk, audience, step))`;
  const rows = await q<LatencyCount[]>`${counted("engine", "engine_latency_ms", "engine_state")} union all ${counted("incumbent", "incumbent_latency_ms", "incumbent_state")}`;
  return [...rows];
}

/** How many things were found in conversations, and what became of them. */
export async function findingCounts(tx: TenantTx, propertyId: string): Promise<{ found: number; accepted: number; applied: number }> {
  const [row] = await tx.sql<{ found: number; accepted: number; applied: number }[]>`
    select count(*)::int as found, (count(*) filter (where i.status = 'accepted'))::int as accepted, (count(*) filter (where v.status = 'signed'))::int as applied
    from knowledge_items i left join sop_versions v on v.tenant_id = i.tenant_id and v.id = i.sop_version_id where i.tenant_id = ${tx.tenantId} and i.property_id = ${propertyId}`;
  return row ?? { found: 0, accepted: 0, applied: 0 };
}
