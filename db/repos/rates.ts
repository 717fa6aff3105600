import { and, asc, eq, inArray, sql } from "drizzle-orm";
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

/** The property's plans; of one room type's the base plan comes first, then by the family's place. */
export async function ratePlansOf(tx: TenantTx, propertyId: string): Promise<RatePlanRow[]> {
  const rows = await tx.db.select({ plan: ratePlans }).from(ratePlans)
    .innerJoin(rateFamilies, and(eq(rateFamilies.tenantId, ratePlans.tenantId), eq(rateFamilies.id, ratePlans.familyId)))
    .where(and(eq(ratePlans.tenantId, tx.tenantId), eq(ratePlans.propertyId, propertyId)))
    .orderBy(sql`${rateFamilies.parentId} is not null`, asc(rateFamilies.position), asc(ratePlans.code));
  return rows.map((row) => row.plan);
}

export const ratePlansById = (tx: TenantTx, ids: readonly string[]): Promise<RatePlanRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.db.select().from(ratePlans).where(and(eq(ratePlans.tenantId, tx.tenantId), inArray(ratePlans.id, [...ids])));

export type RateNightRow = {
  ratePlanId: string; roomTypeId: string; night: string; amount: number; minStay: number; minStayThrough: number | null; maxStay: number | null;
  stopSell: boolean; closedToArrival: boolean; closedToDeparture: boolean; minAdvance: number | null; maxAdvance: number | null; pinned: boolean;
  /** A derived plan's own restrictions, beside those it inherits. */
  own: Record<string, number | boolean> | null;
};

const columns = (tx: TenantTx) => tx.sql`
  r.rate_plan_id as "ratePlanId", p.room_type_id as "roomTypeId", r.night::text as night, r.amount, r.min_stay as "minStay", r.min_stay_through as "minStayThrough", r.max_stay as "maxStay",
  r.stop_sell as "stopSell", r.closed_to_arrival as "closedToArrival", r.closed_to_departure as "closedToDeparture", r.min_advance as "minAdvance", r.max_advance as "maxAdvance", r.pinned, r.own`;

export type NightsFilter = {
  propertyId: string; from: string; to: string; roomTypeIds?: readonly string[] | undefined; familyIds?: readonly string[] | undefined;
  /** Only plans with prices of their own; or only those whose restrictions are their own. */
  of?: "priced" | "restricted" | undefined; lock?: boolean;
};

/** Nights `from` … `to` (included) of a property's plans; locked for change in one order when `lock`. */
export async function rateNightsOf(tx: TenantTx, filter: NightsFilter): Promise<RateNightRow[]> {
  const rows = await tx.sql<RateNightRow[]>`
    select ${columns(tx)} from rate_nights r join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
    join rate_families f on f.tenant_id = p.tenant_id and f.id = p.family_id
    where r.tenant_id = ${tx.tenantId} and p.property_id = ${filter.propertyId} and r.night between ${filter.from}::date and ${filter.to}::date
    ${filter.roomTypeIds ? tx.sql`and p.room_type_id in ${tx.sql([...filter.roomTypeIds])}` : tx.sql``}
    ${filter.familyIds ? tx.sql`and f.id in ${tx.sql([...filter.familyIds])}` : tx.sql``}
    ${filter.of === "priced" ? tx.sql`and f.parent_id is null` : filter.of === "restricted" ? tx.sql`and (f.parent_id is null or not f.inherit_restrictions)` : tx.sql``}
    order by r.rate_plan_id, r.night ${filter.lock ? tx.sql`for update of r` : tx.sql``}`;
  return [...rows];
}

/** One column of many rows as an array literal: read several times faster than the same as JSON. */
const column = (values: readonly (string | number | boolean | null | undefined)[]): string =>
  `{${values.map((value) => (value === null || value === undefined ? "NULL" : typeof value === "string" ? `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"` : String(value))).join(",")}}`;

type CellKey = { readonly ratePlanId: string; readonly night: string };

/** True when the cells are every night of a span for every plan among them, as most fills of the grid are. */
function isRectangle(cells: readonly CellKey[], plans: ReadonlySet<string>, from: string, to: string): boolean {
  const nights = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return cells.length === plans.size * nights && new Set(cells.map((cell) => `${cell.ratePlanId} ${cell.night}`)).size === cells.length;
}

/** The same for named cells, locked. A rectangle is read as spans, which costs half of looking its cells up one by one. */
export async function lockRateCells(tx: TenantTx, cells: readonly CellKey[]): Promise<RateNightRow[]> {
  const plans = new Set(cells.map((cell) => cell.ratePlanId));
  let [from, to] = [cells[0]?.night ?? "", cells[0]?.night ?? ""];
  for (const { night } of cells) { if (night < from) from = night; if (night > to) to = night; }
  const rows = isRectangle(cells, plans, from, to)
    ? await tx.sql<RateNightRow[]>`
      select ${columns(tx)} from rate_nights r join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
      where r.tenant_id = ${tx.tenantId} and r.rate_plan_id in ${tx.sql([...plans])} and r.night between ${from}::date and ${to}::date
      order by r.rate_plan_id, r.night for update of r`
    : await tx.sql<RateNightRow[]>`
      select ${columns(tx)} from rate_nights r join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
      join (select distinct * from unnest(${column(cells.map((c) => c.ratePlanId))}::text::uuid[], ${column(cells.map((c) => c.night))}::text::date[]) as x(plan, night)) c
        on c.plan = r.rate_plan_id and c.night = r.night
      where r.tenant_id = ${tx.tenantId} order by r.rate_plan_id, r.night for update of r`;
  return [...rows];
}

/** A whole cell. What is left out is as on a night without restrictions. */
export type RateNightValues = Pick<RateNightRow, "ratePlanId" | "night" | "amount" | "minStay" | "maxStay" | "stopSell" | "closedToArrival" | "closedToDeparture">
  & Partial<Pick<RateNightRow, "minStayThrough" | "minAdvance" | "maxAdvance" | "pinned" | "own">>;

/** Writes whole cells in one statement; a cell that does not exist is created. */
export async function upsertRateNights(tx: TenantTx, cells: readonly RateNightValues[]): Promise<void> {
  if (cells.length === 0) return;
  await tx.sql`
    insert into rate_nights (tenant_id, rate_plan_id, night, amount, min_stay, min_stay_through, max_stay, stop_sell, closed_to_arrival, closed_to_departure, min_advance, max_advance, pinned, own)
    select ${tx.tenantId}, x.* from unnest(
      ${column(cells.map((c) => c.ratePlanId))}::text::uuid[], ${column(cells.map((c) => c.night))}::text::date[], ${column(cells.map((c) => c.amount))}::text::bigint[],
      ${column(cells.map((c) => c.minStay))}::text::int[], ${column(cells.map((c) => c.minStayThrough))}::text::int[], ${column(cells.map((c) => c.maxStay))}::text::int[],
      ${column(cells.map((c) => c.stopSell))}::text::bool[], ${column(cells.map((c) => c.closedToArrival))}::text::bool[], ${column(cells.map((c) => c.closedToDeparture))}::text::bool[],
      ${column(cells.map((c) => c.minAdvance))}::text::int[], ${column(cells.map((c) => c.maxAdvance))}::text::int[], ${column(cells.map((c) => c.pinned ?? false))}::text::bool[],
      ${column(cells.map((c) => (c.own ? JSON.stringify(c.own) : null)))}::text::jsonb[]) x
    on conflict (tenant_id, rate_plan_id, night) do update set
      amount = excluded.amount, min_stay = excluded.min_stay, min_stay_through = excluded.min_stay_through, max_stay = excluded.max_stay, stop_sell = excluded.stop_sell,
      closed_to_arrival = excluded.closed_to_arrival, closed_to_departure = excluded.closed_to_departure, min_advance = excluded.min_advance, max_advance = excluded.max_advance,
      pinned = excluded.pinned, own = excluded.own, updated_at = clock_timestamp()`;
}

/** What of a cell can change by itself, and its column. */
const changeable = {
  amount: ["amount", "bigint"], minStay: ["min_stay", "int"], minStayThrough: ["min_stay_through", "int"], maxStay: ["max_stay", "int"], stopSell: ["stop_sell", "bool"],
  closedToArrival: ["closed_to_arrival", "bool"], closedToDeparture: ["closed_to_departure", "bool"], minAdvance: ["min_advance", "int"], maxAdvance: ["max_advance", "int"],
  pinned: ["pinned", "bool"], own: ["own", "jsonb"],
} as const;
export type RateField = keyof typeof changeable;
/** Nights of one plan, both ends included, that get the same values. */
export type RateSpan = { readonly to: string; readonly values: RateNightValues };

/**
 * Writes `fields` of cells that exist and are locked, span by span: a third of what `upsertRateNights` costs, which asks for each cell
 * whether it is there. Returns how many it found.
 */
export async function changeRateNights(tx: TenantTx, fields: readonly RateField[], spans: readonly RateSpan[]): Promise<number> {
  if (spans.length === 0) return 0;
  const names = fields.map((field) => changeable[field]);
  const told = fields.map((field) => column(spans.map(({ values }) => (field === "own" ? (values.own ? JSON.stringify(values.own) : null) : values[field]))));
  // Columns of the list above and places of parameters: nothing in this text comes from outside.
  const { count } = await tx.sql.unsafe(`
    update rate_nights r set ${names.map(([name]) => `${name} = x.${name}`).join(", ")}, ${fields.includes("own") ? "" : "own = null, "}updated_at = clock_timestamp()
    from unnest($2::text::uuid[], $3::text::date[], $4::text::date[]${names.map(([, type], index) => `, $${index + 5}::text::${type}[]`).join("")}) as x(plan, first, last${names.map(([name]) => `, ${name}`).join("")})
    where r.tenant_id = $1 and r.rate_plan_id = x.plan and r.night between x.first and x.last`,
  [tx.tenantId, column(spans.map(({ values }) => values.ratePlanId)), column(spans.map(({ values }) => values.night)), column(spans.map(({ to }) => to)), ...told], { prepare: true });
  return count;
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
