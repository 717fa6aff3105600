import { knownStays, openImportedStays } from "@/db/repos/import-stays";
import type { ImportProblemRow, ImportRunRow } from "@/db/repos/imports";
import type { TenantTx } from "@/db/tenant";
import { compareStays, type FieldChange, toldBy } from "../rules/import-diff";
import { type ImportPlan, type NewRoomType, newType } from "../rules/import-mapping";
import type { Reading } from "../rules/import-row";
import { type ImportedStay, peakDemand } from "../rules/import-stay";
import { asTold, typeOfWord } from "./import-known-stay";
import { isFiltered, linesOf, readRow } from "./import-run-facts";

/** How many of each kind are shown by name. */
const shown = 100;

export type StayDiff = {
  readonly changed: readonly { readonly line: number; readonly number: string; readonly guest: string; readonly fields: readonly FieldChange[] }[];
  readonly missing: readonly { readonly number: string; readonly guest: string; readonly arrival: string; readonly departure: string }[];
};
export type Checked = { readonly totals: Record<string, number>; readonly plan: Partial<ImportPlan> & { diff?: StayDiff } };

const occupying = new Set(["confirmed", "in_house", "departed"]);

/** As many people as 99 of 100 bookings bring: the one coach party does not decide what a room sleeps. */
const usual = (counts: readonly number[]): number => Math.max(1, counts.toSorted((a, b) => a - b)[Math.floor((counts.length - 1) * 0.99)] ?? 1);

function newTypes(words: readonly string[], stays: readonly Pick<ImportedStay, "roomType" | "arrival" | "departure" | "adults" | "children" | "status">[]): NewRoomType[] {
  const peaks = peakDemand(stays.flatMap((stay) => (occupying.has(stay.status) && stay.roomType !== null ? [{ word: stay.roomType, arrival: stay.arrival, departure: stay.departure }] : [])));
  return words.toSorted().map((value) => {
    const own = stays.filter((stay) => stay.roomType === value);
    const maxAdults = usual(own.map((stay) => stay.adults));
    return { value, code: value.slice(0, 40), rooms: Math.max(1, peaks.get(value) ?? 0), maxAdults, maxGuests: Math.max(maxAdults, usual(own.map((stay) => stay.adults + stay.children))) };
  });
}

/** Reads every row, names what cannot be taken, and compares the rest with what the house has, field by field. */
export async function checkStays(tx: TenantTx, run: ImportRunRow, reading: Reading, tell: (problems: ImportProblemRow[]) => Promise<void>): Promise<Checked> {
  const { mapping } = reading;
  const totals = { new: 0, changed: 0, same: 0, missing: 0, future: 0, past: 0, cancelled: 0, closings: 0, filtered: 0, assumed: 0 };
  const seen = new Set<string>();
  const matched = new Set<string>();
  const changed: StayDiff["changed"][number][] = [];
  const wantsTypes = Object.entries(mapping.roomTypes).filter(([, meaning]) => meaning === newType).map(([word]) => word);
  const forTypes: Pick<ImportedStay, "roomType" | "arrival" | "departure" | "adults" | "children" | "status">[] = [];
  const span = { from: "", to: "" };
  for (let part = 0; ; part += 1) {
    const lines = await linesOf(tx, run.id, part);
    if (!lines) break;
    const problems: ImportProblemRow[] = [];
    const stays: ImportedStay[] = [];
    for (const { line, cells } of lines) {
      if (isFiltered(mapping, cells)) { totals.filtered += 1; continue; }
      const read = readRow(cells, line, reading);
      if (!read.ok) { problems.push(...read.problems.map(({ field, rule, value }) => ({ line, field, rule, value }))); continue; }
      if ("nothing" in read.value) continue;
      const { key } = "stay" in read.value ? read.value.stay : read.value.closing;
      if (seen.has(key)) { problems.push({ line, field: "number", rule: "duplicate_number", value: key.replace(/^[a-z]+:/, "").slice(0, 200) }); continue; }
      seen.add(key);
      if ("closing" in read.value) { totals.closings += read.value.closing.over ? 0 : 1; continue; }
      stays.push(read.value.stay);
    }
    const known = new Map((await knownStays(tx, run.propertyId, stays.map((stay) => stay.key))).map((row) => [row.key, row]));
    for (const stay of stays) {
      if (stay.assumed) totals.assumed += 1;
      if (occupying.has(stay.status)) {
        if (span.from === "" || stay.arrival < span.from) span.from = stay.arrival;
        if (stay.departure > span.to) span.to = stay.departure;
      }
      if (!occupying.has(stay.status)) totals.cancelled += 1;
      else if (stay.departure > reading.today) totals.future += 1;
      else totals.past += 1;
      if (wantsTypes.includes(stay.roomType ?? "")) forTypes.push({ roomType: stay.roomType, arrival: stay.arrival, departure: stay.departure, adults: stay.adults, children: stay.children, status: stay.status });
      const now = known.get(stay.key);
      if (!now) { totals.new += 1; continue; }
      matched.add(now.id);
      const fields = compareStays(asTold(now), toldBy(stay, typeOfWord(mapping, stay.roomType)));
      if (fields.length === 0) totals.same += 1;
      else if (now.hasFolio) problems.push({ line: stay.line, field: fields[0]?.field ?? "row", rule: "has_folio", value: now.number });
      else {
        totals.changed += 1;
        if (changed.length < shown) changed.push({ line: stay.line, number: now.number, guest: now.guestName ?? "", fields });
      }
    }
    await tell(problems);
  }
  const gone = (await openImportedStays(tx, run.propertyId, reading.today)).filter((stay) => !matched.has(stay.id));
  totals.missing = gone.length;
  const missing = gone.slice(0, shown).map(({ number, guestName, arrival, departure }) => ({ number, guest: guestName ?? "", arrival, departure }));
  return { totals, plan: { span: span.from === "" ? null : span, newTypes: newTypes(wantsTypes, forTypes), diff: { changed, missing } } };
}
