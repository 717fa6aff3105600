import { importPart, type ImportRunRow } from "@/db/repos/imports";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { readDemandRow } from "../rules/import-demand";
import { type FeedClosing, readFeedRow } from "../rules/import-feed";
import type { ImportPlan } from "../rules/import-mapping";
import { readStay, type Reading } from "../rules/import-row";
import type { ImportedStay, ReadRow } from "../rules/import-stay";

/** Lines kept, and written, at once. */
export const partLines = 1_000;

/** What a run keeps of how its file is read. The column holds what these commands wrote, and nothing else does. */
export const planOf = (run: Pick<ImportRunRow, "mapping">): ImportPlan => run.mapping as unknown as ImportPlan;
export const asColumn = (plan: ImportPlan): Record<string, unknown> => plan as unknown as Record<string, unknown>;

/** What a row comes to: a stay, a closing of a calendar, or nothing to do. */
export type Landing = { readonly stay: ImportedStay } | { readonly closing: FeedClosing } | { readonly nothing: true };

/** Reads a row by its run's preset. */
export function readRow(cells: readonly string[], line: number, reading: Reading): ReadRow<Landing> {
  if (reading.mapping.preset === "feed") return readFeedRow(cells, line, reading);
  const read = reading.mapping.preset === "hotel-booking-demand" ? readDemandRow(cells, line, reading) : readStay(cells, line, reading);
  return read.ok ? { ok: true, value: { stay: read.value } } : read;
}

/** Whether the run's filter leaves this row out. */
export const isFiltered = ({ filter }: Reading["mapping"], cells: readonly string[]): boolean => filter !== null && (cells[filter.column] ?? "").trim() !== filter.value;

/** How the house's rows are read today. */
export async function readingOf(tx: TenantTx, run: ImportRunRow): Promise<Reading> {
  const property = found(await findProperty(tx, run.propertyId), "The property");
  const { mapping, file } = planOf(run);
  return { mapping, header: file.header, currency: property.currency, today: todayIn(property.timezone, nowMs()) };
}

/** The lines of a part, each with its number in the file; null behind the last. */
export async function linesOf(tx: TenantTx, runId: string, part: number): Promise<{ line: number; cells: string[] }[] | null> {
  const row = await importPart(tx, runId, part);
  return row ? row.lines.map((cells, index) => ({ line: row.firstLine + index, cells })) : null;
}

/** Refuses what this state of a run does not allow. */
export function requireStatus(run: ImportRunRow, ...allowed: readonly string[]): void {
  if (!allowed.includes(run.status)) throw conflict("import_state", `This import is ${run.status}: that cannot be done with it now.`, { status: run.status });
}
