import { z } from "zod";
import { findConnection, recentMessages } from "@/db/repos/channels";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";

/** What a list shows of a stored message. No guest: that needs another permission. */
const told = z.object({ channelName: z.string().nullable(), arrival: z.string(), departure: z.string() });
const untold = { channelName: null, arrival: null, departure: null };

export const listMessages = defineQuery({
  name: "channels.list-messages",
  title: "Reservation messages of a connection: when each was received, applied and confirmed to the partner.",
  permission: "channels:read",
  input: z.object({ connectionId: idSchema, limit: z.number().int().min(1).max(200).default(50) }),
  async run({ tx, ctx }, { connectionId, limit }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const rows = await recentMessages(tx, connectionId, limit);
    return {
      messages: rows.map((m) => ({
        // Its room was mapped since: what it waited for has come.
        messageId: m.id, externalNumber: m.externalNumber, via: m.via, deliveries: m.deliveries, outcome: m.outcome === "unmapped" && m.needsAttention !== "unmapped" ? "created" : m.outcome, reservationId: m.reservationId, number: m.number, ...(told.safeParse(m.body).data ?? untold),
        receivedAt: m.receivedAt.toISOString(), appliedAt: m.appliedAt?.toISOString() ?? null, acknowledgedAt: m.acknowledgedAt?.toISOString() ?? null, error: m.error,
      })),
    };
  },
});
