import { z } from "zod";
import { findImportRun, importPart, importProblemsFrom, importRunsOf, type ImportRunRow, problemCounts } from "@/db/repos/imports";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { rateFamiliesOf } from "@/db/repos/import-words";
import { idSchema } from "@/lib/kernel/ids";
import { pickText } from "@/lib/kernel/locale";
import { conflict } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import type { StayDiff } from "../commands/import-check-stays";
import { houseManifest } from "../rules/export-format";
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
    if (run.kind === "house") throw conflict("import_state", "This is the archive of a house.", { status: run.status });
    const { file, mapping, found, newTypes, span, diff } = { diff: undefined as StayDiff | undefined, ...planOf(run) };
    const choices = ["draft", "checked"].includes(run.status) ? {
      roomTypes: (await roomTypesOf(tx, run.propertyId)).map(({ id, name, code }) => ({ id, name: pickText(name, ctx.locale) || code })),
      units: (await unitsOf(tx, run.propertyId)).map(({ id, name, roomTypeId }) => ({ id, name, roomTypeId })),
      families: (await rateFamiliesOf(tx, run.propertyId)).map(({ id, name, code }) => ({ id, name: pickText(name, ctx.locale) || code })),
    } : { roomTypes: [], units: [], families: [] };
    const first = ["draft", "checked"].includes(run.status) ? await importPart(tx, runId, 0) : undefined;
    return { ...view(run), file, mapping, found, newTypes, span, choices, diff: diff ?? { changed: [], missing: [] }, sample: first?.lines.slice(0, 5) ?? [], problems: await problemCounts(tx, runId) };
  },
});

export const getHouseImport = defineQuery({
  name: "property.get-house-import",
  title: "The archive of a house that was brought: which houses it holds and how far it is.",
  permission: "imports:run",
  input: z.object({ runId: idSchema }),
  async run({ tx, ctx }, { runId }) {
    const run = inScope(ctx, await findImportRun(tx, runId), "The import");
    const manifest = houseManifest.safeParse(run.mapping["manifest"]);
    if (run.kind !== "house" || !manifest.success) throw conflict("import_state", "This is no archive of a house.", { status: run.status });
    return { ...view(run), houses: manifest.data.properties.map(({ name }) => name), exportedAt: manifest.data.exportedAt };
  },
});

export const findImportKind = defineQuery({
  name: "property.find-import-kind",
  title: "What kind of file an import is of.",
  permission: "imports:run",
  input: z.object({ runId: idSchema }),
  async run({ tx, ctx }, { runId }) {
    const run = inScope(ctx, await findImportRun(tx, runId), "The import");
    return { kind: run.kind, status: run.status };
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
