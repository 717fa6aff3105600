import { and, desc, eq } from "drizzle-orm";
import { type AriValue, diagnoses } from "../schema/channels";
import type { TenantTx } from "../tenant";

export type CaseNightRow = {
  night: string;
  ledger: { physical: number; allowed: number; sold: number; held: number; blocked: number; taken: number; partsLeft: number | null; available: number } | null;
  rate: { amount: number; minStay: number; minStayThrough: number | null; maxStay: number | null; stopSell: boolean; closedToArrival: boolean; closedToDeparture: boolean; minAdvance: number | null; maxAdvance: number | null } | null;
  cell: {
    state: string; desired: AriValue; acknowledged: Partial<AriValue> | null; observed: Partial<AriValue> | null; error: string | null; attempts: number; transactionId: string | null;
    changedAt: string; sentAt: string | null; confirmedAt: string | null; observedAt: string | null;
  } | null;
};

/** Each night `from` … `to`: what the ledger has, what the plan costs, what the connection was told; null where there is nothing. */
export async function caseNights(tx: TenantTx, of: { roomTypeId: string; ratePlanId: string | null; connectionId: string | null; from: string; to: string }): Promise<CaseNightRow[]> {
  const rows = await tx.sql<CaseNightRow[]>`
    select d::date::text as night,
      case when n.night is not null then json_build_object('physical', n.physical, 'allowed', n.allowed, 'sold', n.sold, 'held', n.held, 'blocked', n.blocked, 'taken', n.taken, 'partsLeft', n.parts_left, 'available', n.available) end as ledger,
      case when r.night is not null then json_build_object('amount', r.amount, 'minStay', r.min_stay, 'minStayThrough', r.min_stay_through, 'maxStay', r.max_stay, 'stopSell', r.stop_sell, 'closedToArrival', r.closed_to_arrival,
        'closedToDeparture', r.closed_to_departure, 'minAdvance', r.min_advance, 'maxAdvance', r.max_advance) end as rate,
      case when a.night is not null then json_build_object('state', a.state, 'desired', a.desired, 'acknowledged', a.acknowledged, 'observed', a.observed, 'error', a.error, 'attempts', a.attempts, 'transactionId', a.transaction_id,
        'changedAt', a.changed_at, 'sentAt', a.sent_at, 'confirmedAt', a.confirmed_at, 'observedAt', a.observed_at) end as cell
    from generate_series(${of.from}::date, ${of.to}::date, interval '1 day') d
    left join room_nights n on n.tenant_id = ${tx.tenantId} and n.room_type_id = ${of.roomTypeId} and n.night = d::date
    left join rate_nights r on r.tenant_id = ${tx.tenantId} and r.rate_plan_id = ${of.ratePlanId} and r.night = d::date
    left join ari_cells a on a.tenant_id = ${tx.tenantId} and a.connection_id = ${of.connectionId} and a.room_type_id = ${of.roomTypeId} and a.rate_code = '' and a.night = d::date
    order by d`;
  return [...rows];
}

/** The type itself, wholes it is a part of, and parts it is made of. */
const linked = (tx: TenantTx, roomTypeId: string) => tx.sql`
  select ${roomTypeId}::uuid as id, 'own' as via
  union select room_type_id, 'whole' from room_type_parts where tenant_id = ${tx.tenantId} and part_type_id = ${roomTypeId}
  union select part_type_id, 'part' from room_type_parts where tenant_id = ${tx.tenantId} and room_type_id = ${roomTypeId}`;

export type TakingStay = { number: string; status: string; arrival: string; departure: string; channel: string | null; roomType: Record<string, string>; via: "own" | "whole" | "part" };

/** Stays that take rooms of a type on nights `from` … `to`, by themselves or through a type linked to it. No names. */
export async function staysTaking(tx: TenantTx, roomTypeId: string, from: string, to: string): Promise<TakingStay[]> {
  const rows = await tx.sql<TakingStay[]>`
    select r.number, r.status, rr.arrival::text as arrival, rr.departure::text as departure, r.channel_code as channel, t.name as "roomType", l.via
    from (${linked(tx, roomTypeId)}) l join reservation_rooms rr on rr.tenant_id = ${tx.tenantId} and rr.room_type_id = l.id and rr.released_at is null and rr.arrival <= ${to}::date and rr.departure > ${from}::date
    join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id and r.status in ('held', 'confirmed', 'in_house', 'departed')
    join room_types t on t.tenant_id = rr.tenant_id and t.id = rr.room_type_id order by rr.arrival, r.number limit 200`;
  return [...rows];
}

export type TakingBlock = { blockId: string; unit: string; kind: string; arrival: string; departure: string };

/** Blocks of a type's units, and of units of types linked to it. What was written as their reason stays where it is. */
export async function blocksTaking(tx: TenantTx, roomTypeId: string, from: string, to: string): Promise<TakingBlock[]> {
  const rows = await tx.sql<TakingBlock[]>`
    select b.id as "blockId", u.name as unit, b.kind, b.arrival::text as arrival, b.departure::text as departure
    from (${linked(tx, roomTypeId)}) l join units u on u.tenant_id = ${tx.tenantId} and u.room_type_id = l.id
    join unit_blocks b on b.tenant_id = u.tenant_id and b.unit_id = u.id and b.ended_at is null and b.arrival <= ${to}::date and b.departure > ${from}::date order by b.arrival, u.name limit 100`;
  return [...rows];
}

export type CancelledStay = { number: string; channel: string | null; arrival: string; departure: string; cancelledAt: string };

/** Stays of a type on these nights that were cancelled, the last first. */
export async function cancelledStays(tx: TenantTx, roomTypeId: string, from: string, to: string): Promise<CancelledStay[]> {
  const rows = await tx.sql<CancelledStay[]>`
    select r.number, r.channel_code as channel, rr.arrival::text as arrival, rr.departure::text as departure, r.cancelled_at as "cancelledAt"
    from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id and r.status = 'cancelled' and r.cancelled_at is not null
    where rr.tenant_id = ${tx.tenantId} and rr.room_type_id = ${roomTypeId} and rr.arrival <= ${to}::date and rr.departure > ${from}::date order by r.cancelled_at desc limit 20`;
  return [...rows];
}

export type CaseMessage = { messageId: string; externalNumber: string; channel: string | null; arrival: string | null; departure: string | null; receivedAt: string; appliedAt: string | null; acknowledgedAt: string | null; outcome: string | null; readable: boolean };

/** Messages of a connection about these nights, unreadable ones, and those of a booking's number; the newest first. Only what names nobody. */
export async function caseMessages(tx: TenantTx, connectionId: string, from: string, to: string, reference: string | null): Promise<CaseMessage[]> {
  const rows = await tx.sql<CaseMessage[]>`
    select id as "messageId", external_number as "externalNumber", coalesce(body->>'channelCode', body->>'channelName') as channel, body->>'arrival' as arrival, body->>'departure' as departure,
      received_at as "receivedAt", applied_at as "appliedAt", acknowledged_at as "acknowledgedAt", outcome, body is not null as readable
    from inbound_messages where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and received_at > now() - interval '400 days'
      and ((body is null and applied_at is null and received_at > now() - interval '14 days') or (body->>'arrival' <= ${to} and body->>'departure' > ${from})
        or ${reference === null ? tx.sql`false` : tx.sql`external_number = ${reference} or body->>'providerNumber' = ${reference}`})
    order by received_at desc, id limit 50`;
  return [...rows];
}

export async function lastMessageAt(tx: TenantTx, connectionId: string): Promise<string | null> {
  const [row] = await tx.sql<{ at: string | null }[]>`select max(received_at) as at from inbound_messages where tenant_id = ${tx.tenantId} and connection_id = ${connectionId}`;
  return row?.at ?? null;
}

export type DiagnosisRow = typeof diagnoses.$inferSelect;
export const insertDiagnosis = async (tx: TenantTx, row: Omit<typeof diagnoses.$inferInsert, "tenantId">) => {
  await tx.db.insert(diagnoses).values({ ...row, tenantId: tx.tenantId });
};
export async function findDiagnosis(tx: TenantTx, id: string): Promise<DiagnosisRow | undefined> {
  const [row] = await tx.db.select().from(diagnoses).where(and(eq(diagnoses.tenantId, tx.tenantId), eq(diagnoses.id, id)));
  return row;
}
/** The newest first. */
export const recentDiagnoses = (tx: TenantTx, propertyId: string, limit: number): Promise<DiagnosisRow[]> =>
  tx.db.select().from(diagnoses).where(and(eq(diagnoses.tenantId, tx.tenantId), eq(diagnoses.propertyId, propertyId))).orderBy(desc(diagnoses.createdAt), desc(diagnoses.id)).limit(limit);

/** What somebody last read on the manager's screen about its "Allocation type", within a season. */
export async function toldAllocation(tx: TenantTx, connectionId: string): Promise<string | null> {
  const [row] = await tx.sql<{ allocation: string }[]>`
    select report->'seen'->>'allocation' as allocation from diagnoses where tenant_id = ${tx.tenantId} and connection_id = ${connectionId}
      and report->'seen'->>'allocation' is not null and created_at > now() - interval '90 days' order by created_at desc, id desc limit 1`;
  return row?.allocation ?? null;
}
