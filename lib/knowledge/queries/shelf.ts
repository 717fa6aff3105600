import { type FoundPassage, candidatePassages, passageMark, type PassageScope, passagesInForce } from "@/db/repos/passage-search";
import type { TenantTx } from "@/db/tenant";
import { isLocale, type Locale } from "@/lib/kernel/locale";
import { lookedFor } from "../rules/retrieval/looked-for";
import { PassageIndex, type ReadPassage, readPassage } from "../rules/retrieval/passage-index";
import { stemOf } from "../rules/retrieval/stem";

/** Up to so many passages a language of a house's book is ranked whole; of more, Postgres chooses who is ranked. */
export const rankedWhole = 1_500;
const chosen = 200;

type Shelf = { readonly mark: string; readonly rows: ReadonlyMap<string, FoundPassage>; readonly index: PassageIndex };
/** What stands in the database, read once while it stands there: looked up by its mark with every question, never older than it. */
const shelves = new Map<string, Shelf>();
const most = 60;
const readOnce = new Map<string, { text: string; read: ReadPassage }>();

const reading = (row: FoundPassage): ReadPassage => {
  const known = readOnce.get(row.id);
  if (known && known.text === row.text) return known.read;
  const read = readPassage({ id: row.id, locale: isLocale(row.locale) ? row.locale : "en", heading: row.heading, text: row.text });
  if (readOnce.size > 20_000) readOnce.clear();
  readOnce.set(row.id, { text: row.text, read });
  return read;
};

/** What a question in `locale` may be answered from: the passages to rank, with what must be known of the whole book. */
export async function shelfFor(tx: TenantTx, scope: PassageScope, question: string, locale: Locale): Promise<Omit<Shelf, "mark">> {
  const { passages, mark, meanLength } = await passageMark(tx, scope);
  if (passages <= rankedWhole) {
    const key = `${tx.tenantId}:${scope.propertyId}:${scope.audiences.join()}:${scope.locale}:${scope.day}`;
    const known = shelves.get(key);
    if (known?.mark === mark) return known;
    const rows = await passagesInForce(tx, scope);
    const shelf = { mark, rows: new Map(rows.map((row) => [row.id, row])), index: new PassageIndex(rows.map((row) => readPassage({ id: row.id, locale: isLocale(row.locale) ? row.locale : "en", heading: row.heading, text: row.text }))) };
    shelves.delete(key);
    shelves.set(key, shelf);
    for (const [oldest] of shelves) if (shelves.size > most) shelves.delete(oldest);
    return shelf;
  }
  const { rows, holders } = await candidatePassages(tx, scope, lookedFor(question, locale, isLocale(scope.locale) ? scope.locale : locale), passages, chosen);
  const read = rows.map(reading);
  const standing = new Map<string, number>();
  for (const each of holders) {
    const stem = stemOf(each.word, locale);
    standing.set(stem, Math.max(standing.get(stem) ?? 0, each.holders));
  }
  const near = new PassageIndex(read);
  const index = new PassageIndex(read, { passages, meanLength: near.figures.meanLength || meanLength / 8, holding: (term) => Math.max(near.figures.holding(term), near.figures.holding(term) > 0 ? standing.get(term) ?? 0 : 0) });
  return { rows: new Map(rows.map((row) => [row.id, row])), index };
}
