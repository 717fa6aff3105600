import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { receipts } from "../schema/road";
import type { TenantTx } from "../tenant";

export type OwnAct = { command: string; input: unknown; createdAt: Date };

/** Taken back by somebody. */
const undone = sql`exists (select 1 from receipts u where u.tenant_id = receipts.tenant_id and u.undo_of = receipts.id)`;
const byDirector = (director: string) => sql`${receipts.actor}->>'type' = 'director' and ${receipts.actor}->>'director' = ${director}`;

/** What a director did by these commands on its own authority since a moment, those taken back left out. */
export const ownActs = (tx: TenantTx, propertyId: string, director: string, commands: readonly string[], since: Date): Promise<OwnAct[]> =>
  tx.db.select({ command: receipts.command, input: receipts.input, createdAt: receipts.createdAt }).from(receipts).where(and(
    eq(receipts.tenantId, tx.tenantId), eq(receipts.propertyId, propertyId), gt(receipts.createdAt, since), inArray(receipts.command, [...commands]),
    byDirector(director), sql`${receipts.authority} is null`, sql`not ${undone}`,
  ));
