import type { AriValue } from "../schema/channels";
import type { TenantTx } from "../tenant";
import { todayAtConnection } from "./house-clock";

/** A cell the partner still answers badly after this many sendings of the same value is given up and shown. */
export const mostAttempts = 5;

/**
 * Cells `a` that still matter: nights not over (`today`: of `todayAtConnection`), room types the connection maps. The others stay as a record.
 */
export const isLive = (tx: TenantTx, connectionId: string, today: string) => tx.sql`
  a.night >= ${today}::date
  and exists (select from room_mappings l where l.tenant_id = a.tenant_id and l.connection_id = a.connection_id and l.room_type_id = a.room_type_id
    and (a.rate_code = '' or exists (select from rate_mappings x where x.tenant_id = l.tenant_id and x.connection_id = l.connection_id and x.inventory_code = l.inventory_code
      and x.rate_code = a.rate_code and x.rate_plan_id is not null)))`;

/** How much a pending cell `a` matters: 0 it closes what the partner may still sell, 1 it changes what the partner shows, 2 it repeats or fills in. */
export const urgency = (tx: TenantTx) => tx.sql`
  case when ((a.desired->>'availability')::int = 0 or (a.desired->>'stopSell')::boolean)
      and not coalesce((a.acknowledged->>'availability')::int = 0 or (a.acknowledged->>'stopSell')::boolean, false) then 0
    when a.sent_version is not null and a.acknowledged is distinct from a.desired then 1
    else 2 end`;

export type SettledRef = { roomTypeId: string; rateCode: string; night: string; version: number; reason?: string; transactionId?: string | null; taken?: readonly string[]; doubtful?: boolean };
export type Settlement = "accepted" | "rejected" | "retry" | "unsent";

/** How each kind of answer changes a cell; `still`: it is as it was sent, and not moved on meanwhile. */
function changes(tx: TenantTx, as: Settlement, reason: string | null) {
  const still = tx.sql`(a.version = l.version and a.state = 'sent')`;
  switch (as) {
    // Without a name for the work nothing more will be told of it: what was taken is shown.
    case "accepted": return tx.sql`acknowledged = a.sending, transaction_id = l.transaction_id, confirmed_at = case when l.transaction_id is null then now() else a.confirmed_at end,
      state = case when ${still} then case when l.transaction_id is null then 'confirmed' else 'sent' end else a.state end, error = case when ${still} then null else a.error end, whole = a.whole and not ${still}`;
    case "rejected": return tx.sql`acknowledged = null, state = case when ${still} then 'rejected' else a.state end, error = case when ${still} then l.reason else a.error end`;
    case "retry": return tx.sql`acknowledged = null, error = case when ${still} then l.reason else a.error end,
      state = case when not ${still} then a.state when a.attempts >= ${mostAttempts} then 'failed' else 'pending' end`;
    case "unsent": return tx.sql`state = 'pending', error = coalesce(l.reason, ${reason}::text), attempts = greatest(0, a.attempts - case when ${still} then 1 else 0 end),
      acknowledged = case when l.doubtful then null when l.taken is null then a.acknowledged
        else case when a.whole then '{}' else coalesce(a.acknowledged, '{}') end || (select jsonb_object_agg(f, a.sending -> f) from jsonb_array_elements_text(l.taken) f) end,
      whole = a.whole and (l.taken is null or not ${still})`;
  }
}

/**
 * Settles claimed cells. One that has moved on meanwhile keeps its newer wish and remembers what the partner took. `retry` goes
 * out again until `mostAttempts`, then it is failed; `unsent` goes out again and the sending does not count.
 */
export async function settleCells(tx: TenantTx, connectionId: string, refs: readonly SettledRef[], as: Settlement, reason: string | null = null): Promise<void> {
  if (refs.length === 0) return;
  await tx.sql`
    with l as (
      select a.room_type_id, a.rate_code, a.night, r.version, r.reason, r."transactionId" as transaction_id, coalesce(r.doubtful, false) as doubtful,
        case when jsonb_array_length(r.taken) > 0 then r.taken end as taken
      from ari_cells a
      join json_to_recordset(${JSON.stringify(refs)}::text::json) as r("roomTypeId" uuid, "rateCode" text, night date, version int, reason text, "transactionId" text, taken jsonb, doubtful boolean)
        on a.room_type_id = r."roomTypeId" and a.rate_code = r."rateCode" and a.night = r.night
      where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.sent_version = r.version and a.sending is not null
      order by a.room_type_id, a.rate_code, a.night for no key update of a)
    update ari_cells a set ${changes(tx, as, reason)}, sending = null, claim_id = null from l where ${same(tx, connectionId)}`;
}

/** Cell `a` is the locked one `l`. Many cells are always locked in this order first, so that two writers never wait for each other. */
export const same = (tx: TenantTx, connectionId: string) => tx.sql`a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.room_type_id = l.room_type_id and a.rate_code = l.rate_code and a.night = l.night`;
export const lockedCells = (tx: TenantTx, connectionId: string, which: ReturnType<typeof isLive>) => tx.sql`
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

export type CellRange = { readonly roomTypeId?: string | undefined; readonly rateCode?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined };

const within = (tx: TenantTx, { roomTypeId, rateCode, from, to }: CellRange) => tx.sql`true
  ${roomTypeId === undefined ? tx.sql`` : tx.sql`and room_type_id = ${roomTypeId}`} ${rateCode === undefined ? tx.sql`` : tx.sql`and rate_code = ${rateCode}`}
  ${from === undefined ? tx.sql`` : tx.sql`and night >= ${from}::date`} ${to === undefined ? tx.sql`` : tx.sql`and night <= ${to}::date`}`;

/** Failed and rejected cells become pending again, whole: what the partner made of them is not known. */
export async function retryCells(tx: TenantTx, connectionId: string, range: CellRange = {}): Promise<number> {
  const rows = await tx.sql`
    with l as (${lockedCells(tx, connectionId, tx.sql`state in ('failed', 'rejected') and ${within(tx, range)}`)})
    update ari_cells a set state = 'pending', attempts = 0, error = null, whole = true from l where ${same(tx, connectionId)} returning 1`;
  return rows.length;
}

/** What a room's own cells show is told once more, whole, from night `from` on: the counts a channel keeps by itself. What waits, is on its way or was given up stays as it is. */
export async function retellCells(tx: TenantTx, connectionId: string, from: string): Promise<number> {
  const today = await todayAtConnection(tx, connectionId);
  const rows = await tx.sql`
    with l as (${lockedCells(tx, connectionId, tx.sql`state = 'confirmed' and rate_code = '' and night >= ${from}::date`)})
    update ari_cells a set state = 'pending', whole = true, attempts = 0, error = null, version = a.version + 1, changed_at = now() from l
    where ${same(tx, connectionId)} and ${isLive(tx, connectionId, today)} returning 1`;
  return rows.length;
}

/** Forgets the cells of a room type, or of one of its further rates, that a connection no longer maps. */
export const deleteCells = async (tx: TenantTx, connectionId: string, roomTypeId: string, rateCode?: string): Promise<void> => {
  await tx.sql`delete from ari_cells where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and room_type_id = ${roomTypeId}
    ${rateCode === undefined ? tx.sql`` : tx.sql`and rate_code = ${rateCode}`}`;
};

export type CellState = { roomTypeId: string; rateCode: string; night: string; state: string; attempts: number; desired: AriValue; acknowledged: Partial<AriValue> | null; transactionId: string | null; error: string | null; changedAt: string; sentAt: string | null; confirmedAt: string | null; observed: Partial<AriValue> | null; observedAt: string | null };

export async function cellsOf(tx: TenantTx, connectionId: string, from: string, to: string): Promise<CellState[]> {
  const rows = await tx.sql<CellState[]>`
    select room_type_id as "roomTypeId", rate_code as "rateCode", night::text as night, state, attempts, desired, acknowledged, transaction_id as "transactionId", error,
      changed_at as "changedAt", sent_at as "sentAt", confirmed_at as "confirmedAt", observed, observed_at as "observedAt"
    from ari_cells where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and night between ${from}::date and ${to}::date order by room_type_id, rate_code, night`;
  return [...rows];
}
