import { z } from "zod";
import { type CellState, cellsOf } from "@/db/repos/ari-cells";
import { findConnection, mappingsOf } from "@/db/repos/channels";
import { roomTypesOf } from "@/db/repos/inventory";
import { idSchema } from "@/lib/kernel/ids";
import { pickText } from "@/lib/kernel/locale";
import { isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";

/** What the partner took, once all of it is known. */
const whole = (value: CellState["acknowledged"], desired: CellState["desired"]): CellState["desired"] | null =>
  value !== null && Object.keys(desired).every((field) => field in value) ? { ...desired, ...value } : null;

const iso = (moment: string | null) => (moment === null ? null : new Date(moment).toISOString());

export const getSyncState = defineQuery({
  name: "channels.get-sync-state",
  title: "Per room type and night: what the channel should show, what it acknowledged, and in which state that is.",
  permission: "channels:read",
  input: z.object({ connectionId: idSchema, from: isoDate, to: isoDate }).refine((range) => range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] }),
  async run({ tx, ctx }, { connectionId, from, to }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const types = await roomTypesOf(tx, connection.propertyId);
    const mappings = await mappingsOf(tx, connectionId);
    const cells = await cellsOf(tx, connectionId, from, to);
    return {
      connectionId, partner: connection.partner, from, to,
      mappings: mappings.map((m) => ({ inventoryCode: m.inventoryCode, partnerName: m.partnerName, roomTypeId: m.roomTypeId, isDefault: m.facts["isDefault"] === true })),
      roomTypes: types.map((type) => ({ id: type.id, name: pickText(type.name, ctx.locale) })),
      cells: cells.map((cell) => ({ ...cell, acknowledged: whole(cell.acknowledged, cell.desired), changedAt: new Date(cell.changedAt).toISOString(), sentAt: iso(cell.sentAt), confirmedAt: iso(cell.confirmedAt) })),
    };
  },
});
