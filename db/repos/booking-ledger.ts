import type { TenantTx } from "../tenant";
import { zoneClock } from "./house-clock";

/** Messages that came in from `since` until before `until`, told by the days of the house's clock. */
export type LedgerSpan = { connectionId?: string | undefined; timezone: string; since: Date; until: Date };
export type LedgerRow = { connectionId: string; channel: string | null; day: string; received: number; saved: number; acknowledged: number; unreadable: number; bookings: number; inHouse: number };

/** A partner with no name for a message cannot be told that we have it. */
const needsNoAnswer = (tx: TenantTx) => tx.sql`m.message_uid like 'state:%'`;

/**
 * Messages by connection, sales channel and day of arrival on the property's clock: how many came, how many became what they say,
 * how many the partner knows we have; and the bookings they speak of, with how many of these are on record here.
 */
export async function bookingLedger(tx: TenantTx, propertyId: string, filter: LedgerSpan): Promise<LedgerRow[]> {
  const rows = await tx.sql<LedgerRow[]>`
    select m.connection_id as "connectionId", m.body->>'channelName' as channel, (${zoneClock(tx, filter.timezone)(tx.sql`m.received_at`)})::date::text as day,
      count(*)::int as received, count(*) filter (where m.applied_at is not null)::int as saved,
      count(*) filter (where m.acknowledged_at is not null or (${needsNoAnswer(tx)} and m.applied_at is not null))::int as acknowledged,
      count(*) filter (where m.body is null)::int as unreadable,
      count(distinct m.external_number) filter (where m.body is not null)::int as bookings,
      count(distinct r.external_number)::int as "inHouse"
    from inbound_messages m join connections c on c.tenant_id = m.tenant_id and c.id = m.connection_id
    left join reservations r on r.tenant_id = m.tenant_id and r.connection_id = m.connection_id and r.external_number = m.external_number
    where m.tenant_id = ${tx.tenantId} and c.property_id = ${propertyId}
      ${filter.connectionId ? tx.sql`and c.id = ${filter.connectionId}` : tx.sql``}
      and m.received_at >= ${filter.since.toISOString()}::timestamptz and m.received_at < ${filter.until.toISOString()}::timestamptz
    group by 1, 2, 3 order by 3 desc, 1, 2`;
  return [...rows];
}

export type LedgerGap = { messageId: string; connectionId: string; externalNumber: string; channel: string | null; receivedAt: string; appliedAt: string | null; acknowledgedAt: string | null; outcome: string | null; error: string | null; readable: boolean };

/** The messages that make the difference, oldest first. */
export async function ledgerGaps(tx: TenantTx, propertyId: string, filter: LedgerSpan, limit: number): Promise<LedgerGap[]> {
  const rows = await tx.sql<LedgerGap[]>`
    select m.id as "messageId", m.connection_id as "connectionId", m.external_number as "externalNumber", m.body->>'channelName' as channel, m.received_at as "receivedAt", m.applied_at as "appliedAt",
      m.acknowledged_at as "acknowledgedAt", m.outcome, m.error, m.body is not null as readable
    from inbound_messages m join connections c on c.tenant_id = m.tenant_id and c.id = m.connection_id
    where m.tenant_id = ${tx.tenantId} and c.property_id = ${propertyId}
      ${filter.connectionId ? tx.sql`and c.id = ${filter.connectionId}` : tx.sql``}
      and m.received_at >= ${filter.since.toISOString()}::timestamptz and m.received_at < ${filter.until.toISOString()}::timestamptz
      and (m.applied_at is null or (m.acknowledged_at is null and not ${needsNoAnswer(tx)}))
    order by m.received_at, m.id limit ${limit}`;
  return [...rows];
}

export type DeliveryStep = {
  messageId: string; connectionId: string; partner: string; title: string | null; via: string; outcome: string | null; revision: string; deliveries: number;
  receivedAt: string; appliedAt: string | null; acknowledgedAt: string | null; error: string | null; needsAnswer: boolean;
};

/** Every message about one reservation, in the order they came. */
export async function deliveriesOf(tx: TenantTx, reservationId: string): Promise<DeliveryStep[]> {
  const rows = await tx.sql<DeliveryStep[]>`
    select m.id as "messageId", m.connection_id as "connectionId", c.partner, c.title, m.via, m.outcome, m.external_revision as revision, m.deliveries,
      m.received_at as "receivedAt", m.applied_at as "appliedAt", m.acknowledged_at as "acknowledgedAt", m.error, not ${needsNoAnswer(tx)} as "needsAnswer"
    from reservations r join inbound_messages m on m.tenant_id = r.tenant_id and m.connection_id = r.connection_id and m.external_number = r.external_number
    join connections c on c.tenant_id = m.tenant_id and c.id = m.connection_id
    where r.tenant_id = ${tx.tenantId} and r.id = ${reservationId} order by m.received_at, m.id`;
  return [...rows];
}
