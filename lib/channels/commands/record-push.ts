import { settleCells } from "@/db/repos/ari-cells";
import { updateConnection } from "@/db/repos/channels";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
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
  async run({ tx, record }, { connectionId, transactionId, accepted, rejected, retryable, unsent, failure }) {
    await settleCells(tx, connectionId, accepted, "sent", transactionId, null);
    await settleCells(tx, connectionId, rejected, "rejected", transactionId, null);
    await settleCells(tx, connectionId, retryable, "retry", null, null);
    await settleCells(tx, connectionId, unsent, "unsent", null, failure);
    await updateConnection(tx, connectionId, failure ? { statusReason: failure } : { lastPushedAt: now(), statusReason: null });
    const counts = { accepted: accepted.length, rejected: rejected.length, retryable: retryable.length, unsent: unsent.length };
    record({ transactionId, ...counts });
    return counts;
  },
});
