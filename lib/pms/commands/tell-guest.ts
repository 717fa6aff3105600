import { createHash } from "node:crypto";
import type { PmsObjectRow } from "@/db/repos/pms";
import type { CommandTools } from "@/lib/runtime/command";
import { type CustomerFields, customerFields } from "../rules/pms-port";
import { tellLater } from "./queue";

/**
 * Tells the PMS fields of a guest. The key names the values and the state of the PMS they answer, so that asking for the same sending
 * twice is one write, and the same value told again after it was changed there is another.
 */
export async function tellGuest(tools: Pick<CommandTools, "tx" | "emit">, connection: { readonly id: string; readonly propertyId: string }, object: Pick<PmsObjectRow, "id" | "externalId" | "externalUpdatedAt">, send: Readonly<Record<string, unknown>>, told: CustomerFields): Promise<boolean> {
  const fields = customerFields.partial().parse(send);
  const base = Object.fromEntries(Object.entries(told).filter(([field]) => field in fields));
  const digest = createHash("sha256").update(JSON.stringify([fields, object.externalUpdatedAt])).digest("hex").slice(0, 24);
  return tellLater(tools, connection, `customer:${object.id}:${digest}`, { operation: "customer.update", input: { customerId: object.externalId, objectId: object.id, fields, base } });
}
