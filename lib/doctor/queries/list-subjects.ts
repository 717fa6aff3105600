import { z } from "zod";
import { connectionsOf, mappingsOf } from "@/db/repos/channels";
import { roomTypesOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { channelTitle } from "@/lib/channels/rules/channel-title";
import { profileOf } from "@/lib/channels/rules/partners";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { channelsOf, nameOf } from "../commands/describe-connection";

/** Channels to choose from when a house has none connected yet. */
const wellKnown = ["bookingcom", "expedia", "airbnb"];

export const listSubjects = defineQuery({
  name: "doctor.list-subjects",
  title: "What the Doctor can be asked about: channels and the connections that reach them, room types and which of them are sold there.",
  permission: "channels:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const channels = new Map<string, string>();
    const connections = [];
    for (const row of await connectionsOf(tx, property.id)) {
      if (profileOf(row.partner).kind === "pms") continue;
      const reached = await channelsOf(tx, row);
      for (const key of reached) channels.set(key, channelTitle(key));
      connections.push({ connectionId: row.id, name: nameOf(row), partner: row.partner, kind: profileOf(row.partner).kind, channels: [...reached], roomTypeIds: (await mappingsOf(tx, row.id)).flatMap((mapping) => (mapping.roomTypeId ? [mapping.roomTypeId] : [])) });
    }
    for (const key of wellKnown) if (!channels.has(key)) channels.set(key, channelTitle(key));
    return {
      today: todayIn(property.timezone, nowMs()), currency: property.currency, connections, channels: [...channels].map(([key, name]) => ({ key, name })),
      roomTypes: (await roomTypesOf(tx, property.id)).map((type) => ({ id: type.id, name: pickText(type.name, ctx.locale) })),
    };
  },
});
