import { and, eq } from "drizzle-orm";
import { idempotencyKeys, receipts } from "../schema/road";
import { tellAfterwards } from "../outbox-bell";
import type { TenantTx } from "../tenant";

export type NewReceipt = Omit<typeof receipts.$inferInsert, "id" | "tenantId" | "createdAt"> & { readonly id: string };
export type ReceiptRow = typeof receipts.$inferSelect;

const asJson = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

// What every command writes is tagged SQL: building it by Drizzle costs as much of the processor as the command itself.

/** False when another receipt already took back what this one would (`undoOf`); a concurrent one is waited for. */
export async function insertReceipt(tx: TenantTx, receipt: NewReceipt): Promise<boolean> {
  // The moment of writing, not of BEGIN: what a waiting transaction changes afterwards is later than this.
  const { count } = await tx.sql`
    insert into receipts (tenant_id, id, property_id, command, actor, authority, input, result, facts, inverse, no_inverse, undo_of, request_id, created_at)
    values (${tx.tenantId}, ${receipt.id}, ${receipt.propertyId ?? null}, ${receipt.command}, ${JSON.stringify(receipt.actor)}::text::jsonb, ${asJson(receipt.authority)}::text::jsonb, ${JSON.stringify(receipt.input ?? null)}::text::jsonb,
      ${JSON.stringify(receipt.result ?? null)}::text::jsonb, ${JSON.stringify(receipt.facts ?? {})}::text::jsonb, ${asJson(receipt.inverse)}::text::jsonb, ${receipt.noInverse ?? null}, ${receipt.undoOf ?? null}, ${receipt.requestId}, clock_timestamp())
    on conflict (tenant_id, undo_of) do nothing`;
  return count === 1;
}

export async function insertOutbox(tx: TenantTx, events: readonly { id: string; name: string; data: Record<string, unknown> }[]): Promise<void> {
  if (events.length === 0) return;
  tellAfterwards(tx);
  await tx.sql`
    insert into outbox (tenant_id, id, name, data)
    select ${tx.tenantId}, e.id, e.name, e.data from json_to_recordset(${JSON.stringify(events)}::text::json) as e(id uuid, name text, data jsonb)`;
}

/** True when the key is new. A concurrent holder of the same key is waited for. */
export async function claimKey(tx: TenantTx, key: { scope: string; key: string; command: string; inputHash: string }): Promise<boolean> {
  const { count } = await tx.sql`
    insert into idempotency_keys (tenant_id, scope, key, command, input_hash) values (${tx.tenantId}, ${key.scope}, ${key.key}, ${key.command}, ${key.inputHash}) on conflict do nothing`;
  return count === 1;
}

export async function findKey(tx: TenantTx, scope: string, key: string) {
  const [row] = await tx.db.select().from(idempotencyKeys).where(and(eq(idempotencyKeys.tenantId, tx.tenantId), eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key)));
  return row;
}

export async function completeKey(tx: TenantTx, scope: string, key: string, outcome: unknown): Promise<void> {
  await tx.sql`update idempotency_keys set outcome = ${JSON.stringify(outcome)}::text::jsonb, done = true where tenant_id = ${tx.tenantId} and scope = ${scope} and key = ${key}`;
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
