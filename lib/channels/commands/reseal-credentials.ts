import { lockConnection, updateConnection } from "@/db/repos/channels";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { reseal } from "@/lib/runtime/seal";
import { connectionInput } from "../rules/inputs";

export const resealCredentials = defineCommand({
  name: "channels.reseal-credentials",
  title: "Seal a connection's credentials with the present encryption key, where a key of before still holds them.",
  permission: "channels:sync",
  input: connectionInput,
  internal: true,
  noInverse: "The credentials are the same.",
  async run({ tx, ctx, record }, { connectionId }) {
    const connection = inScope(ctx, await lockConnection(tx, connectionId), "The connection");
    const credentials = reseal(connection.credentials, "channel-credentials");
    const nextCredentials = connection.nextCredentials === null ? null : reseal(connection.nextCredentials, "channel-credentials");
    if (credentials !== null) await updateConnection(tx, connectionId, { credentials });
    if (nextCredentials !== null) await updateConnection(tx, connectionId, { nextCredentials });
    const resealed = credentials !== null || nextCredentials !== null;
    record({ resealed });
    return { resealed, partner: connection.partner };
  },
});
