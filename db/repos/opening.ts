import { and, eq, isNull } from "drizzle-orm";
import { demoSeasons, openingLater } from "../schema/opening";
import type { TenantTx } from "../tenant";

export type DemoSeasonRow = typeof demoSeasons.$inferSelect;

export type OpeningRow = {
  roomTypes: number; rooms: number; pricedTypes: number; lowest: number | null; photos: number; picturedTypes: number;
  cancellationPolicies: number; taxes: number; published: boolean; channels: number; bookings: number; standing: number; later: string[];
  demoStays: number | null; demoTypes: string[];
};

/** Everything a house's opening is seen in, in one statement. Rooms and stays of a demo season are not counted. `until`: the last night looked at for prices. */
export async function openingRow(tx: TenantTx, propertyId: string, today: string, until: string): Promise<OpeningRow> {
  const [row] = await tx.sql<OpeningRow[]>`
    with demo as (select id, stays, room_type_ids from demo_seasons where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and removed_at is null),
    types as (select t.id from room_types t where t.tenant_id = ${tx.tenantId} and t.property_id = ${propertyId} and not exists (select from demo d where d.room_type_ids ? t.id::text)),
    priced as (
      select p.room_type_id, min(n.amount) as lowest from rate_plans p join rate_nights n on n.tenant_id = p.tenant_id and n.rate_plan_id = p.id and n.night between ${today}::date and ${until}::date and not n.stop_sell
      where p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.active and p.room_type_id in (select id from types) group by 1),
    pictures as (select room_type_id from listing_photos where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and state <> 'broken'),
    agreed as (
      select r.status from reservations r where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.confirmed_at is not null
        and (r.import_run_id is null or r.import_run_id not in (select d.id from demo_seasons d where d.tenant_id = ${tx.tenantId})))
    select (select count(*)::int from types) as "roomTypes",
      (select count(*)::int from units u where u.tenant_id = ${tx.tenantId} and u.room_type_id in (select id from types)) as rooms,
      (select count(*)::int from priced) as "pricedTypes", (select min(lowest)::float8 from priced) as lowest,
      (select count(*)::int from pictures) as photos, (select count(distinct room_type_id)::int from pictures where room_type_id in (select id from types)) as "picturedTypes",
      (select count(*)::int from cancellation_policies c where c.tenant_id = ${tx.tenantId} and c.property_id = ${propertyId}) as "cancellationPolicies",
      (select count(*)::int from taxes x where x.tenant_id = ${tx.tenantId} and x.property_id = ${propertyId}) as taxes,
      exists (select from sites s where s.tenant_id = ${tx.tenantId} and s.property_id = ${propertyId} and s.live_version is not null) as published,
      (select count(*)::int from connections k where k.tenant_id = ${tx.tenantId} and k.property_id = ${propertyId})
        + (select count(*)::int from calendar_exports e where e.tenant_id = ${tx.tenantId} and e.property_id = ${propertyId}) as channels,
      (select count(*)::int from agreed) as bookings, (select count(*)::int from agreed where status in ('confirmed', 'in_house', 'departed')) as standing,
      (select coalesce(json_agg(l.step order by l.step), '[]') from opening_later l where l.tenant_id = ${tx.tenantId} and l.property_id = ${propertyId}) as later,
      (select stays from demo) as "demoStays", coalesce((select room_type_ids from demo), '[]'::jsonb) as "demoTypes"`;
  if (!row) throw new Error("One row always answers.");
  return row;
}

export async function putOff(tx: TenantTx, propertyId: string, step: string, setBy: string): Promise<boolean> {
  const rows = await tx.db.insert(openingLater).values({ tenantId: tx.tenantId, propertyId, step, setBy }).onConflictDoNothing().returning({ step: openingLater.step });
  return rows.length > 0;
}
export async function takeUp(tx: TenantTx, propertyId: string, step: string): Promise<boolean> {
  const rows = await tx.db.delete(openingLater).where(and(eq(openingLater.tenantId, tx.tenantId), eq(openingLater.propertyId, propertyId), eq(openingLater.step, step))).returning({ step: openingLater.step });
  return rows.length > 0;
}

export async function demoSeasonOn(tx: TenantTx, propertyId: string): Promise<DemoSeasonRow | undefined> {
  const [row] = await tx.db.select().from(demoSeasons).where(and(eq(demoSeasons.tenantId, tx.tenantId), eq(demoSeasons.propertyId, propertyId), isNull(demoSeasons.removedAt)));
  return row;
}
