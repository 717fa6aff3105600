import { z } from "zod";
import { findImportRun, importPart, importRunsOf } from "@/db/repos/imports";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, forbidden } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { keptDays } from "../commands/export-house";

const expiry = (finishedAt: Date | null): Date | null => (finishedAt === null ? null : new Date(finishedAt.getTime() + keptDays * 86_400_000));

export const listExports = defineQuery({
  name: "property.list-exports",
  title: "Archives of the house that were asked for, newest first, and until when they can be fetched.",
  permission: "exports:run",
  input: z.object({}),
  async run({ tx, ctx }) {
    const runs = await importRunsOf(tx, propertyOf(ctx), ["export"], 20);
    return { exports: runs.map(({ id, fileName, status, rows, totals, digest, startedBy, createdAt, finishedAt, failure, mapping }) => {
      const until = expiry(finishedAt);
      return {
        id, fileName, rows, bytes: totals["bytes"] ?? 0, tables: totals["tables"] ?? 0, digest, startedBy, failure, identities: mapping["identities"] === true, createdAt: createdAt.toISOString(), until: until?.toISOString() ?? null,
        status: status === "done" && until !== null && until.getTime() < nowMs() ? "expired" : status,
      };
    }) };
  },
});

export const getExportPart = defineQuery({
  name: "property.get-export-part",
  title: "One piece of an archive, in base64, for whoever fetches it; null behind the last.",
  permission: "exports:run",
  input: z.object({ runId: idSchema, part: z.number().int().min(0).max(100_000) }),
  internal: true,
  async run({ tx, ctx }, { runId, part }) {
    if (!ctx.permissions.has("guests:read")) throw forbidden("An export holds guests' data, which you may not see.");
    const run = inScope(ctx, await findImportRun(tx, runId), "The export");
    if (run.mapping["identities"] === true && !ctx.permissions.has("guests:identity")) throw forbidden("This export holds passport numbers.");
    const until = expiry(run.finishedAt);
    if (run.kind !== "export" || run.status !== "done" || until === null || until.getTime() < nowMs()) throw conflict("export_gone", "This archive is not there any more. Ask for a new one.", { status: run.status });
    const row = await importPart(tx, runId, part);
    return { fileName: run.fileName, bytes: run.totals["bytes"] ?? 0, content: row?.lines[0]?.[0] ?? null };
  },
});
