import { and, asc, eq } from "drizzle-orm";
import { rateMappings } from "../schema/channels";
import type { TenantTx } from "../tenant";
import { roomPrice } from "./room-price";

export type RateMappingRow = typeof rateMappings.$inferSelect;

export const rateMappingsOf = (tx: TenantTx, connectionId: string): Promise<RateMappingRow[]> =>
  tx.db.select().from(rateMappings).where(and(eq(rateMappings.tenantId, tx.tenantId), eq(rateMappings.connectionId, connectionId))).orderBy(asc(rateMappings.inventoryCode), asc(rateMappings.partnerName), asc(rateMappings.rateCode));

export const upsertRateMapping = async (tx: TenantTx, row: Omit<typeof rateMappings.$inferInsert, "tenantId">) => {
  await tx.db.insert(rateMappings).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [rateMappings.tenantId, rateMappings.connectionId, rateMappings.inventoryCode, rateMappings.rateCode],
    set: { partnerName: row.partnerName, facts: row.facts ?? {} },
  });
};

export const updateRateMapping = async (tx: TenantTx, id: string, ratePlanId: string | null) => {
  await tx.db.update(rateMappings).set({ ratePlanId }).where(and(eq(rateMappings.tenantId, tx.tenantId), eq(rateMappings.id, id)));
};

export const deleteRateMapping = async (tx: TenantTx, id: string) => {
  await tx.db.delete(rateMappings).where(and(eq(rateMappings.tenantId, tx.tenantId), eq(rateMappings.id, id)));
};

/** A rate of a partner that sells one of our plans; `further`: not its room's master rate. */
export type SoldPlan = { connectionId: string; partner: string; title: string | null; ratePlanId: string; roomTypeId: string; inventoryCode: string; rateCode: string | null; partnerName: string; further: boolean };

/** Where our plans are sold: each mapped rate of each connection of a property that is not paused. */
export async function soldPlans(tx: TenantTx, propertyId: string, only: { connectionId?: string | undefined; ratePlanIds?: readonly string[] | undefined } = {}): Promise<SoldPlan[]> {
  const rows = await tx.sql<SoldPlan[]>`
    select c.id as "connectionId", c.partner, c.title, s.rate_plan_id as "ratePlanId", s.room_type_id as "roomTypeId", s.inventory_code as "inventoryCode", s.rate_code as "rateCode", s.partner_name as "partnerName", s.further
    from connections c join (
      select connection_id, rate_plan_id, room_type_id, inventory_code, rate_code, partner_name, false as further from room_mappings where tenant_id = ${tx.tenantId}
      union all
      select x.connection_id, x.rate_plan_id, m.room_type_id, x.inventory_code, x.rate_code, x.partner_name, true from rate_mappings x
      join room_mappings m on m.tenant_id = x.tenant_id and m.connection_id = x.connection_id and m.inventory_code = x.inventory_code where x.tenant_id = ${tx.tenantId}) s on s.connection_id = c.id
    where c.tenant_id = ${tx.tenantId} and c.property_id = ${propertyId} and c.status <> 'paused' and s.rate_plan_id is not null and s.room_type_id is not null
      ${only.connectionId ? tx.sql`and c.id = ${only.connectionId}` : tx.sql``}
      ${only.ratePlanIds ? tx.sql`and s.rate_plan_id = any(${[...only.ratePlanIds]}::uuid[])` : tx.sql``}
    order by c.created_at, c.id, s.partner_name, s.rate_code`;
  return [...rows];
}

export type RestrictionUse = { ratePlanId: string; kind: string; nights: number; first: string };

/** Restrictions that plans carry on nights `from` … `to` (included): on how many, and the first. */
export async function restrictionsInUse(tx: TenantTx, ratePlanIds: readonly string[], from: string, to: string): Promise<RestrictionUse[]> {
  if (ratePlanIds.length === 0) return [];
  const rows = await tx.sql<RestrictionUse[]>`
    select r.rate_plan_id as "ratePlanId", k.kind, count(*)::int as nights, min(r.night)::text as first
    from rate_nights r, lateral (values
      ('minStayArrival', r.min_stay > 1), ('minStayThrough', r.min_stay_through > 1), ('maxStay', r.max_stay is not null), ('closedToArrival', r.closed_to_arrival),
      ('closedToDeparture', r.closed_to_departure), ('stopSell', r.stop_sell), ('advance', r.min_advance is not null or r.max_advance is not null)) k(kind, used)
    where r.tenant_id = ${tx.tenantId} and r.rate_plan_id = any(${[...ratePlanIds]}::uuid[]) and r.night between ${from}::date and ${to}::date and k.used
    group by 1, 2 order by 1, 2`;
  return [...rows];
}

export type PreviewNight = { rateCode: string; night: string; available: number; amount: number; currency: string; minStay: number; maxStay: number | null; stopSell: boolean; closedToArrival: boolean; closedToDeparture: boolean };

/** What some plans of a room type come to on the first priced nights from a date on; `rateCode` as given beside each plan. */
export async function nightsOfPlans(tx: TenantTx, roomTypeId: string, plans: readonly { rateCode: string; ratePlanId: string }[], from: string, nights: number): Promise<PreviewNight[]> {
  const rows = await tx.sql<PreviewNight[]>`
    select "rateCode", night, available, amount, currency, "minStay", "maxStay", "stopSell", "closedToArrival", "closedToDeparture" from (
    select dense_rank() over (order by n.night) as place, s."rateCode", n.night::text as night, n.available, ${roomPrice(tx)} as amount, p.currency, greatest(r.min_stay, r.min_stay_through) as "minStay", r.max_stay as "maxStay", r.stop_sell as "stopSell",
      r.closed_to_arrival as "closedToArrival", r.closed_to_departure as "closedToDeparture"
    from json_to_recordset(${JSON.stringify(plans)}::text::json) as s("rateCode" text, "ratePlanId" uuid)
    join rate_plans p on p.tenant_id = ${tx.tenantId} and p.id = s."ratePlanId" and p.room_type_id = ${roomTypeId}
    join rate_families f on f.tenant_id = p.tenant_id and f.id = p.family_id
    join room_types rt on rt.tenant_id = p.tenant_id and rt.id = p.room_type_id
    join rate_nights r on r.tenant_id = p.tenant_id and r.rate_plan_id = p.id and r.night >= ${from}::date
    join room_nights n on n.tenant_id = p.tenant_id and n.room_type_id = p.room_type_id and n.night = r.night) first_nights
    where place <= ${nights} order by night, "rateCode"`;
  return [...rows];
}
