import { systemSql } from "@/db/system";

/**
 * Forgets what the embedded runner remembers of a tenant: events, and runs with their steps. `except`: functions whose runs go on, because
 * they are what forgets. With another event server its own retention does this.
 */
export async function forgetTenant(tenantId: string, except: readonly string[]): Promise<number> {
  const sql = systemSql();
  const runs = await sql`delete from runner.run where event->'data'->>'tenantId' = ${tenantId} and function_id !~ ${`(${except.map((id) => id.replaceAll(".", String.raw`\.`)).join("|")})$`}`;
  const events = await sql`delete from runner.event where payload->'data'->>'tenantId' = ${tenantId}`;
  await sql`delete from runner.debounce where event->'data'->>'tenantId' = ${tenantId}`;
  return runs.count + events.count;
}
