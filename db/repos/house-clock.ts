import type postgres from "postgres";
import { Temporal } from "temporal-polyfill";
import { offsetChanges } from "../offset-changes";
import type { TenantTx } from "../tenant";

type Fragment = postgres.PendingQuery<postgres.Row[]>;

/**
 * The clock of a time zone within a statement: a `timestamptz` expression as the `timestamp` its clock showed. By the zones this
 * application knows, never by the database's (`at time zone` with a name), so that a day begins at one moment on both sides.
 */
export function zoneClock(tx: TenantTx, timeZone: string): (moment: Fragment) => Fragment {
  const { changes, offsets } = offsetChanges(timeZone);
  // Written out: drizzle hands arrays of moments on as they are.
  const moments = `{${changes.join()}}`;
  return (moment) => tx.sql`((${moment} at time zone 'UTC') + (${[...offsets]}::int[])[width_bucket(${moment}, ${moments}::timestamptz[]) + 1] * interval '1 second')`;
}

/** The time zone of a house; UTC where there is none of the tenant's by this id, of which nothing is found either. */
async function zoneOf(tx: TenantTx, propertyId: string): Promise<string> {
  const [row] = await tx.sql<{ timezone: string }[]>`select timezone from properties where tenant_id = ${tx.tenantId} and id = ${propertyId}`;
  return row?.timezone ?? "UTC";
}

/** As `zoneClock`, for a house. */
export const houseClock = async (tx: TenantTx, propertyId: string) => zoneClock(tx, await zoneOf(tx, propertyId));

/** Today's date at the house of a connection. */
export async function todayAtConnection(tx: TenantTx, connectionId: string): Promise<string> {
  const [row] = await tx.sql<{ propertyId: string }[]>`select property_id as "propertyId" from connections where tenant_id = ${tx.tenantId} and id = ${connectionId}`;
  return Temporal.Now.plainDateISO(row ? await zoneOf(tx, row.propertyId) : "UTC").toString();
}
