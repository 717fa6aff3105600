import { z } from "zod";
import { countCalls } from "@/db/repos/channel-calls";
import { connectionsOf, countCellStates, mappingsOf } from "@/db/repos/channels";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { limitsFrom } from "../rules/budget";
import { healthOf } from "../rules/health";

const iso = (moment: string | Date | null | undefined) => (moment ? new Date(moment).toISOString() : null);

/** Each connection in figures: cells by state, unmapped rooms, calls used. */
export const listConnections = defineQuery({
  name: "channels.list-connections",
  title: "The property's channel connections with their health.",
  permission: "channels:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    // Calendars are no channels to send to: channels.list-calendars tells of them.
    const rows = (await connectionsOf(tx, propertyOf(ctx))).filter((row) => row.partner !== "ical");
    const connections = [];
    for (const row of rows) {
      const states = await countCellStates(tx, row.id);
      const mappings = (await mappingsOf(tx, row.id)).filter((m) => m.facts["isDefault"] !== true);
      const calls = await countCalls(tx, row.id);
      const of = (state: string) => states.find((s) => s.state === state);
      const count = (state: string) => of(state)?.cells ?? 0;
      const cells = { pending: count("pending"), sent: count("sent"), confirmed: count("confirmed"), failed: count("failed"), rejected: count("rejected") };
      const mappedRooms = mappings.filter((m) => m.roomTypeId).length;
      connections.push({
        connectionId: row.id, partner: row.partner, partnerPropertyId: row.partnerPropertyId, status: row.status, statusReason: row.statusReason,
        health: healthOf({ status: row.status, statusReason: row.statusReason, mappedRooms, cells }), cells,
        /** The first night with a value the partner did not take. */
        firstRefused: [of("failed")?.first, of("rejected")?.first].filter((night) => night !== undefined).sort()[0] ?? null,
        oldestPending: iso(of("pending")?.oldest), mappedRooms, unmappedRooms: mappings.length - mappedRooms,
        callsToday: calls.lastDay, callsLastMinute: calls.lastMinute, limits: limitsFrom(row.partner, row.facts),
        lastPushedAt: iso(row.lastPushedAt), lastPulledAt: iso(row.lastPulledAt), lastConfirmedAt: iso(states.map((s) => s.confirmed).filter((at) => at !== null).sort().at(-1)),
      });
    }
    return { connections };
  },
});
