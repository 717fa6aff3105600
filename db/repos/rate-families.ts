import { and, asc, eq } from "drizzle-orm";
import { rateFamilies, ratePlans } from "../schema/rates";
import type { TenantTx } from "../tenant";

export type FamilyRow = typeof rateFamilies.$inferSelect;

export const familiesOf = (tx: TenantTx, propertyId: string): Promise<FamilyRow[]> =>
  tx.db.select().from(rateFamilies).where(and(eq(rateFamilies.tenantId, tx.tenantId), eq(rateFamilies.propertyId, propertyId))).orderBy(asc(rateFamilies.position), asc(rateFamilies.code));

/** The families of a property, locked: whoever changes who follows whom waits for the other. */
export const lockFamilies = (tx: TenantTx, propertyId: string): Promise<FamilyRow[]> =>
  tx.db.select().from(rateFamilies).where(and(eq(rateFamilies.tenantId, tx.tenantId), eq(rateFamilies.propertyId, propertyId))).orderBy(asc(rateFamilies.id)).for("update");

export const insertFamily = async (tx: TenantTx, row: Omit<typeof rateFamilies.$inferInsert, "tenantId">): Promise<void> => {
  await tx.db.insert(rateFamilies).values({ ...row, tenantId: tx.tenantId });
};
export const updateFamily = async (tx: TenantTx, id: string, values: Partial<Omit<typeof rateFamilies.$inferInsert, "id" | "tenantId">>): Promise<void> => {
  await tx.db.update(rateFamilies).set(values).where(and(eq(rateFamilies.tenantId, tx.tenantId), eq(rateFamilies.id, id)));
};
export async function lockPlan(tx: TenantTx, id: string): Promise<typeof ratePlans.$inferSelect | undefined> {
  const [row] = await tx.db.select().from(ratePlans).where(and(eq(ratePlans.tenantId, tx.tenantId), eq(ratePlans.id, id))).for("update");
  return row;
}

/** A plan that follows another one, night by night. Amounts in minor units, percentages in basis points. */
export type DerivedPair = { planId: string; parentId: string; kind: string; value: number; roundTo: number; floor: number; ceiling: number };

/** Nights that changed, and how many of the span a floor or ceiling holds. */
export type DeriveResult = { written: number; clamped: number };

/** A whole number of millionths is not needed: both ways of rounding are halves up on exact fractions, as `derivedAmount` does. */
const rounded = (tx: TenantTx) => tx.sql`
  case when x.kind = 'percent'
    then (2 * greatest(0, b.amount * (10000 + x.value)) + 10000 * x."roundTo") / (20000 * x."roundTo") * x."roundTo"
    else (2 * greatest(0, b.amount + x.value) + x."roundTo") / (2 * x."roundTo") * x."roundTo" end`;

/**
 * Brings plans up to their parents for a span of nights (both ends included), one level of a chain at a time. A pinned night keeps its
 * price. With `inherit` the restrictions become the stricter of the parent's and the plan's own (`own`), as `stricter` says.
 */
export async function deriveNights(tx: TenantTx, pairs: readonly DerivedPair[], inherit: boolean, from: string, to: string): Promise<DeriveResult> {
  if (pairs.length === 0) return { written: 0, clamped: 0 };
  const minStay = tx.sql`greatest(excluded.min_stay, (r.own->>'minStay')::int)`;
  const maxStay = tx.sql`least(excluded.max_stay, (r.own->>'maxStay')::int)`;
  const minAdvance = tx.sql`greatest(excluded.min_advance, (r.own->>'minAdvance')::int)`;
  const maxAdvance = tx.sql`least(excluded.max_advance, (r.own->>'maxAdvance')::int)`;
  const stop = tx.sql`excluded.stop_sell or coalesce((r.own->>'stopSell')::bool, false) or coalesce(${maxStay} < ${minStay}, false) or coalesce(${maxAdvance} < ${minAdvance}, false)`;
  const amount = tx.sql`case when r.pinned then r.amount else excluded.amount end`;
  const now = tx.sql`${amount}, ${minStay}, greatest(excluded.min_stay_through, (r.own->>'minStayThrough')::int), case when ${maxStay} is null then null else greatest(${maxStay}, ${minStay}) end,
    (${stop}), (excluded.closed_to_arrival or coalesce((r.own->>'closedToArrival')::bool, false)), (excluded.closed_to_departure or coalesce((r.own->>'closedToDeparture')::bool, false)),
    ${minAdvance}, case when ${maxAdvance} is null then null else greatest(${maxAdvance}, coalesce(${minAdvance}, 0)) end`;
  const restrictions = tx.sql`min_stay, min_stay_through, max_stay, stop_sell, closed_to_arrival, closed_to_departure, min_advance, max_advance`;
  const before = tx.sql`r.amount, r.min_stay, r.min_stay_through, r.max_stay, r.stop_sell, r.closed_to_arrival, r.closed_to_departure, r.min_advance, r.max_advance`;
  const [row] = await tx.sql<DeriveResult[]>`
    with raw as (
      select x."planId" as plan, b.night, ${rounded(tx)} as amount, x.floor, x.ceiling, b.min_stay, b.min_stay_through, b.max_stay, b.stop_sell, b.closed_to_arrival, b.closed_to_departure, b.min_advance, b.max_advance
      from json_to_recordset(${JSON.stringify(pairs)}::text::json) as x("planId" uuid, "parentId" uuid, kind text, value bigint, "roundTo" int, floor bigint, ceiling bigint)
      join rate_nights b on b.tenant_id = ${tx.tenantId} and b.rate_plan_id = x."parentId" and b.rate_plan_id in ${tx.sql([...new Set(pairs.map((pair) => pair.parentId))])} and b.night between ${from}::date and ${to}::date
      order by x."planId", b.night),
    written as (
      insert into rate_nights as r (tenant_id, rate_plan_id, night, amount${inherit ? tx.sql`, ${restrictions}` : tx.sql``})
      select ${tx.tenantId}, plan, night, greatest(floor, least(ceiling, amount))${inherit ? tx.sql`, ${restrictions}` : tx.sql``} from raw
      on conflict (tenant_id, rate_plan_id, night) do update
        set (amount${inherit ? tx.sql`, ${restrictions}` : tx.sql``}, updated_at) = row(${inherit ? now : amount}, clock_timestamp())
        where row(${inherit ? before : tx.sql`r.amount`}) is distinct from row(${inherit ? now : amount})
      returning 1)
    select (select count(*)::int from written) as written, (select count(*)::int from raw where (amount < floor or amount > ceiling)
      and not exists (select from rate_nights o where o.tenant_id = ${tx.tenantId} and o.rate_plan_id = raw.plan and o.night = raw.night and o.pinned)) as clamped`;
  return row ?? { written: 0, clamped: 0 };
}

/** Forgets which restrictions of a plan were its own: it follows nobody any more, so all of them are. */
export async function clearOwn(tx: TenantTx, planIds: readonly string[]): Promise<void> {
  if (planIds.length === 0) return;
  await tx.sql`update rate_nights set own = null where tenant_id = ${tx.tenantId} and rate_plan_id in ${tx.sql([...planIds])} and own is not null`;
}

/** Nights from a day on that have a price of these plans. */
export async function countNightsFrom(tx: TenantTx, planIds: readonly string[], from: string): Promise<number> {
  if (planIds.length === 0) return 0;
  const [row] = await tx.sql<{ nights: number }[]>`select count(*)::int as nights from rate_nights where tenant_id = ${tx.tenantId} and rate_plan_id in ${tx.sql([...planIds])} and night >= ${from}::date`;
  return row?.nights ?? 0;
}
