import { settleCells } from "@/db/repos/ari-cells";
import { findConnection, updateConnection } from "@/db/repos/channels";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { withSoundRun } from "../rules/broken-runs";
import { recordPushInput } from "../rules/inputs";

export const recordPush = defineCommand({
  name: "channels.record-push",
  title: "Record what a partner answered to channel values that were sent.",
  permission: "channels:sync",
  input: recordPushInput,
  internal: true,
  kept: {
    input: ({ connectionId, transactionId, accepted, rejected, retryable, unsent, failure }) =>
      ({ connectionId, transactionId, accepted: accepted.length, rejected: rejected.length, retryable: retryable.length, unsent: unsent.length, failure }),
  },
  noInverse: "The partner has answered.",
  async run({ tx, ctx, record }, { connectionId, transactionId, accepted, rejected, retryable, unsent, failure }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    await settleCells(tx, connectionId, accepted.map((ref) => ({ ...ref, transactionId: ref.transactionId === undefined ? transactionId : ref.transactionId })), "accepted");
    await settleCells(tx, connectionId, rejected, "rejected");
    await settleCells(tx, connectionId, retryable, "retry");
    await settleCells(tx, connectionId, unsent, "unsent", failure);
    if (failure) await updateConnection(tx, connectionId, { statusReason: failure });
    else if (accepted.length + rejected.length + retryable.length > 0) await updateConnection(tx, connectionId, { lastPushedAt: now(), statusReason: null });
    const sound = withSoundRun(connection.facts, "push");
    if (sound !== null) await updateConnection(tx, connectionId, { facts: sound });
    const counts = { accepted: accepted.length, rejected: rejected.length, retryable: retryable.length, unsent: unsent.length };
    record({ transactionId, ...counts });
    return counts;
  },
});
