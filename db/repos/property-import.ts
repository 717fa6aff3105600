import type { TenantTx } from "../tenant";

/** How many nights of a span (both ends included) each room type of the property has open. */
export async function countOpenNights(tx: TenantTx, propertyId: string, from: string, to: string): Promise<{ roomTypeId: string; nights: number }[]> {
  const rows = await tx.sql<{ roomTypeId: string; nights: number }[]>`
    select n.room_type_id as "roomTypeId", count(*)::int as nights from room_nights n
    join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id
    where n.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId} and n.night between ${from}::date and ${to}::date
    group by n.room_type_id`;
  return [...rows];
}

/** The last night that has a price, by room type. */
export async function lastPricedNights(tx: TenantTx, propertyId: string): Promise<{ roomTypeId: string; night: string }[]> {
  const rows = await tx.sql<{ roomTypeId: string; night: string }[]>`
    select p.room_type_id as "roomTypeId", max(r.night)::text as night from rate_nights r
    join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
    where r.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} group by p.room_type_id`;
  return [...rows];
}
