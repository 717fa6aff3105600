import { and, desc, eq, sql } from "drizzle-orm";
import { guardRails } from "../schema/board";
import type { TenantTx } from "../tenant";

export type GuardRailRow = typeof guardRails.$inferSelect;

/** The latest version of every rail a house has written about. */
export const latestRails = (tx: TenantTx, propertyId: string): Promise<GuardRailRow[]> =>
  tx.db.selectDistinctOn([guardRails.code]).from(guardRails).where(and(eq(guardRails.tenantId, tx.tenantId), eq(guardRails.propertyId, propertyId))).orderBy(guardRails.code, desc(guardRails.version));

/** All versions of one rail, the latest first. */
export const railVersions = (tx: TenantTx, propertyId: string, code: string): Promise<GuardRailRow[]> =>
  tx.db.select().from(guardRails).where(and(eq(guardRails.tenantId, tx.tenantId), eq(guardRails.propertyId, propertyId), eq(guardRails.code, code))).orderBy(desc(guardRails.version));

/** Writes the next version of a rail and gives its number; two people at once get one each, in turn. */
export async function addRailVersion(tx: TenantTx, row: Omit<typeof guardRails.$inferInsert, "tenantId" | "version">): Promise<number> {
  await tx.sql`select pg_advisory_xact_lock(hashtext(${`guard-rail ${row.propertyId} ${row.code}`}))`;
  const [made] = await tx.db.insert(guardRails).values({
    ...row, tenantId: tx.tenantId,
    version: sql`(select coalesce(max(g.version), 0) + 1 from guard_rails g where g.tenant_id = ${tx.tenantId} and g.property_id = ${row.propertyId} and g.code = ${row.code})`,
  }).returning({ version: guardRails.version });
  return made?.version ?? 1;
}

export type NightStateRow = { roomTypeId: string; night: string; physical: number; sold: number; available: number; closed: boolean; price: number | null };

/** Every room type's nights of a span, in order of night: what stands, what is left, whether it is on sale, its lowest price. */
export async function nightStates(tx: TenantTx, propertyId: string, from: string, to: string): Promise<NightStateRow[]> {
  const rows = await tx.sql<NightStateRow[]>`
    select n.room_type_id as "roomTypeId", n.night::text as night, n.physical, n.sold, n.available, coalesce(bool_and(r.stop_sell), false) as closed, min(r.amount)::bigint as price
    from room_nights n
    join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id and rt.property_id = ${propertyId} and rt.kind = 'room'
    left join rate_plans p on p.tenant_id = n.tenant_id and p.room_type_id = n.room_type_id and p.active
    left join rate_nights r on r.tenant_id = n.tenant_id and r.rate_plan_id = p.id and r.night = n.night
    where n.tenant_id = ${tx.tenantId} and n.night between ${from}::date and ${to}::date
    group by n.room_type_id, n.night, n.physical, n.sold, n.available order by n.night`;
  return [...rows];
}

export type OtherPriceRow = { ratePlanId: string; roomTypeId: string; night: string; amount: number };

/** Prices of the ways of selling that own their price, of some room types on a span of nights. */
export async function ownPrices(tx: TenantTx, propertyId: string, roomTypeIds: readonly string[], from: string, to: string): Promise<OtherPriceRow[]> {
  if (roomTypeIds.length === 0) return [];
  const rows = await tx.sql<OtherPriceRow[]>`
    select r.rate_plan_id as "ratePlanId", p.room_type_id as "roomTypeId", r.night::text as night, r.amount
    from rate_nights r
    join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id and p.property_id = ${propertyId} and p.active and p.room_type_id = any(${[...roomTypeIds]}::uuid[])
    join rate_families f on f.tenant_id = p.tenant_id and f.id = p.family_id and f.parent_id is null
    where r.tenant_id = ${tx.tenantId} and r.night between ${from}::date and ${to}::date`;
  return [...rows];
}

/** Most changes any one of these prices has seen since a moment, those taken back left out. */
export async function mostChanges(tx: TenantTx, propertyId: string, cells: readonly { ratePlanId: string; night: string }[], since: Date): Promise<number> {
  if (cells.length === 0) return 0;
  const [row] = await tx.sql<{ most: number }[]>`
    with wanted as (select * from json_to_recordset(${JSON.stringify(cells)}::text::json) as x("ratePlanId" uuid, night date))
    select coalesce(max(changes), 0)::int as most from (
      select count(*) as changes from receipts r
      cross join lateral jsonb_to_recordset(case when jsonb_typeof(r.inverse->'input'->'cells') = 'array' then r.inverse->'input'->'cells' else '[]'::jsonb end) as c("ratePlanId" uuid, night date, nights int)
      join wanted w on w."ratePlanId" = c."ratePlanId" and w.night between c.night and c.night + coalesce(c.nights, 1) - 1
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.created_at > ${since.toISOString()}::timestamptz and r.command in ('rates.adjust-rates', 'rates.set-rates', 'rates.publish-drafts')
        and not exists (select 1 from receipts u where u.tenant_id = r.tenant_id and u.undo_of = r.id)
      group by w."ratePlanId", w.night) counted`;
  return row?.most ?? 0;
}

/** Guests who asked or held rooms on any of a span's nights since a moment and have not booked. */
export async function askedSince(tx: TenantTx, propertyId: string, from: string, to: string, since: Date): Promise<number> {
  const [row] = await tx.sql<{ n: number }[]>`
    select count(*)::int as n from reservations r where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('inquiry', 'held', 'expired')
      and r.created_at > ${since.toISOString()}::timestamptz and r.arrival <= ${to}::date and r.departure > ${from}::date`;
  return row?.n ?? 0;
}
