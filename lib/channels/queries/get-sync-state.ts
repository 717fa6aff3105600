import { z } from "zod";
import { cellsOf, findConnection, mappingsOf, recentMessages } from "@/db/repos/channels";
import { roomTypesOf } from "@/db/repos/inventory";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { pickText } from "@/lib/kernel/locale";
import { isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";

export const getSyncState = defineQuery({
  name: "channels.get-sync-state",
  title: "Per room type and night: what the channel should show, what it acknowledged, and in which state that is.",
  permission: "channels:read",
  input: z.object({ connectionId: idSchema, from: isoDate, to: isoDate }).refine((range) => range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] }),
  async run({ tx, ctx }, { connectionId, from, to }) {
    const connection = found(await findConnection(tx, connectionId), "The connection");
    const types = await roomTypesOf(tx, connection.propertyId);
    const mappings = await mappingsOf(tx, connectionId);
    return {
      connectionId, partner: connection.partner, from, to,
      mappings: mappings.map((m) => ({ inventoryCode: m.inventoryCode, partnerName: m.partnerName, roomTypeId: m.roomTypeId, isDefault: m.facts["isDefault"] === true })),
      roomTypes: types.map((type) => ({ id: type.id, name: pickText(type.name, ctx.locale) })),
      cells: await cellsOf(tx, connectionId, from, to),
    };
  },
});

export const listMessages = defineQuery({
  name: "channels.list-messages",
  title: "Reservation messages of a connection: when each was received, applied and confirmed to the partner.",
  permission: "channels:read",
  input: z.object({ connectionId: idSchema, limit: z.number().int().min(1).max(200).default(50) }),
  async run({ tx }, { connectionId, limit }) {
    found(await findConnection(tx, connectionId), "The connection");
    const rows = await recentMessages(tx, connectionId, limit);
    return {
      messages: rows.map((m) => ({
        messageId: m.id, externalNumber: m.externalNumber, via: m.via, deliveries: m.deliveries, outcome: m.outcome, reservationId: m.reservationId,
        receivedAt: m.receivedAt.toISOString(), appliedAt: m.appliedAt?.toISOString() ?? null, acknowledgedAt: m.acknowledgedAt?.toISOString() ?? null, error: m.error,
      })),
    };
  },
});
