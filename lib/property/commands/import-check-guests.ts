import { profilesNamed } from "@/db/repos/import-guests";
import type { ImportProblemRow, ImportRunRow } from "@/db/repos/imports";
import type { TenantTx } from "@/db/tenant";
import { type ImportedProfile, missingOf, readProfile, samePerson } from "../rules/import-guest";
import type { Reading } from "../rules/import-row";
import type { Checked } from "./import-check-stays";
import { isFiltered, linesOf } from "./import-run-facts";

/** Reads every guest of a list and compares with the profiles there are. */
export async function checkGuests(tx: TenantTx, run: ImportRunRow, reading: Reading, tell: (problems: ImportProblemRow[]) => Promise<void>): Promise<Checked> {
  const totals = { new: 0, changed: 0, same: 0, filtered: 0 };
  for (let part = 0; ; part += 1) {
    const lines = await linesOf(tx, run.id, part);
    if (!lines) return { totals, plan: {} };
    const problems: ImportProblemRow[] = [];
    const people: ImportedProfile[] = [];
    for (const { line, cells } of lines) {
      if (isFiltered(reading.mapping, cells)) { totals.filtered += 1; continue; }
      const read = readProfile(cells, line, reading);
      if (read.ok) people.push(read.value);
      else problems.push(...read.problems.map(({ field, rule, value }) => ({ line, field, rule, value })));
    }
    const known = Map.groupBy(await profilesNamed(tx, people.map(({ name }) => name)), (row) => row.name.toLowerCase());
    for (const person of people) {
      const match = known.get(person.name.toLowerCase())?.find((row) => samePerson(row, person));
      if (!match) totals.new += 1;
      else if (missingOf(match, person).length > 0) totals.changed += 1;
      else totals.same += 1;
    }
    await tell(problems);
  }
}
