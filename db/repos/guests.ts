import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { guestConsents, guestRevisions, guests } from "../schema/guests";
import type { TenantTx } from "../tenant";
import { after, rarestFirst } from "./guest-words";

export type GuestProfileRow = typeof guests.$inferSelect;
export type NewGuest = Omit<typeof guests.$inferInsert, "tenantId">;

export const insertProfile = async (tx: TenantTx, row: NewGuest) => {
  await tx.db.insert(guests).values({ ...row, tenantId: tx.tenantId });
};
export const updateProfile = async (tx: TenantTx, id: string, values: Partial<NewGuest>) => {
  await tx.db.update(guests).set({ updatedAt: sql`clock_timestamp()`, ...values }).where(and(eq(guests.tenantId, tx.tenantId), eq(guests.id, id)));
};
/** The moments of the last change to the microsecond, which a JavaScript date loses. */
export async function changedAt(tx: TenantTx, id: string): Promise<string> {
  const [row] = await tx.sql<{ at: string }[]>`select updated_at::text as at from guests where tenant_id = ${tx.tenantId} and id = ${id}`;
  return row?.at ?? "";
}
export const putChangedAt = async (tx: TenantTx, id: string, at: string) => {
  await tx.sql`update guests set updated_at = ${at}::timestamptz where tenant_id = ${tx.tenantId} and id = ${id}`;
};
export const deleteProfile = async (tx: TenantTx, id: string) => {
  await tx.db.delete(guests).where(and(eq(guests.tenantId, tx.tenantId), eq(guests.id, id)));
};
export async function profileById(tx: TenantTx, id: string): Promise<GuestProfileRow | undefined> {
  const [row] = await tx.db.select().from(guests).where(and(eq(guests.tenantId, tx.tenantId), eq(guests.id, id)));
  return row;
}
/** Locked in the order of their ids, so that two merges of the same people wait for each other. */
export const lockProfiles = (tx: TenantTx, ids: readonly string[]): Promise<GuestProfileRow[]> =>
  tx.db.select().from(guests).where(and(eq(guests.tenantId, tx.tenantId), inArray(guests.id, [...ids]))).orderBy(asc(guests.id)).for("update");

/** The profile that speaks for this one: itself, or the last it was folded into. Undefined where there is none. */
export async function livingId(tx: TenantTx, id: string): Promise<string | undefined> {
  const [row] = await tx.sql<{ id: string }[]>`
    with recursive chain as (
      select id, merged_into, 0 as step from guests where tenant_id = ${tx.tenantId} and id = ${id}
      union all select g.id, g.merged_into, chain.step + 1 from guests g join chain on g.id = chain.merged_into where g.tenant_id = ${tx.tenantId} and chain.step < 50)
    select id from chain where merged_into is null`;
  return row?.id;
}
/** This profile and every one folded into it, however long ago. */
export async function foldedIds(tx: TenantTx, id: string): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`
    with recursive chain as (
      select id from guests where tenant_id = ${tx.tenantId} and id = ${id}
      union select g.id from guests g join chain on g.merged_into = chain.id where g.tenant_id = ${tx.tenantId})
    select id from chain`;
  return rows.map((row) => row.id);
}

/** Whether a key of one house may see this guest: one who has stayed or will stay there, or nowhere yet. */
export async function knownInHouse(tx: TenantTx, id: string, propertyId: string): Promise<boolean> {
  const [row] = await tx.sql<{ seen: boolean }[]>`
    select coalesce(bool_or(r.property_id = ${propertyId}), true) as seen from reservations r
    where r.tenant_id = ${tx.tenantId} and (r.guest_id = ${id} or r.id in (select reservation_id from reservation_guests where tenant_id = ${tx.tenantId} and guest_id = ${id}))`;
  return row?.seen ?? true;
}

export const insertRevision = async (tx: TenantTx, row: { id: string; guestId: string; before: Record<string, unknown> }) => {
  await tx.db.insert(guestRevisions).values({ ...row, tenantId: tx.tenantId });
};
export async function revisionById(tx: TenantTx, id: string): Promise<typeof guestRevisions.$inferSelect | undefined> {
  const [row] = await tx.db.select().from(guestRevisions).where(and(eq(guestRevisions.tenantId, tx.tenantId), eq(guestRevisions.id, id)));
  return row;
}

export const insertConsent = async (tx: TenantTx, row: Omit<typeof guestConsents.$inferInsert, "tenantId">) => {
  await tx.db.insert(guestConsents).values({ ...row, recordedAt: sql`clock_timestamp()`, tenantId: tx.tenantId });
};
/** Newest first. */
export const consentsOf = (tx: TenantTx, guestId: string) =>
  tx.db.select().from(guestConsents).where(and(eq(guestConsents.tenantId, tx.tenantId), eq(guestConsents.guestId, guestId))).orderBy(desc(guestConsents.recordedAt), desc(guestConsents.id));

export type StayOfGuest = { id: string; number: string; status: string; propertyId: string; property: string; slug: string; arrival: string; departure: string; adults: number; children: number; currency: string; totalAmount: number; booked: boolean; rooms: (Record<string, string> | null)[]; source: string };

/** Stays booked by or shared by a guest, newest first. `propertyId` narrows to one house. */
export const staysOfGuest = (tx: TenantTx, guestId: string, propertyId: string | null, limit: number): Promise<StayOfGuest[]> => tx.sql<StayOfGuest[]>`
  with mine as (
    select id, true as booked from reservations where tenant_id = ${tx.tenantId} and guest_id = ${guestId}
    union all select rg.reservation_id, false from reservation_guests rg
    where rg.tenant_id = ${tx.tenantId} and rg.guest_id = ${guestId} and not exists (select from reservations b where b.tenant_id = rg.tenant_id and b.id = rg.reservation_id and b.guest_id = ${guestId}))
  select r.id, r.number, r.status, r.property_id as "propertyId", p.name as property, p.slug, r.arrival::text, r.departure::text, r.adults, r.children, r.currency, r.total_amount as "totalAmount", r.source, mine.booked,
    (select coalesce(jsonb_agg(rt.name order by rr.id), '[]') from reservation_rooms rr left join room_types rt on rt.tenant_id = rr.tenant_id and rt.id = rr.room_type_id where rr.tenant_id = r.tenant_id and rr.reservation_id = r.id) as rooms
  from mine join reservations r on r.tenant_id = ${tx.tenantId} and r.id = mine.id join properties p on p.tenant_id = r.tenant_id and p.id = r.property_id
  where ${propertyId}::uuid is null or r.property_id = ${propertyId}
  order by r.arrival desc, r.id desc limit ${limit}`;

export type ListedGuest = {
  id: string; name: string; email: string | null; phone: string | null; country: string | null; nationality: string | null; languages: string[]; vip: string | null; doNotContact: boolean; createdAt: string;
  stays: number; lastDeparture: string | null; nextArrival: string | null; inHouse: boolean;
};
type ListFilter = { words: readonly string[]; vip: boolean; inHouse: boolean; propertyId: string; day: string; onlyHouse: boolean; limit: number; before?: { createdAt: string; id: string } | undefined };

/** Profiles that nobody folded away or erased; by words where some are given, else newest first. */
export async function listProfiles(tx: TenantTx, { words, vip, inHouse, propertyId, day, onlyHouse, limit, before }: ListFilter): Promise<ListedGuest[]> {
  const { sql: q, tenantId } = tx;
  const { words: sorted, common } = await rarestFirst(tx, words);
  const begins = (word: string) => q`select guest_id from guest_words where tenant_id = ${tenantId} and word >= ${word} and word < ${after(word)}`;
  const [rarest = "", ...others] = sorted;
  // Few bear the rarest word: the others are asked of each of them. A subquery with a limit is not turned into a join over all.
  const hit = common ? others.reduce((all, word) => q`${all} intersect ${begins(word)}`, begins(rarest)) : q`select w.guest_id from guest_words w where w.tenant_id = ${tenantId} and w.word >= ${rarest} and w.word < ${after(rarest)}
    ${others.reduce((all, word) => q`${all} and coalesce((select true from guest_words b where b.tenant_id = ${tenantId} and b.guest_id = w.guest_id and b.word >= ${word} and b.word < ${after(word)} limit 1), false)`, q``)}`;
  // A folded profile's words lead to the one that speaks for it, two foldings deep.
  const found = words.length === 0 ? q`` : q`and g.id in (select coalesce(f2.merged_into, f1.merged_into, hit.guest_id) from (${hit}) hit
    left join guests f1 on f1.tenant_id = ${tenantId} and f1.id = hit.guest_id and f1.merged_into is not null left join guests f2 on f2.tenant_id = ${tenantId} and f2.id = f1.merged_into)`;
  const inside = q`(select guest_id from reservations where tenant_id = ${tenantId} and property_id = ${propertyId} and status = 'in_house'
    union select rg.guest_id from reservation_guests rg join reservations r on r.tenant_id = rg.tenant_id and r.id = rg.reservation_id where rg.tenant_id = ${tenantId} and r.property_id = ${propertyId} and r.status = 'in_house')`;
  return q<ListedGuest[]>`
    with page as (
      select g.* from guests g
      where g.tenant_id = ${tenantId} and g.merged_into is null and g.erased_at is null ${found}
        ${vip ? q`and g.vip is not null` : q``}
        ${inHouse ? q`and g.id in ${inside}` : q``}
        ${before ? q`and (g.created_at, g.id) < (${before.createdAt}::timestamptz, ${before.id}::uuid)` : q``}
        ${onlyHouse ? q`and (exists (select from reservations h where h.tenant_id = g.tenant_id and h.guest_id = g.id and h.property_id = ${propertyId}) or not exists (select from reservations h where h.tenant_id = g.tenant_id and h.guest_id = g.id))` : q``}
      order by ${words.length > 0 ? q`g.name, g.id` : q`g.created_at desc, g.id desc`} limit ${limit})
    select page.id, page.name, page.email, page.phone, page.country, page.nationality, page.languages, page.vip, page.do_not_contact as "doNotContact", page.created_at::text as "createdAt",
      s.stays::int, s."lastDeparture", s."nextArrival", coalesce(s."inHouse", false) as "inHouse"
    from page left join lateral (
      select count(*) filter (where r.status in ('confirmed', 'in_house', 'departed')) as stays,
        max(r.departure) filter (where r.departure <= ${day} and r.status in ('in_house', 'departed', 'confirmed'))::text as "lastDeparture",
        min(r.arrival) filter (where r.arrival > ${day} and r.status = 'confirmed')::text as "nextArrival", bool_or(r.status = 'in_house') as "inHouse"
      from (select id from reservations where tenant_id = ${tenantId} and guest_id = page.id union select reservation_id from reservation_guests where tenant_id = ${tenantId} and guest_id = page.id) mine
      join reservations r on r.tenant_id = ${tenantId} and r.id = mine.id
      ${onlyHouse ? q`where r.property_id = ${propertyId}` : q``}
    ) s on true
    order by ${words.length > 0 ? q`page.name, page.id` : q`page.created_at desc, page.id desc`}`;
}

/** Who shares an address, a phone or a day of birth with this guest, or all words of its name: whom to compare with. */
export async function perhapsTheSame(tx: TenantTx, guest: GuestProfileRow, words: readonly string[], phoneEnd: string, limit: number): Promise<GuestProfileRow[]> {
  const { sql: q, tenantId } = tx;
  const keys = [...(guest.email ? [guest.email.toLowerCase()] : []), ...(phoneEnd.length >= 8 ? [phoneEnd] : [])];
  const byName = words.length >= 2 ? q`union (${words.map((word) => q`select guest_id from guest_words where tenant_id = ${tenantId} and word = ${word}`).reduce((all, each) => q`${all} intersect ${each}`)})` : q``;
  const rows = await q<{ id: string }[]>`
    select distinct guest_id as id from (select guest_id from guest_words where tenant_id = ${tenantId} and word = any(${keys}) ${byName}) found where guest_id <> ${guest.id} limit ${limit}`;
  if (rows.length === 0) return [];
  return tx.db.select().from(guests).where(and(eq(guests.tenantId, tenantId), inArray(guests.id, rows.map((row) => row.id)), isNull(guests.mergedInto), isNull(guests.erasedAt)));
}

/** Addresses and phones that several living profiles share, the most shared first: where duplicates are looked for. */
export async function sharedWords(tx: TenantTx, limit: number): Promise<{ word: string; guestIds: string[] }[]> {
  return tx.sql<{ word: string; guestIds: string[] }[]>`
    select word, array_agg(guest_id::text order by guest_id) as "guestIds" from guest_words
    where tenant_id = ${tx.tenantId} and (position('@' in word) > 0 or word ~ '^[0-9]{8,}$') group by word having count(*) between 2 and 20 order by max(guest_id::text) desc limit ${limit}`;
}
export const profilesByIds = (tx: TenantTx, ids: readonly string[]): Promise<GuestProfileRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.db.select().from(guests).where(and(eq(guests.tenantId, tx.tenantId), inArray(guests.id, [...ids])));
