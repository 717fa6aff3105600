import { z } from "zod";
import { atSavepoint, insertImportProblems, lockImportRun, namedLines, updateImportRun, planForMany } from "@/db/repos/imports";
import { idSchema } from "@/lib/kernel/ids";
import { asColumn, isFiltered, type Landing, linesOf, planOf, readingOf, readRow } from "@/lib/property/commands/import-run-facts";
import { defineCommand } from "@/lib/runtime/command";
import { logger } from "@/lib/runtime/logger";
import { inScope } from "@/lib/runtime/property-scope";
import { houseOf, type ImportHouse } from "./import-house";
import { landClosings } from "./import-closings";
import { landStays } from "./import-land-stays";

type Read = { readonly line: number; readonly value: Landing };
type Tally = { created: number; changed: number; same: number; problems: { line: number; field: string; rule: string; value: string | null }[] };

async function landAll(house: ImportHouse, rows: readonly Read[]): Promise<Tally> {
  const stays = await landStays(house, rows.flatMap(({ value }) => ("stay" in value ? [value.stay] : [])));
  const closings = await landClosings(house, rows.flatMap(({ value }) => ("closing" in value && !value.closing.over ? [value.closing] : [])));
  return { created: stays.created + closings.created, changed: stays.changed, same: stays.same + closings.same, problems: [...stays.problems, ...closings.problems] };
}

/** Lands what can land: where the database refuses some rows together, the half that holds the bad one is halved until it stands alone. */
async function landGood(house: ImportHouse, rows: readonly Read[]): Promise<Tally> {
  if (rows.length === 0) return { created: 0, changed: 0, same: 0, problems: [] };
  const landed = await atSavepoint(house.tools.tx, () => landAll(house, rows));
  if (landed.ok) return landed.value;
  const [only] = rows;
  if (rows.length === 1 && only) {
    logger.warn({ err: landed.error, runId: house.run.id, line: only.line }, "a row of an import was refused by the database");
    return { created: 0, changed: 0, same: 0, problems: [{ line: only.line, field: "row", rule: "refused", value: null }] };
  }
  const half = Math.ceil(rows.length / 2);
  const [first, second] = [await landGood(house, rows.slice(0, half)), await landGood(house, rows.slice(half))];
  return { created: first.created + second.created, changed: first.changed + second.changed, same: first.same + second.same, problems: [...first.problems, ...second.problems] };
}

export const importBatch = defineCommand({
  name: "reservations.import-batch",
  title: "Let the next part of a running import land: bookings new, changed or already the same, each whole or named as a problem.",
  permission: "imports:run",
  input: z.object({ runId: idSchema, part: z.number().int().min(0) }),
  internal: true,
  noInverse: "The whole import is taken back at once.",
  async run(tools, { runId, part }) {
    const run = inScope(tools.ctx, await lockImportRun(tools.tx, runId), "The import");
    const plan = planOf(run);
    if (run.status !== "running") return { more: false, done: run.done };
    // Written down before the crash that made us ask again: nothing lands twice.
    if (part < plan.next) return { more: true, done: run.done };
    const lines = await linesOf(tools.tx, runId, part);
    if (!lines) return { more: false, done: run.done };
    const reading = await readingOf(tools.tx, run);
    const named = await namedLines(tools.tx, runId, lines[0]?.line ?? 0, lines.at(-1)?.line ?? 0);
    const rows = lines.flatMap(({ line, cells }): Read[] => {
      if (named.has(line) || isFiltered(reading.mapping, cells)) return [];
      const read = readRow(cells, line, reading);
      return read.ok && !("nothing" in read.value) ? [{ line, value: read.value }] : [];
    });
    await planForMany(tools.tx);
    const tally = await landGood(await houseOf(tools, run), rows);
    await insertImportProblems(tools.tx, runId, tally.problems);
    const bad = new Set(tally.problems.map(({ line }) => line)).size;
    const done = run.done + rows.length - bad;
    const total = (name: string, more: number) => ({ [name]: (run.totals[name] ?? 0) + more });
    await updateImportRun(tools.tx, runId, { done, failed: run.failed + bad, totals: { ...run.totals, ...total("landedNew", tally.created), ...total("landedChanged", tally.changed), ...total("landedSame", tally.same) }, mapping: asColumn({ ...plan, next: part + 1 }) });
    tools.record({ part, created: tally.created, changed: tally.changed, same: tally.same, bad });
    tools.emit({ name: "property/import-progressed", data: { propertyId: run.propertyId, runId, done } });
    return { more: true, done };
  },
});
