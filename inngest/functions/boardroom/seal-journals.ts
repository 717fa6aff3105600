import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { listAllProperties, listTenantsAtWork } from "@/lib/auth/directory";
import { sealReceipts } from "@/lib/boardroom/commands/seal-receipts";
import { nowMs } from "@/lib/kernel/clock";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";

/** Organisations of one step: a step that fails is run again, and what it had sealed stays sealed. */
const atOnce = 50;
/** Whose outbox was written to in the last minutes has receipts to seal. */
const recentMs = 5 * 60_000;

/** Seals what waits in one organisation's journal. Returns how many receipts, and the head. */
async function sealOne(tenantId: string, job: string): Promise<{ sealed: number; head: string | null }> {
  let sealed = 0;
  for (;;) {
    const answer = done(await execute(sealReceipts, jobContext({ tenantId }, job), {}));
    sealed += answer.sealed;
    if (!answer.more) return { sealed, head: answer.head };
  }
}

const groups = (tenants: readonly string[]) => Array.from({ length: Math.ceil(tenants.length / atOnce) }, (_, index) => tenants.slice(index * atOnce, (index + 1) * atOnce));

/** Every minute the journals that were written to are sealed. */
export const sealJournals = inngest.createFunction(
  { id: "boardroom.seal-journals", triggers: [{ cron: "* * * * *" }], retries: 2, concurrency: { limit: 1 } },
  async ({ step }) => {
    const tenants = await step.run("list", () => listTenantsAtWork(new Date(nowMs() - recentMs)));
    let sealed = 0;
    for (const [index, group] of groups(tenants).entries()) {
      sealed += await step.run(`seal-${index}`, async () => {
        let here = 0;
        for (const tenantId of group) here += (await sealOne(tenantId, "boardroom.seal-journals")).sealed;
        return here;
      });
    }
    return { organisations: tenants.length, sealed };
  },
);

/**
 * Every hour all of them, also those whose acts told nobody anything; and the heads go to the log: a record outside the database, which
 * whoever owns the database cannot change.
 */
export const sealEveryJournal = inngest.createFunction(
  { id: "boardroom.seal-every-journal", triggers: [{ cron: "7 * * * *" }], retries: 2, concurrency: { limit: 1 } },
  async ({ step }) => {
    const tenants = await step.run("list", async () => [...new Set((await listAllProperties()).map(({ tenantId }) => tenantId))]);
    for (const [index, group] of groups(tenants).entries()) {
      await step.run(`seal-${index}`, async () => {
        for (const tenantId of group) {
          const { head } = await sealOne(tenantId, "boardroom.seal-every-journal");
          if (head !== null) logger.info({ tenantId, head }, "the journal's head");
        }
        return group.length;
      });
    }
    return { organisations: tenants.length };
  },
);
