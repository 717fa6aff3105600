import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { idSchema } from "@/lib/kernel/ids";
import { renewScenarios, runScenariosCommand } from "@/lib/knowledge/commands/run-scenarios";
import { DomainError } from "@/lib/kernel/errors";
import { done, execute } from "@/lib/runtime/execute";

const signedEvent = houseEvent.extend({ propertyId: idSchema, versionId: idSchema });

/** A version that is gone before its turn has no scenarios. */
async function unlessGone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

/** Once a text is signed, its scenarios are read out of it and run: what a later change is held against. */
export const renewScenariosOf = inngest.createFunction(
  { id: "knowledge.renew-scenarios", triggers: [{ event: "knowledge/sop-signed" }], retries: 4, concurrency: { limit: 1 } },
  async ({ event, step }) => {
    const data = signedEvent.parse(event.data);
    return step.run("renew", () => unlessGone(async () => done(await execute(renewScenarios, jobContext(data, "knowledge.renew-scenarios"), { versionId: data.versionId }))));
  },
);

/** Once a text is given to review, or a finding goes into a draft, its scenarios are run: whoever signs sees what would break. */
export const tryScenariosOf = inngest.createFunction(
  { id: "knowledge.try-scenarios", triggers: [{ event: "knowledge/review-asked" }, { event: "knowledge/finding-accepted" }], retries: 4, concurrency: { limit: 1 } },
  async ({ event, step }) => {
    const data = signedEvent.parse(event.data);
    return step.run("try", () => unlessGone(async () => done(await execute(runScenariosCommand, jobContext(data, "knowledge.try-scenarios"), { versionId: data.versionId }))));
  },
);
