import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { listAllProperties, listTenantsAtWork } from "@/lib/auth/directory";
import { sealReceipts } from "@/lib/boardroom/commands/seal-receipts";
import { nowMs } from "@/lib/kernel/clock";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";

/** Organisations of one step: a step that fails is run again, and what it had sealed stays sealed. */
const atOnce = 50;
/** Whose outbox was written to in the last minutes has receipts to seal; once an hour all are looked at. */
const recentMs = 5 * 60_000;

/**
 * Every minute the journals that were written to are sealed; every hour all of them, and the heads go to the log: a record outside
 * the database, which whoever owns the database cannot change.
 */
export const sealJournals = inngest.createFunction(
  { id: "boardroom.seal-journals", triggers: [{ cron: "* * * * *" }], retries: 2, concurrency: { limit: 1 } },
  async ({ step }) => {
    const { all, tenants } = await step.run("list", async () => {
      const everybody = new Date(nowMs()).getUTCMinutes() === 0;
      return { all: everybody, tenants: everybody ? [...new Set((await listAllProperties()).map(({ tenantId }) => tenantId))] : await listTenantsAtWork(new Date(nowMs() - recentMs)) };
    });
    let sealed = 0;
    for (let first = 0; first < tenants.length; first += atOnce) {
      sealed += await step.run(`seal-${first}`, async () => {
        let here = 0;
        for (const tenantId of tenants.slice(first, first + atOnce)) {
          for (let more = true; more; ) {
            const answer = done(await execute(sealReceipts, jobContext({ tenantId }, "boardroom.seal-journals"), {}));
            here += answer.sealed;
            ({ more } = answer);
            if (all && !more && answer.head !== null) logger.info({ tenantId, head: answer.head }, "the journal's head");
          }
        }
        return here;
      });
    }
    return { organisations: tenants.length, sealed };
  },
);
