import { z } from "zod";
import { connectionsOf, countCellStates, mappingsOf, recentCalls } from "@/db/repos/channels";
import { now, nowMs } from "@/lib/kernel/clock";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

/** Each connection in figures: cells by state, unmapped rooms, calls used today. */
export const listConnections = defineQuery({
  name: "channels.list-connections",
  title: "The property's channel connections with their health.",
  permission: "channels:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const rows = await connectionsOf(tx, propertyOf(ctx));
    const connections = [];
    for (const row of rows) {
      const states = await countCellStates(tx, row.id);
      const mappings = await mappingsOf(tx, row.id);
      const calls = await recentCalls(tx, row.id, new Date(nowMs() - 86_400_000));
      const count = (state: string) => states.find((s) => s.state === state)?.cells ?? 0;
      connections.push({
        connectionId: row.id, partner: row.partner, partnerPropertyId: row.partnerPropertyId, status: row.status, statusReason: row.statusReason,
        cells: { pending: count("pending"), sent: count("sent"), confirmed: count("confirmed"), failed: count("failed"), rejected: count("rejected") },
        oldestPending: states.find((s) => s.state === "pending")?.oldest ?? null,
        mappedRooms: mappings.filter((m) => m.roomTypeId).length, unmappedRooms: mappings.filter((m) => !m.roomTypeId && m.facts["isDefault"] !== true).length,
        callsToday: calls.length, callsLastMinute: calls.filter((at) => at > nowMs() - 60_000).length,
        lastPushedAt: row.lastPushedAt?.toISOString() ?? null, lastPulledAt: row.lastPulledAt?.toISOString() ?? null, checkedAt: now().toISOString(),
      });
    }
    return { connections };
  },
});
