import { findConnection, mappingsOf } from "@/db/repos/channels";
import { rateMappingsOf } from "@/db/repos/rate-mappings";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { connectionInput, partnerRoomSchema } from "../rules/inputs";

/** Every row of the partner's room list as it was last read; each room's master rate first. */
export const listPartnerRooms = defineQuery({
  name: "channels.list-partner-rooms",
  title: "The partner's rooms and rates as it listed them.",
  permission: "channels:sync",
  input: connectionInput,
  internal: true,
  async run({ tx, ctx }, { connectionId }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const [masters, others] = [await mappingsOf(tx, connectionId), await rateMappingsOf(tx, connectionId)];
    return { rooms: [...masters, ...others].flatMap((mapping) => partnerRoomSchema.safeParse(mapping.facts).data ?? []) };
  },
});
