import { lockLine, updateLine } from "@/db/repos/inbox";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { lineInput } from "../rules/inbox-inputs";

/** The credentials leave with the event's work: taking the webhooks away at the partner needs them once more. */
export const disconnectLine = defineCommand({
  name: "messaging.disconnect-line",
  title: "Disconnect a line: nothing arrives or leaves any more. What was said is kept as long as agreed.",
  permission: "inbox:manage",
  input: lineInput,
  risk: "high",
  noInverse: "Connect it again with its key.",
  async run({ tx, ctx, emit, record }, { inboxLineId }) {
    const line = inScope(ctx, await lockLine(tx, inboxLineId), "The line");
    if (line.status === "disconnected") throw conflict("line_disconnected", "This line is disconnected already.");
    await updateLine(tx, inboxLineId, { status: "disconnected", failure: null });
    emit({ name: "messaging/line-disconnected", data: { propertyId: line.propertyId, inboxLineId } });
    record({ title: line.title, before: line.status });
    return { id: inboxLineId };
  },
});
