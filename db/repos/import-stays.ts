import type { TenantTx } from "../tenant";

/** A booking of an earlier run as the house has it now. */
export type KnownStay = {
  id: string; key: string; runId: string | null; number: string; status: string; arrival: string; departure: string; adults: number; children: number; currency: string; total: number;
  channel: string | null; segment: string | null; note: string | null; guestId: string | null; guestName: string | null; guestEmail: string | null; guestPhone: string | null; guestImported: boolean;
  company: string | null; roomId: string | null; roomTypeId: string | null; rooms: number; hasFolio: boolean;
};

/** Bookings of this property by their own names in a file. */
export async function knownStays(tx: TenantTx, propertyId: string, keys: readonly string[]): Promise<KnownStay[]> {
  if (keys.length === 0) return [];
  const rows = await tx.sql<KnownStay[]>`
    select r.id, r.import_key as key, r.import_run_id as "runId", r.number, r.status, r.arrival::text as arrival, r.departure::text as departure, r.adults, r.children, r.currency, r.total_amount as total,
      r.channel_code as channel, r.market as segment, r.note, r.guest_id as "guestId", g.name as "guestName", g.email as "guestEmail", g.phone as "guestPhone", coalesce(g.import_run_id is not null, false) as "guestImported",
      c.name as company, rr.id as "roomId", rr.room_type_id as "roomTypeId", rr.rooms,
      exists (select from folios f where f.tenant_id = r.tenant_id and f.reservation_id = r.id) as "hasFolio"
    from reservations r left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id left join companies c on c.tenant_id = r.tenant_id and c.id = r.company_id
    left join lateral (select (array_agg(x.id order by x.id))[1] as id, (array_agg(x.room_type_id order by x.id))[1] as room_type_id, count(*)::int as rooms
      from reservation_rooms x where x.tenant_id = r.tenant_id and x.reservation_id = r.id and x.released_at is null) rr on true
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.import_key = any(${tx.sql.array([...keys])}::text[])`;
  return [...rows];
}

export type OpenStay = { id: string; number: string; guestName: string | null; arrival: string; departure: string };

/** Bookings that came from a file and are still to come or in the house. */
export async function openImportedStays(tx: TenantTx, propertyId: string, today: string): Promise<OpenStay[]> {
  const rows = await tx.sql<OpenStay[]>`
    select r.id, r.number, g.name as "guestName", r.arrival::text as arrival, r.departure::text as departure from reservations r left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.import_key is not null and r.departure > ${today}::date and r.status in ('inquiry', 'confirmed', 'in_house')
    order by r.arrival, r.number`;
  return [...rows];
}

/** Numbers that are given already. */
export async function takenNumbers(tx: TenantTx, numbers: readonly string[]): Promise<Set<string>> {
  const rows = await tx.sql<{ number: string }[]>`select number from reservations where tenant_id = ${tx.tenantId} and number = any(${tx.sql.array([...numbers])}::text[])`;
  return new Set(rows.map(({ number }) => number));
}

/** Guests by address and name together, folded: the oldest of each. */
export async function guestsByAddress(tx: TenantTx, people: readonly { email: string; name: string }[]): Promise<{ id: string; email: string; name: string }[]> {
  if (people.length === 0) return [];
  const rows = await tx.sql<{ id: string; email: string; name: string }[]>`
    select distinct on (lower(g.email), lower(trim(g.name))) g.id, lower(g.email) as email, lower(trim(g.name)) as name
    from json_to_recordset(${JSON.stringify(people)}::text::json) as p(email text, name text)
    join guests g on g.tenant_id = ${tx.tenantId} and lower(g.email) = lower(trim(p.email)) and lower(trim(g.name)) = lower(trim(p.name))
    where g.merged_into is null and g.erased_at is null order by lower(g.email), lower(trim(g.name)), g.created_at, g.id`;
  return [...rows];
}

export type NewGuest = { id: string; name: string; firstName: string | null; lastName: string | null; email: string | null; phone: string | null; country: string | null; locale: string | null };
export async function insertImportedGuests(tx: TenantTx, runId: string, rows: readonly NewGuest[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    insert into guests (tenant_id, id, name, first_name, last_name, email, phone, country, locale, import_run_id)
    select ${tx.tenantId}, x.id, x.name, x."firstName", x."lastName", x.email, x.phone, x.country, coalesce(x.locale, 'en'), ${runId}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as x(id uuid, name text, "firstName" text, "lastName" text, email text, phone text, country text, locale text)`;
}
export async function updateImportedGuests(tx: TenantTx, rows: readonly NewGuest[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    update guests g set name = x.name, first_name = coalesce(x."firstName", g.first_name), last_name = coalesce(x."lastName", g.last_name), email = coalesce(x.email, g.email), phone = coalesce(x.phone, g.phone),
      country = coalesce(x.country, g.country), locale = coalesce(x.locale, g.locale), updated_at = now()
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as x(id uuid, name text, "firstName" text, "lastName" text, email text, phone text, country text, locale text)
    where g.tenant_id = ${tx.tenantId} and g.id = x.id`;
}

/** The companies of these names, made where they are missing. Keys are folded names. */
export async function ensureCompanies(tx: TenantTx, rows: readonly { id: string; kind: string; name: string }[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const names = rows.map(({ name }) => name.toLowerCase());
  const found = () => tx.sql<{ id: string; name: string }[]>`select id, lower(name) as name from companies where tenant_id = ${tx.tenantId} and lower(name) = any(${tx.sql.array(names)}::text[]) order by created_at desc, id desc`;
  const known = new Map((await found()).map(({ id, name }) => [name, id]));
  const missing = rows.filter(({ name }) => !known.has(name.toLowerCase()));
  if (missing.length > 0) await tx.sql`
    insert into companies (tenant_id, id, kind, name) select ${tx.tenantId}, x.id, x.kind, x.name from json_to_recordset(${JSON.stringify(missing)}::text::json) as x(id uuid, kind text, name text)`;
  for (const { id, name } of missing) known.set(name.toLowerCase(), id);
  return known;
}

/** A booking as it is written, its room with it. */
export type StayWrite = {
  id: string; roomId: string; number: string; key: string; status: string; externalNumber: string | null; guestId: string | null; companyId: string | null; arrival: string; departure: string; adults: number; children: number;
  currency: string; total: number; channel: string | null; segment: string | null; note: string | null; needsAttention: string | null; bookedAt: string; confirmedAt: string | null; cancelledAt: string | null; noShowAt: string | null;
  roomTypeId: string | null; ratePlanId: string | null; roomWord: string | null; nights: { night: string; amount: number }[]; quoted: unknown[];
};
const stayColumns = (tx: TenantTx, rows: readonly StayWrite[]) => tx.sql`json_to_recordset(${JSON.stringify(rows)}::text::json) as x(
  id uuid, "roomId" uuid, number text, key text, status text, "externalNumber" text, "guestId" uuid, "companyId" uuid, arrival date, departure date, adults int, children int, currency text, total bigint, channel text, segment text,
  note text, "needsAttention" text, "bookedAt" timestamptz, "confirmedAt" timestamptz, "cancelledAt" timestamptz, "noShowAt" timestamptz, "roomTypeId" uuid, "ratePlanId" uuid, "roomWord" text, nights jsonb, quoted jsonb)`;

export async function insertImportedStays(tx: TenantTx, propertyId: string, runId: string, rows: readonly StayWrite[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    insert into reservations (tenant_id, id, property_id, number, status, source, channel_code, external_number, guest_id, company_id, arrival, departure, adults, children, currency, total_amount, quoted, note, needs_attention, market,
      import_key, import_run_id, created_at, confirmed_at, cancelled_at, no_show_at)
    select ${tx.tenantId}, x.id, ${propertyId}, x.number, x.status, 'import', x.channel, x."externalNumber", x."guestId", x."companyId", x.arrival, x.departure, x.adults, x.children, x.currency, x.total, x.quoted, x.note, x."needsAttention", x.segment,
      x.key, ${runId}, x."bookedAt", x."confirmedAt", x."cancelledAt", x."noShowAt" from ${stayColumns(tx, rows)}`;
  await tx.sql`
    insert into reservation_rooms (tenant_id, id, reservation_id, room_type_id, rate_plan_id, external_room_code, arrival, departure, adults, children, amount, nights)
    select ${tx.tenantId}, x."roomId", x.id, x."roomTypeId", x."ratePlanId", case when x."roomTypeId" is null then x."roomWord" end, x.arrival, x.departure, x.adults, x.children, x.total, x.nights from ${stayColumns(tx, rows)}`;
}

export async function updateImportedStays(tx: TenantTx, rows: readonly StayWrite[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    update reservations r set status = x.status, channel_code = x.channel, external_number = x."externalNumber", guest_id = x."guestId", company_id = x."companyId", arrival = x.arrival, departure = x.departure, adults = x.adults, children = x.children,
      currency = x.currency, total_amount = x.total, quoted = x.quoted, note = x.note, needs_attention = x."needsAttention", market = x.segment, confirmed_at = x."confirmedAt", cancelled_at = x."cancelledAt", no_show_at = x."noShowAt"
    from ${stayColumns(tx, rows)} where r.tenant_id = ${tx.tenantId} and r.id = x.id`;
  await tx.sql`
    update reservation_rooms rr set room_type_id = x."roomTypeId", rate_plan_id = x."ratePlanId", external_room_code = case when x."roomTypeId" is null then x."roomWord" end, arrival = x.arrival, departure = x.departure,
      adults = x.adults, children = x.children, amount = x.total, nights = x.nights, overbooked = false
    from ${stayColumns(tx, rows)} where rr.tenant_id = ${tx.tenantId} and rr.id = x."roomId"`;
}
