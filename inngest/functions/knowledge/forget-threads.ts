import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { idSchema } from "@/lib/kernel/ids";
import { legacyAssistant } from "@/lib/knowledge/adapters/legacy-assistant/adapter";
import { AssistantError } from "@/lib/knowledge/adapters/legacy-assistant/request";
import { settleThreads } from "@/lib/knowledge/commands/shadow/forget-threads";
import { getIncumbentAccess } from "@/lib/knowledge/queries/shadow/get-exchange-work";
import { listThreadsToForget } from "@/lib/knowledge/queries/shadow/list-threads-to-forget";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";
import { localAllowed } from "./assistant-place";
import type { Steps } from "./received";

const job = "knowledge.forget-threads";
const houseOf = houseEvent.extend({ propertyId: idSchema });
/** Minutes between rounds while the assistant cannot be told; afterwards every night. */
const pauses = [5, 30, 120] as const;
const mostRounds = 40;

/** One round: each thread is deleted at the assistant, which may be asked twice, and only then forgotten here. */
async function round(data: z.output<typeof houseOf>): Promise<{ readonly left: number; readonly gone: number }> {
  const ctx = jobContext(data, job);
  const threads = await ask(listThreadsToForget, ctx, {});
  if (threads.length === 0) return { left: 0, gone: 0 };
  const access = await ask(getIncumbentAccess, ctx, {});
  const [gone, tried]: [string[], string[]] = [[], []];
  const assistant = access && legacyAssistant({ ...access, allowLocal: localAllowed() });
  for (const thread of threads) {
    try {
      // Without an account there is nobody left to tell.
      await assistant?.deleteThread(thread);
      gone.push(thread);
    } catch (error) {
      if (!(error instanceof AssistantError)) throw error;
      logger.warn({ err: error, job, propertyId: data.propertyId }, "the assistant has not deleted a thread yet");
      tried.push(thread);
    }
  }
  done(await execute(settleThreads, ctx, { gone, tried }));
  return { left: tried.length, gone: gone.length };
}

/** What was erased here is erased at the assistant too, or tried again until it is. */
export async function forgetThrough(event: unknown, step: Steps): Promise<{ readonly gone: number; readonly left: number }> {
  const data = houseOf.parse(event);
  let [gone, vain] = [0, 0];
  for (let n = 0; n < mostRounds; n += 1) {
    const came = await step.run(`round-${n}`, () => round(data));
    gone += came.gone;
    if (came.left === 0 && came.gone === 0) return { gone, left: 0 };
    if (came.left === 0) continue;
    const pause = pauses[vain];
    if (pause === undefined) return { gone, left: came.left };
    vain += 1;
    await step.sleep(`pause-${n}`, pause * 60_000);
  }
  return { gone, left: 0 };
}

export const forgetThreads = inngest.createFunction(
  { id: job, triggers: [{ event: "guests/erased" }, { event: "messaging/inbox-purge-due" }], retries: 10, concurrency: { key: "event.data.propertyId", limit: 1 } },
  ({ event, step }) => forgetThrough(event.data, { run: <T>(id: string, work: () => Promise<T>) => step.run(id, work) as Promise<T>, sleep: (id, ms) => step.sleep(id, ms) }),
);
