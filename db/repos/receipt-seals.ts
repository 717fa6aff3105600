import type { TenantTx } from "../tenant";

/** Moments as text with microseconds: what is hashed is what the database holds, not what a Date keeps of it. */
export type SealRow = { tenantId: string; seq: number; previous: string; hash: string; count: number; sealedAt: string };
export type StatementRow = {
  tenantId: string; id: string; propertyId: string | null; command: string; actor: unknown; authority: unknown; input: unknown; result: unknown; facts: unknown;
  inverse: unknown; noInverse: string | null; undoOf: string | null; requestId: string; createdAt: string;
};
export type PlaceRow = { seq: number; position: number; digest: string; receiptId: string; receipt: StatementRow | null };

const statement = (tx: TenantTx) => tx.sql`
  r.tenant_id as "tenantId", r.id, r.property_id as "propertyId", r.command, r.actor, r.authority, r.input, r.result, r.facts, r.inverse, r.no_inverse as "noInverse", r.undo_of as "undoOf",
  r.request_id as "requestId", to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt"`;
const seal = (tx: TenantTx) => tx.sql`
  tenant_id as "tenantId", seq, previous, hash, count, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sealedAt"`;

/** One sealer of an organisation at a time; ends with the transaction. */
export async function lockSealing(tx: TenantTx): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`receipt-seals ${tx.tenantId}`}, 0))`;
}

export async function lastSeal(tx: TenantTx): Promise<SealRow | undefined> {
  const [row] = await tx.sql<SealRow[]>`select ${seal(tx)} from receipt_seals where tenant_id = ${tx.tenantId} order by seq desc limit 1`;
  return row;
}

/** The database's clock as the chain writes it. */
export async function databaseMoment(tx: TenantTx): Promise<string> {
  const [row] = await tx.sql<{ at: string }[]>`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;
  if (!row) throw new Error("The database has no clock.");
  return row.at;
}

/** Receipts without a place that bear a moment after `after` (all of them without one), oldest first. */
export async function unsealedReceipts(tx: TenantTx, after: string | null, limit: number): Promise<StatementRow[]> {
  return [...(await tx.sql<StatementRow[]>`
    select ${statement(tx)} from receipts r
    where r.tenant_id = ${tx.tenantId} and r.created_at > coalesce(${after}::timestamptz, '-infinity')
      and not exists (select from sealed_receipts s where s.tenant_id = r.tenant_id and s.receipt_id = r.id)
    order by r.created_at, r.id limit ${limit}`)];
}

export async function insertSeal(tx: TenantTx, row: SealRow, places: readonly { receiptId: string; digest: string }[]): Promise<void> {
  await tx.sql`
    insert into receipt_seals (tenant_id, seq, previous, hash, count, sealed_at) values (${tx.tenantId}, ${row.seq}, ${row.previous}, ${row.hash}, ${row.count}, ${row.sealedAt}::timestamptz)`;
  await tx.sql`
    insert into sealed_receipts (tenant_id, receipt_id, seq, position, digest)
    select ${tx.tenantId}, p.id, ${row.seq}, p.position - 1, p.digest
    from unnest(${tx.sql.array(places.map(({ receiptId }) => receiptId))}::uuid[], ${tx.sql.array(places.map(({ digest }) => digest))}::text[]) with ordinality as p(id, digest, position)`;
}

/** Seals after one of that number up to another, in order. */
export async function sealsBetween(tx: TenantTx, after: number, upTo: number, limit: number): Promise<SealRow[]> {
  return [...(await tx.sql<SealRow[]>`select ${seal(tx)} from receipt_seals where tenant_id = ${tx.tenantId} and seq > ${after} and seq <= ${upTo} order by seq limit ${limit}`)];
}

export async function sealOf(tx: TenantTx, seq: number): Promise<SealRow | undefined> {
  const [row] = await tx.sql<SealRow[]>`select ${seal(tx)} from receipt_seals where tenant_id = ${tx.tenantId} and seq = ${seq}`;
  return row;
}

/** Every place of the seals from `from` to `to`, in order, each with its receipt where it is still there. */
export async function placesBetween(tx: TenantTx, from: number, to: number): Promise<PlaceRow[]> {
  const rows = await tx.sql<(StatementRow & { seq: number; position: number; digest: string; receiptId: string; there: boolean })[]>`
    select s.seq, s.position, s.digest, s.receipt_id as "receiptId", r.id is not null as there, ${statement(tx)}
    from sealed_receipts s left join receipts r on r.tenant_id = s.tenant_id and r.id = s.receipt_id
    where s.tenant_id = ${tx.tenantId} and s.seq between ${from} and ${to} order by s.seq, s.position`;
  return rows.map(({ seq, position, digest, receiptId, there, ...receipt }) => ({ seq, position, digest, receiptId, receipt: there ? receipt : null }));
}

export type LooseRow = { id: string; command: string; createdAt: string };

/** Receipts without a place, oldest first: how many bear a moment up to `upTo` and which, and how many are younger. */
export async function looseReceipts(tx: TenantTx, upTo: string | null, limit: number): Promise<{ old: LooseRow[]; oldCount: number; waiting: number }> {
  const rows = await tx.sql<(LooseRow & { old: boolean; of: number })[]>`
    with loose as (
      select r.id, r.command, r.created_at, r.created_at <= coalesce(${upTo}::timestamptz, '-infinity') as old from receipts r
      where r.tenant_id = ${tx.tenantId} and not exists (select from sealed_receipts s where s.tenant_id = r.tenant_id and s.receipt_id = r.id)),
    ranked as (select *, count(*) over (partition by old)::int as of, row_number() over (partition by old order by created_at, id) as rank from loose)
    select id, command, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt", old, of from ranked where rank <= case when old then ${limit}::int else 1 end order by created_at, id`;
  return {
    old: rows.filter((row) => row.old).map(({ id, command, createdAt }) => ({ id, command, createdAt })),
    oldCount: rows.find((row) => row.old)?.of ?? 0, waiting: rows.find((row) => !row.old)?.of ?? 0,
  };
}

/** Numbers of seals that have places and are not there themselves. */
export async function sealsOnlyPlaced(tx: TenantTx, limit: number): Promise<number[]> {
  const rows = await tx.sql<{ seq: number }[]>`
    select distinct s.seq from sealed_receipts s where s.tenant_id = ${tx.tenantId}
      and not exists (select from receipt_seals c where c.tenant_id = s.tenant_id and c.seq = s.seq) order by 1 limit ${limit}`;
  return rows.map(({ seq }) => seq);
}

/** Receipts by id as they are digested, each with its place where it has one. */
export async function statementsOf(tx: TenantTx, ids: readonly string[]): Promise<{ receipt: StatementRow; seq: number | null; position: number | null; digest: string | null }[]> {
  const rows = await tx.sql<(StatementRow & { seq: number | null; position: number | null; digest: string | null })[]>`
    select s.seq, s.position, s.digest, ${statement(tx)} from receipts r left join sealed_receipts s on s.tenant_id = r.tenant_id and s.receipt_id = r.id
    where r.tenant_id = ${tx.tenantId} and r.id = any(${tx.sql.array([...ids])}::uuid[]) order by r.created_at desc, r.id desc`;
  return rows.map(({ seq, position, digest, ...receipt }) => ({ receipt, seq, position, digest }));
}

/** Seals after one of that number with the digests they hold, in order. */
export async function sealsWithDigests(tx: TenantTx, after: number, limit: number): Promise<(SealRow & { digests: string[] })[]> {
  const rows = await tx.sql<(SealRow & { digests: string[] })[]>`
    select ${seal(tx)}, (select coalesce(array_agg(s.digest order by s.position), '{}') from sealed_receipts s where s.tenant_id = c.tenant_id and s.seq = c.seq) as digests
    from receipt_seals c where tenant_id = ${tx.tenantId} and seq > ${after} order by seq limit ${limit}`;
  return [...rows];
}
