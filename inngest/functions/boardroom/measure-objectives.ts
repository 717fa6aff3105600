import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listAllProperties } from "@/lib/auth/directory";
import { measureObjectives as measure } from "@/lib/boardroom/commands/measure-objectives";
import { hourIn } from "@/lib/guests/rules/purge-hour";
import { nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { done, execute } from "@/lib/runtime/execute";

const job = "boardroom.measure-objectives";
const dueEvent = houseEvent.extend({ propertyId: idSchema });
/** After the night before is over on the house's clock, its day is closed and outcomes are measured. */
const measuringHour = 6;
const atOnce = 1_000;

/** Every hour the houses in whose night it is the hour of measuring. Which objective is due is for the house to say: a day that was missed is caught up. */
export const nameHousesWithObjectives = inngest.createFunction(
  { id: "boardroom.name-houses-with-objectives", triggers: [{ cron: "10 * * * *" }], retries: 4 },
  async ({ step }) => {
    const due = await step.run("list", async () => {
      const at = nowMs();
      return (await listAllProperties()).filter(({ timezone }) => hourIn(timezone, at) === measuringHour);
    });
    for (let first = 0; first < due.length; first += atOnce) {
      await step.sendEvent(`name-${first}`, due.slice(first, first + atOnce).map(({ tenantId, propertyId }) => ({ name: "boardroom/objectives-due", data: { tenantId, propertyId } })));
    }
    return { houses: due.length };
  },
);

/** Each week of an objective once, however often it runs. */
export const measureObjectives = inngest.createFunction(
  { id: job, triggers: [{ event: "boardroom/objectives-due" }], retries: 10, concurrency: { limit: 2 } },
  async ({ event, step }) => step.run("measure", async () => done(await execute(measure, jobContext(dueEvent.parse(event.data), job), {}))),
);
