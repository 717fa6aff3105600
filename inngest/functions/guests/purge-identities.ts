import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listAllProperties } from "@/lib/auth/directory";
import { purgeIdentities as purge } from "@/lib/guests/commands/purge-identities";
import { hourIn, purgeHour } from "@/lib/guests/rules/purge-hour";
import { nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { done, execute } from "@/lib/runtime/execute";

const dueEvent = houseEvent.extend({ propertyId: idSchema, timezone: z.string() });
/** Properties named in one request: an event server takes some thousand events at once. */
const atOnce = 1_000;
/** Rounds of one night: what is still left then goes the night after. */
const mostRounds = 100;

/** Every hour the houses in whose night it is the hour of deleting: one run each, so that none waits for another. */
export const nameHousesToPurge = inngest.createFunction(
  { id: "guests.name-houses-to-purge", triggers: [{ cron: "25 * * * *" }], retries: 4 },
  async ({ step }) => {
    const due = await step.run("list", async () => {
      const at = nowMs();
      return (await listAllProperties()).filter(({ timezone }) => hourIn(timezone, at) === purgeHour);
    });
    for (let first = 0; first < due.length; first += atOnce) {
      await step.sendEvent(`name-${first}`, due.slice(first, first + atOnce).map((data) => ({ name: "guests/purge-due", data })));
    }
    return { houses: due.length };
  },
);

export const purgeIdentities = inngest.createFunction(
  { id: "guests.purge-identities", triggers: [{ event: "guests/purge-due" }], retries: 10, concurrency: { limit: 4 } },
  async ({ event, step }) => {
    const data = dueEvent.parse(event.data);
    let purged = 0;
    for (let round = 0; round < mostRounds; round += 1) {
      const gone = await step.run(`purge-${round}`, async () => done(await execute(purge, jobContext(data, "guests.purge-identities"), {})));
      purged += gone.purged;
      if (gone.left === 0 || gone.purged === 0) break;
    }
    return { purged };
  },
);
