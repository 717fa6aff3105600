import { and, eq } from "drizzle-orm";
import { systemDb } from "@/db/system";
import { connections } from "@/db/schema/channels";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "@/lib/runtime/context";
import { fingerprint } from "@/lib/runtime/seal";
import { partnerPermissions } from "./roles";

/** The connection whose callback address carries this secret, as a Context for the partner. Null when there is none. */
export async function partnerContext(partner: string, secret: string): Promise<{ ctx: Context; connectionId: string } | null> {
  const [row] = await systemDb()
    .select({ tenantId: connections.tenantId, propertyId: connections.propertyId, connectionId: connections.id })
    .from(connections)
    .where(and(eq(connections.partner, partner), eq(connections.pushSecretHash, fingerprint(secret))));
  if (!row) return null;
  return {
    connectionId: row.connectionId,
    ctx: {
      tenantId: row.tenantId, propertyId: row.propertyId, actor: { type: "partner", partner, connectionId: row.connectionId },
      permissions: partnerPermissions, locale: "en", requestId: newId(),
    },
  };
}
