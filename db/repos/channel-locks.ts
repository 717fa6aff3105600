import type { TenantTx } from "../tenant";

/**
 * Keeps a connection's room mappings as they are until the end of this transaction (`read`), or to oneself (`change`): a booking
 * that is being brought in and a room that is being mapped see each other. Taken before any reservation or night is locked.
 */
export async function lockMappings(tx: TenantTx, connectionId: string, mode: "read" | "change"): Promise<void> {
  const key = `mappings:${connectionId}`;
  if (mode === "read") await tx.sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`;
  else await tx.sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

/** Serialises everything about one partner reservation, also before it exists here. */
export async function lockExternalNumber(tx: TenantTx, connectionId: string, externalNumber: string): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`${connectionId}:${externalNumber}`}, 0))`;
}
