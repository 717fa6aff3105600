import type { TenantTx } from "../tenant";

/** The day's salt, made where there is none; salts of days gone by are thrown away with it. */
export async function takeDaySalt(tx: TenantTx, propertyId: string, day: string, fresh: string): Promise<string> {
  await tx.sql`delete from funnel_salts where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and day < ${day}::date`;
  await tx.sql`insert into funnel_salts (tenant_id, property_id, day, salt) values (${tx.tenantId}, ${propertyId}, ${day}::date, ${fresh}) on conflict do nothing`;
  const [row] = await tx.sql<{ salt: string }[]>`select salt from funnel_salts where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and day = ${day}::date`;
  return row?.salt ?? fresh;
}

export type VisitRow = { day: string; visitor: string; bit: number; troubles: readonly string[]; device: string; language: string; source: string; arm: string };

/** One step of one visitor. What is known of them stays as it was first told; steps and troubles only grow. */
export async function countVisit(tx: TenantTx, propertyId: string, visit: VisitRow): Promise<void> {
  const troubles = [...new Set(visit.troubles)].sort();
  await tx.sql`
    insert into funnel_visits as v (tenant_id, property_id, day, visitor, reached, troubles, device, language, source, arm)
    values (${tx.tenantId}, ${propertyId}, ${visit.day}::date, ${visit.visitor}, ${visit.bit}, ${tx.sql.array(troubles)}::text[], ${visit.device}, ${visit.language}, ${visit.source}, ${visit.arm})
    on conflict (tenant_id, property_id, day, visitor) do update set reached = v.reached | excluded.reached,
      troubles = (select coalesce(array_agg(distinct t order by t), '{}') from unnest(v.troubles || excluded.troubles) t), arm = case when v.arm = '' then excluded.arm else v.arm end
    where v.reached | excluded.reached <> v.reached or not v.troubles @> excluded.troubles or (v.arm = '' and excluded.arm <> '')`;
}

/** Visitors of days before `today` become numbers, and with the salts nothing is left that could be one person. Returns how many. */
export async function foldDays(tx: TenantTx, propertyId: string, today: string): Promise<number> {
  await tx.sql`delete from funnel_salts where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and day < ${today}::date`;
  const [row] = await tx.sql<{ visitors: number }[]>`
    with gone as (delete from funnel_visits where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and day < ${today}::date returning day, device, language, source, arm, reached, troubles),
    kept as (
      insert into funnel_counts as c (tenant_id, property_id, day, device, language, source, arm, reached, troubles, visitors)
      select ${tx.tenantId}, ${propertyId}, day, device, language, source, arm, reached, array_to_string(troubles, ' '), count(*) from gone group by day, device, language, source, arm, reached, troubles
      on conflict (tenant_id, property_id, day, device, language, source, arm, reached, troubles) do update set visitors = c.visitors + excluded.visitors)
    select count(*)::int as visitors from gone`;
  return row?.visitors ?? 0;
}

export type FunnelRow = { day: string; device: string; language: string; source: string; arm: string; reached: number; troubles: string; visitors: number };

/** Visitors of some days (both ends included), those of today among them, as many as came equally far in equal ways. */
export async function funnelBetween(tx: TenantTx, propertyId: string, from: string, to: string): Promise<FunnelRow[]> {
  const rows = await tx.sql<FunnelRow[]>`
    select day::text as day, device, language, source, arm, reached, troubles, visitors from funnel_counts
    where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and day between ${from}::date and ${to}::date
    union all
    select day::text, device, language, source, arm, reached, array_to_string(troubles, ' '), count(*)::int from funnel_visits
    where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and day between ${from}::date and ${to}::date
    group by day, device, language, source, arm, reached, troubles`;
  return [...rows];
}

export type DirectRow = { bookings: number; total: number; nights: number };

/** Bookings guests made on the house's own site between two moments and still keep, in the house's currency; days of stays they came to. */
export async function directBookings(tx: TenantTx, propertyId: string, currency: string, from: Date, to: Date): Promise<DirectRow> {
  const [row] = await tx.sql<DirectRow[]>`
    select count(*)::int as bookings, coalesce(sum(total_amount), 0)::bigint as total, coalesce(sum(departure - arrival), 0)::int as nights from reservations
    where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and source = 'direct' and currency = ${currency} and status in ('confirmed', 'in_house', 'departed')
      and created_at >= ${from.toISOString()}::timestamptz and created_at < ${to.toISOString()}::timestamptz`;
  return row ?? { bookings: 0, total: 0, nights: 0 };
}
