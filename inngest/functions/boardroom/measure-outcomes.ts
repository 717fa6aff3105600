import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listAllProperties } from "@/lib/auth/directory";
import { measureOutcomes as measure } from "@/lib/boardroom/commands/measure-outcomes";
import { hourIn } from "@/lib/guests/rules/purge-hour";
import { nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { done, execute } from "@/lib/runtime/execute";

const dueEvent = houseEvent.extend({ propertyId: idSchema });
/** When the night before is over on the house's clock and its bookings have been closed. */
const measuringHour = 5;
const atOnce = 1_000;
const mostRounds = 50;

/** Every hour the houses in whose night it is the hour of measuring: one run each, so that none waits for another. */
export const nameHousesToMeasure = inngest.createFunction(
  { id: "boardroom.name-houses-to-measure", triggers: [{ cron: "40 * * * *" }], retries: 4 },
  async ({ step }) => {
    const due = await step.run("list", async () => {
      const at = nowMs();
      return (await listAllProperties()).filter(({ timezone }) => hourIn(timezone, at) === measuringHour);
    });
    for (let first = 0; first < due.length; first += atOnce) {
      await step.sendEvent(`name-${first}`, due.slice(first, first + atOnce).map((data) => ({ name: "boardroom/measure-due", data })));
    }
    return { houses: due.length };
  },
);

/** Holds what was foretold against what came, once per decision, however often it runs. */
export const measureOutcomes = inngest.createFunction(
  { id: "boardroom.measure-outcomes", triggers: [{ event: "boardroom/measure-due" }], retries: 10, concurrency: { limit: 2 } },
  async ({ event, step }) => {
    const data = dueEvent.parse(event.data);
    let measured = 0;
    for (let round = 0; round < mostRounds; round += 1) {
      const some = await step.run(`measure-${round}`, async () => done(await execute(measure, jobContext(data, "boardroom.measure-outcomes"), {})));
      measured += some.measured;
      if (!some.left || some.measured === 0) break;
    }
    return { measured };
  },
);
