import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { tellDeciders as tell } from "@/lib/boardroom/commands/tell-deciders";
import { idSchema } from "@/lib/kernel/ids";
import { done, execute } from "@/lib/runtime/execute";

const proposedEvent = houseEvent.extend({ propertyId: idSchema });

/** A proposal waits: whoever decides gets word of it, or their stand-in does. */
export const tellDeciders = inngest.createFunction(
  { id: "boardroom.tell-deciders", triggers: [{ event: "boardroom/proposal-made" }], retries: 10 },
  async ({ event, step }) => {
    const data = proposedEvent.parse(event.data);
    return step.run("tell", async () => done(await execute(tell, jobContext(data, "boardroom.tell-deciders"), {})));
  },
);
