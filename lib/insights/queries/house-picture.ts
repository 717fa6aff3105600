import { findProperty, type PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";
import { channelMood } from "../rules/channel-health";

export const houseOf = async (tx: TenantTx, propertyId: string): Promise<PropertyRow> => found(await findProperty(tx, propertyId), "The property");

/** Each connection with its figures, and how it is in one word. */
export async function channelHealth(tools: { readonly tx: TenantTx; readonly ctx: Context }) {
  const { connections } = await listConnections.run(tools, {});
  return connections.map((connection) => ({
    ...connection,
    mood: channelMood({ ...connection, oldestPending: connection.oldestPending === null ? null : Date.parse(connection.oldestPending) }, nowMs()),
  }));
}
