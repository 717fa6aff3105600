import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { meaningModel, meaningsOf } from "@/lib/ai/meaning/meaning";
import { listAllProperties } from "@/lib/auth/directory";
import { idSchema } from "@/lib/kernel/ids";
import { keepMeanings } from "@/lib/knowledge/commands/keep-meanings";
import { listWithoutMeaning } from "@/lib/knowledge/queries/list-without-meaning";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";

const job = "knowledge.make-meanings";
const houseOf = houseEvent.extend({ propertyId: idSchema });
const batch = 64;
/** Batches of one run: 12,800 passages. What is left is taken up by the next. */
const mostBatches = 200;
const atOnce = 1_000;

/** Steps of this function, as a test plays them over deaths. */
export type MeaningSteps = { run<T>(id: string, work: () => Promise<T>): Promise<T> };

/**
 * Reads a house's English passages that have no meaning yet, batch by batch and outside any transaction, until none is left. What was kept is
 * not asked for again, so that a run may die anywhere. Nothing is made where the model is not installed.
 */
export async function makeMeaningsThrough(event: z.output<typeof houseOf>, step: MeaningSteps): Promise<{ readonly kept: number }> {
  const ctx = jobContext(event, job);
  let all = 0;
  for (let turn = 0; turn < mostBatches; turn += 1) {
    const { read, kept } = await step.run(`batch-${turn}`, async () => {
      const { passages } = await ask(listWithoutMeaning, ctx, { limit: batch });
      if (passages.length === 0) return { read: 0, kept: 0 };
      const vectors = await meaningsOf(passages.map(({ text }) => text));
      if (!vectors) return { read: 0, kept: 0 };
      const meanings = passages.flatMap(({ passageId }, at) => {
        const vector = vectors[at];
        return vector ? [{ passageId, vector: Buffer.from(vector).toString("base64") }] : [];
      });
      return { read: passages.length, kept: done(await execute(keepMeanings, ctx, { model: meaningModel, meanings })).kept };
    });
    all += kept;
    if (read < batch) break;
  }
  return { kept: all };
}

/** After each text that is signed, withdrawn or read. One run at a time for each house. */
export const makeMeanings = inngest.createFunction(
  {
    id: job, retries: 4, concurrency: { limit: 1, key: "event.data.propertyId" },
    triggers: [{ event: "knowledge/sop-signed" }, { event: "knowledge/sop-withdrawn" }, { event: "knowledge/document-read" }, { event: "knowledge/meanings-due" }],
  },
  async ({ event, step }) => makeMeaningsThrough(houseOf.parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T }),
);

/** Behind whatever an event missed: passages from before the model was installed, or from a run that gave up. */
export const nameHousesToMean = inngest.createFunction(
  { id: "knowledge.name-houses-to-mean", triggers: [{ cron: "50 3 * * *" }], retries: 2 },
  async ({ step }) => {
    const houses = await step.run("list", async () => (await listAllProperties()).map(({ tenantId, propertyId }) => ({ tenantId, propertyId })));
    for (let first = 0; first < houses.length; first += atOnce) await step.sendEvent(`name-${first}`, houses.slice(first, first + atOnce).map((data) => ({ name: "knowledge/meanings-due", data })));
    return { houses: houses.length };
  },
);
