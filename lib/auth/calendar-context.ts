import { eq } from "drizzle-orm";
import { calendarExports } from "@/db/schema/channels";
import { systemDb } from "@/db/system";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "@/lib/runtime/context";
import { fingerprint } from "@/lib/runtime/seal";
import { partnerPermissions } from "./roles";

/** The shared calendar whose address carries this secret, as a Context for whoever reads it. Null when there is none. */
export async function calendarContext(secret: string): Promise<{ ctx: Context; calendarExportId: string } | null> {
  const [row] = await systemDb().select({ tenantId: calendarExports.tenantId, propertyId: calendarExports.propertyId, id: calendarExports.id }).from(calendarExports).where(eq(calendarExports.secretHash, fingerprint(secret)));
  if (!row) return null;
  return {
    calendarExportId: row.id,
    ctx: { tenantId: row.tenantId, propertyId: row.propertyId, actor: { type: "partner", partner: "ical", connectionId: row.id }, permissions: partnerPermissions, locale: "en", requestId: newId() },
  };
}
