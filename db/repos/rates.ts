import { and, asc, eq, inArray } from "drizzle-orm";
import { rateFamilies, ratePlans } from "../schema/rates";
import type { TenantTx } from "../tenant";

export type RatePlanRow = typeof ratePlans.$inferSelect;

/** The family of this code, made when new. */
export async function ensureFamily(tx: TenantTx, row: Omit<typeof rateFamilies.$inferInsert, "tenantId">): Promise<string> {
  await tx.db.insert(rateFamilies).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing({ target: [rateFamilies.tenantId, rateFamilies.propertyId, rateFamilies.code] });
  const [known] = await tx.db.select({ id: rateFamilies.id }).from(rateFamilies).where(and(eq(rateFamilies.tenantId, tx.tenantId), eq(rateFamilies.propertyId, row.propertyId), eq(rateFamilies.code, row.code)));
  return known?.id ?? row.id;
}

export const insertRatePlans = async (tx: TenantTx, rows: readonly Omit<typeof ratePlans.$inferInsert, "tenantId">[]) => {
  if (rows.length > 0) await tx.db.insert(ratePlans).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })));
};
export const updateRatePlan = async (tx: TenantTx, id: string, values: Partial<typeof ratePlans.$inferInsert>) => {
  await tx.db.update(ratePlans).set(values).where(and(eq(ratePlans.tenantId, tx.tenantId), eq(ratePlans.id, id)));
};

export const ratePlansOf = (tx: TenantTx, propertyId: string): Promise<RatePlanRow[]> =>
  tx.db.select().from(ratePlans).where(and(eq(ratePlans.tenantId, tx.tenantId), eq(ratePlans.propertyId, propertyId))).orderBy(asc(ratePlans.code));

export const ratePlansById = (tx: TenantTx, ids: readonly string[]): Promise<RatePlanRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.db.select().from(ratePlans).where(and(eq(ratePlans.tenantId, tx.tenantId), inArray(ratePlans.id, [...ids])));

export type RateNightRow = {
  ratePlanId: string; roomTypeId: string; night: string; amount: number; minStay: number; maxStay: number | null;
  stopSell: boolean; closedToArrival: boolean; closedToDeparture: boolean;
};

const columns = (tx: TenantTx) => tx.sql`
  r.rate_plan_id as "ratePlanId", p.room_type_id as "roomTypeId", r.night::text as night, r.amount, r.min_stay as "minStay", r.max_stay as "maxStay",
  r.stop_sell as "stopSell", r.closed_to_arrival as "closedToArrival", r.closed_to_departure as "closedToDeparture"`;

/** Nights `from` … `to` (included) of a property's plans; locked for change in one order when `lock`. */
export async function rateNightsOf(tx: TenantTx, filter: { propertyId: string; from: string; to: string; roomTypeIds?: readonly string[] | undefined; lock?: boolean }): Promise<RateNightRow[]> {
  const rows = await tx.sql<RateNightRow[]>`
    select ${columns(tx)} from rate_nights r join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
    where r.tenant_id = ${tx.tenantId} and p.property_id = ${filter.propertyId} and r.night between ${filter.from}::date and ${filter.to}::date
    ${filter.roomTypeIds ? tx.sql`and p.room_type_id in ${tx.sql([...filter.roomTypeIds])}` : tx.sql``}
    order by r.rate_plan_id, r.night ${filter.lock ? tx.sql`for update of r` : tx.sql``}`;
  return [...rows];
}

/** The same for named cells, locked. */
export async function lockRateCells(tx: TenantTx, cells: readonly { ratePlanId: string; night: string }[]): Promise<RateNightRow[]> {
  const rows = await tx.sql<RateNightRow[]>`
    select ${columns(tx)} from rate_nights r join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
    join (select * from json_to_recordset(${JSON.stringify(cells)}::text::json) as x("ratePlanId" uuid, night date)) c
      on c."ratePlanId" = r.rate_plan_id and c.night = r.night
    where r.tenant_id = ${tx.tenantId} order by r.rate_plan_id, r.night for update of r`;
  return [...rows];
}

export type RateNightValues = Omit<RateNightRow, "roomTypeId">;

/** Writes whole cells in one statement; a cell that does not exist is created. */
export async function upsertRateNights(tx: TenantTx, cells: readonly RateNightValues[]): Promise<void> {
  if (cells.length === 0) return;
  await tx.sql`
    insert into rate_nights (tenant_id, rate_plan_id, night, amount, min_stay, max_stay, stop_sell, closed_to_arrival, closed_to_departure)
    select ${tx.tenantId}, x."ratePlanId", x.night, x.amount, x."minStay", x."maxStay", x."stopSell", x."closedToArrival", x."closedToDeparture"
    from json_to_recordset(${JSON.stringify(cells)}::text::json) as x("ratePlanId" uuid, night date, amount bigint, "minStay" int, "maxStay" int, "stopSell" bool, "closedToArrival" bool, "closedToDeparture" bool)
    on conflict (tenant_id, rate_plan_id, night) do update set
      amount = excluded.amount, min_stay = excluded.min_stay, max_stay = excluded.max_stay, stop_sell = excluded.stop_sell,
      closed_to_arrival = excluded.closed_to_arrival, closed_to_departure = excluded.closed_to_departure, updated_at = clock_timestamp()`;
}

/** Writes prices and minimum stays; closures and other restrictions of nights that exist stay as people set them. */
export async function upsertPrices(tx: TenantTx, cells: readonly { ratePlanId: string; night: string; amount: number; minStay: number }[]): Promise<void> {
  if (cells.length === 0) return;
  await tx.sql`
    insert into rate_nights as r (tenant_id, rate_plan_id, night, amount, min_stay)
    select ${tx.tenantId}, x."ratePlanId", x.night, x.amount, x."minStay"
    from json_to_recordset(${JSON.stringify(cells)}::text::json) as x("ratePlanId" uuid, night date, amount bigint, "minStay" int)
    on conflict (tenant_id, rate_plan_id, night) do update set
      amount = excluded.amount, min_stay = excluded.min_stay, max_stay = case when r.max_stay < excluded.min_stay then null else r.max_stay end, updated_at = clock_timestamp()`;
}
