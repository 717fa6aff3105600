import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { idSchema } from "@/lib/kernel/ids";
import { importKind } from "@/lib/property/rules/import-mapping";
import { prepareImportRun } from "@/lib/property/commands/import-run-prepare";
import { importBatch } from "@/lib/reservations/commands/import-batch";
import { importGuests } from "@/lib/reservations/commands/import-guests";
import { failImport, seatImport, settleImport } from "@/lib/reservations/commands/import-settle";
import { undoImportBatch } from "@/lib/reservations/commands/import-undo";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

const startedEvent = houseEvent.extend({ propertyId: idSchema, runId: idSchema, kind: importKind });
const undoEvent = houseEvent.extend({ propertyId: idSchema, runId: idSchema });

/** Batches of one step: a step is a round trip to the runner, a batch a transaction of its own that is never done twice. */
const perStep = 8;
const mostSteps = 400;

/** Works through batches from `first` on; gives back where to go on, or null at the end. */
async function batches(ctx: Context, kind: z.output<typeof importKind>, runId: string, first: number): Promise<number | null> {
  for (let part = first; part < first + perStep; part += 1) {
    const { more } = done(await execute(kind === "guests" ? importGuests : importBatch, ctx, { runId, part }));
    if (!more) return null;
  }
  return first + perStep;
}

const note = async (ctx: Context, runId: string): Promise<void> => {
  await execute(failImport, ctx, { runId, reason: "The import could not go on after several tries. It can be started again where it stood." });
};

/** Lets a checked file land, part by part. Killed at any moment it goes on with the part that was not written down. */
export const runImport = inngest.createFunction(
  {
    id: "property.run-import", triggers: [{ event: "property/import-started" }], retries: 5, concurrency: { key: "event.data.propertyId", limit: 1 },
    onFailure: async ({ event, step }) => {
      const data = startedEvent.parse(event.data.event.data);
      await step.run("note", () => note(jobContext(data, "property.run-import"), data.runId));
    },
  },
  async ({ event, step }) => {
    const data = startedEvent.parse(event.data);
    const ctx = jobContext(data, "property.run-import");
    const { runId, kind } = data;
    const { ready } = await step.run("prepare", async () => done(await execute(prepareImportRun, ctx, { runId })));
    if (!ready) return { done: 0 };
    let next: number | null = 0;
    for (let round = 0; next !== null && round < mostSteps; round += 1) {
      const first: number = next;
      next = await step.run(`rows-${round}`, () => batches(ctx, kind, runId, first));
    }
    for (let turn = 0, more = kind !== "guests"; more; turn += 1) {
      const at = turn;
      more = (await step.run(`seats-${turn}`, async () => done(await execute(seatImport, ctx, { runId, turn: at })))).more;
    }
    return step.run("settle", async () => done(await execute(settleImport, ctx, { runId })));
  },
);

/** Takes an import back, some thousand bookings at a time. */
export const undoImportRun = inngest.createFunction(
  {
    id: "property.undo-import", triggers: [{ event: "property/import-undo-started" }], retries: 5, concurrency: { key: "event.data.propertyId", limit: 1 },
    onFailure: async ({ event, step }) => {
      const data = undoEvent.parse(event.data.event.data);
      await step.run("note", () => note(jobContext(data, "property.undo-import"), data.runId));
    },
  },
  async ({ event, step }) => {
    const data = undoEvent.parse(event.data);
    const ctx = jobContext(data, "property.undo-import");
    let more = true;
    for (let round = 0; more && round < mostSteps; round += 1) {
      more = (await step.run(`rows-${round}`, async () => {
        let left = true;
        for (let batch = 0; left && batch < perStep; batch += 1) left = done(await execute(undoImportBatch, ctx, { runId: data.runId })).more;
        return { more: left };
      })).more;
    }
    return { undone: !more };
  },
);
