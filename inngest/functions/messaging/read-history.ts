import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { failHistory, takeHistory } from "@/lib/messaging/commands/take-history";
import { getHistoryCall, getLineAccess } from "@/lib/messaging/queries/inbox-work";
import { InboxError, type InboxFault } from "@/lib/messaging/rules/inbox-port";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { historyEvent, type InboxSteps, portOf, waitFor } from "./inbox-port";

const job = "messaging.read-history";
/** Pages read in one step; steps of one run, after which another run goes on. */
const pagesAStep = 8;
const stepsARun = 150;
const mostFailures = 10;

type Came = { readonly state: "running" | "done" | "gone" } | { readonly state: "later"; readonly waitMs: number | null; readonly code: InboxFault } | { readonly state: "refused"; readonly code: InboxFault };

/** Some pages, each kept with the place of the next before that is asked for. */
async function somePages(ctx: Context, { inboxLineId, run }: z.output<typeof historyEvent>): Promise<Came> {
  const { access } = await ask(getLineAccess, ctx, { inboxLineId });
  if (access === null) return { state: "gone" };
  const port = portOf(access.apiKey);
  for (let page = 0; page < pagesAStep; page += 1) {
    const { call, step } = await ask(getHistoryCall, ctx, { inboxLineId, run });
    if (call === null) return { state: "gone" };
    try {
      const { items, threads, next } = await port.history(call);
      const { state } = done(await execute(takeHistory, ctx, { inboxLineId, run, step, items, threads, next }));
      if (state !== "running") return { state: state === "done" ? "done" : "gone" };
    } catch (error) {
      if (!(error instanceof InboxError)) throw error;
      // Reading twice harms nobody: what may have been answered is asked again.
      return error.fault === "refused" ? { state: "refused", code: error.code } : { state: "later", waitMs: error.retryAfterS, code: error.code };
    }
  }
  return { state: "running" };
}

export async function readHistoryThrough(data: z.output<typeof historyEvent>, steps: InboxSteps): Promise<string> {
  const ctx = jobContext(data, job);
  let failures = 0;
  for (let n = 0; n < stepsARun; n += 1) {
    const came = await steps.run(`pages-${n}`, () => somePages(ctx, data));
    if (came.state !== "later" && came.state !== "refused") {
      if (came.state !== "running") return came.state;
      failures = 0;
      continue;
    }
    failures += 1;
    if (came.state === "refused" || failures >= mostFailures) {
      await steps.run("fail", async () => done(await execute(failHistory, ctx, { inboxLineId: data.inboxLineId, run: data.run, failure: came.code })));
      return "failed";
    }
    await steps.sleep(`later-${n}`, waitFor(came.waitMs, failures));
  }
  return "more";
}

/** Contacts and what was said before, page by page; a process that dies goes on at the page it was at. */
export const readHistory = inngest.createFunction(
  { id: job, triggers: [{ event: "messaging/history-wanted" }], retries: 10, concurrency: { key: "event.data.inboxLineId", limit: 1 } },
  async ({ event, step }) => {
    const data = historyEvent.parse(event.data);
    const came = await readHistoryThrough(data, { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T, sleep: (id, ms) => step.sleep(id, ms) });
    if (came === "more") await step.sendEvent("more", { name: "messaging/history-wanted", data });
    return came;
  },
);
