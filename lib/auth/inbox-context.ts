import { and, eq, ne } from "drizzle-orm";
import { systemDb } from "@/db/system";
import { inboxLines } from "@/db/schema/inbox";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "@/lib/runtime/context";
import { systemContext } from "@/lib/runtime/context";
import { systemPermissions } from "./roles";

/** Whose a line is never changes; whether it is still connected is asked each time, with its secrets. */
const owners = new Map<string, { readonly tenantId: string; readonly propertyId: string }>();

async function ownerOf(kind: string, lineId: string): Promise<{ readonly tenantId: string; readonly propertyId: string } | null> {
  const known = owners.get(`${kind} ${lineId}`);
  if (known) return known;
  const [row] = await systemDb().select({ tenantId: inboxLines.tenantId, propertyId: inboxLines.propertyId }).from(inboxLines).where(and(eq(inboxLines.kind, kind), eq(inboxLines.id, lineId), ne(inboxLines.status, "disconnected")));
  if (!row) return null;
  if (owners.size > 5_000) owners.clear();
  owners.set(`${kind} ${lineId}`, row);
  return row;
}

/** A line's deliveries, as the house's own work: the door has proven the signature. Null where no such line is connected. */
export async function inboxLineContext(kind: string, lineId: string): Promise<Context | null> {
  if (!/^[0-9a-f-]{36}$/u.test(lineId)) return null;
  const row = await ownerOf(kind, lineId);
  return row ? { ...systemContext(row.tenantId, `messaging.${kind}-webhook`, systemPermissions, row.propertyId), requestId: newId() } : null;
}

/** Houses that have a line, for the clock that looks after inboxes. */
export const listInboxHouses = (): Promise<{ tenantId: string; propertyId: string }[]> =>
  systemDb().selectDistinct({ tenantId: inboxLines.tenantId, propertyId: inboxLines.propertyId }).from(inboxLines);
