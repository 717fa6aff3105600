import type { AriValue } from "../schema/channels";
import type { TenantTx } from "../tenant";
import { isLive, lockedCells, same, urgency } from "./ari-cells";
import { todayAtConnection } from "./house-clock";

export type PendingCell = { roomTypeId: string; rateCode: string; night: string; version: number; desired: AriValue; acknowledged: Partial<AriValue> | null; inventoryCode: string };

/** Its last value is on the partner's side and was never confirmed: what of it arrived is not known. */
const unconfirmed = (tx: TenantTx) => tx.sql`(a.transaction_id is not null and (a.confirmed_at is null or a.confirmed_at < a.sent_at))`;

/**
 * Takes pending cells, the most urgent first, then near nights, at most `perRoom` nights of each room type and rate, and marks
 * them as sent under this claim. One whose earlier value is still in the air waits: two values of a cell never pass each other.
 */
export async function claimCells(tx: TenantTx, connectionId: string, claimId: string, perRoom: number): Promise<void> {
  const today = await todayAtConnection(tx, connectionId);
  await tx.sql`
    with waiting as (
      select a.room_type_id, a.rate_code, a.night, ${urgency(tx)} as urgency from ari_cells a
      where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.state = 'pending' and a.sending is null and ${isLive(tx, connectionId, today)}
      order by a.room_type_id, a.rate_code, a.night for no key update of a skip locked),
    next as (
      select room_type_id, rate_code, night from (
        select room_type_id, rate_code, night, row_number() over (partition by room_type_id, rate_code order by urgency, night) as place from waiting) ranked
      where place <= ${perRoom})
    update ari_cells a set state = 'sent', sent_version = a.version, sent_at = now(), attempts = a.attempts + 1, claim_id = ${claimId}, sending = a.desired,
      whole = a.whole or ${unconfirmed(tx)}, transaction_id = null
    from next n where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.room_type_id = n.room_type_id and a.rate_code = n.rate_code and a.night = n.night`;
}

/** What a claim still carries, as it was taken. Of a cell that goes out whole nothing counts as acknowledged. */
export async function claimedCells(tx: TenantTx, connectionId: string, claimId: string): Promise<PendingCell[]> {
  const rows = await tx.sql<PendingCell[]>`
    select a.room_type_id as "roomTypeId", a.rate_code as "rateCode", a.night::text as night, a.sent_version as version, a.sending as desired, case when not a.whole then a.acknowledged end as acknowledged, m.inventory_code as "inventoryCode"
    from ari_cells a join room_mappings m on m.tenant_id = a.tenant_id and m.connection_id = a.connection_id and m.room_type_id = a.room_type_id
    where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.claim_id = ${claimId} and a.sending is not null
    order by a.night, a.room_type_id, a.rate_code`;
  return [...rows];
}

/** Whoever sends a claim says that it lives. Returns how many cells it still carries: none once they were taken from it. */
export async function touchClaim(tx: TenantTx, connectionId: string, claimId: string): Promise<number> {
  const rows = await tx.sql`
    with l as (${lockedCells(tx, connectionId, tx.sql`claim_id = ${claimId} and sending is not null`)})
    update ari_cells a set sent_at = now() from l where ${same(tx, connectionId)} returning 1`;
  return rows.length;
}

export type Pending = {
  cells: number;
  /** Of the most urgent (see `urgency`). */
  urgency: number;
  /** Pending as well, but an earlier value of theirs has no answer yet. */
  inTheAir: number;
};

export async function countPending(tx: TenantTx, connectionId: string): Promise<Pending> {
  const today = await todayAtConnection(tx, connectionId);
  const [row] = await tx.sql<Pending[]>`
    select count(*) filter (where a.sending is null)::int as cells, coalesce(min(${urgency(tx)}) filter (where a.sending is null), 2)::int as urgency, count(*) filter (where a.sending is not null)::int as "inTheAir"
    from ari_cells a where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.state = 'pending' and ${isLive(tx, connectionId, today)}`;
  return row ?? { cells: 0, urgency: 2, inTheAir: 0 };
}

/** What waits, by how much it matters. */
export async function countLanes(tx: TenantTx, connectionId: string): Promise<{ urgency: number; cells: number; oldest: string }[]> {
  const today = await todayAtConnection(tx, connectionId);
  const rows = await tx.sql<{ urgency: number; cells: number; oldest: string }[]>`
    select ${urgency(tx)}::int as urgency, count(*)::int as cells, min(a.changed_at) as oldest from ari_cells a
    where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.state = 'pending' and ${isLive(tx, connectionId, today)} group by 1 order by 1`;
  return [...rows];
}

/** Cells that were claimed and never settled (a crash in between) go out again; whether they arrived is not known. */
export async function returnStrandedCells(tx: TenantTx, connectionId: string, sentBefore: Date): Promise<number> {
  const rows = await tx.sql`
    with l as (${lockedCells(tx, connectionId, tx.sql`claim_id is not null and sending is not null and sent_at < ${sentBefore.toISOString()}::timestamptz`)})
    update ari_cells a set state = 'pending', attempts = greatest(0, a.attempts - case when a.state = 'sent' then 1 else 0 end), acknowledged = null, sending = null, claim_id = null
    from l where ${same(tx, connectionId)} returning 1`;
  return rows.length;
}

export type SyncPace = { cells: number; typicalMs: number | null; slowMs: number | null };

/** From a change to the partner's yes, over the values confirmed in the last day. */
export async function syncPace(tx: TenantTx, connectionId: string): Promise<SyncPace> {
  const [row] = await tx.sql<SyncPace[]>`
    select count(*)::int as cells, (percentile_cont(0.5) within group (order by took))::int as "typicalMs", (percentile_cont(0.95) within group (order by took))::int as "slowMs"
    from (select extract(epoch from confirmed_at - changed_at) * 1000 as took from ari_cells
      where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and state = 'confirmed' and confirmed_at > now() - interval '1 day' and confirmed_at >= changed_at) paces`;
  return row ?? { cells: 0, typicalMs: null, slowMs: null };
}
