import { z } from "zod";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { countBadLines, deleteImportProblems, insertImportProblems, lockImportRun, updateImportRun } from "@/db/repos/imports";
import { rateFamiliesOf } from "@/db/repos/import-words";
import { idSchema } from "@/lib/kernel/ids";
import { invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { missingFields } from "../rules/import-fields";
import { guessNamed, guessStatus, type ImportMapping, importMapping, newType, noType } from "../rules/import-mapping";
import { asColumn, planOf, readingOf, requireStatus } from "./import-run-facts";
import { checkGuests } from "./import-check-guests";
import { checkStays } from "./import-check-stays";
import { countWords } from "./import-words";

type Named = { readonly id: string; readonly names: readonly string[] };

/** The meanings a person gave, and for the other words the ones the house's own names suggest. */
function withSuggestions(mapping: ImportMapping, words: Awaited<ReturnType<typeof countWords>>, types: readonly Named[], families: readonly Named[]): ImportMapping {
  const fill = <T extends string>(given: Readonly<Record<string, T>>, found: readonly { word: string }[], guess: (word: string) => T | undefined): Record<string, T> =>
    Object.fromEntries(found.flatMap(({ word }) => { const meaning = given[word] ?? guess(word); return meaning === undefined ? [] : [[word, meaning]]; }));
  return {
    ...mapping,
    roomTypes: fill(mapping.roomTypes, words.roomTypes, (word) => guessNamed(word, types) ?? (mapping.preset === "hotel-booking-demand" ? newType : undefined)),
    statuses: fill(mapping.statuses, words.statuses, guessStatus),
    meals: fill(mapping.meals, words.meals, (word) => guessNamed(word, families) ?? noType),
  };
}

export const checkImport = defineCommand({
  name: "property.check-import",
  title: "Read every row of a brought file against the house and say what would land, what would change and which rows cannot be taken. Writes nothing of the house.",
  permission: "imports:run",
  input: z.object({ runId: idSchema, mapping: importMapping }),
  noInverse: "A check changes nothing of the house.",
  kept: { input: ({ runId, mapping }) => ({ runId, preset: mapping.preset, columns: mapping.columns }) },
  async run({ tx, ctx, record }, { runId, mapping: asked }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    requireStatus(run, "draft", "checked");
    const kind = run.kind === "guests" ? "guests" as const : run.kind === "ical" ? "ical" as const : "reservations" as const;
    const plan = planOf(run);
    const types = await roomTypesOf(tx, run.propertyId);
    if (asked.preset === "columns") {
      const missing = missingFields(kind, asked.columns);
      if (missing.length > 0) throw invalid(missing.map((field) => ({ path: `mapping.columns.${field}`, message: "Say which column holds this." })));
      const beyond = Object.entries(asked.columns).find(([, column]) => column !== undefined && column >= plan.file.header.length);
      if (beyond) throw invalid([{ path: `mapping.columns.${beyond[0]}`, message: "The file has no such column." }]);
    }
    if (asked.preset === "feed") {
      if (!asked.feed || !types.some((type) => type.id === asked.feed?.roomTypeId)) throw invalid([{ path: "mapping.feed.roomTypeId", message: "Say which room type this calendar is of." }]);
      const { unitId, roomTypeId } = asked.feed;
      if (unitId !== null && !(await unitsOf(tx, run.propertyId)).some((unit) => unit.id === unitId && unit.roomTypeId === roomTypeId)) throw invalid([{ path: "mapping.feed.unitId", message: "This room is not of that room type." }]);
    }
    const stranger = Object.entries(asked.roomTypes).find(([, meaning]) => meaning !== newType && meaning !== noType && !types.some((type) => type.id === meaning));
    if (stranger) throw invalid([{ path: `mapping.roomTypes.${stranger[0]}`, message: "The house has no such room type." }]);
    const words = await countWords(tx, run, asked);
    const families = await rateFamiliesOf(tx, run.propertyId);
    const mapping = withSuggestions(asked, words, types.map(({ id, code, name }) => ({ id, names: [code, ...Object.values(name)] })), families.map(({ id, code, name, meal }) => ({ id, names: [code, meal, ...Object.values(name)] })));
    const checking = { ...run, mapping: asColumn({ ...plan, mapping, found: words, newTypes: [], span: null, next: 0 }) };
    await deleteImportProblems(tx, runId);
    const tell = (problems: Parameters<typeof insertImportProblems>[2]) => insertImportProblems(tx, runId, problems);
    const reading = await readingOf(tx, checking);
    const checked = kind === "guests" ? await checkGuests(tx, checking, reading, tell) : await checkStays(tx, checking, reading, tell);
    const failed = await countBadLines(tx, runId);
    const totals: Record<string, number> = { ...checked.totals, bad: failed };
    await updateImportRun(tx, runId, { status: "checked", totals, failed: 0, done: 0, failure: null, mapping: asColumn({ ...planOf(checking), ...checked.plan }) });
    record({ ...totals });
    return { id: runId, totals, mapping };
  },
});
