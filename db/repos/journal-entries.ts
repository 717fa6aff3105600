import { and, eq } from "drizzle-orm";
import { journalLines } from "../schema/folios";
import type { TenantTx } from "../tenant";

/** What an entry posted: for whoever takes it back. */
export const linesOfEntry = (tx: TenantTx, entryId: string) =>
  tx.db.select({ account: journalLines.account, folioId: journalLines.folioId, amount: journalLines.amount, currency: journalLines.currency }).from(journalLines)
    .where(and(eq(journalLines.tenantId, tx.tenantId), eq(journalLines.entryId, entryId)));
