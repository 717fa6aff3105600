import { z } from "zod";
import { fillProfiles, insertProfiles, profilesNamed } from "@/db/repos/import-guests";
import { atSavepoint, insertImportProblems, lockImportRun, namedLines, updateImportRun, planForMany } from "@/db/repos/imports";
import type { TenantTx } from "@/db/tenant";
import { idSchema, newId } from "@/lib/kernel/ids";
import { asColumn, isFiltered, linesOf, planOf, readingOf } from "@/lib/property/commands/import-run-facts";
import { type ImportedProfile, missingOf, readProfile, samePerson } from "@/lib/property/rules/import-guest";
import { defineCommand } from "@/lib/runtime/command";
import { logger } from "@/lib/runtime/logger";
import { inScope } from "@/lib/runtime/property-scope";

type Tally = { created: number; filled: number; same: number; bad: number[] };

/** New profiles, and what known ones lacked. Twice the same person in a file is one. */
async function land(tx: TenantTx, runId: string, people: readonly ImportedProfile[]): Promise<Tally> {
  const known = await profilesNamed(tx, people.map(({ name }) => name));
  const made: ((typeof known)[number])[] = [];
  const fill: ((typeof known)[number])[] = [];
  for (const { line: _line, ...person } of people) {
    const match = [...known, ...made].find((row) => row.name.toLowerCase() === person.name.toLowerCase() && samePerson(row, person));
    if (!match) made.push({ ...person, id: newId() });
    else if (missingOf(match, person).length > 0) fill.push({ ...person, id: match.id });
  }
  await insertProfiles(tx, runId, made);
  await fillProfiles(tx, fill);
  return { created: made.length, filled: fill.length, same: people.length - made.length - fill.length, bad: [] };
}

async function landGood(tx: TenantTx, runId: string, people: readonly ImportedProfile[]): Promise<Tally> {
  if (people.length === 0) return { created: 0, filled: 0, same: 0, bad: [] };
  const landed = await atSavepoint(tx, () => land(tx, runId, people));
  if (landed.ok) return landed.value;
  const [only] = people;
  if (people.length === 1 && only) {
    logger.warn({ err: landed.error, runId, line: only.line }, "a row of an import was refused by the database");
    return { created: 0, filled: 0, same: 0, bad: [only.line] };
  }
  const half = Math.ceil(people.length / 2);
  const [a, b] = [await landGood(tx, runId, people.slice(0, half)), await landGood(tx, runId, people.slice(half))];
  return { created: a.created + b.created, filled: a.filled + b.filled, same: a.same + b.same, bad: [...a.bad, ...b.bad] };
}

export const importGuests = defineCommand({
  name: "reservations.import-guests",
  title: "Let the next part of a list of guests land: new profiles, and what known ones lacked.",
  permission: "imports:run",
  input: z.object({ runId: idSchema, part: z.number().int().min(0) }),
  internal: true,
  noInverse: "The whole import is taken back at once.",
  async run({ tx, ctx, emit, record }, { runId, part }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    const plan = planOf(run);
    if (run.status !== "running") return { more: false, done: run.done };
    if (part < plan.next) return { more: true, done: run.done };
    const lines = await linesOf(tx, runId, part);
    if (!lines) return { more: false, done: run.done };
    const reading = await readingOf(tx, run);
    const named = await namedLines(tx, runId, lines[0]?.line ?? 0, lines.at(-1)?.line ?? 0);
    const people = lines.flatMap(({ line, cells }) => {
      const read = named.has(line) || isFiltered(reading.mapping, cells) ? null : readProfile(cells, line, reading);
      return read?.ok ? [read.value] : [];
    });
    await planForMany(tx);
    const tally = await landGood(tx, runId, people);
    await insertImportProblems(tx, runId, tally.bad.map((line) => ({ line, field: "row", rule: "refused", value: null })));
    const done = run.done + people.length - tally.bad.length;
    const total = (name: string, more: number) => ({ [name]: (run.totals[name] ?? 0) + more });
    await updateImportRun(tx, runId, { done, failed: run.failed + tally.bad.length, totals: { ...run.totals, ...total("landedNew", tally.created), ...total("landedChanged", tally.filled), ...total("landedSame", tally.same) }, mapping: asColumn({ ...plan, next: part + 1 }) });
    record({ part, created: tally.created, filled: tally.filled, same: tally.same, bad: tally.bad.length });
    emit({ name: "property/import-progressed", data: { propertyId: run.propertyId, runId, done } });
    return { more: true, done };
  },
});
