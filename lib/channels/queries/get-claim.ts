import { claimedCells } from "@/db/repos/ari-claims";
import { findConnection, mappingsOf } from "@/db/repos/channels";
import { rateMappingsOf } from "@/db/repos/rate-mappings";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { claimInput, partnerRoomSchema } from "../rules/inputs";

/** Values in the air under one claim, with the partner's rooms and rates they belong to; each room's master rate first. */
export const getClaim = defineQuery({
  name: "channels.get-claim",
  title: "The channel values a claim carries.",
  permission: "channels:sync",
  input: claimInput,
  internal: true,
  async run({ tx, ctx }, { connectionId, claimId }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const cells = await claimedCells(tx, connectionId, claimId);
    if (cells.length === 0) return { cells, rooms: [] };
    const [masters, others] = [await mappingsOf(tx, connectionId), await rateMappingsOf(tx, connectionId)];
    return { cells, rooms: [...masters, ...others].map((mapping) => partnerRoomSchema.parse(mapping.facts)) };
  },
});
