import { createHash } from "node:crypto";
import { z } from "zod";
import { deleteOldExports } from "@/db/repos/exports";
import { insertImportParts, insertImportRun, lockImportRun, updateImportRun } from "@/db/repos/imports";
import { findProperty, listPropertyRows } from "@/db/repos/property";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict, forbidden, found } from "@/lib/kernel/errors";
import { idSchema, newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { writeHouse } from "./export-write";

/** How long a written archive can be fetched. */
export const keptDays = 7;
/** Bytes of an archive kept in one row. */
const chunkBytes = 600_000;

/** What goes out holds every guest: whoever may not see guests may not carry them away. */
function requireGuests({ permissions }: Context, identities: boolean): void {
  if (!permissions.has("guests:read") || (identities && !permissions.has("guests:identity"))) throw forbidden("An export holds guests' data, which you may not see.");
}

export const exportHouse = defineCommand({
  name: "property.export-house",
  title: "Write everything the organisation owns into one archive of open formats, to be fetched within seven days.",
  permission: "exports:run",
  input: z.object({ identities: z.boolean().default(false).describe("Passport numbers too, sealed: readable only where the same key is kept.") }),
  risk: "high",
  noInverse: "An archive disappears by itself after seven days.",
  async run({ tx, ctx, emit, record }, { identities }) {
    requireGuests(ctx, identities);
    const propertyId = propertyOf(ctx);
    const houses = await listPropertyRows(tx);
    if (ctx.actor.type === "api-key" && houses.length > 1) throw forbidden("A key of one house cannot carry away the others. Ask for the export in the interface.");
    await deleteOldExports(tx, new Date(nowMs() - keptDays * 86_400_000));
    const property = found(await findProperty(tx, propertyId), "The property");
    const id = newId();
    await insertImportRun(tx, { id, propertyId, kind: "export", fileName: `${property.slug}-${now().toISOString().slice(0, 10)}.zip`, digest: "", status: "running", startedBy: actorName(ctx.actor), mapping: { identities } });
    record({ identities });
    emit({ name: "property/export-started", data: { propertyId, runId: id } });
    return { id, status: "running" as const };
  },
});

export const buildExport = defineCommand({
  name: "property.build-export",
  title: "Write the archive an export was asked for.",
  permission: "exports:run",
  input: z.object({ runId: idSchema }),
  internal: true,
  noInverse: "An archive disappears by itself after seven days.",
  async run({ tx, ctx, record, emit }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The export");
    if (run.kind !== "export" || run.status !== "running") return { id: runId, bytes: 0 };
    const { bytes, manifest, rows } = await writeHouse(tx, run.mapping["identities"] === true ? "sealed" : "omitted");
    const parts = Array.from({ length: Math.ceil(bytes.byteLength / chunkBytes) }, (_, part) => ({ part, firstLine: 0, lines: [[bytes.subarray(part * chunkBytes, (part + 1) * chunkBytes).toString("base64")]] }));
    await insertImportParts(tx, runId, parts);
    const tables = Object.values(manifest.tables).filter((table) => table.rows > 0).length;
    await updateImportRun(tx, runId, { status: "done", rows, done: rows, digest: createHash("sha256").update(bytes).digest("hex"), totals: { bytes: bytes.byteLength, parts: parts.length, tables }, finishedAt: now() });
    record({ rows, tables, bytes: bytes.byteLength });
    emit({ name: "property/export-finished", data: { propertyId: run.propertyId, runId } });
    return { id: runId, bytes: bytes.byteLength };
  },
});

export const dropExport = defineCommand({
  name: "property.drop-export",
  title: "Throw away an archive before its seven days are over.",
  permission: "exports:run",
  input: z.object({ runId: idSchema }),
  noInverse: "Ask for a new one.",
  async run({ tx, ctx }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The export");
    if (run.kind !== "export" || run.status === "running") throw conflict("import_state", `This is ${run.status}: that cannot be done with it now.`, { status: run.status });
    await updateImportRun(tx, runId, { finishedAt: new Date(0), status: "done" });
    await deleteOldExports(tx, new Date(1));
    return { id: runId, status: "expired" as const };
  },
});

export const failExport = defineCommand({
  name: "property.fail-export",
  title: "Note that an archive could not be written.",
  permission: "exports:run",
  input: z.object({ runId: idSchema }),
  internal: true,
  noInverse: "Ask for a new one.",
  async run({ tx, ctx }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The export");
    if (run.status === "running") await updateImportRun(tx, runId, { status: "failed", failure: "The archive could not be written. Ask for it again." });
    return { id: runId };
  },
});
