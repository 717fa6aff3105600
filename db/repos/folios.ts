import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { folioLines, folios } from "../schema/folios";
import { extras } from "../schema/rates";
import { companies } from "../schema/reservations";
import type { TenantTx } from "../tenant";
import { afterPrefix } from "./journal";

/** One statement however many ids there are, prepared once. */
const anyOf = (column: AnyPgColumn, ids: readonly string[]) => sql`${column} = any(${`{${[...new Set(ids)].join(",")}}`}::uuid[])`;

export type FolioRow = typeof folios.$inferSelect;
export type FolioLineRow = typeof folioLines.$inferSelect;
export type CompanyRow = typeof companies.$inferSelect;

export type NewFolio = Omit<typeof folios.$inferInsert, "tenantId">;
/** Opens folios; one whose letter the reservation has already is not opened, and missing from what is given back. */
export const insertFolios = async (tx: TenantTx, rows: readonly NewFolio[]): Promise<FolioRow[]> =>
  rows.length === 0 ? [] : tx.db.insert(folios).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId }))).onConflictDoNothing({ target: [folios.tenantId, folios.reservationId, folios.label] }).returning();
export const insertFolio = async (tx: TenantTx, row: NewFolio): Promise<FolioRow | undefined> => (await insertFolios(tx, [row]))[0];
export async function findFolio(tx: TenantTx, id: string): Promise<FolioRow | undefined> {
  const [row] = await tx.db.select().from(folios).where(and(eq(folios.tenantId, tx.tenantId), eq(folios.id, id)));
  return row;
}
/** Folios by id, locked in the order of their ids so that two movers never wait for each other. */
export const lockFolios = (tx: TenantTx, ids: readonly string[]): Promise<FolioRow[]> =>
  tx.db.select().from(folios).where(and(eq(folios.tenantId, tx.tenantId), anyOf(folios.id, ids))).orderBy(asc(folios.id)).for("update");
export const foliosOfReservations = (tx: TenantTx, reservationIds: readonly string[]): Promise<FolioRow[]> =>
  tx.db.select().from(folios).where(and(eq(folios.tenantId, tx.tenantId), anyOf(folios.reservationId, reservationIds))).orderBy(asc(folios.reservationId), asc(folios.label));
export const foliosOfReservation = (tx: TenantTx, reservationId: string): Promise<FolioRow[]> =>
  tx.db.select().from(folios).where(and(eq(folios.tenantId, tx.tenantId), eq(folios.reservationId, reservationId))).orderBy(asc(folios.label));
export const updateFolio = async (tx: TenantTx, id: string, values: Partial<Pick<FolioRow, "status" | "routes" | "closedAt">>) => {
  await tx.db.update(folios).set(values).where(and(eq(folios.tenantId, tx.tenantId), eq(folios.id, id)));
};

type NewFolioLine = Omit<typeof folioLines.$inferInsert, "tenantId" | "id" | "createdAt"> & { readonly id: string };
export const insertFolioLines = async (tx: TenantTx, rows: readonly NewFolioLine[]) => {
  if (rows.length === 0) return;
  const whole = rows.map((row) => ({ quantity: 1, vatBp: 0, vatAmount: 0, ...row }));
  await tx.sql`
    insert into folio_lines (tenant_id, id, folio_id, entry_id, kind, code, name, business_day, service_day, quantity, amount, currency, tax_class, vat_code, vat_bp, vat_amount, reservation_room_id, reverses, invoice_id, posted_by)
    select ${tx.tenantId}, l.id, l."folioId", l."entryId", l.kind, l.code, l.name, l."businessDay", l."serviceDay", l.quantity, l.amount, l.currency, l."taxClass", l."vatCode", l."vatBp", l."vatAmount", l."reservationRoomId", l.reverses, l."invoiceId", l."postedBy"
    from json_to_recordset(${JSON.stringify(whole)}::text::json) as l(id uuid, "folioId" uuid, "entryId" uuid, kind text, code text, name jsonb, "businessDay" date, "serviceDay" date, quantity int, amount bigint, currency text,
      "taxClass" text, "vatCode" text, "vatBp" int, "vatAmount" bigint, "reservationRoomId" uuid, reverses uuid, "invoiceId" uuid, "postedBy" text)`;
};
export const linesOfFolios = async (tx: TenantTx, folioIds: readonly string[]): Promise<FolioLineRow[]> =>
  folioIds.length === 0 ? [] : tx.db.select().from(folioLines).where(and(eq(folioLines.tenantId, tx.tenantId), inArray(folioLines.folioId, [...folioIds]))).orderBy(asc(folioLines.serviceDay), asc(folioLines.id));
export const linesByIds = (tx: TenantTx, ids: readonly string[]): Promise<FolioLineRow[]> =>
  tx.db.select().from(folioLines).where(and(eq(folioLines.tenantId, tx.tenantId), inArray(folioLines.id, [...ids]))).orderBy(asc(folioLines.id));
/** Which of these lines were taken back. */
export const reversedAmong = async (tx: TenantTx, ids: readonly string[]): Promise<Set<string>> =>
  new Set((await tx.db.select({ id: folioLines.reverses }).from(folioLines).where(and(eq(folioLines.tenantId, tx.tenantId), inArray(folioLines.reverses, [...ids])))).map((row) => row.id).filter((id) => id !== null));
export const moveFolioLines = async (tx: TenantTx, ids: readonly string[], folioId: string) => {
  await tx.db.update(folioLines).set({ folioId }).where(and(eq(folioLines.tenantId, tx.tenantId), inArray(folioLines.id, [...ids])));
};
/** Puts lines that stand on no invoice on this one; how many there were. */
export const putOnInvoice = async (tx: TenantTx, ids: readonly string[], invoiceId: string): Promise<number> =>
  (await tx.db.update(folioLines).set({ invoiceId }).where(and(eq(folioLines.tenantId, tx.tenantId), inArray(folioLines.id, [...ids]), isNull(folioLines.invoiceId))).returning({ id: folioLines.id })).length;
/** Takes lines off this invoice; how many stood on it. */
export const takeOffInvoice = async (tx: TenantTx, ids: readonly string[], invoiceId: string): Promise<number> =>
  (await tx.db.update(folioLines).set({ invoiceId: null }).where(and(eq(folioLines.tenantId, tx.tenantId), inArray(folioLines.id, [...ids]), eq(folioLines.invoiceId, invoiceId))).returning({ id: folioLines.id })).length;

/** What each room and night of a reservation was charged by its quote: entries with a once-key that begins with `prefix`. */
export const chargedByKey = (tx: TenantTx, propertyId: string, prefix: string): Promise<{ onceKey: string; kind: string; code: string; amount: number }[]> =>
  tx.sql<{ onceKey: string; kind: string; code: string; amount: number }[]>`
    select e.once_key as "onceKey", l.kind, l.code, sum(l.amount)::bigint as amount
    from journal_entries e join folio_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
    where e.tenant_id = ${tx.tenantId} and e.property_id = ${propertyId} and e.once_key collate "C" >= ${prefix} and e.once_key collate "C" < ${afterPrefix(prefix)} group by 1, 2, 3`;

export async function findExtra(tx: TenantTx, id: string) {
  const [row] = await tx.db.select().from(extras).where(and(eq(extras.tenantId, tx.tenantId), eq(extras.id, id)));
  return row;
}
export async function lockCompany(tx: TenantTx, id: string): Promise<CompanyRow | undefined> {
  const [row] = await tx.db.select().from(companies).where(and(eq(companies.tenantId, tx.tenantId), eq(companies.id, id))).for("update");
  return row;
}
export async function findCompany(tx: TenantTx, id: string): Promise<CompanyRow | undefined> {
  const [row] = await tx.db.select().from(companies).where(and(eq(companies.tenantId, tx.tenantId), eq(companies.id, id)));
  return row;
}

export type FolioSummary = {
  id: string; label: string; kind: string; status: string; currency: string; routes: string[]; createdAt: string; closedAt: string | null;
  reservationId: string | null; reservation: string | null; arrival: string | null; departure: string | null; stayStatus: string | null;
  guestId: string | null; guest: string | null; companyId: string | null; company: string | null; charged: number; balance: number;
};
type FolioFilter = { propertyId: string | null; id?: string | undefined; reservationId?: string | undefined; status?: string | undefined; text?: string | undefined; owing?: boolean | undefined; limit: number };

/** Folios with who pays, what was charged and what is owed; those that owe most first. */
export const folioSummaries = (tx: TenantTx, filter: FolioFilter): Promise<FolioSummary[]> => {
  const like = filter.text ? `%${filter.text}%` : null;
  return tx.sql<FolioSummary[]>`
    select f.id, f.label, f.kind, f.status, f.currency, f.routes, f.created_at as "createdAt", f.closed_at as "closedAt", f.reservation_id as "reservationId", r.number as reservation,
      r.arrival::text, r.departure::text, r.status as "stayStatus", coalesce(f.guest_id, r.guest_id) as "guestId", g.name as guest, f.company_id as "companyId", c.name as company,
      coalesce(l.charged, 0)::bigint as charged, coalesce(j.balance, 0)::bigint as balance
    from folios f
    left join reservations r on r.tenant_id = f.tenant_id and r.id = f.reservation_id
    left join guests g on g.tenant_id = f.tenant_id and g.id = coalesce(f.guest_id, r.guest_id)
    left join companies c on c.tenant_id = f.tenant_id and c.id = f.company_id
    left join lateral (select sum(amount) as charged from folio_lines l where l.tenant_id = f.tenant_id and l.folio_id = f.id) l on true
    left join lateral (select sum(amount) as balance from journal_lines j where j.tenant_id = f.tenant_id and j.folio_id = f.id) j on true
    where f.tenant_id = ${tx.tenantId} ${filter.propertyId === null ? tx.sql`` : tx.sql`and f.property_id = ${filter.propertyId}`}
      ${filter.id ? tx.sql`and f.id = ${filter.id}` : tx.sql``} ${filter.reservationId ? tx.sql`and f.reservation_id = ${filter.reservationId}` : tx.sql``}
      ${filter.status ? tx.sql`and f.status = ${filter.status}` : tx.sql``} ${filter.owing === true ? tx.sql`and coalesce(j.balance, 0) <> 0` : tx.sql``}
      ${like ? tx.sql`and (r.number ilike ${like} or g.name ilike ${like} or c.name ilike ${like})` : tx.sql``}
    order by (f.status = 'open') desc, abs(coalesce(j.balance, 0)) desc, f.created_at desc, f.id limit ${filter.limit}`;
};

export type CityLedgerRow = { companyId: string; company: string; folioId: string; closedAt: string; balance: number; currency: string; paymentDays: number; creditLimitAmount: number | null };

/** What companies owe, folio by folio, oldest first. */
export const cityLedger = (tx: TenantTx, propertyId: string | null, companyId: string | null = null): Promise<CityLedgerRow[]> =>
  tx.sql<CityLedgerRow[]>`
    select c.id as "companyId", c.name as company, f.id as "folioId", coalesce(f.closed_at, f.created_at)::date::text as "closedAt", sum(j.amount)::bigint as balance, f.currency, c.payment_days as "paymentDays", c.credit_limit_amount as "creditLimitAmount"
    from folios f join companies c on c.tenant_id = f.tenant_id and c.id = f.company_id
    join journal_lines j on j.tenant_id = f.tenant_id and j.folio_id = f.id and j.account = 'city_ledger'
    where f.tenant_id = ${tx.tenantId} ${propertyId === null ? tx.sql`` : tx.sql`and f.property_id = ${propertyId}`} ${companyId === null ? tx.sql`` : tx.sql`and f.company_id = ${companyId}`}
    group by c.id, c.name, f.id, f.closed_at, f.created_at, f.currency, c.payment_days, c.credit_limit_amount having sum(j.amount) <> 0 order by 4, 3`;
