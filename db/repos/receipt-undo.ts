import type { TenantTx } from "../tenant";

export type LaterRow = { id: string; command: string; actor: unknown; input: unknown; inverse: { command: string; input: unknown } | null; undoOf: string | null; subjectId: string | null; createdAt: string };

/** Acts of a house after a receipt that would be taken back by the same command as it, in the order of time, and whatever took those back. */
export async function laterActs(tx: TenantTx, propertyId: string, receiptId: string, inverse: string, limit: number): Promise<LaterRow[]> {
  return [...(await tx.sql<LaterRow[]>`
    with recursive here as (select created_at, id from receipts where tenant_id = ${tx.tenantId} and id = ${receiptId}),
    acts as (
      select r.id from receipts r, here
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.created_at >= here.created_at and (r.created_at, r.id) > (here.created_at, here.id)
        and r.inverse->>'command' = ${inverse} and (r.undo_of is null or r.undo_of <> ${receiptId})
      order by r.created_at desc, r.id desc limit ${limit}),
    chain as (select id from acts union select u.id from receipts u join chain c on u.tenant_id = ${tx.tenantId} and u.undo_of = c.id)
    select r.id, r.command, r.actor, r.input, r.inverse, r.undo_of as "undoOf", r.subject_id as "subjectId", r.created_at::text as "createdAt"
    from receipts r where r.tenant_id = ${tx.tenantId} and r.id in (select id from chain) order by r.created_at, r.id`)];
}
