import { findConnection, mappingsOf, setSeenOfRoom } from "@/db/repos/channels";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { lookAtRoomInput, recordLookInput } from "../rules/inputs";
import { profileOf } from "../rules/partners";

/** As many nights as a mapping's test shows. */
const nights = 14;

export const lookAtRoom = defineCommand({
  name: "channels.look-at-room",
  title: "Read what a channel shows for one of its rooms in the next nights, before it is mapped. Changes nothing there.",
  permission: "channels:sync",
  input: lookAtRoomInput,
  noInverse: "Looking changes nothing.",
  async run({ tx, ctx, emit }, { connectionId, inventoryCode }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const { title, capabilities } = profileOf(connection.partner);
    if (!capabilities.includes("read-back")) throw conflict("not_provable", `${title} cannot be asked what it shows.`, { partner: connection.partner });
    found((await mappingsOf(tx, connectionId)).find((one) => one.inventoryCode === inventoryCode), "The partner's room");
    const property = found(await findProperty(tx, connection.propertyId), "The property");
    const from = todayIn(property.timezone, nowMs());
    const to = addDays(from, nights - 1);
    emit({ name: "channels/look-requested", data: { connectionId, propertyId: property.id, inventoryCode, from, to } });
    return { inventoryCode, from, to };
  },
});

export const recordLook = defineCommand({
  name: "channels.record-look",
  title: "Keep what a channel was seen to show for one of its rooms.",
  permission: "channels:sync",
  input: recordLookInput,
  internal: true,
  kept: { input: ({ connectionId, inventoryCode, readAt, observed }) => ({ connectionId, inventoryCode, readAt, observed: observed.length }) },
  noInverse: "What was seen stays on record until the next look.",
  async run({ tx, ctx }, { connectionId, inventoryCode, readAt, observed }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const room = found((await mappingsOf(tx, connectionId)).find((one) => one.inventoryCode === inventoryCode), "The partner's room");
    const own = observed.filter((one) => one.invCode === inventoryCode);
    await setSeenOfRoom(tx, connectionId, inventoryCode, { at: readAt, nights: own.map(({ date, rateCode = "", value }) => ({ night: date, rateCode: rateCode === room.rateCode ? "" : rateCode, ...value })) });
    return { inventoryCode, nights: own.length };
  },
});
