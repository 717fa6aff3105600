import { lockWaiting, updateWaiting } from "@/db/repos/waitlist";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { waitlistEntryInput } from "../rules/group-inputs";

export const closeWaitlistEntry = defineCommand({
  name: "reservations.close-waitlist-entry",
  title: "Take somebody off the waitlist.",
  permission: "reservations:write",
  input: waitlistEntryInput,
  async run(tools, { entryId }) {
    const entry = inScope(tools.ctx, await lockWaiting(tools.tx, entryId), "The waitlist entry");
    if (entry.status === "closed") throw conflict("wrong_status", "This entry is closed already.", { status: entry.status });
    await updateWaiting(tools.tx, entryId, { status: "closed" });
    tools.record({ arrival: entry.arrival, departure: entry.departure });
    if (entry.status === "waiting") tools.invertWith({ command: "reservations.reopen-waitlist-entry", input: { entryId } });
    return { entryId, status: "closed" as const };
  },
  noInverse: "A room was offered already: the reservation goes on by itself.",
});
