import { lockMessage, updateMessage } from "@/db/repos/channels";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { recordAcknowledgedInput } from "../rules/inputs";

export const recordAcknowledged = defineCommand({
  name: "channels.record-acknowledged",
  title: "Record that the partner knows we have a message.",
  permission: "channels:sync",
  input: recordAcknowledgedInput,
  internal: true,
  noInverse: "The partner has been told.",
  async run({ tx }, { messageId }) {
    const message = found(await lockMessage(tx, messageId), "The message");
    if (!message.acknowledgedAt) await updateMessage(tx, messageId, { acknowledgedAt: now() });
    return { messageId };
  },
});
