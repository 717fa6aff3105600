import type { journalEntries, journalLines } from "../schema/folios";
import type { TenantTx } from "../tenant";

export type EntryRow = typeof journalEntries.$inferSelect;
type NewEntry = Omit<typeof journalEntries.$inferInsert, "tenantId" | "createdAt" | "id"> & { readonly id: string };
type NewLine = Omit<typeof journalLines.$inferInsert, "tenantId" | "entryId" | "id"> & { readonly id: string };

/**
 * Writes many entries with their lines in two statements. Gives back the ids of those that were written: one whose once-key was
 * posted before is not, nor are its lines.
 */
export async function insertEntries(tx: TenantTx, entries: readonly (NewEntry & { readonly lines: readonly NewLine[] })[]): Promise<Set<string>> {
  if (entries.length === 0) return new Set();
  const heads = entries.map(({ lines: _lines, ...entry }) => entry);
  const made = new Set((await tx.sql<{ id: string }[]>`
    insert into journal_entries (tenant_id, id, property_id, business_day, kind, memo, once_key, reverses, posted_by)
    select ${tx.tenantId}, e.id, e."propertyId", e."businessDay", e.kind, e.memo, e."onceKey", e.reverses, e."postedBy"
    from json_to_recordset(${JSON.stringify(heads)}::text::json) as e(id uuid, "propertyId" uuid, "businessDay" date, kind text, memo text, "onceKey" text, reverses uuid, "postedBy" text)
    on conflict (tenant_id, property_id, once_key) do nothing returning id`).map(({ id }) => id));
  const lines = entries.flatMap((entry) => (made.has(entry.id) ? entry.lines.map((line) => ({ ...line, entryId: entry.id })) : []));
  if (lines.length > 0) await tx.sql`
    insert into journal_lines (tenant_id, id, entry_id, account, folio_id, amount, currency)
    select ${tx.tenantId}, l.id, l."entryId", l.account, l."folioId", l.amount, l.currency
    from json_to_recordset(${JSON.stringify(lines)}::text::json) as l(id uuid, "entryId" uuid, account text, "folioId" uuid, amount bigint, currency text)`;
  return made;
}

/** Those of these once-keys that a property has posted. */
export const onceKeysAmong = async (tx: TenantTx, propertyId: string, keys: readonly string[]): Promise<Set<string>> =>
  new Set((await tx.sql<{ once_key: string }[]>`
    select once_key from journal_entries where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and once_key = any(${tx.sql.array([...keys])}::text[])`).map((row) => row.once_key));

/** Once-keys of a property that begin with `prefix`. A range, no pattern: row-level security keeps patterns from every index. */
export const onceKeysFrom = async (tx: TenantTx, propertyId: string, prefix: string): Promise<string[]> =>
  (await tx.sql<{ once_key: string }[]>`
    select once_key from journal_entries where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and once_key collate "C" >= ${prefix} and once_key collate "C" < ${afterPrefix(prefix)}`).map((row) => row.once_key);

/** Greater than every key that begins with `prefix`, by code point. */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10ffff}`;

/** What stands on an account of each of these folios; those without a line are missing. */
export const folioAccountBalances = async (tx: TenantTx, folioIds: readonly string[], account: string): Promise<Map<string, number>> =>
  new Map((await tx.sql<{ folio_id: string; amount: number }[]>`
    select folio_id, sum(amount)::bigint as amount from journal_lines where tenant_id = ${tx.tenantId} and folio_id = any(${tx.sql.array([...folioIds])}::uuid[]) and account = ${account} group by folio_id`).map((row) => [row.folio_id, row.amount]));

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
