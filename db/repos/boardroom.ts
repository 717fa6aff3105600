import { and, asc, desc, eq, gt, inArray, lt, lte, notInArray, or, sql } from "drizzle-orm";
import { mandates, proposals } from "../schema/boardroom";
import { receipts } from "../schema/road";
import type { TenantTx } from "../tenant";

export type MandateRow = typeof mandates.$inferSelect;
export type ProposalRow = typeof proposals.$inferSelect;

export const mandatesOf = (tx: TenantTx, propertyId: string): Promise<MandateRow[]> =>
  tx.db.select().from(mandates).where(and(eq(mandates.tenantId, tx.tenantId), eq(mandates.propertyId, propertyId))).orderBy(asc(mandates.director), asc(mandates.action));

/** One director's mandates, locked in one order, so that its acts of a day are counted one after the other. */
export const lockMandates = (tx: TenantTx, propertyId: string, director: string): Promise<MandateRow[]> =>
  tx.db.select().from(mandates).where(and(eq(mandates.tenantId, tx.tenantId), eq(mandates.propertyId, propertyId), eq(mandates.director, director)))
    .orderBy(asc(mandates.action)).for("update");

export async function lockMandate(tx: TenantTx, propertyId: string, director: string, action: string): Promise<MandateRow | undefined> {
  const [row] = await tx.db.select().from(mandates).where(and(
    eq(mandates.tenantId, tx.tenantId), eq(mandates.propertyId, propertyId), eq(mandates.director, director), eq(mandates.action, action))).for("update");
  return row;
}

export const upsertMandate = async (tx: TenantTx, row: Omit<typeof mandates.$inferInsert, "tenantId">) => {
  await tx.db.insert(mandates).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [mandates.tenantId, mandates.propertyId, mandates.director, mandates.action],
    set: { mode: row.mode, limits: row.limits ?? {}, earns: row.earns ?? null, earnedAt: row.earnedAt ?? null, lostAt: row.lostAt ?? null, lostReason: row.lostReason ?? null, updatedBy: row.updatedBy, updatedAt: sql`now()` },
  });
};

/** Inserts, or renews the same wish that already waits. The id of the one that stands. */
export async function insertProposal(tx: TenantTx, row: Omit<typeof proposals.$inferInsert, "tenantId">): Promise<string> {
  const [made] = await tx.db.insert(proposals).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [proposals.tenantId, proposals.propertyId, proposals.director, proposals.command, proposals.inputHash],
    targetWhere: sql`status = 'pending'`,
    set: { impact: row.impact, reason: row.reason, expiresAt: row.expiresAt, objectiveId: row.objectiveId ?? null, rank: row.rank ?? null },
  }).returning({ id: proposals.id });
  return made?.id ?? row.id;
}

export async function findProposal(tx: TenantTx, propertyId: string, id: string): Promise<ProposalRow | undefined> {
  const [row] = await tx.db.select().from(proposals).where(and(eq(proposals.tenantId, tx.tenantId), eq(proposals.propertyId, propertyId), eq(proposals.id, id)));
  return row;
}

export async function lockProposal(tx: TenantTx, propertyId: string, id: string): Promise<ProposalRow | undefined> {
  const [row] = await tx.db.select().from(proposals).where(and(eq(proposals.tenantId, tx.tenantId), eq(proposals.propertyId, propertyId), eq(proposals.id, id))).for("update");
  return row;
}

export const updateProposal = async (tx: TenantTx, id: string, values: Partial<typeof proposals.$inferInsert>) => {
  await tx.db.update(proposals).set(values).where(and(eq(proposals.tenantId, tx.tenantId), eq(proposals.id, id)));
};

/** Those waiting (not past `at`), or those settled since `since`, or all of them; newest first. */
export function proposalRows(tx: TenantTx, propertyId: string, filter: { show: "pending" | "recent" | "all"; at: Date; since: Date; limit: number }): Promise<ProposalRow[]> {
  const waiting = and(inArray(proposals.status, ["pending", "approved"]), or(eq(proposals.status, "approved"), gt(proposals.expiresAt, filter.at)));
  const shown = filter.show === "pending" ? waiting : filter.show === "recent" ? or(waiting, gt(proposals.resolvedAt, filter.since)) : undefined;
  return tx.db.select().from(proposals).where(and(eq(proposals.tenantId, tx.tenantId), eq(proposals.propertyId, propertyId), shown))
    .orderBy(desc(proposals.createdAt)).limit(filter.limit);
}

export async function countPendingProposals(tx: TenantTx, propertyId: string, at: Date): Promise<number> {
  return tx.db.$count(proposals, and(eq(proposals.tenantId, tx.tenantId), eq(proposals.propertyId, propertyId), eq(proposals.status, "pending"), gt(proposals.expiresAt, at)));
}

/** Proposals of the tenant whose time is over, locked; rows another worker holds are skipped. */
export const lockExpiredProposals = (tx: TenantTx, at: Date, limit: number): Promise<ProposalRow[]> =>
  tx.db.select().from(proposals).where(and(eq(proposals.tenantId, tx.tenantId), eq(proposals.status, "pending"), lte(proposals.expiresAt, at)))
    .orderBy(asc(proposals.expiresAt)).limit(limit).for("update", { skipLocked: true });

export type LedgerReceipt = { command: string; input: unknown; inverse: { command: string; input: unknown } | null };

/**
 * What a director changed in prices on its own authority since a moment: receipts without an approval, those that were
 * taken back left out.
 */
export async function ownRateReceipts(tx: TenantTx, propertyId: string, director: string, since: Date): Promise<LedgerReceipt[]> {
  const undone = sql`exists (select 1 from receipts u where u.tenant_id = receipts.tenant_id and u.undo_of = receipts.id)`;
  return tx.db.select({ command: receipts.command, input: receipts.input, inverse: receipts.inverse }).from(receipts).where(and(
    eq(receipts.tenantId, tx.tenantId), eq(receipts.propertyId, propertyId), gt(receipts.createdAt, since), sql`${receipts.command} like 'rates.%'`,
    sql`${receipts.actor}->>'type' = 'director' and ${receipts.actor}->>'director' = ${director}`, sql`${receipts.authority} is null`, sql`not ${undone}`,
  )).then((rows) => rows.map((row) => ({ ...row, inverse: row.inverse ?? null })));
}

/** How many of the prices a receipt would put back were changed again after it. */
export async function pricesChangedSince(tx: TenantTx, receiptId: string): Promise<number> {
  const [row] = await tx.sql<{ changed: number }[]>`
    select count(*)::int as changed from receipts r
    cross join lateral jsonb_to_recordset(r.inverse->'input'->'cells') as c("ratePlanId" uuid, night date, nights int)
    join rate_nights n on n.tenant_id = r.tenant_id and n.rate_plan_id = c."ratePlanId" and n.night between c.night and c.night + coalesce(c.nights, 1) - 1
    where r.tenant_id = ${tx.tenantId} and r.id = ${receiptId} and n.updated_at > r.created_at`;
  return row?.changed ?? 0;
}

export type SellingRow = {
  ratePlanId: string; roomTypeId: string; roomType: Record<string, string>; night: string; amount: number; stopSell: boolean;
  physical: number; sold: number; remaining: number;
};

/** Prices of named plans and nights beside what the ledger has left. */
export async function sellingNights(tx: TenantTx, propertyId: string, cells: readonly { ratePlanId: string; night: string }[]): Promise<SellingRow[]> {
  if (cells.length === 0) return [];
  const rows = await tx.sql<SellingRow[]>`
    with wanted as (select * from json_to_recordset(${JSON.stringify(cells)}::text::json) as x("ratePlanId" uuid, night date))
    select p.id as "ratePlanId", p.room_type_id as "roomTypeId", rt.name as "roomType", w.night::text as night, r.amount, r.stop_sell as "stopSell",
      coalesce(n.physical, 0) as physical, coalesce(n.sold, 0) as sold,
      case when n.night is null or r.stop_sell then 0 else n.available end as remaining
    from wanted w
    join rate_plans p on p.tenant_id = ${tx.tenantId} and p.id = w."ratePlanId" and p.property_id = ${propertyId}
    join room_types rt on rt.tenant_id = p.tenant_id and rt.id = p.room_type_id
    join rate_nights r on r.tenant_id = p.tenant_id and r.rate_plan_id = p.id and r.night = w.night
    left join room_nights n on n.tenant_id = p.tenant_id and n.room_type_id = p.room_type_id and n.night = w.night
    order by w.night, rt.position, p.code`;
  return [...rows];
}

/** What a proposal about a stay needs of it, read without a lock. */
export async function stayOf(tx: TenantTx, propertyId: string, id: string) {
  const [row] = await tx.sql<{ number: string; arrival: string; departure: string; totalAmount: number; currency: string; roomType: Record<string, string> | null }[]>`
    select r.number, r.arrival::text as arrival, r.departure::text as departure, r.total_amount as "totalAmount", r.currency,
      (select rt.name from reservation_rooms rr join room_types rt on rt.tenant_id = rr.tenant_id and rt.id = rr.room_type_id
        where rr.tenant_id = r.tenant_id and rr.reservation_id = r.id order by rr.id limit 1) as "roomType"
    from reservations r where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.id = ${id}`;
  return row;
}

export type TimelineRow = { receipt: typeof receipts.$inferSelect; undoneBy: string | null };

/** Receipts of a property, newest first, without those of `hidden` commands; each with the receipt that took it back. */
export function timelineRows(tx: TenantTx, propertyId: string, filter: { hidden: readonly string[]; before?: Date | undefined; limit: number; ids?: readonly string[] | undefined }): Promise<TimelineRow[]> {
  const undone = sql<string | null>`(select u.id from receipts u where u.tenant_id = receipts.tenant_id and u.undo_of = receipts.id)`;
  return tx.db.select({ receipt: receipts, undoneBy: undone }).from(receipts).where(and(
    eq(receipts.tenantId, tx.tenantId), eq(receipts.propertyId, propertyId),
    filter.hidden.length > 0 ? notInArray(receipts.command, [...filter.hidden]) : undefined,
    filter.before ? lt(receipts.createdAt, filter.before) : undefined,
    filter.ids ? inArray(receipts.id, [...filter.ids]) : undefined,
  )).orderBy(desc(receipts.createdAt)).limit(filter.limit);
}
