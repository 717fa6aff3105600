import { retryCells } from "@/db/repos/ari-cells";
import { connectionsOf, findConnection, lockMessage, updateMessage } from "@/db/repos/channels";
import { failedMessages } from "@/db/repos/dead-letters";
import { found } from "@/lib/kernel/errors";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { replayInput } from "../rules/inputs";

type Connection = { readonly id: string; readonly propertyId: string };

/** A message takes its way once more; one nobody could read is fetched again, should the partner tell it better by now. */
async function replayMessage({ tx, emit }: CommandTools, connection: Connection, messageId: string): Promise<boolean> {
  const message = found(await lockMessage(tx, messageId), "The message");
  const data = { connectionId: connection.id, propertyId: connection.propertyId };
  if (message.appliedAt && message.acknowledgedAt) return false;
  if (message.body === null) {
    emit({ name: "channels/pull-requested", data });
    return true;
  }
  if (!message.appliedAt) await updateMessage(tx, messageId, { outcome: null, error: null });
  emit({ name: "channels/message-received", data: { ...data, messageId, externalNumber: message.externalNumber } });
  return true;
}

export const replayRefused = defineCommand({
  name: "channels.replay-refused",
  title: "Try again what a channel did not take and what could not be brought in: all of it, one connection's, some nights, or one message.",
  permission: "channels:sync",
  input: replayInput,
  noInverse: "Sending the truth again changes nothing that is already right.",
  async run(tools, { connectionId, messageId, ...range }) {
    const { tx, ctx, emit, record } = tools;
    if (messageId !== undefined) {
      const message = found(await lockMessage(tx, messageId), "The message");
      const connection = inScope(ctx, await findConnection(tx, message.connectionId), "The message");
      const again = await replayMessage(tools, connection, messageId);
      record({ cells: 0, messages: again ? 1 : 0 });
      return { cells: 0, messages: again ? 1 : 0 };
    }
    const rows = connectionId === undefined ? await connectionsOf(tx, propertyOf(ctx)) : [inScope(ctx, await findConnection(tx, connectionId), "The connection")];
    const whole = Object.values(range).every((value) => value === undefined);
    let [cells, messages] = [0, 0];
    for (const connection of rows) {
      const again = await retryCells(tx, connection.id, range);
      cells += again;
      if (again > 0) emit({ name: "channels/ari-changed", data: { connectionId: connection.id, propertyId: connection.propertyId, cells: again, urgent: true } });
      if (!whole) continue;
      for (const message of await failedMessages(tx, [connection.id], 500)) if (await replayMessage(tools, connection, message.messageId)) messages += 1;
    }
    record({ cells, messages });
    return { cells, messages };
  },
});
