import { checkImport } from "@/lib/property/commands/import-run-check";
import { openImport } from "@/lib/property/commands/import-run-open";
import { prepareImportRun } from "@/lib/property/commands/import-run-prepare";
import { startImport, undoImport } from "@/lib/property/commands/import-run-start";
import type { ImportKind } from "@/lib/property/rules/import-fields";
import type { ImportMapping } from "@/lib/property/rules/import-mapping";
import { importBatch } from "@/lib/reservations/commands/import-batch";
import { importGuests } from "@/lib/reservations/commands/import-guests";
import { seatImport, settleImport } from "@/lib/reservations/commands/import-settle";
import { undoImportBatch } from "@/lib/reservations/commands/import-undo";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

/** Brings a file and has it checked; `change` is what a person would set in the wizard. */
export async function bringFile(ctx: Context, kind: ImportKind, content: string | Uint8Array, change: (mapping: ImportMapping) => Partial<ImportMapping> = () => ({}), fileName = "file.csv") {
  const opened = done(await execute(openImport, ctx, { kind, fileName, content: Buffer.from(content).toString("base64") }));
  const checked = done(await execute(checkImport, ctx, { runId: opened.id, mapping: { ...opened.mapping, ...change(opened.mapping) } }));
  return { ...opened, ...checked, id: opened.id };
}

/** What the durable function does, step after step. */
export async function landFile(ctx: Context, runId: string, kind: ImportKind = "reservations"): Promise<{ done: number; failed: number }> {
  done(await execute(startImport, ctx, { runId }));
  return goOn(ctx, runId, kind);
}

/** The same from wherever it stands. */
export async function goOn(ctx: Context, runId: string, kind: ImportKind = "reservations"): Promise<{ done: number; failed: number }> {
  done(await execute(prepareImportRun, ctx, { runId }));
  for (let part = 0; done(await execute(kind === "guests" ? importGuests : importBatch, ctx, { runId, part })).more; part += 1);
  for (let turn = 0; done(await execute(seatImport, ctx, { runId, turn })).more; turn += 1);
  return done(await execute(settleImport, ctx, { runId }));
}

export async function takeBack(ctx: Context, runId: string): Promise<void> {
  done(await execute(undoImport, ctx, { runId }));
  while (done(await execute(undoImportBatch, ctx, { runId })).more);
}
