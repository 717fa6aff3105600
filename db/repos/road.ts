import { and, eq, sql } from "drizzle-orm";
import { idempotencyKeys, outbox, receipts } from "../schema/road";
import type { TenantTx } from "../tenant";

export type NewReceipt = Omit<typeof receipts.$inferInsert, "tenantId" | "createdAt">;
export type ReceiptRow = typeof receipts.$inferSelect;

/** False when another receipt already took back what this one would (`undoOf`); a concurrent one is waited for. */
export async function insertReceipt(tx: TenantTx, receipt: NewReceipt): Promise<boolean> {
  // The moment of writing, not of BEGIN: what a waiting transaction changes afterwards is later than this.
  const rows = await tx.db.insert(receipts).values({ tenantId: tx.tenantId, createdAt: sql`clock_timestamp()`, ...receipt })
    .onConflictDoNothing({ target: [receipts.tenantId, receipts.undoOf] }).returning({ id: receipts.id });
  return rows.length === 1;
}

export async function insertOutbox(tx: TenantTx, events: readonly { id: string; name: string; data: Record<string, unknown> }[]): Promise<void> {
  if (events.length === 0) return;
  await tx.db.insert(outbox).values(events.map((event) => ({ tenantId: tx.tenantId, ...event })));
}

/** True when the key is new. A concurrent holder of the same key is waited for. */
export async function claimKey(tx: TenantTx, key: { scope: string; key: string; command: string; inputHash: string }): Promise<boolean> {
  const rows = await tx.db.insert(idempotencyKeys).values({ tenantId: tx.tenantId, ...key }).onConflictDoNothing().returning({ key: idempotencyKeys.key });
  return rows.length === 1;
}

export async function findKey(tx: TenantTx, scope: string, key: string) {
  const [row] = await tx.db.select().from(idempotencyKeys).where(and(eq(idempotencyKeys.tenantId, tx.tenantId), eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key)));
  return row;
}

export async function completeKey(tx: TenantTx, scope: string, key: string, outcome: unknown): Promise<void> {
  await tx.db.update(idempotencyKeys).set({ outcome, done: true })
    .where(and(eq(idempotencyKeys.tenantId, tx.tenantId), eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key)));
}

export async function findReceipt(tx: TenantTx, id: string): Promise<ReceiptRow | undefined> {
  const [row] = await tx.db.select().from(receipts).where(and(eq(receipts.tenantId, tx.tenantId), eq(receipts.id, id)));
  return row;
}

/** The receipt of the undo of `id`, when it was undone. */
export async function findUndoOf(tx: TenantTx, id: string): Promise<ReceiptRow | undefined> {
  const [row] = await tx.db.select().from(receipts).where(and(eq(receipts.tenantId, tx.tenantId), eq(receipts.undoOf, id)));
  return row;
}
