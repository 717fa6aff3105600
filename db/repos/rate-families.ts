import type postgres from "postgres";
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

const restrictions = ["min_stay", "min_stay_through", "max_stay", "stop_sell", "closed_to_arrival", "closed_to_departure", "min_advance", "max_advance"];
const closures = ["stop_sell", "closed_to_arrival", "closed_to_departure"];

/** What a night `r` of a plan becomes out of what it follows, `x`, in the order of its columns: the amount, and with `inherit` the stricter of both restrictions. */
function becoming(tx: TenantTx, x: postgres.Fragment, inherit: boolean) {
  const amount = tx.sql`case when r.pinned then r.amount else ${x}.amount end`;
  if (!inherit) return amount;
  const minStay = tx.sql`greatest(${x}.min_stay, (r.own->>'minStay')::int)`;
  const maxStay = tx.sql`least(${x}.max_stay, (r.own->>'maxStay')::int)`;
  const minAdvance = tx.sql`greatest(${x}.min_advance, (r.own->>'minAdvance')::int)`;
  const maxAdvance = tx.sql`least(${x}.max_advance, (r.own->>'maxAdvance')::int)`;
  const stop = tx.sql`${x}.stop_sell or coalesce((r.own->>'stopSell')::bool, false) or coalesce(${maxStay} < ${minStay}, false) or coalesce(${maxAdvance} < ${minAdvance}, false)`;
  return tx.sql`${amount}, ${minStay}, greatest(${x}.min_stay_through, (r.own->>'minStayThrough')::int), case when ${maxStay} is null then null else greatest(${maxStay}, ${minStay}) end,
    (${stop}), (${x}.closed_to_arrival or coalesce((r.own->>'closedToArrival')::bool, false)), (${x}.closed_to_departure or coalesce((r.own->>'closedToDeparture')::bool, false)),
    ${minAdvance}, case when ${maxAdvance} is null then null else greatest(${maxAdvance}, coalesce(${minAdvance}, 0)) end`;
}

/**
 * Brings plans up to their parents for a span of nights (both ends included), one level of a chain at a time. A pinned night keeps its
 * price. With `inherit` the restrictions become the stricter of the parent's and the plan's own (`own`), as `stricter` says. A parent's
 * nights in a row that say the same are worked out once and written as one span.
 */
export async function deriveNights(tx: TenantTx, pairs: readonly DerivedPair[], inherit: boolean, from: string, to: string): Promise<DeriveResult> {
  if (pairs.length === 0) return { written: 0, clamped: 0 };
  const own = inherit ? restrictions : [];
  const names = (list: readonly string[]) => tx.sql.unsafe(list.join(", "));
  const columns = names(["amount", ...own]);
  const before = names(["amount", ...own].map((name) => `r.${name}`));
  const now = becoming(tx, tx.sql`raw`, inherit);
  const fresh = becoming(tx, tx.sql`excluded`, inherit);
  const raw = tx.sql`
    parents as (
      select rate_plan_id as parent, night, ${columns}, night <> lag(night) over before + 1 or row(${columns}) is distinct from row(${names(["amount", ...own].map((name) => `lag(${name}) over before`))}) as begins
      from rate_nights where tenant_id = ${tx.tenantId} and rate_plan_id in ${tx.sql([...new Set(pairs.map((pair) => pair.parentId))])} and night between ${from}::date and ${to}::date
      window before as (partition by rate_plan_id order by night)),
    spans as (select *, count(*) filter (where begins) over (partition by parent order by night) as span from parents),
    runs as (select parent, ${names(["amount", ...own].map((name) => `min(${name}${closures.includes(name) ? "::int)::bool" : ")"} as ${name}`))}, min(night) as first, max(night) as last from spans group by parent, span),
    wanted as (
      select x."planId" as plan, b.first, b.last, ${rounded(tx)} as exact, ${names(["x.floor", "x.ceiling", ...own.map((name) => `b.${name}`)])}
      from json_to_recordset(${JSON.stringify(pairs)}::text::json) as x("planId" uuid, "parentId" uuid, kind text, value bigint, "roundTo" int, floor bigint, ceiling bigint)
      join runs b on b.parent = x."parentId"),
    raw as materialized (select ${names(["plan", "first", "last", ...own])}, greatest(floor, least(ceiling, exact)) as amount, exact < floor or exact > ceiling as held from wanted order by plan, first)`;
  const there = (which: postgres.Fragment) => tx.sql`(select count(*) from rate_nights o where o.tenant_id = ${tx.tenantId} and o.rate_plan_id = raw.plan and o.night between raw.first and raw.last and ${which})`;
  const [row] = await tx.sql<(DeriveResult & { missing: number })[]>`
    with ${raw},
    written as (
      update rate_nights r set (${columns}, updated_at) = row(${now}, clock_timestamp()) from raw
      where r.tenant_id = ${tx.tenantId} and r.rate_plan_id = raw.plan and r.night between raw.first and raw.last and row(${before}) is distinct from row(${now})
      returning 1)
    select (select count(*)::int from written) as written, coalesce(sum(case when held then last - first + 1 - ${there(tx.sql`o.pinned`)} end), 0)::int as clamped,
      coalesce(sum(last - first + 1 - ${there(tx.sql`true`)}), 0)::int as missing from raw`;
  if (!row || row.missing === 0) return { written: row?.written ?? 0, clamped: row?.clamped ?? 0 };
  // Nights their parent has and they do not, made here or meanwhile by somebody else.
  const { count } = await tx.sql`
    with ${raw}
    insert into rate_nights as r (tenant_id, rate_plan_id, night, ${columns})
    select ${tx.tenantId}, plan, first + d, ${columns} from raw, generate_series(0, last - first) d order by plan, first, d
    on conflict (tenant_id, rate_plan_id, night) do update set (${columns}, updated_at) = row(${fresh}, clock_timestamp()) where row(${before}) is distinct from row(${fresh})`;
  return { written: row.written + count, clamped: row.clamped };
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
