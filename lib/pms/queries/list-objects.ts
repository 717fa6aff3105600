import { findConnection } from "@/db/repos/channels";
import { recentObjects } from "@/db/repos/pms";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { listObjectsInput } from "../rules/inputs";
import { labelOf } from "./list-conflicts";

export const listPmsObjects = defineQuery({
  name: "pms.list-objects",
  title: "Guests, stays, rooms and rates both houses have, with how each stands.",
  permission: "channels:read",
  input: listObjectsInput,
  async run({ tx, ctx }, { connectionId, kind, state, limit }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const mayReadGuests = ctx.permissions.has("guests:read");
    return {
      objects: (await recentObjects(tx, connectionId, { kind, state }, limit)).map((row) => ({
        id: row.id, kind: row.kind, externalId: row.externalId, localId: row.localId, label: row.kind === "customer" && !mayReadGuests ? null : labelOf(row.told), state: row.state,
        toldAt: row.externalUpdatedAt?.toISOString() ?? null, syncedAt: row.syncedAt.toISOString(),
      })),
    };
  },
});
