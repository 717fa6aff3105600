import { z } from "zod";
import { lockExpiredProposals, updateProposal } from "@/db/repos/boardroom";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";

const batch = 200;

export const expireProposals = defineCommand({
  name: "boardroom.expire-proposals",
  title: "Close proposals whose time is over.",
  permission: "boardroom:approve",
  input: z.object({}),
  internal: true,
  noInverse: "Ask the director again: it will propose on the figures of that moment.",
  async run({ tx }) {
    const rows = await lockExpiredProposals(tx, now(), batch);
    for (const row of rows) await updateProposal(tx, row.id, { status: "expired", resolvedAt: now() });
    return { expired: rows.length };
  },
});
