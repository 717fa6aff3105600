import { and, asc, eq } from "drizzle-orm";
import { roomTypes, units } from "../schema/inventory";
import type { TenantTx } from "../tenant";

export type RoomTypeRow = typeof roomTypes.$inferSelect;
export type UnitRow = typeof units.$inferSelect;

export const insertRoomTypes = async (tx: TenantTx, rows: readonly Omit<typeof roomTypes.$inferInsert, "tenantId">[]) => {
  if (rows.length > 0) await tx.db.insert(roomTypes).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })));
};
export const insertUnits = async (tx: TenantTx, rows: readonly Omit<typeof units.$inferInsert, "tenantId">[]) => {
  if (rows.length > 0) await tx.db.insert(units).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })));
};
export const updateRoomType = async (tx: TenantTx, id: string, values: Partial<typeof roomTypes.$inferInsert>) => {
  await tx.db.update(roomTypes).set(values).where(and(eq(roomTypes.tenantId, tx.tenantId), eq(roomTypes.id, id)));
};
export const updateUnit = async (tx: TenantTx, id: string, values: Partial<typeof units.$inferInsert>) => {
  await tx.db.update(units).set(values).where(and(eq(units.tenantId, tx.tenantId), eq(units.id, id)));
};

export const roomTypesOf = (tx: TenantTx, propertyId: string): Promise<RoomTypeRow[]> =>
  tx.db.select().from(roomTypes).where(and(eq(roomTypes.tenantId, tx.tenantId), eq(roomTypes.propertyId, propertyId))).orderBy(asc(roomTypes.position), asc(roomTypes.code));

export const unitsOf = (tx: TenantTx, propertyId: string): Promise<UnitRow[]> =>
  tx.db.select().from(units).where(and(eq(units.tenantId, tx.tenantId), eq(units.propertyId, propertyId))).orderBy(asc(units.position), asc(units.name));

export async function findRoomType(tx: TenantTx, id: string): Promise<RoomTypeRow | undefined> {
  const [row] = await tx.db.select().from(roomTypes).where(and(eq(roomTypes.tenantId, tx.tenantId), eq(roomTypes.id, id)));
  return row;
}

export async function findUnit(tx: TenantTx, id: string): Promise<UnitRow | undefined> {
  const [row] = await tx.db.select().from(units).where(and(eq(units.tenantId, tx.tenantId), eq(units.id, id)));
  return row;
}

/** How many there are of a room type `rt`: its units, or what its parts make up where it has none of its own. */
export const physicalOf = (tx: TenantTx) => tx.sql`coalesce(
  nullif((select count(*)::int from units u where u.tenant_id = rt.tenant_id and u.room_type_id = rt.id), 0),
  (select min((select count(*)::int from units v where v.tenant_id = p.tenant_id and v.room_type_id = p.part_type_id) / p.quantity)
    from room_type_parts p where p.tenant_id = rt.tenant_id and p.room_type_id = rt.id), 0)`;

/**
 * Opens nights `from` … `to` (included) for every room type of the property: physical = its units, taken by what is sold of
 * composites it is a part of. Existing nights stay.
 */
export async function openNights(tx: TenantTx, propertyId: string, from: string, to: string): Promise<number> {
  const [missing] = await tx.sql<{ composites: string[] | null }[]>`
    select (select array_agg(distinct p.room_type_id) from room_type_parts p join room_types c on c.tenant_id = p.tenant_id and c.id = p.room_type_id
      where p.tenant_id = ${tx.tenantId} and c.property_id = ${propertyId}) as composites
    from room_types rt, generate_series(${from}::date, ${to}::date, interval '1 day') d
    where rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId}
      and not exists (select from room_nights n where n.tenant_id = rt.tenant_id and n.room_type_id = rt.id and n.night = d::date) limit 1`;
  if (!missing) return 0;
  // A price being written just now sees no night to tell the channels of: it is waited for, and counted in.
  await tx.sql`
    select count(*) from (
      select 1 from rate_nights r join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
      where r.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and r.night between ${from}::date and ${to}::date
      order by r.rate_plan_id, r.night for share of r) waited`;
  const spans = (missing.composites ?? []).map((roomTypeId) => ({ roomTypeId, arrival: from, departure: to, last: true }));
  if (spans.length > 0) await lockPropertyNights(tx, propertyId, from, to);
  const rows = await tx.sql`
    insert into room_nights (tenant_id, room_type_id, night, physical, taken)
    select rt.tenant_id, rt.id, d::date, ${physicalOf(tx)},
      (select coalesce(sum((s.sold + s.held + s.blocked) * p.quantity), 0)::int from room_type_parts p
        join room_nights s on s.tenant_id = p.tenant_id and s.room_type_id = p.room_type_id and s.night = d::date
        where p.tenant_id = rt.tenant_id and p.part_type_id = rt.id)
    from room_types rt, generate_series(${from}::date, ${to}::date, interval '1 day') d
    where rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId}
    order by rt.id, d on conflict do nothing returning 1`;
  if (spans.length > 0) await refreshPartsLeft(tx, spans);
  return rows.length;
}

/** Locks every open night of the property in a span (both ends included), in the one order everybody keeps. */
export async function lockPropertyNights(tx: TenantTx, propertyId: string, from: string, to: string): Promise<void> {
  await tx.sql`
    select count(*) from (
      select 1 from room_nights n where n.tenant_id = ${tx.tenantId} and n.night between ${from}::date and ${to}::date
        and n.room_type_id in (select id from room_types where tenant_id = ${tx.tenantId} and property_id = ${propertyId})
      order by n.room_type_id, n.night for update of n) locked`;
}

/** Nights of one room type. With `last` the departure is a night too. */
export type Span = { roomTypeId: string; arrival: string; departure: string; last?: boolean };

/** A type, its parts, and every composite that contains one of these: whom a sale of it concerns. `type` is an SQL expression. */
const around = (tx: TenantTx, type: ReturnType<TenantTx["sql"]>) => tx.sql`
  with b as (select ${type} as id union select p.part_type_id from room_type_parts p where p.tenant_id = ${tx.tenantId} and p.room_type_id = ${type})
  select id from b union select p.room_type_id from room_type_parts p join b on b.id = p.part_type_id where p.tenant_id = ${tx.tenantId}`;

/** Every room type and night some stays touch: their own type, its parts, and the composites that contain one of these. */
export const touchedNights = (tx: TenantTx, spans: readonly Span[]) => tx.sql`
  select t.id, d::date as night
  from json_to_recordset(${JSON.stringify(spans)}::text::json) as s("roomTypeId" uuid, arrival date, departure date, last bool),
    lateral (${around(tx, tx.sql`s."roomTypeId"`)}) t,
    generate_series(s.arrival, s.departure - case when s.last then 0 else 1 end, interval '1 day') d`;

/** The types a sale of some types touches, these included. */
export async function touchedTypes(tx: TenantTx, roomTypeIds: readonly string[]): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`select distinct t.id from unnest(${tx.sql.array([...roomTypeIds])}::uuid[]) as s(type), lateral (${around(tx, tx.sql`s.type`)}) t`;
  return rows.map((row) => row.id);
}

export type Touched = { readonly roomTypeIds: readonly string[]; readonly channels: boolean };

/** The types a sale of some types touches, and whether the house has a channel that could be told. Asked under the ledger's locks: a channel that is connected after them reads what the sale left. */
export async function touchedBySale(tx: TenantTx, propertyId: string, roomTypeIds: readonly string[]): Promise<Touched> {
  const [row] = await tx.sql<Touched[]>`
    select coalesce(json_agg(distinct t.id), '[]') as "roomTypeIds", exists (select from connections c where c.tenant_id = ${tx.tenantId} and c.property_id = ${propertyId}) as channels
    from unnest(${tx.sql.array([...roomTypeIds])}::uuid[]) as s(type), lateral (${around(tx, tx.sql`s.type`)}) t`;
  return row ?? { roomTypeIds, channels: true };
}

/**
 * Locks every night some stays touch, parts and composites too, in the one order everybody keeps. For a change of several stays
 * at once: one after the other, two such changes could wait for each other.
 */
export async function lockNights(tx: TenantTx, spans: readonly Span[]): Promise<void> {
  if (spans.length < 2) return;
  await tx.sql`
    select count(*) from (
      select 1 from room_nights n where n.tenant_id = ${tx.tenantId} and (n.room_type_id, n.night) in (${touchedNights(tx, spans)})
      order by n.room_type_id, n.night for update of n) locked`;
}

/**
 * How many of each composite its parts still make up, for the nights some stays touch. In a statement of its own, after the
 * lock: it reads parts that the change did not touch, and must see what their own sales have committed.
 */
export async function refreshPartsLeft(tx: TenantTx, spans: readonly Span[]): Promise<void> {
  await tx.sql`
    update room_nights n set parts_left = x.parts_left
    from (
      select p.room_type_id, t.night, min(coalesce(b.available / p.quantity, 0)) as parts_left
      from (select distinct id, night from (${touchedNights(tx, spans)}) every) t
      join room_type_parts p on p.tenant_id = ${tx.tenantId} and p.room_type_id = t.id
      left join room_nights b on b.tenant_id = ${tx.tenantId} and b.room_type_id = p.part_type_id and b.night = t.night
      group by p.room_type_id, t.night) x
    where n.tenant_id = ${tx.tenantId} and n.room_type_id = x.room_type_id and n.night = x.night and n.parts_left is distinct from x.parts_left`;
}

type Column = "sold" | "held" | "blocked";

/**
 * Moves one unit into or out of a column for every night of the span, and as many out of its parts. The rows are locked in one
 * order; the CHECK on each decides. `allowed` widens or shrinks on exactly the rows that need it.
 */
async function shiftNights(tx: TenantTx, span: Span, column: Column, by: 1 | -1, allowance: "keep" | "widen" | "shrink"): Promise<{ taken: number; over: boolean }> {
  const need = tx.sql`n.sold + n.held + n.blocked + n.taken + t.own * ${by}::int + t.quantity * ${by}::int - n.physical`;
  const allowed = { keep: tx.sql`n.allowed`, widen: tx.sql`greatest(n.allowed, ${need})`, shrink: tx.sql`least(n.allowed, greatest(0, ${need}))` }[allowance];
  const add = (name: Column) => tx.sql`n.${tx.sql(name)} + ${name === column ? by : 0}::int * t.own`;
  const [row] = await tx.sql<{ taken: number; over: boolean; composites: boolean }[]>`
    with t as (
      select ${span.roomTypeId}::uuid as id, 1 as own, 0 as quantity
      union all select part_type_id, 0, quantity from room_type_parts where tenant_id = ${tx.tenantId} and room_type_id = ${span.roomTypeId}),
    composite as (select distinct room_type_id as id from room_type_parts where tenant_id = ${tx.tenantId} and part_type_id in (select id from t)),
    locked as (
      select room_type_id, night, allowed from room_nights
      where tenant_id = ${tx.tenantId} and room_type_id in (select id from t union select id from composite)
        and night >= ${span.arrival}::date and night < ${span.departure}::date
      order by room_type_id, night for update),
    changed as (
      update room_nights n set sold = ${add("sold")}, held = ${add("held")}, blocked = ${add("blocked")}, taken = n.taken + t.quantity * ${by}::int, allowed = ${allowed}
      from locked l join t on t.id = l.room_type_id
      where n.tenant_id = ${tx.tenantId} and n.room_type_id = l.room_type_id and n.night = l.night
      returning t.own, n.allowed > l.allowed as widened)
    select (select count(*) filter (where own = 1)::int from changed) as taken, coalesce((select bool_or(widened) from changed), false) as over,
      exists (select from composite) and (select count(*) from locked) > 0 as composites`;
  if (row?.composites) await refreshPartsLeft(tx, [span]);
  return { taken: row?.taken ?? 0, over: row?.over ?? false };
}

/**
 * Takes one room for every night of the stay. Returns how many nights were taken: fewer than the stay has means some are not
 * open. A CHECK (23514) refuses what is not there.
 */
export const takeNights = async (tx: TenantTx, span: Span, as: Column): Promise<number> => (await shiftNights(tx, span, as, 1, "keep")).taken;

/** Takes the nights whatever is left, widening `allowed` to exactly what that needs. Returns whether any night was over. */
export const forceNights = (tx: TenantTx, span: Span): Promise<{ taken: number; over: boolean }> => shiftNights(tx, span, "sold", 1, "widen");

/** Gives the nights back, and takes back whatever allowance they no longer need. */
export async function releaseNights(tx: TenantTx, span: Span, from: Column): Promise<void> {
  await shiftNights(tx, span, from, -1, "shrink");
}

/** Turns a hold into a sale without letting the room go in between. */
export async function sellHeldNights(tx: TenantTx, span: Span): Promise<void> {
  await tx.sql`
    with locked as (
      select night from room_nights where tenant_id = ${tx.tenantId} and room_type_id = ${span.roomTypeId}
        and night >= ${span.arrival}::date and night < ${span.departure}::date order by night for update)
    update room_nights n set held = n.held - 1, sold = n.sold + 1 from locked l
    where n.tenant_id = ${tx.tenantId} and n.room_type_id = ${span.roomTypeId} and n.night = l.night`;
}

export type LedgerRow = { roomTypeId: string; night: string; physical: number; allowed: number; sold: number; held: number; blocked: number; taken: number; partsLeft: number | null; available: number };

/** The ledger of a property between two nights, both included. */
export async function ledgerOf(tx: TenantTx, propertyId: string, from: string, to: string): Promise<LedgerRow[]> {
  const rows = await tx.sql<LedgerRow[]>`
    select n.room_type_id as "roomTypeId", n.night::text as night, n.physical, n.allowed, n.sold, n.held, n.blocked, n.taken, n.parts_left as "partsLeft", n.available
    from room_nights n join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id
    where n.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId} and n.night between ${from}::date and ${to}::date
    order by rt.position, n.night`;
  return [...rows];
}
