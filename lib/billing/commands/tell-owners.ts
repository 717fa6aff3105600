import { z } from "zod";
import { presentMembers } from "@/db/repos/tenancy";
import { nowMs } from "@/lib/kernel/clock";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { noticeDue, type Stage } from "../rules/notices";
import { subscribed } from "../rules/report";
import { oldestOwed } from "../rules/standing";
import { heldAccount } from "./account";

export const tellOwners = defineCommand({
  name: "billing.tell-owners",
  title: "Tell the owners how they stand with the platform, each thing once.",
  permission: "organisation:manage",
  input: z.object({ settled: z.string().max(120).optional().describe("The invoice that was owed and is paid."), archive: z.string().max(120).optional().describe("The archive that was written.") }),
  internal: true,
  unrecorded: true,
  noInverse: "What was sent cannot be called back.",
  async run({ tx, ctx }, { settled, archive }) {
    const { row, report, standing } = await heldAccount(tx);
    const leaving = row.exportAskedAt !== null || row.exportEndedAt !== null;
    const notice: { stage: Stage; once: string } | null = settled ? { stage: "settled", once: `settled:${settled}` } : archive ? (leaving ? { stage: "export", once: `export:${archive}` } : null) : noticeDue(standing, subscribed(report), nowMs());
    if (notice === null) return { stage: null, queued: 0 };
    const owed = oldestOwed(report);
    const data = { stage: notice.stage, until: standing.until === null ? null : new Date(standing.until).toISOString(), owed: owed && notice.stage !== "settled" ? { amount: owed.due, currency: owed.currency } : null };
    const owners = (await presentMembers(tx)).filter(({ role }) => role === "owner");
    let queued = 0;
    for (const { userId } of owners) queued += (await queueMessage(tx, { propertyId: propertyOf(ctx), userId, subject: "billing", once: notice.once, data })).length;
    return { stage: notice.stage, queued };
  },
});
