import { lockWaiting, updateWaiting } from "@/db/repos/waitlist";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { waitlistEntryInput } from "../rules/group-inputs";

export const reopenWaitlistEntry = defineCommand({
  name: "reservations.reopen-waitlist-entry",
  title: "Put somebody back on the waitlist.",
  permission: "reservations:write",
  input: waitlistEntryInput,
  async run(tools, { entryId }) {
    const entry = inScope(tools.ctx, await lockWaiting(tools.tx, entryId), "The waitlist entry");
    if (entry.status === "waiting") throw conflict("wrong_status", "This entry waits already.", { status: entry.status });
    await updateWaiting(tools.tx, entryId, { status: "waiting", reservationId: null });
    tools.record({ arrival: entry.arrival, departure: entry.departure });
    tools.invertWith({ command: "reservations.close-waitlist-entry", input: { entryId } });
    return { entryId, status: "waiting" as const };
  },
});
