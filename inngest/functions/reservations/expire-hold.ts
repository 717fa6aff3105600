import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { done, execute } from "@/lib/runtime/execute";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";

const heldEvent = houseEvent.extend({ holdExpiresAt: z.iso.datetime() });

/** Waits until the hold's time is over, then lets go of whatever has run out by then. */
export const expireHold = inngest.createFunction(
  { id: "reservations.expire-hold", triggers: [{ event: "reservations/held" }], retries: 10 },
  async ({ event, step }) => {
    const data = heldEvent.parse(event.data);
    await step.sleepUntil("hold", new Date(Date.parse(data.holdExpiresAt) + 1_000));
    return step.run("expire", async () => {
      const { expired, left } = done(await execute(expireHolds, jobContext(data, "reservations.expire-hold"), {}));
      // Somebody was confirming it at that very moment, perhaps in vain: look again.
      if (left > 0) throw new Error(`${left} holds are over and still held.`);
      return { expired };
    });
  },
);
