import type { TenantTx } from "../tenant";

/** The names a file's words for meals and conditions may mean. */
export async function rateFamiliesOf(tx: TenantTx, propertyId: string): Promise<{ id: string; code: string; name: Record<string, string>; meal: string }[]> {
  const rows = await tx.sql<{ id: string; code: string; name: Record<string, string>; meal: string }[]>`
    select id, code, name, meal_plan as meal from rate_families where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and active order by code`;
  return [...rows];
}
