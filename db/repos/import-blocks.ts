import type { TenantTx } from "../tenant";

/** Whether this unit is already closed up to the same day, from the same one or from within: a calendar's closing shrinks as its days go by. */
export async function blocksLike(tx: TenantTx, unitId: string, arrival: string, departure: string, today: string): Promise<boolean> {
  const rows = await tx.sql`
    select 1 from unit_blocks where tenant_id = ${tx.tenantId} and unit_id = ${unitId} and departure = ${departure}::date and ended_at is null
      and (arrival = ${arrival}::date or (arrival > ${arrival}::date and ${arrival}::date < ${today}::date))`;
  return rows.length > 0;
}
