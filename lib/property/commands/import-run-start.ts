import { z } from "zod";
import { deleteImportParts, lockImportRun, updateImportRun } from "@/db/repos/imports";
import { now } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { requireStatus } from "./import-run-facts";

const input = z.object({ runId: idSchema });

export const startImport = defineCommand({
  name: "property.start-import",
  title: "Let a checked file land: every good row, none of the bad ones. One that was stopped goes on where it was.",
  permission: "imports:run",
  input,
  risk: "high",
  async run({ tx, ctx, emit, record, invertWith }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    requireStatus(run, "checked", "stopped", "failed");
    const bad = run.totals["bad"] ?? 0;
    if (run.status === "checked" && bad >= run.rows - (run.totals["filtered"] ?? 0)) throw conflict("nothing_to_import", "No row of this file can be taken as it is read now.", { bad, rows: run.rows });
    await updateImportRun(tx, runId, { status: "running", failure: null, finishedAt: null, ...(run.status === "checked" ? { done: 0, failed: bad } : {}) });
    record({ file: run.fileName, rows: run.rows, bad });
    invertWith({ command: "property.undo-import", input: { runId } });
    emit({ name: "property/import-started", data: { propertyId: run.propertyId, runId, kind: run.kind, at: now().toISOString() } });
    return { id: runId, status: "running" as const };
  },
});

export const stopImport = defineCommand({
  name: "property.stop-import",
  title: "Stop a running import after the rows in hand. What has landed stays; it can go on, or be taken back.",
  permission: "imports:run",
  input,
  async run({ tx, ctx, invertWith }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    requireStatus(run, "running");
    await updateImportRun(tx, runId, { status: "stopped" });
    invertWith({ command: "property.start-import", input: { runId } });
    return { id: runId, status: "stopped" as const };
  },
});

export const discardImport = defineCommand({
  name: "property.discard-import",
  title: "Throw away a file that was brought and has not landed.",
  permission: "imports:run",
  input,
  noInverse: "Bring the file again.",
  async run({ tx, ctx }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    requireStatus(run, "draft", "checked");
    await updateImportRun(tx, runId, { status: "discarded", finishedAt: now() });
    await deleteImportParts(tx, runId);
    return { id: runId, status: "discarded" as const };
  },
});

export const undoImport = defineCommand({
  name: "property.undo-import",
  title: "Take back what an import made, as far as nobody has worked with it since.",
  permission: "imports:run",
  input,
  risk: "high",
  noInverse: "Bring the file again.",
  async run({ tx, ctx, emit }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    requireStatus(run, "done", "stopped", "failed", "running");
    await updateImportRun(tx, runId, { status: "undoing", failure: null });
    emit({ name: "property/import-undo-started", data: { propertyId: run.propertyId, runId, at: now().toISOString() } });
    return { id: runId, status: "undoing" as const };
  },
});
