import { recordBrokenRun } from "@/lib/channels/commands/record-broken-run";
import type { BrokenJob } from "@/lib/channels/rules/broken-runs";
import type { Context } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";

/**
 * Does the work of a step. What throws here is a fault of ours (a partner's no is an answer, not an error): the owner's page says so
 * at once and since when, while the runner goes on trying.
 */
export async function owningUp<T>(ctx: Context, connectionId: string, job: BrokenJob, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    try {
      await execute(recordBrokenRun, ctx, { connectionId, job });
    } catch (also) {
      // The database may be what failed. The error itself goes on to the runner and its log either way.
      logger.error({ err: also, connectionId, job }, "a broken run could not be recorded");
    }
    throw error;
  }
}
