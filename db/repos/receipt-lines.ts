import type { receipts } from "../schema/road";
import type { TenantTx } from "../tenant";

type Receipt = typeof receipts.$inferSelect;
/** A receipt as the journal shows it: with the receipt that took it back, and its moment to the microsecond for the next page. */
export type JournalRow = {
  receipt: Pick<Receipt, "id" | "propertyId" | "command" | "actor" | "authority" | "input" | "facts" | "inverse" | "noInverse" | "undoOf" | "subjectId" | "createdAt">;
  undoneBy: string | null; moment: string;
};
export type JournalFilter = {
  /** Left out, unless they took something back. */
  readonly hidden: readonly string[];
  readonly before?: { readonly at: string; readonly id: string | null } | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly actorTypes?: readonly string[] | undefined;
  readonly director?: string | undefined;
  /** A person's id: their own acts, and those of others that they approved. */
  readonly person?: string | undefined;
  readonly commandPrefix?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly undoable?: boolean | undefined;
  /** Words and figures: a line is found when any of them stands in its facts or names, or it is of one of `commands`. */
  readonly words?: readonly string[] | undefined;
  readonly commands?: readonly string[] | undefined;
  readonly id?: string | undefined;
  readonly limit: number;
};

type Line = Omit<JournalRow["receipt"], "createdAt"> & { createdAt: string; undoneBy: string | null };
const likeAny = (words: readonly string[]) => words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);

/** A page of a house's journal, newest first. Every filter is answered on the way down one index, so that a page ends as soon as it is full. */
export async function journalPage(tx: TenantTx, propertyId: string, filter: JournalFilter): Promise<JournalRow[]> {
  const { sql } = tx;
  const { before, since, until, actorTypes, director, person, commandPrefix, subjectId, undoable, words, commands = [], id } = filter;
  const rows = await sql<Line[]>`
    select r.id, r.property_id as "propertyId", r.command, r.actor, r.authority, r.input, r.facts, r.inverse, r.no_inverse as "noInverse", r.undo_of as "undoOf", r.subject_id as "subjectId",
      to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt",
      (select u.id from receipts u where u.tenant_id = r.tenant_id and u.undo_of = r.id) as "undoneBy"
    from receipts r
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId}
      and (r.undo_of is not null or r.command <> all(${sql.array([...filter.hidden])}::text[]))
      ${before ? (before.id ? sql`and r.created_at <= ${before.at}::timestamptz and (r.created_at, r.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`and r.created_at < ${before.at}::timestamptz`) : sql``}
      ${since ? sql`and r.created_at >= ${since}::timestamptz` : sql``} ${until ? sql`and r.created_at < ${until}::timestamptz` : sql``}
      ${actorTypes ? sql`and r.actor->>'type' = any(${sql.array([...actorTypes])}::text[])` : sql``} ${director ? sql`and r.actor->>'director' = ${director}` : sql``}
      ${person ? sql`and (r.actor->>'userId' = ${person} or r.authority->>'approvedBy' = ${person})` : sql``}
      ${commandPrefix ? sql`and starts_with(r.command, ${commandPrefix})` : sql``}
      ${id ? sql`and r.id = ${id}` : sql``} ${subjectId ? sql`and r.subject_id = ${subjectId}` : sql``}
      ${undoable ? sql`and r.inverse is not null and not exists (select from receipts u where u.tenant_id = r.tenant_id and u.undo_of = r.id)` : sql``}
      ${words ? sql`and (r.command = any(${sql.array([...commands])}::text[]) or r.facts::text ilike any(${sql.array(likeAny(words))}::text[])
        or r.actor->>'name' ilike any(${sql.array(likeAny(words))}::text[]) or r.authority->>'approvedByName' ilike any(${sql.array(likeAny(words))}::text[]))` : sql``}
    order by r.created_at desc, r.id desc limit ${filter.limit}`;
  return rows.map(({ undoneBy, createdAt, ...receipt }) => ({ receipt: { ...receipt, createdAt: new Date(createdAt) }, undoneBy, moment: createdAt }));
}

export type JournalPlace = { seq: number; position: number; digest: string; hash: string };

/** Where a receipt stands in the chain. */
export async function placeOf(tx: TenantTx, receiptId: string): Promise<JournalPlace | undefined> {
  const [row] = await tx.sql<JournalPlace[]>`
    select s.seq, s.position, s.digest, c.hash from sealed_receipts s join receipt_seals c on c.tenant_id = s.tenant_id and c.seq = s.seq
    where s.tenant_id = ${tx.tenantId} and s.receipt_id = ${receiptId}`;
  return row;
}
