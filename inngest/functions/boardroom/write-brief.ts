import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listBriefedProperties } from "@/lib/auth/directory";
import { writeBrief as write } from "@/lib/boardroom/commands/write-brief";
import { briefDue, defaultBriefHour } from "@/lib/boardroom/rules/day-brief";
import { nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { done, execute } from "@/lib/runtime/execute";

const dueEvent = houseEvent.extend({ propertyId: idSchema });
const atOnce = 1_000;

/** The clock: every five minutes it looks whose hour of the brief has struck and who has none for today. */
export const watchBriefs = inngest.createFunction(
  { id: "boardroom.watch-briefs", triggers: [{ cron: "*/5 * * * *" }], retries: 2 },
  async ({ step }) => {
    const houses = await step.run("list", async () => {
      const at = nowMs();
      const all = await listBriefedProperties(addDays(todayIn("UTC", at), -1));
      return all.filter((house) => briefDue({ ...house, at: house.at ?? defaultBriefHour }, at)).map(({ tenantId, propertyId }) => ({ tenantId, propertyId }));
    });
    for (let first = 0; first < houses.length; first += atOnce) {
      await step.sendEvent(`due-${first}`, houses.slice(first, first + atOnce).map((data) => ({ name: "boardroom/brief-due", data })));
    }
    return { houses: houses.length };
  },
);

/** One house's brief: written once a day, with its messages, in one transaction. */
export const writeBrief = inngest.createFunction(
  { id: "boardroom.write-brief", triggers: [{ event: "boardroom/brief-due" }], retries: 8, concurrency: { limit: 4 } },
  async ({ event, step }) => step.run("write", async () => done(await execute(write, jobContext(dueEvent.parse(event.data), "boardroom.write-brief"), {}))),
);
