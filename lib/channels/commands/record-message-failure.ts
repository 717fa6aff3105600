import { lockMessage, updateMessage } from "@/db/repos/channels";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { applyMessageInput } from "../rules/inputs";

/** What a person reads on a message that is stored and is no reservation yet. */
const notYet = "This message could not be brought in yet. It will be tried again.";

export const recordMessageFailure = defineCommand({
  name: "channels.record-message-failure",
  title: "Say of a stored message that it could not be brought in, so that people see it.",
  permission: "channels:sync",
  input: applyMessageInput,
  internal: true,
  noInverse: "The next attempt writes what becomes of it.",
  async run({ tx, record }, { messageId }) {
    const message = found(await lockMessage(tx, messageId), "The message");
    if (message.appliedAt) return { messageId, outcome: message.outcome };
    await updateMessage(tx, messageId, { outcome: "failed", error: message.error ?? notYet });
    record({ externalNumber: message.externalNumber });
    return { messageId, outcome: "failed" };
  },
});
