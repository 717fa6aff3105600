import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listAuditedProperties } from "@/lib/auth/directory";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { beginNightAudit } from "@/lib/property/commands/begin-night-audit";
import { closeBusinessDay } from "@/lib/property/commands/close-business-day";
import { runAuditStep } from "@/lib/property/commands/run-audit-step";
import { getNightAudit } from "@/lib/property/queries/get-night-audit";
import { struckWithin } from "@/lib/property/rules/night-audit";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";

const job = "property.night-audit";
/** How long after its hour a house is looked in on: what kept it open may be settled in the morning. */
const hoursAfter = 12;
const atOnce = 1_000;

const dueEvent = houseEvent.extend({ propertyId: idSchema });
const begunEvent = dueEvent.extend({ day: isoDate, force: z.boolean() });

/** What a house refuses is an answer to this job, not a failure: the page says it to whoever can mend it. */
const settled = async <T>(work: Promise<T>) => work.catch((error: unknown) => {
  if (error instanceof DomainError) return { refused: error.code } as const;
  throw error;
});

/** The clock: every ten minutes it looks which houses' hour has struck. */
export const watchNightAudits = inngest.createFunction(
  { id: "property.watch-night-audits", triggers: [{ cron: "*/10 * * * *" }], retries: 2 },
  async ({ step }) => {
    const houses = await step.run("list", async () => (await listAuditedProperties()).filter(({ time, timezone }) => struckWithin(time, timezone, nowMs(), hoursAfter)));
    for (let first = 0; first < houses.length; first += atOnce) {
      await step.sendEvent(`due-${first}`, houses.slice(first, first + atOnce).map(({ tenantId, propertyId }) => ({ name: "property/night-audit-due", data: { tenantId, propertyId } })));
    }
    return { houses: houses.length };
  },
);

/** Begins the audit of a house whose open day is due; takes up one that stopped on its way. */
export const startNightAudit = inngest.createFunction(
  { id: "property.start-night-audit", triggers: [{ event: "property/night-audit-due" }], retries: 4, concurrency: { limit: 4 } },
  async ({ event, step }) => {
    const data = dueEvent.parse(event.data);
    const ctx = jobContext(data, job);
    return step.run("begin", async () => {
      const { day, due } = await ask(getNightAudit, ctx, {});
      return due ? settled(execute(beginNightAudit, ctx, { day }).then(done)) : { notDue: day };
    });
  },
);

/** The audit itself. Each step holds the day, does what is still to do and may be run again after a crash; the last one freezes the report. */
export const nightAudit = inngest.createFunction(
  { id: "property.night-audit", triggers: [{ event: "property/night-audit-begun" }], retries: 10, concurrency: { limit: 1, key: "event.data.propertyId" } },
  async ({ event, step }) => {
    const data = begunEvent.parse(event.data);
    const ctx = jobContext(data, job);
    const { day, force } = data;
    await step.run("no-shows", () => settled(execute(runAuditStep, ctx, { day, step: "no_shows" }).then(done)));
    await step.run("charges", () => settled(execute(runAuditStep, ctx, { day, step: "charges" }).then(done)));
    return step.run("close", async () => {
      const closed = await settled(execute(closeBusinessDay, ctx, { day, force }).then(done));
      return "refused" in closed ? closed : { day: closed.day, next: closed.next, noShows: closed.noShows, charged: closed.charged };
    });
  },
);
