import { findMessage } from "@/db/repos/channels";
import { reservationById } from "@/db/repos/reservation-lists";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { applyMessageInput } from "../rules/inputs";

/** What the partner must still be told about a message. */
export const getDelivery = defineQuery({
  name: "channels.get-delivery",
  title: "Whether a partner knows that we have a message, and under which number of ours.",
  permission: "channels:sync",
  input: applyMessageInput,
  internal: true,
  async run({ tx }, { messageId }) {
    const message = found(await findMessage(tx, messageId), "The message");
    const reservation = message.reservationId ? await reservationById(tx, message.reservationId) : undefined;
    return {
      acknowledged: message.acknowledgedAt !== null,
      messageUid: message.messageUid.startsWith("state:") || message.messageUid.startsWith("unreadable:") ? null : message.messageUid,
      number: reservation?.number ?? null,
    };
  },
});
