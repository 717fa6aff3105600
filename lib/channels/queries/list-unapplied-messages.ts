import { findConnection, unappliedMessages } from "@/db/repos/channels";
import { nowMs } from "@/lib/kernel/clock";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { connectionInput } from "../rules/inputs";

const minute = 60_000;
/** A run of its own is at work on what is younger; what is older is a matter for people, who see it as failed. */
const [youngest, oldest] = [10 * minute, 7 * 24 * 60 * minute];

export const listUnappliedMessages = defineQuery({
  name: "channels.list-unapplied-messages",
  title: "Stored messages that should have become reservations and have not.",
  permission: "channels:sync",
  input: connectionInput,
  internal: true,
  async run({ tx, ctx }, { connectionId }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const [from, to] = [new Date(nowMs() - oldest), new Date(nowMs() - youngest)];
    const rows = await unappliedMessages(tx, connectionId, from, to, 100);
    return { messages: rows.map(({ id, externalNumber }) => ({ messageId: id, externalNumber })) };
  },
});
