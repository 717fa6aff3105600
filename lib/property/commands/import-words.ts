import type { ImportRunRow } from "@/db/repos/imports";
import type { TenantTx } from "@/db/tenant";
import type { ImportMapping, WordCount } from "../rules/import-mapping";
import { isFiltered, linesOf, planOf } from "./import-run-facts";

/** More different words than a person would map by hand: the column is not what it was taken for. */
const mostWords = 200;

const demand = { roomTypes: "reserved_room_type", statuses: null, meals: "meal", filter: "hotel" } as const;

/** The words of a file that stand for something the house has by another name, most frequent first. */
export async function countWords(tx: TenantTx, run: ImportRunRow, mapping: ImportMapping): Promise<{ roomTypes: WordCount[]; statuses: WordCount[]; meals: WordCount[]; filter: WordCount[] }> {
  const { header } = planOf(run).file;
  const at = (name: string | null) => (name === null ? undefined : header.indexOf(name));
  const columns = mapping.preset === "feed" || run.kind === "guests" ? {} : mapping.preset === "hotel-booking-demand"
    ? { roomTypes: at(demand.roomTypes), meals: at(demand.meals), filter: at(demand.filter) }
    : { roomTypes: mapping.columns["roomType"], statuses: mapping.columns["status"], meals: mapping.columns["meal"], filter: mapping.filter?.column };
  const counts = { roomTypes: new Map<string, number>(), statuses: new Map<string, number>(), meals: new Map<string, number>(), filter: new Map<string, number>() };
  for (let part = 0; Object.keys(columns).length > 0; part += 1) {
    const lines = await linesOf(tx, run.id, part);
    if (!lines) break;
    for (const { cells } of lines) {
      for (const [what, column] of Object.entries(columns) as [keyof typeof counts, number | undefined][]) {
        if (column === undefined || column < 0 || (what !== "filter" && isFiltered(mapping, cells))) continue;
        const word = (cells[column] ?? "").trim().slice(0, 200);
        const map = counts[what];
        if (word !== "" && (map.has(word) || map.size < mostWords)) map.set(word, (map.get(word) ?? 0) + 1);
      }
    }
  }
  const listed = (map: ReadonlyMap<string, number>) => [...map].map(([word, rows]) => ({ word, rows })).toSorted((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1));
  return { roomTypes: listed(counts.roomTypes), statuses: listed(counts.statuses), meals: listed(counts.meals), filter: listed(counts.filter) };
}
