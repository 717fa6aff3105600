import { journalEntries, journalLines } from "../schema/folios";
import type { TenantTx } from "../tenant";

export type EntryRow = typeof journalEntries.$inferSelect;
type NewEntry = Omit<typeof journalEntries.$inferInsert, "tenantId">;
type NewLine = Omit<typeof journalLines.$inferInsert, "tenantId" | "entryId">;

/** Writes an entry with its lines; false, and nothing written, when its once-key was posted before. */
export async function insertEntry(tx: TenantTx, entry: NewEntry, lines: readonly NewLine[]): Promise<boolean> {
  const [made] = await tx.db.insert(journalEntries).values({ ...entry, tenantId: tx.tenantId })
    .onConflictDoNothing({ target: [journalEntries.tenantId, journalEntries.propertyId, journalEntries.onceKey] }).returning({ id: journalEntries.id });
  if (!made) return false;
  if (lines.length > 0) await tx.db.insert(journalLines).values(lines.map((line) => ({ ...line, entryId: entry.id, tenantId: tx.tenantId })));
  return true;
}

/** Once-keys of a property that begin with `prefix`. `%` and `_` in it would be patterns: give it ids and plain words only. */
export const onceKeysLike = async (tx: TenantTx, propertyId: string, prefix: string): Promise<string[]> =>
  (await tx.sql<{ once_key: string }[]>`select once_key from journal_entries where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and once_key like ${`${prefix}%`}`).map((row) => row.once_key);

/** What stands on an account of a folio, per currency. */
export const folioAccountBalance = async (tx: TenantTx, folioId: string, account: string): Promise<number> => {
  const [row] = await tx.sql<{ amount: number }[]>`select coalesce(sum(amount), 0)::bigint as amount from journal_lines where tenant_id = ${tx.tenantId} and folio_id = ${folioId} and account = ${account}`;
  return row?.amount ?? 0;
};

/** What each folio owes (positive) or is owed. Folios without a line are missing. */
export async function folioBalances(tx: TenantTx, folioIds: readonly string[]): Promise<Map<string, number>> {
  if (folioIds.length === 0) return new Map();
  const rows = await tx.sql<{ folio_id: string; amount: number }[]>`
    select folio_id, sum(amount)::bigint as amount from journal_lines where tenant_id = ${tx.tenantId} and folio_id in ${tx.sql([...folioIds])} group by folio_id`;
  return new Map(rows.map((row) => [row.folio_id, row.amount]));
}

export type AccountTotal = { account: string; currency: string; debit: number; credit: number; balance: number };

/** Every account of a property: what was debited and credited on business days of the span, and its balance at the end. */
export const trialBalance = (tx: TenantTx, propertyId: string, from: string, until: string): Promise<AccountTotal[]> =>
  tx.sql<AccountTotal[]>`
    select l.account, l.currency,
      coalesce(sum(l.amount) filter (where l.amount > 0 and e.business_day >= ${from}), 0)::bigint as debit,
      coalesce(-sum(l.amount) filter (where l.amount < 0 and e.business_day >= ${from}), 0)::bigint as credit,
      sum(l.amount)::bigint as balance
    from journal_entries e join journal_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
    where e.tenant_id = ${tx.tenantId} and e.property_id = ${propertyId} and e.business_day <= ${until}
    group by l.account, l.currency order by l.account, l.currency`;

export type Movement = { entryId: string; day: string; kind: string; memo: string | null; amount: number; currency: string; folioId: string | null; folio: string | null; reservation: string | null; postedBy: string };

export const accountMovements = (tx: TenantTx, filter: { propertyId: string; account: string; from: string; until: string; limit: number }): Promise<Movement[]> =>
  tx.sql<Movement[]>`
    select e.id as "entryId", e.business_day::text as day, e.kind, e.memo, l.amount, l.currency, l.folio_id as "folioId", f.label as folio, r.number as reservation, e.posted_by as "postedBy"
    from journal_lines l join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
    left join folios f on f.tenant_id = l.tenant_id and f.id = l.folio_id
    left join reservations r on r.tenant_id = f.tenant_id and r.id = f.reservation_id
    where l.tenant_id = ${tx.tenantId} and l.account = ${filter.account} and e.property_id = ${filter.propertyId} and e.business_day between ${filter.from} and ${filter.until}
    order by e.created_at desc, e.id desc limit ${filter.limit}`;

/** What is in a cash account per currency. */
export const accountByCurrency = (tx: TenantTx, propertyId: string, account: string): Promise<{ currency: string; amount: number }[]> =>
  tx.sql<{ currency: string; amount: number }[]>`
    select l.currency, sum(l.amount)::bigint as amount from journal_lines l join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
    where l.tenant_id = ${tx.tenantId} and l.account = ${account} and e.property_id = ${propertyId} group by l.currency order by l.currency`;
