import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listAllProperties } from "@/lib/auth/directory";
import { reviewMandate } from "@/lib/boardroom/commands/review-mandate";
import { listDueMandates } from "@/lib/boardroom/queries/list-due-mandates";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { ask } from "@/lib/runtime/ask";
import { execute } from "@/lib/runtime/execute";

const job = "boardroom.review-autonomy";
const houseOf = houseEvent.extend({ propertyId: idSchema });
const atOnce = 1_000;

/** Behind whatever an event missed: once a night every house is looked at. */
export const watchAutonomy = inngest.createFunction(
  { id: "boardroom.watch-autonomy", triggers: [{ cron: "40 3 * * *" }], retries: 4 },
  async ({ step }) => {
    const houses = await step.run("list", () => listAllProperties());
    for (let first = 0; first < houses.length; first += atOnce) {
      await step.sendEvent(`name-${first}`, houses.slice(first, first + atOnce).map(({ tenantId, propertyId }) => ({ name: "boardroom/autonomy-due", data: { tenantId, propertyId } })));
    }
    return { houses: houses.length };
  },
);

/** After each decision, outcome and undo: modes are gained and lost by command, one receipt each. What another run has moved meanwhile stands. */
export const reviewAutonomy = inngest.createFunction(
  {
    id: job, retries: 4, concurrency: { limit: 1, key: "event.data.propertyId" },
    triggers: [{ event: "boardroom/autonomy-due" }, { event: "boardroom/proposal-approved" }, { event: "boardroom/proposal-declined" }, { event: "boardroom/receipt-undone" }, { event: "boardroom/outcome-measured" }],
  },
  async ({ event, step }) => {
    const ctx = jobContext(houseOf.parse(event.data), job);
    // What followed an undo or an approval commits a moment after the event.
    await step.sleep("settle", "5s");
    const { due } = await step.run("look", () => ask(listDueMandates, ctx, {}));
    for (const { director, action } of due) {
      await step.run(`move-${director}-${action}`, () => execute(reviewMandate, ctx, { director, action }).then(() => "moved", (error: unknown) => {
        if (error instanceof DomainError && error.code === "mode_stands") return "stands";
        throw error;
      }));
    }
    return { moved: due };
  },
);
