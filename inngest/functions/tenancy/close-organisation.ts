import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { forgetTenant } from "@/inngest/embedded/forget-tenant";
import { eraseOrganisation, forgetOldArchives, listDueClosures, sweepAfterErasure } from "@/lib/auth/erasure";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { done, execute } from "@/lib/runtime/execute";
import { remindOfClosing } from "@/lib/tenancy/commands/closing";
import { keepFiscalRecords } from "@/lib/tenancy/commands/keep-fiscal-records";
import { remindDays } from "@/lib/tenancy/rules/closing";

const job = "tenancy.close-organisation";
const askedEvent = houseEvent.extend({ dueAt: z.iso.datetime() });
export type Asked = z.output<typeof askedEvent>;
export type Steps = { run<T>(id: string, work: () => Promise<T>): Promise<T>; sleep(id: string, ms: number): Promise<unknown> };

/** What the law asks to keep, first. False where the deletion was called off or is another one: then nothing is touched. */
async function keep(data: Asked): Promise<boolean> {
  try {
    done(await execute(keepFiscalRecords, jobContext(data, job), {}));
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_closing") return false;
    throw error;
  }
}

/** From the request to the last row. Each step asks anew whether the deletion still stands. */
export async function closeThrough(data: Asked, steps: Steps): Promise<"deleted" | "stays"> {
  const due = Date.parse(data.dueAt);
  const remindAt = due - remindDays * 86_400_000;
  await steps.sleep("until-reminder", Math.max(0, remindAt - nowMs()));
  await steps.run("remind", async () => done(await execute(remindOfClosing, jobContext(data, job), { dueAt: data.dueAt })));
  await steps.sleep("until-due", Math.max(0, due - nowMs()));
  if (!(await steps.run("keep", () => keep(data)))) return "stays";
  await steps.run("erase", () => eraseOrganisation(data.tenantId));
  await steps.run("forget", () => forgetTenant(data.tenantId, [job]));
  await steps.sleep("settle", 3_600_000);
  await steps.run("sweep", () => sweepAfterErasure(data.tenantId));
  await steps.run("forget-again", () => forgetTenant(data.tenantId, [job]));
  return "deleted";
}

/** Deletes an organisation thirty days after it was asked for, unless somebody calls it off. */
export const closeOrganisation = inngest.createFunction(
  { id: job, triggers: [{ event: "tenancy/closure-asked" }, { event: "tenancy/closure-due" }], retries: 10, cancelOn: [{ event: "tenancy/closure-withdrawn", match: "data.tenantId" }], concurrency: { key: "event.data.tenantId", limit: 1 } },
  async ({ event, step }) => closeThrough(askedEvent.parse(event.data), {
    run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T,
    sleep: (id, ms) => step.sleep(id, Math.max(1_000, Math.ceil(ms / 1_000) * 1_000)),
  }),
);

/** Once a day: deletions whose own run was lost a day ago, and archives whose years are over. */
export const watchClosures = inngest.createFunction(
  { id: "tenancy.watch-closures", triggers: [{ cron: "TZ=UTC 20 4 * * *" }], retries: 5 },
  async ({ step }) => {
    const overdue = await step.run("look", async () => (await listDueClosures()).filter(({ dueAt }) => Date.parse(dueAt) < nowMs() - 86_400_000));
    for (const one of overdue) await step.sendEvent(`due-${one.tenantId}`, { id: `${one.tenantId}:${one.dueAt}:due`, name: "tenancy/closure-due", data: one });
    return step.run("archives", forgetOldArchives);
  },
);
