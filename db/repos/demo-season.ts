import { and, eq } from "drizzle-orm";
import { demoSeasons } from "../schema/opening";
import type { TenantTx } from "../tenant";

/** Alone with the property's row: whoever opens something beside a demo season shares it, and so one of the two sees the other. */
export async function holdProperty(tx: TenantTx, propertyId: string): Promise<void> {
  await tx.sql`select 1 from properties where tenant_id = ${tx.tenantId} and id = ${propertyId} for update`;
}

export type Emptiness = { stays: number; channels: number; closedDays: number };
/** What of a house would mix with a demo season: reservations of any state, connections and shared calendars, closed days. */
export async function whatStands(tx: TenantTx, propertyId: string): Promise<Emptiness> {
  const [row] = await tx.sql<Emptiness[]>`
    select (select count(*)::int from reservations where tenant_id = ${tx.tenantId} and property_id = ${propertyId}) as stays,
      (select count(*)::int from connections where tenant_id = ${tx.tenantId} and property_id = ${propertyId}) + (select count(*)::int from calendar_exports where tenant_id = ${tx.tenantId} and property_id = ${propertyId}) as channels,
      (select count(*)::int from business_days where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and status <> 'open') as "closedDays"`;
  return row ?? { stays: 0, channels: 0, closedDays: 0 };
}

/** The lowest price of each night by room type, of base rates that are on sale. */
export async function lowestPrices(tx: TenantTx, propertyId: string, from: string, to: string): Promise<{ roomTypeId: string; ratePlanId: string; night: string; amount: number }[]> {
  const rows = await tx.sql<{ roomTypeId: string; ratePlanId: string; night: string; amount: number }[]>`
    select distinct on (p.room_type_id, n.night) p.room_type_id as "roomTypeId", p.id as "ratePlanId", n.night::text as night, n.amount::float8 as amount
    from rate_plans p join rate_families f on f.tenant_id = p.tenant_id and f.id = p.family_id and f.active and f.parent_id is null
    join rate_nights n on n.tenant_id = p.tenant_id and n.rate_plan_id = p.id and n.night between ${from}::date and ${to}::date
    where p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.active order by p.room_type_id, n.night, n.amount`;
  return [...rows];
}

/** Units that something lies in from a day on: a block in an otherwise empty house. They are left out of a season. */
export async function busyUnits(tx: TenantTx, propertyId: string, from: string): Promise<Set<string>> {
  const rows = await tx.sql<{ id: string }[]>`select distinct unit_id as id from unit_assignments where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and departure > ${from}::date`;
  return new Set(rows.map(({ id }) => id));
}

/** Nights a guest could take on the site now, soonest first: a base rate's price, a room left, an arrival allowed. `minStay`: nights such a stay has at least. */
export async function sellableNights(tx: TenantTx, propertyId: string, from: string, to: string): Promise<{ roomTypeId: string; ratePlanId: string; night: string; minStay: number; adults: number }[]> {
  const rows = await tx.sql<{ roomTypeId: string; ratePlanId: string; night: string; minStay: number; adults: number }[]>`
    select p.room_type_id as "roomTypeId", p.id as "ratePlanId", n.night::text as night, greatest(n.min_stay, coalesce(n.min_stay_through, 1)) as "minStay", least(2, t.max_adults) as adults
    from rate_plans p join rate_families f on f.tenant_id = p.tenant_id and f.id = p.family_id and f.active and f.parent_id is null and 'site' = any (f.sold_on)
    join room_types t on t.tenant_id = p.tenant_id and t.id = p.room_type_id and t.kind = 'room'
    join rate_nights n on n.tenant_id = p.tenant_id and n.rate_plan_id = p.id and n.night between ${from}::date and ${to}::date and not n.stop_sell and not n.closed_to_arrival
    join room_nights r on r.tenant_id = p.tenant_id and r.room_type_id = p.room_type_id and r.night = n.night and r.available > 0
    where p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.active order by n.night, n.amount, p.id limit 40`;
  return [...rows];
}

export const insertDemoSeason = async (tx: TenantTx, row: Omit<typeof demoSeasons.$inferInsert, "tenantId">): Promise<void> => {
  await tx.db.insert(demoSeasons).values({ ...row, tenantId: tx.tenantId });
};
export const endDemoSeason = async (tx: TenantTx, id: string, at: Date): Promise<void> => {
  await tx.db.update(demoSeasons).set({ removedAt: at }).where(and(eq(demoSeasons.tenantId, tx.tenantId), eq(demoSeasons.id, id)));
};

export type DemoStayWrite = {
  id: string; roomId: string; seatId: string; guestId: string; guestName: string; number: string; status: string; source: string; unitId: string; roomTypeId: string; ratePlanId: string | null; arrival: string; departure: string;
  adults: number; children: number; currency: string; total: number; nights: { night: string; amount: number }[]; quoted: unknown[];
  bookedAt: string; checkedInAt: string | null; checkedOutAt: string | null; cancelledAt: string | null;
};

/** Writes invented guests with their stays, rooms and units. Nights are taken before. */
export async function insertDemoStays(tx: TenantTx, propertyId: string, seasonId: string, rows: readonly DemoStayWrite[]): Promise<void> {
  if (rows.length === 0) return;
  const given = tx.sql`json_to_recordset(${JSON.stringify(rows)}::text::json) as x(id uuid, "roomId" uuid, "seatId" uuid, "guestId" uuid, "guestName" text, number text, status text, source text, "unitId" uuid, "roomTypeId" uuid, "ratePlanId" uuid,
    arrival date, departure date, adults int, children int, currency text, total bigint, nights jsonb, quoted jsonb, "bookedAt" timestamptz, "checkedInAt" timestamptz, "checkedOutAt" timestamptz, "cancelledAt" timestamptz)`;
  await tx.sql`insert into guests (tenant_id, id, name, do_not_contact, import_run_id, created_at) select ${tx.tenantId}, x."guestId", x."guestName", true, ${seasonId}, x."bookedAt" from ${given}`;
  await tx.sql`
    insert into reservations (tenant_id, id, property_id, number, status, source, guest_id, arrival, departure, adults, children, currency, total_amount, quoted, import_run_id, created_at, confirmed_at, checked_in_at, checked_out_at, checked_in_day, checked_out_day, cancelled_at)
    select ${tx.tenantId}, x.id, ${propertyId}, x.number, x.status, x.source, x."guestId", x.arrival, x.departure, x.adults, x.children, x.currency, x.total, x.quoted, ${seasonId}, x."bookedAt", x."bookedAt", x."checkedInAt", x."checkedOutAt",
      case when x."checkedInAt" is not null then x.arrival end, case when x."checkedOutAt" is not null then x.departure end, x."cancelledAt" from ${given}`;
  await tx.sql`
    insert into reservation_rooms (tenant_id, id, reservation_id, room_type_id, rate_plan_id, arrival, departure, adults, children, amount, nights, checked_in_at, checked_out_at)
    select ${tx.tenantId}, x."roomId", x.id, x."roomTypeId", x."ratePlanId", x.arrival, x.departure, x.adults, x.children, x.total, x.nights, x."checkedInAt", x."checkedOutAt" from ${given}`;
  await tx.sql`
    insert into unit_assignments (tenant_id, id, property_id, unit_id, reservation_room_id, reason, arrival, departure)
    select ${tx.tenantId}, x."seatId", ${propertyId}, x."unitId", x."roomId", 'stay', x.arrival, x.departure from ${given} where x.status <> 'cancelled'`;
}

/** Real bookings that would be hurt if the season went: in its rooms or rates, or of its guests. */
export async function hurtBy(tx: TenantTx, season: { id: string; propertyId: string; roomTypeIds: readonly string[] }): Promise<string[]> {
  const rows = await tx.sql<{ number: string }[]>`
    select distinct r.number from reservations r left join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id left join rate_plans p on p.tenant_id = rr.tenant_id and p.id = rr.rate_plan_id
    where r.tenant_id = ${tx.tenantId} and r.import_run_id is distinct from ${season.id}::uuid and (
      rr.room_type_id = any(${tx.sql.array([...season.roomTypeIds])}::uuid[]) or p.room_type_id = any(${tx.sql.array([...season.roomTypeIds])}::uuid[])
      or exists (select from guests g where g.tenant_id = r.tenant_id and g.import_run_id = ${season.id} and (g.id = r.guest_id
        or exists (select from reservation_guests x where x.tenant_id = r.tenant_id and x.reservation_id = r.id and x.guest_id = g.id)
        or exists (select from guests o where o.tenant_id = g.tenant_id and o.id = r.guest_id and o.merged_into = g.id))))
    order by r.number limit 20`;
  return rows.map(({ number }) => number);
}

export type DemoSpan = { id: string; status: string; roomTypeId: string; arrival: string; departure: string };
/** The season's stays that hold nights, room by room, locked. */
export async function lockDemoStays(tx: TenantTx, seasonId: string): Promise<DemoSpan[]> {
  const rows = await tx.sql<DemoSpan[]>`
    select r.id, r.status, rr.room_type_id as "roomTypeId", rr.arrival::text as arrival, rr.departure::text as departure
    from reservations r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null and rr.room_type_id is not null
    where r.tenant_id = ${tx.tenantId} and r.import_run_id = ${seasonId} order by r.id for update of r`;
  return [...rows];
}

/** Takes the season's stays and guests away with everything about them; their nights have been given back before. */
export async function deleteDemoStays(tx: TenantTx, seasonId: string): Promise<number> {
  const mine = tx.sql`select id from reservations where tenant_id = ${tx.tenantId} and import_run_id = ${seasonId}`;
  const people = tx.sql`select id from guests where tenant_id = ${tx.tenantId} and import_run_id = ${seasonId}`;
  await tx.sql`delete from unit_assignments a using reservation_rooms rr where a.tenant_id = ${tx.tenantId} and rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id and rr.reservation_id in (${mine})`;
  await tx.sql`delete from police_declarations where tenant_id = ${tx.tenantId} and (reservation_id in (${mine}) or guest_id in (${people}))`;
  await tx.sql`delete from waitlist where tenant_id = ${tx.tenantId} and (guest_id in (${people}) or reservation_id in (${mine}))`;
  const gone = await tx.sql`delete from reservations where tenant_id = ${tx.tenantId} and import_run_id = ${seasonId} returning 1`;
  await tx.sql`delete from guests where tenant_id = ${tx.tenantId} and import_run_id = ${seasonId}`;
  return gone.length;
}

/** Closes the nights before the first that was open before the season, where nothing is on them. */
export async function closeNightsBefore(tx: TenantTx, propertyId: string, firstNight: string): Promise<void> {
  await tx.sql`
    delete from room_nights n using room_types t where n.tenant_id = ${tx.tenantId} and t.tenant_id = n.tenant_id and t.id = n.room_type_id and t.property_id = ${propertyId} and n.night < ${firstNight}::date
      and n.sold + n.held + n.blocked + n.taken + n.allowed = 0`;
}

/** Takes away what the season made where the house had no rooms. */
export async function deleteDemoHouse(tx: TenantTx, roomTypeIds: readonly string[], familyIds: readonly string[]): Promise<void> {
  const types = tx.sql`any(${tx.sql.array([...roomTypeIds])}::uuid[])`;
  const units = tx.sql`select id from units where tenant_id = ${tx.tenantId} and room_type_id = ${types}`;
  await tx.sql`delete from unit_assignments where tenant_id = ${tx.tenantId} and unit_id in (${units})`;
  await tx.sql`delete from unit_blocks where tenant_id = ${tx.tenantId} and unit_id in (${units})`;
  await tx.sql`delete from units where tenant_id = ${tx.tenantId} and room_type_id = ${types}`;
  await tx.sql`delete from room_types where tenant_id = ${tx.tenantId} and id = ${types}`;
  await tx.sql`delete from rate_families where tenant_id = ${tx.tenantId} and id = any(${tx.sql.array([...familyIds])}::uuid[])`;
}
