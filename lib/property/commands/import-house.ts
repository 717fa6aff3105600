import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { z } from "zod";
import { countRows } from "@/db/repos/exports";
import { importPart, insertImportParts, insertImportRun, lockImportRun, updateImportRun } from "@/db/repos/imports";
import { listPropertyRows } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { conflict, invalid } from "@/lib/kernel/errors";
import { idSchema, newId } from "@/lib/kernel/ids";
import { now } from "@/lib/kernel/clock";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { type HouseManifest, houseManifest } from "../rules/export-format";
import { requireStatus } from "./import-run-facts";
import { restoreHouse } from "./import-house-restore";

const chunkBytes = 600_000;
/** Unfolded, a table at a time. */
const maxTable = 1_200_000_000;
const refuse = (message: string) => invalid([{ path: "content", message }], message);

/** One file of an archive; undefined where there is none. */
function fileOf(bytes: Uint8Array, name: string): Buffer | undefined {
  let found: Record<string, Uint8Array>;
  try {
    found = unzipSync(bytes, { filter: (file) => { if (file.name === name && file.originalSize > maxTable) throw refuse("The archive unfolds too far."); return file.name === name; } });
  } catch (error) {
    if (error instanceof Error && error.name === "DomainError") throw error;
    throw refuse("This is not an archive that can be read.");
  }
  const file = found[name];
  return file && Buffer.from(file.buffer, file.byteOffset, file.byteLength);
}

function readManifest(bytes: Uint8Array): HouseManifest {
  const text = fileOf(bytes, "manifest.json")?.toString("utf8");
  if (text === undefined) throw refuse("This archive holds no house: manifest.json is missing.");
  try {
    return houseManifest.parse(JSON.parse(text));
  } catch {
    throw refuse("The manifest of this archive cannot be read.");
  }
}

/** A house is taken in where none is: nothing of an existing one is ever mixed with another's. */
export async function requireEmpty(tx: TenantTx): Promise<string> {
  const [house, ...others] = await listPropertyRows(tx);
  const filled: string[] = [];
  for (const table of ["room_types", "reservations", "guests", "companies", "folios", "legal_entities"]) if ((await countRows(tx, table)) > 0) filled.push(table);
  if (!house || others.length > 0 || filled.length > 0) throw conflict("not_empty", "A whole house can only be taken into an organisation that is still empty.", { filled, houses: others.length + 1 });
  return house.id;
}

export const openHouseImport = defineCommand({
  name: "property.open-house-import",
  title: "Bring the archive of a house that was exported, into an organisation that is still empty. Nothing lands yet.",
  permission: "imports:run",
  input: z.object({ fileName: z.string().trim().min(1).max(200), content: z.base64().min(4).max(270_000_000) }),
  noInverse: "Nothing has landed: the draft can be discarded.",
  kept: { input: ({ fileName, content }) => ({ fileName, bytes: Math.floor((content.length * 3) / 4) }) },
  async run({ tx, ctx, record }, { fileName, content }) {
    const propertyId = propertyOf(ctx);
    await requireEmpty(tx);
    const bytes = Buffer.from(content, "base64");
    const manifest = readManifest(bytes);
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + (table.restored ? table.rows : 0), 0);
    const id = newId();
    await insertImportRun(tx, { id, propertyId, kind: "house", fileName, digest: createHash("sha256").update(bytes).digest("hex"), status: "checked", rows, startedBy: actorName(ctx.actor), mapping: { manifest } });
    await insertImportParts(tx, id, Array.from({ length: Math.ceil(bytes.byteLength / chunkBytes) }, (_, part) => ({ part, firstLine: 0, lines: [[bytes.subarray(part * chunkBytes, (part + 1) * chunkBytes).toString("base64")]] })));
    record({ rows, houses: manifest.properties.length });
    return { id, rows, houses: manifest.properties.map(({ name }) => name), exportedAt: manifest.exportedAt };
  },
});

export const startHouseImport = defineCommand({
  name: "property.start-house-import",
  title: "Let the archive of a house land, whole or not at all.",
  permission: "imports:run",
  input: z.object({ runId: idSchema }),
  risk: "high",
  noInverse: "It lands in an empty organisation only: open a new one to begin again.",
  async run({ tx, ctx, emit }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    if (run.kind !== "house") throw conflict("import_state", "This is no archive of a house.", { status: run.status });
    requireStatus(run, "checked", "failed");
    await requireEmpty(tx);
    await updateImportRun(tx, runId, { status: "running", failure: null });
    emit({ name: "property/house-import-started", data: { propertyId: run.propertyId, runId, at: now().toISOString() } });
    return { id: runId, status: "running" as const };
  },
});

export const landHouse = defineCommand({
  name: "property.land-house",
  title: "Write the rows of an archive and compare what stands with what was exported, digest by digest.",
  permission: "imports:run",
  input: z.object({ runId: idSchema }),
  internal: true,
  risk: "high",
  noInverse: "It lands in an empty organisation only.",
  async run({ tx, ctx, emit, record }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    if (run.status !== "running" || run.kind !== "house") return { id: runId, rows: run.done };
    const propertyId = await requireEmpty(tx);
    const pieces: Buffer[] = [];
    for (let part = 0; ; part += 1) {
      const piece = await importPart(tx, runId, part);
      if (!piece) break;
      pieces.push(Buffer.from(piece.lines[0]?.[0] ?? "", "base64"));
    }
    const bytes = Buffer.concat(pieces);
    const manifest = readManifest(bytes);
    const landed = await restoreHouse(tx, manifest, propertyId, (table) => fileOf(bytes, `tables/${table}.jsonl`)?.toString("utf8"));
    await updateImportRun(tx, runId, { status: "done", done: landed.rows, finishedAt: now(), totals: { tables: landed.tables, rows: landed.rows } });
    record(landed);
    emit({ name: "property/imported", data: { propertyId, runId } });
    return { id: runId, ...landed };
  },
});
