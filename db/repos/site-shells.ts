import type { TenantTx } from "../tenant";

/** No transaction that writes a receipt takes longer: one that began before the latest receipt and ended after it still shows in the count. */
const longest = "15 minutes";

/**
 * What changes with every change of a house or its organisation: the latest receipt of each, how many there were lately (so that one
 * whose transaction ended later than it began is not missed), and how many copies of photographs there are, which no receipt tells of.
 */
export async function changesStamp(tx: TenantTx, propertyId: string): Promise<string> {
  const [row] = await tx.sql<{ stamp: string }[]>`
    select concat_ws(' ',
      (select id from receipts where tenant_id = ${tx.tenantId} and property_id = ${propertyId} order by created_at desc, id desc limit 1),
      (select id from receipts where tenant_id = ${tx.tenantId} and property_id is null order by created_at desc, id desc limit 1),
      (select count(*) from receipts where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and created_at > now() - ${longest}::interval),
      (select count(*) from receipts where tenant_id = ${tx.tenantId} and property_id is null and created_at > now() - ${longest}::interval),
      (select count(*) from site_photo_copies where tenant_id = ${tx.tenantId})) as stamp`;
  return row?.stamp ?? "";
}
