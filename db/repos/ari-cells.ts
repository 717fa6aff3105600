import type { AriValue } from "../schema/channels";
import type { TenantTx } from "../tenant";

/** A cell the partner still answers badly after this many sendings of the same value is given up and shown. */
export const mostAttempts = 5;

/**
 * Cells `a` that still matter: nights not over in the property's zone, room types the connection maps. The others stay as a record.
 */
export const isLive = (tx: TenantTx, connectionId: string) => tx.sql`
  a.night >= (select (now() at time zone p.timezone)::date from connections c join properties p on p.tenant_id = c.tenant_id and p.id = c.property_id
    where c.tenant_id = ${tx.tenantId} and c.id = ${connectionId})
  and exists (select from room_mappings l where l.tenant_id = a.tenant_id and l.connection_id = a.connection_id and l.room_type_id = a.room_type_id
    and (a.rate_code = '' or exists (select from rate_mappings x where x.tenant_id = l.tenant_id and x.connection_id = l.connection_id and x.inventory_code = l.inventory_code
      and x.rate_code = a.rate_code and x.rate_plan_id is not null)))`;

/** How much a pending cell `a` matters: 0 it closes what the partner may still sell, 1 it changes what the partner shows, 2 it repeats or fills in. */
const urgency = (tx: TenantTx) => tx.sql`
  case when ((a.desired->>'availability')::int = 0 or (a.desired->>'stopSell')::boolean)
      and not coalesce((a.acknowledged->>'availability')::int = 0 or (a.acknowledged->>'stopSell')::boolean, false) then 0
    when a.sent_version is not null and a.acknowledged is distinct from a.desired then 1
    else 2 end`;

export type PendingCell = { roomTypeId: string; rateCode: string; night: string; version: number; desired: AriValue; inventoryCode: string };

/** Takes pending cells, the most urgent first, then near nights, at most `perRoom` nights of each room type and rate, and marks them as sent. */
export async function claimCells(tx: TenantTx, connectionId: string, perRoom: number): Promise<PendingCell[]> {
  const rows = await tx.sql<PendingCell[]>`
    with waiting as (
      select a.room_type_id, a.rate_code, a.night, ${urgency(tx)} as urgency from ari_cells a
      where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.state = 'pending' and ${isLive(tx, connectionId)} for update of a skip locked),
    next as (
      select room_type_id, rate_code, night from (
        select room_type_id, rate_code, night, row_number() over (partition by room_type_id, rate_code order by urgency, night) as place from waiting) ranked
      where place <= ${perRoom}),
    taken as (
      update ari_cells a set state = 'sent', sent_version = a.version, sent_at = now(), attempts = a.attempts + 1, transaction_id = null
      from next n where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.room_type_id = n.room_type_id and a.rate_code = n.rate_code and a.night = n.night
      returning a.room_type_id, a.rate_code, a.night, a.version, a.desired)
    select t.room_type_id as "roomTypeId", t.rate_code as "rateCode", t.night::text as night, t.version, t.desired, m.inventory_code as "inventoryCode"
    from taken t join room_mappings m on m.tenant_id = ${tx.tenantId} and m.connection_id = ${connectionId} and m.room_type_id = t.room_type_id
    order by t.night, t.room_type_id, t.rate_code`;
  return [...rows];
}

/** What waits to be sent: how many cells, and how urgent the most urgent is (see `urgency`). */
export async function countPending(tx: TenantTx, connectionId: string): Promise<{ cells: number; urgency: number }> {
  const [row] = await tx.sql<{ cells: number; urgency: number }[]>`
    select count(*)::int as cells, coalesce(min(${urgency(tx)}), 2)::int as urgency
    from ari_cells a where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.state = 'pending' and ${isLive(tx, connectionId)}`;
  return row ?? { cells: 0, urgency: 2 };
}

type SentRef = { roomTypeId: string; rateCode: string; night: string; version: number; reason?: string };
export type Settlement = "sent" | "rejected" | "retry" | "unsent";

/**
 * Settles claimed cells that are still as they were sent; one that has moved on meanwhile is left pending. `retry` goes out again
 * until `mostAttempts`, then it is failed; `unsent` goes out again and the sending does not count.
 */
export async function settleCells(tx: TenantTx, connectionId: string, refs: readonly SentRef[], as: Settlement, transactionId: string | null, reason: string | null): Promise<void> {
  if (refs.length === 0) return;
  await tx.sql`
    with locked as (
      select a.room_type_id, a.rate_code, a.night, r.reason from ari_cells a
      join json_to_recordset(${JSON.stringify(refs)}::text::json) as r("roomTypeId" uuid, "rateCode" text, night date, version int, reason text) on a.room_type_id = r."roomTypeId" and a.rate_code = r."rateCode" and a.night = r.night
      where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.version = r.version and a.sent_version = r.version and a.state = 'sent'
      order by a.room_type_id, a.rate_code, a.night for no key update of a)
    update ari_cells a set
      state = case when ${as} = 'unsent' then 'pending' when ${as} = 'retry' then case when a.attempts >= ${mostAttempts} then 'failed' else 'pending' end else ${as} end,
      attempts = case when ${as} = 'unsent' then greatest(0, a.attempts - 1) else a.attempts end,
      transaction_id = coalesce(${transactionId}::text, a.transaction_id),
      error = coalesce(l.reason, ${reason}::text),
      acknowledged = case when ${as} = 'sent' then a.desired when ${as} = 'unsent' and ${reason}::text is not null then null else a.acknowledged end
    from locked l where ${same(tx, connectionId)}`;
}

/** Cell `a` is the locked one `l`. Many cells are always locked in this order first, so that two writers never wait for each other. */
const same = (tx: TenantTx, connectionId: string) => tx.sql`a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.room_type_id = l.room_type_id and a.rate_code = l.rate_code and a.night = l.night`;
const lockedCells = (tx: TenantTx, connectionId: string, which: ReturnType<typeof isLive>) => tx.sql`
  select room_type_id, rate_code, night from ari_cells where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and ${which} order by room_type_id, rate_code, night for no key update`;

/** Marks what a partner's transaction carried to its channels; cells that have moved on keep their newer state. */
export async function confirmTransaction(tx: TenantTx, connectionId: string, transactionId: string): Promise<number> {
  const rows = await tx.sql`
    with l as (${lockedCells(tx, connectionId, tx.sql`transaction_id = ${transactionId} and state = 'sent'`)})
    update ari_cells a set state = 'confirmed', error = null, confirmed_at = now() from l where ${same(tx, connectionId)} returning 1`;
  return rows.length;
}

/**
 * A transaction that did not reach its channels: its cells go out again until `mostAttempts`. What the channel shows is unknown
 * from here on, also for those that have moved on meanwhile.
 */
export async function failTransaction(tx: TenantTx, connectionId: string, transactionId: string, error: string): Promise<{ again: number; failed: number }> {
  const cells = await tx.sql<{ state: string; moved: boolean }[]>`
    with l as (
      select room_type_id, rate_code, night, state = 'pending' as moved from ari_cells
      where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and transaction_id = ${transactionId} and state in ('sent', 'pending') order by room_type_id, rate_code, night for no key update)
    update ari_cells a set acknowledged = null, error = case when l.moved then a.error else ${error} end,
      state = case when l.moved or a.attempts < ${mostAttempts} then 'pending' else 'failed' end
    from l where ${same(tx, connectionId)} returning a.state, l.moved`;
  const rows = cells.filter((cell) => !cell.moved);
  const again = rows.filter((row) => row.state === "pending").length;
  return { again, failed: rows.length - again };
}

/** Transactions sent and not yet confirmed, oldest first. */
export async function openTransactions(tx: TenantTx, connectionId: string, limit: number): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`
    select transaction_id as id from ari_cells where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and state = 'sent' and transaction_id is not null
    group by transaction_id order by min(sent_at) limit ${limit}`;
  return rows.map((row) => row.id);
}

/** Cells that were claimed and never settled (a crash in between) go back to pending. */
export async function returnStrandedCells(tx: TenantTx, connectionId: string, sentBefore: Date): Promise<number> {
  const rows = await tx.sql`
    with l as (${lockedCells(tx, connectionId, tx.sql`state = 'sent' and transaction_id is null and sent_at < ${sentBefore.toISOString()}::timestamptz`)})
    update ari_cells a set state = 'pending', attempts = greatest(0, a.attempts - 1), acknowledged = null from l where ${same(tx, connectionId)} returning 1`;
  return rows.length;
}

/** Failed and rejected cells become pending again. */
export async function retryCells(tx: TenantTx, connectionId: string): Promise<number> {
  const rows = await tx.sql`
    with l as (${lockedCells(tx, connectionId, tx.sql`state in ('failed', 'rejected')`)})
    update ari_cells a set state = 'pending', attempts = 0, error = null from l where ${same(tx, connectionId)} returning 1`;
  return rows.length;
}

/** Forgets the cells of a room type that a connection no longer maps. */
export const deleteCells = async (tx: TenantTx, connectionId: string, roomTypeId: string): Promise<void> => {
  await tx.sql`delete from ari_cells where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and room_type_id = ${roomTypeId}`;
};

export type CellState = { roomTypeId: string; rateCode: string; night: string; state: string; attempts: number; desired: AriValue; acknowledged: AriValue | null; transactionId: string | null; error: string | null; changedAt: string; sentAt: string | null; confirmedAt: string | null };

export async function cellsOf(tx: TenantTx, connectionId: string, from: string, to: string): Promise<CellState[]> {
  const rows = await tx.sql<CellState[]>`
    select room_type_id as "roomTypeId", rate_code as "rateCode", night::text as night, state, attempts, desired, acknowledged, transaction_id as "transactionId", error,
      changed_at as "changedAt", sent_at as "sentAt", confirmed_at as "confirmedAt"
    from ari_cells where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and night between ${from}::date and ${to}::date order by room_type_id, rate_code, night`;
  return [...rows];
}
