import type postgres from "postgres";
import type { TenantTx } from "../tenant";

/**
 * Runs one statement that reads most stays of a house. Postgres underestimates how many those are, by the average of all houses, and
 * would look each one's rooms up alone, or keep a plan made for a day when asked for a year: here it plans anew each time and
 * joins whole sets. Sent together, so that no round trip is added; what follows in the transaction is planned as usual.
 */
export async function overTheHouse<T extends readonly unknown[]>(tx: TenantTx, statement: postgres.PendingQuery<T & postgres.MaybeRow[]>): Promise<T> {
  const [, rows] = await Promise.all([
    tx.sql`select set_config('enable_nestloop', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)`,
    statement,
    tx.sql`select set_config('enable_nestloop', 'on', true), set_config('plan_cache_mode', 'auto', true)`,
  ]);
  return rows;
}
