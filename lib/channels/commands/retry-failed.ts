import { retryCells } from "@/db/repos/ari-cells";
import { findConnection } from "@/db/repos/channels";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { connectionInput } from "../rules/inputs";

export const retryFailed = defineCommand({
  name: "channels.retry-failed",
  title: "Send failed and rejected values again.",
  permission: "channels:sync",
  input: connectionInput,
  noInverse: "Sending the truth again changes nothing that is already right.",
  async run({ tx, ctx, emit }, { connectionId }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const cells = await retryCells(tx, connectionId);
    if (cells > 0) emit({ name: "channels/ari-changed", data: { connectionId, propertyId: connection.propertyId, cells, urgent: true } });
    return { cells };
  },
});
