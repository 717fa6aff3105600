import { findConnection } from "@/db/repos/channels";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { connectionInput } from "../rules/inputs";

export const requestPull = defineCommand({
  name: "channels.request-pull",
  title: "Have the reservations a partner holds for us read now.",
  permission: "channels:sync",
  input: connectionInput,
  noInverse: "Reading again changes nothing that is already right.",
  async run({ tx, ctx, emit }, { connectionId }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    emit({ name: "channels/pull-requested", data: { connectionId, propertyId: connection.propertyId } });
    return { connectionId };
  },
});
