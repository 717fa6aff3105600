import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { idSchema } from "@/lib/kernel/ids";
import { buildExport, dropExport, failExport, keptDays } from "@/lib/property/commands/export-house";
import { landHouse } from "@/lib/property/commands/import-house";
import { failImport } from "@/lib/reservations/commands/import-settle";
import { DomainError } from "@/lib/kernel/errors";
import { done, execute } from "@/lib/runtime/execute";

const runEvent = houseEvent.extend({ propertyId: idSchema, runId: idSchema });

/** Writes the archive somebody asked for, and throws it away when its days are over. */
export const runExport = inngest.createFunction(
  {
    id: "property.run-export", triggers: [{ event: "property/export-started" }], retries: 3, concurrency: { key: "event.data.propertyId", limit: 1 },
    onFailure: async ({ event, step }) => {
      const data = runEvent.parse(event.data.event.data);
      await step.run("note", async () => { await execute(failExport, jobContext(data, "property.run-export"), { runId: data.runId }); });
    },
  },
  async ({ event, step }) => {
    const data = runEvent.parse(event.data);
    const { runId } = data;
    const { bytes } = await step.run("write", async () => done(await execute(buildExport, jobContext(data, "property.run-export"), { runId })));
    await step.sendEvent("keep", { name: "property/export-kept", data: { tenantId: data.tenantId, propertyId: data.propertyId, runId } });
    return { bytes };
  },
);

/** Waits until an archive's days are over. */
export const expireExport = inngest.createFunction(
  { id: "property.expire-export", triggers: [{ event: "property/export-kept" }], retries: 10 },
  async ({ event, step }) => {
    const data = runEvent.parse(event.data);
    await step.sleep("days", `${keptDays}d`);
    return step.run("drop", async () => done(await execute(dropExport, jobContext(data, "property.expire-export"), { runId: data.runId })));
  },
);

/** Lets the archive of a house land, whole or not at all. */
export const runHouseImport = inngest.createFunction(
  { id: "property.run-house-import", triggers: [{ event: "property/house-import-started" }], retries: 2 },
  async ({ event, step }) => {
    const data = runEvent.parse(event.data);
    const ctx = jobContext(data, "property.run-house-import");
    return step.run("land", async () => {
      try {
        return done(await execute(landHouse, ctx, { runId: data.runId }));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        // What is wrong with the archive stays wrong: it is told, not tried again.
        done(await execute(failImport, ctx, { runId: data.runId, reason: error.message }));
        return { id: data.runId, rows: 0 };
      }
    });
  },
);
