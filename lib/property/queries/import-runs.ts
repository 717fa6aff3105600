import { z } from "zod";
import { findImportRun, importPart, importProblemsFrom, importRunsOf, type ImportRunRow, problemCounts } from "@/db/repos/imports";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import type { StayDiff } from "../commands/import-check-stays";
import { planOf } from "../commands/import-run-facts";

/** A run as lists show it. */
const view = ({ id, kind, fileName, status, rows, done, failed, totals, failure, startedBy, createdAt, finishedAt }: ImportRunRow) =>
  ({ id, kind, fileName, status, rows, done, failed, totals, failure, startedBy, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null });

export const listImports = defineQuery({
  name: "property.list-imports",
  title: "Files that were brought into the house, newest first, and what became of them.",
  permission: "imports:run",
  input: z.object({ limit: z.number().int().min(1).max(100).default(30) }),
  async run({ tx, ctx }, { limit }) {
    return { imports: (await importRunsOf(tx, propertyOf(ctx), ["reservations", "guests", "ical", "house"], limit)).map(view) };
  },
});

export const getImport = defineQuery({
  name: "property.get-import",
  title: "One brought file: how it is read, what the check found, how far it is.",
  permission: "imports:run",
  input: z.object({ runId: idSchema }),
  async run({ tx, ctx }, { runId }) {
    const run = inScope(ctx, await findImportRun(tx, runId), "The import");
    const { file, mapping, found, newTypes, span, diff } = { diff: undefined as StayDiff | undefined, ...planOf(run) };
    const first = ["draft", "checked"].includes(run.status) ? await importPart(tx, runId, 0) : undefined;
    return { ...view(run), file, mapping, found, newTypes, span, diff: diff ?? { changed: [], missing: [] }, sample: first?.lines.slice(0, 5) ?? [], problems: await problemCounts(tx, runId) };
  },
});

export const listImportProblems = defineQuery({
  name: "property.list-import-problems",
  title: "The rows of a file that could not be taken, by line: the field, the rule it breaks and what stood there.",
  permission: "imports:run",
  input: z.object({ runId: idSchema, fromLine: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1_000).default(100) }),
  async run({ tx, ctx }, { runId, fromLine, limit }) {
    const run = inScope(ctx, await findImportRun(tx, runId), "The import");
    const rows = await importProblemsFrom(tx, run.id, fromLine, limit + 1);
    return { problems: rows.slice(0, limit), next: rows[limit]?.line ?? null };
  },
});
