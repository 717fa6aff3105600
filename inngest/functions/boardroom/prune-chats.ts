import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listAllProperties } from "@/lib/auth/directory";
import { pruneChats as prune } from "@/lib/boardroom/commands/prune-chats";
import { hourIn, purgeHour } from "@/lib/guests/rules/purge-hour";
import { nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { done, execute } from "@/lib/runtime/execute";

const dueEvent = houseEvent.extend({ propertyId: idSchema });
const atOnce = 1_000;
const mostRounds = 50;

/** Every hour the houses in whose night it is the hour of deleting. */
export const nameHousesToPruneChats = inngest.createFunction(
  { id: "boardroom.name-houses-to-prune-chats", triggers: [{ cron: "50 * * * *" }], retries: 4 },
  async ({ step }) => {
    const due = await step.run("list", async () => {
      const at = nowMs();
      return (await listAllProperties()).filter(({ timezone }) => hourIn(timezone, at) === purgeHour);
    });
    for (let first = 0; first < due.length; first += atOnce) {
      await step.sendEvent(`name-${first}`, due.slice(first, first + atOnce).map((data) => ({ name: "boardroom/chats-prune-due", data })));
    }
    return { houses: due.length };
  },
);

/** Erases what conversations no longer need, in rounds. */
export const pruneChats = inngest.createFunction(
  { id: "boardroom.prune-chats", triggers: [{ event: "boardroom/chats-prune-due" }], retries: 10, concurrency: { limit: 2 } },
  async ({ event, step }) => {
    const data = dueEvent.parse(event.data);
    for (let round = 0; round < mostRounds; round += 1) {
      const gone = await step.run(`prune-${round}`, async () => done(await execute(prune, jobContext(data, "boardroom.prune-chats"), {})));
      if (!gone.left) return { rounds: round + 1 };
    }
    return { rounds: mostRounds };
  },
);
