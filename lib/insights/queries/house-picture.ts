import { findProperty, type PropertyRow } from "@/db/repos/property";
import { connectionsOf, countCellStates, mappingsOf } from "@/db/repos/channels";
import { messageCounts } from "@/db/repos/insights";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { channelMood } from "../rules/channel-health";

export const houseOf = async (tx: TenantTx, propertyId: string): Promise<PropertyRow> => found(await findProperty(tx, propertyId), "The property");

/** Each connection in one word, with the counts behind it. */
export async function channelHealth(tx: TenantTx, propertyId: string) {
  const health = [];
  for (const connection of await connectionsOf(tx, propertyId)) {
    const states = await countCellStates(tx, connection.id);
    const mappings = await mappingsOf(tx, connection.id);
    const messages = await messageCounts(tx, connection.id);
    const count = (state: string) => states.find((item) => item.state === state)?.cells ?? 0;
    const oldest = states.find((item) => item.state === "pending")?.oldest ?? null;
    const unmapped = mappings.filter((mapping) => !mapping.roomTypeId && mapping.facts["isDefault"] !== true).length;
    const cells = { pending: count("pending"), sent: count("sent"), confirmed: count("confirmed"), failed: count("failed"), rejected: count("rejected") };
    health.push({
      connectionId: connection.id, partner: connection.partner, status: connection.status, statusReason: connection.statusReason, cells, unmapped,
      oldestPending: oldest === null ? null : new Date(oldest).toISOString(), unread: messages.unread + messages.failed,
      lastPulledAt: connection.lastPulledAt?.toISOString() ?? null, lastPushedAt: connection.lastPushedAt?.toISOString() ?? null,
      mood: channelMood({
        status: connection.status, ...cells, unmapped, unread: messages.unread, oldestPending: oldest === null ? null : new Date(oldest).getTime(),
        lastPull: connection.lastPulledAt?.getTime() ?? null,
      }, nowMs()),
    });
  }
  return health;
}
