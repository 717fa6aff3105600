import { and, asc, desc, eq, gt, inArray, lte, type SQL, sql } from "drizzle-orm";
import { guests } from "../schema/guests";
import { reservations } from "../schema/reservations";
import type { TenantTx } from "../tenant";
import { after, rarestFirst } from "./guest-words";

type I18n = Record<string, string>;
export type ListedRoom = {
  id: string; stayId: string | null; roomTypeId: string | null; roomType: I18n | null; ratePlanId: string | null; unitId: string | null; unit: string | null; condition: string | null;
  arrival: string; departure: string; adults: number; children: number; amount: number; overbooked: boolean; checkedInAt: string | null; checkedOutAt: string | null; externalRoomCode: string | null;
};

const summary = {
  id: reservations.id, number: reservations.number, status: reservations.status, source: reservations.source, channelCode: reservations.channelCode,
  externalNumber: reservations.externalNumber, arrival: reservations.arrival, departure: reservations.departure, adults: reservations.adults, children: reservations.children,
  currency: reservations.currency, totalAmount: reservations.totalAmount, needsAttention: reservations.needsAttention, note: reservations.note, eta: reservations.eta,
  guestId: reservations.guestId, groupId: reservations.groupId, companyId: reservations.companyId,
  createdAt: reservations.createdAt, confirmedAt: reservations.confirmedAt, cancelledAt: reservations.cancelledAt, holdExpiresAt: reservations.holdExpiresAt,
  checkedInAt: reservations.checkedInAt, checkedOutAt: reservations.checkedOutAt,
  /** The moment to the microsecond, for the next page. */
  cursor: sql<string>`to_char(${reservations.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  guestName: guests.name, guestEmail: guests.email, guestPhone: guests.phone, guestVip: guests.vip,
  /** What its folios owe, or (negative) hold too much. */
  balance: sql<number>`(select coalesce(sum(l.amount), 0)::bigint from folios f join journal_lines l on l.tenant_id = f.tenant_id and l.folio_id = f.id where f.tenant_id = ${reservations.tenantId} and f.reservation_id = ${reservations.id})`,
  /** The unit of a room is the one it lies in first; a stay that moves has others after it. */
  rooms: sql<ListedRoom[]>`(
    select coalesce(json_agg(json_build_object('id', rr.id, 'stayId', rr.stay_id, 'roomTypeId', rr.room_type_id, 'roomType', rt.name, 'ratePlanId', rr.rate_plan_id, 'unitId', a.unit_id, 'unit', a.name, 'condition', a.condition,
      'arrival', rr.arrival, 'departure', rr.departure, 'adults', rr.adults, 'children', rr.children, 'amount', rr.amount, 'overbooked', rr.overbooked,
      'checkedInAt', rr.checked_in_at, 'checkedOutAt', rr.checked_out_at, 'externalRoomCode', rr.external_room_code) order by rr.arrival, rr.id), '[]')
    from reservation_rooms rr
    left join room_types rt on rt.tenant_id = rr.tenant_id and rt.id = rr.room_type_id
    left join lateral (select x.unit_id, u.name, u.condition from unit_assignments x join units u on u.tenant_id = x.tenant_id and u.id = x.unit_id
      where x.tenant_id = rr.tenant_id and x.reservation_room_id = rr.id and x.reason = 'stay' order by x.arrival limit 1) a on true
    where rr.tenant_id = ${reservations.tenantId} and rr.reservation_id = ${reservations.id} and rr.released_at is null)`,
};

const base = (tx: TenantTx) => tx.db.select(summary).from(reservations)
  .leftJoin(guests, and(eq(guests.tenantId, reservations.tenantId), eq(guests.id, reservations.guestId)));
const own = (tx: TenantTx, propertyId: string) => and(eq(reservations.tenantId, tx.tenantId), eq(reservations.propertyId, propertyId));

export type ReservationSummary = Awaited<ReturnType<typeof reservationById>> & {};

/** Of any property of the tenant when `propertyId` is null. */
export async function reservationById(tx: TenantTx, id: string, propertyId: string | null = null) {
  const [row] = await base(tx).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.id, id), propertyId === null ? undefined : eq(reservations.propertyId, propertyId)));
  return row;
}

/** Agreed and not gone back on: what comes, sleeps here or has slept here. */
const agreed = ["confirmed", "in_house", "departed"];

export const arrivalsOn = (tx: TenantTx, propertyId: string, date: string) =>
  base(tx).where(and(own(tx, propertyId), eq(reservations.arrival, date), inArray(reservations.status, agreed))).orderBy(asc(guests.name), asc(reservations.id));
export const departuresOn = (tx: TenantTx, propertyId: string, date: string) =>
  base(tx).where(and(own(tx, propertyId), eq(reservations.departure, date), inArray(reservations.status, agreed))).orderBy(asc(guests.name), asc(reservations.id));
/** Stays that cover the night of `date`, of the given statuses. */
export const stayingOn = (tx: TenantTx, propertyId: string, date: string, statuses: readonly string[]) =>
  base(tx).where(and(own(tx, propertyId), lte(reservations.arrival, date), gt(reservations.departure, date), inArray(reservations.status, [...statuses]))).orderBy(asc(reservations.arrival), asc(guests.name), asc(reservations.id));
export const overlapping = (tx: TenantTx, propertyId: string, from: string, to: string) =>
  base(tx).where(and(own(tx, propertyId), lte(reservations.arrival, to), gt(reservations.departure, from), inArray(reservations.status, ["held", ...agreed]))).orderBy(asc(reservations.arrival), asc(reservations.id));

export type ReservationFilter = {
  /** `words` begin words of a guest's name, address or phone (all of one guest's); `numbers` begin the reservation's or the channel's number. */
  words?: readonly string[] | undefined; numbers?: readonly string[] | undefined; statuses?: readonly string[] | undefined; sources?: readonly string[] | undefined; companyId?: string | undefined; groupId?: string | undefined; guestId?: string | undefined;
  arrivalFrom?: string | undefined; arrivalTo?: string | undefined; departureFrom?: string | undefined; departureTo?: string | undefined;
  needsAttention?: boolean | undefined; limit: number; before?: { createdAt: string; id: string | null } | undefined;
};

const either = (parts: readonly SQL[], word: string) => sql.join([...parts], sql.raw(` ${word} `));

/** Whether a guest bears words that begin as all of these. A subquery with a limit is asked row by row, never turned into a join over all of them. */
const bearsAll = (tx: TenantTx, guestId: SQL, words: readonly string[]): SQL => either(words.map((word) => sql`
  coalesce((select true from guest_words b where b.tenant_id = ${tx.tenantId} and b.guest_id = ${guestId} and b.word >= ${word} and b.word < ${after(word)} limit 1), false)`), "and");

/**
 * Ids of reservations whose guests or numbers begin as asked. Ranges over ordered columns, never patterns: a pattern might
 * show a neighbour's rows to its function, so row-level security keeps it from every index.
 */
function hits(tx: TenantTx, [rarest = "", ...others]: readonly string[], numbers: readonly string[]): SQL {
  const guest = sql`select w.guest_id from guest_words w where w.tenant_id = ${tx.tenantId} and w.word >= ${rarest} and w.word < ${after(rarest)} ${others.length > 0 ? sql`and ${bearsAll(tx, sql`w.guest_id`, others)}` : sql``}`;
  const range = (column: SQL) => either(numbers.map((number) => sql`(${column} >= ${number} and ${column} < ${after(number)})`), "or");
  const parts = [
    ...(rarest !== "" ? [sql`select r.id from reservations r where r.tenant_id = ${tx.tenantId} and r.guest_id in (${guest})`, sql`select o.reservation_id from reservation_guests o where o.tenant_id = ${tx.tenantId} and o.guest_id in (${guest})`] : []),
    ...(numbers.length > 0 ? [sql`select r.id from reservations r where r.tenant_id = ${tx.tenantId} and (${range(sql`r.number collate "C"`)})`, sql`select r.id from reservations r where r.tenant_id = ${tx.tenantId} and (${range(sql`r.external_number collate "C"`)})`] : []),
  ];
  return either(parts, "union all");
}

/** Newest first. `before`: only those after this one in that order. */
export async function searchReservations(tx: TenantTx, propertyId: string, filter: ReservationFilter) {
  const { before, numbers = [] } = filter;
  const { words, common } = await rarestFirst(tx, filter.words ?? []);
  return base(tx).where(and(
    own(tx, propertyId),
    filter.statuses?.length ? inArray(reservations.status, [...filter.statuses]) : undefined,
    filter.sources?.length ? inArray(reservations.source, [...filter.sources]) : undefined,
    filter.companyId ? eq(reservations.companyId, filter.companyId) : undefined,
    filter.groupId ? eq(reservations.groupId, filter.groupId) : undefined,
    filter.guestId ? eq(reservations.guestId, filter.guestId) : undefined,
    filter.arrivalFrom ? sql`${reservations.arrival} >= ${filter.arrivalFrom}::date` : undefined,
    filter.arrivalTo ? sql`${reservations.arrival} <= ${filter.arrivalTo}::date` : undefined,
    filter.departureFrom ? sql`${reservations.departure} >= ${filter.departureFrom}::date` : undefined,
    filter.departureTo ? sql`${reservations.departure} <= ${filter.departureTo}::date` : undefined,
    filter.needsAttention ? sql`${reservations.needsAttention} is not null` : undefined,
    before ? (before.id === null ? sql`${reservations.createdAt} < ${before.createdAt}::timestamptz` : sql`(${reservations.createdAt}, ${reservations.id}) < (${before.createdAt}::timestamptz, ${before.id}::uuid)`) : undefined,
    words.length + numbers.length > 0 ? common ? bearsAll(tx, sql`${reservations.guestId}`, words) : sql`${reservations.id} in (${hits(tx, words, numbers)})` : undefined,
  )).orderBy(desc(reservations.createdAt), desc(reservations.id)).limit(filter.limit);
}
