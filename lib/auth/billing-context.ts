import { eq } from "drizzle-orm";
import { billingAccounts } from "@/db/schema/billing";
import { systemDb } from "@/db/system";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "@/lib/runtime/context";
import { billingPermissions } from "./roles";

/** The organisation the platform's provider knows under this name, as a Context for the provider. Null where it is nobody's. */
export async function billingContext(customerId: string): Promise<Context | null> {
  const [row] = await systemDb().select({ tenantId: billingAccounts.tenantId }).from(billingAccounts).where(eq(billingAccounts.customerId, customerId));
  return row ? { tenantId: row.tenantId, propertyId: null, actor: { type: "partner", partner: "stripe", connectionId: customerId }, permissions: billingPermissions, locale: "en", requestId: newId() } : null;
}
