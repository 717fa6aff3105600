import { bookStamp, type FoundPassage, lexemesOf, passageFigures, passagesAmong, passagesHolding, type PassageScope, passagesInForce, spelledAlike, unsettledBook, vocabularyOf } from "@/db/repos/passage-search";
import { meaningsIn, meaningsStanding } from "@/db/repos/passage-meanings";
import type { TenantTx } from "@/db/tenant";
import { type Meaning, meaningModel, meaningSize } from "@/lib/ai/meaning/meaning";
import { isLocale, type Locale } from "@/lib/kernel/locale";
import { likenesses, type Meanings, meaningsFrom, nearestOf } from "../rules/retrieval/likeness";
import { lookedFor } from "../rules/retrieval/looked-for";
import { PassageIndex, type ReadPassage, readPassage } from "../rules/retrieval/passage-index";
import { stemOf } from "../rules/retrieval/stem";

/** Up to so many passages a language of a house's book is ranked whole; of more, Postgres chooses who is ranked. */
export const rankedWhole = 1_500;
const chosen = 200;

type Shelf = { readonly rows: ReadonlyMap<string, FoundPassage>; readonly index: PassageIndex };
/** In how many passages each word stands, and the words by their first two letters. */
type Vocabulary = { readonly holders: ReadonlyMap<string, number>; readonly beginning: ReadonlyMap<string, readonly string[]> };
type Book = { readonly stamp: number; readonly passages: number; readonly meanLength: number } & ({ readonly shelf: Shelf } | { readonly shelf: null; readonly vocabulary: Vocabulary });
/** What stands in the database, read once while it stands there: compared with the book's stamp with every question, never older than it. Of a large book its words alone. */
const books = new Map<string, Book>();
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

const shelved = (rows: readonly FoundPassage[]): Shelf => ({ rows: new Map(rows.map((row) => [row.id, row])), index: new PassageIndex(rows.map(reading)) });

/** Meanings of a house's English passages for some readers; `whole` when none was missing. A vector stays true as long as its passage stands. */
const meant = new Map<string, { readonly stamp: number; readonly whole: boolean; readonly meanings: Meanings }>();
const mostMeant = 12;
/** Of a large book, the passages nearest in meaning that are ranked beside those which hold the asked words. */
const chosenByMeaning = 60;

/** Keeps the newest of what was read of settled books. */
function remember<T extends { readonly stamp: number }>(kept: Map<string, T>, key: string, value: T, limit: number): T {
  kept.delete(key);
  if (value.stamp !== unsettledBook) kept.set(key, value);
  for (const [oldest] of kept) if (kept.size > limit) kept.delete(oldest);
  return value;
}

async function meaningsFor(tx: TenantTx, { propertyId, audiences }: PassageScope, stamp: number): Promise<Meanings> {
  const scope = { propertyId, audiences, model: meaningModel };
  const key = `${tx.tenantId}:${propertyId}:${audiences.join()}`;
  const known = meant.get(key);
  if (known?.stamp === stamp && known.whole) return known.meanings;
  const standing = await meaningsStanding(tx, scope);
  if (known?.stamp === stamp && known.meanings.ids.length === standing.meanings) return known.meanings;
  const meanings = meaningsFrom(await meaningsIn(tx, scope), meaningSize);
  return remember(meant, key, { stamp, whole: meanings.ids.length === standing.passages, meanings }, mostMeant).meanings;
}

function vocabularyFrom(rows: readonly { readonly word: string; readonly holders: number }[]): Vocabulary {
  const beginning = new Map<string, string[]>();
  for (const { word } of rows) {
    const begun = word.slice(0, 2);
    const known = beginning.get(begun);
    if (known) known.push(word);
    else beginning.set(begun, [word]);
  }
  return { holders: new Map(rows.map(({ word, holders }) => [word, holders])), beginning };
}

async function bookFor(tx: TenantTx, scope: PassageScope, stamp: number): Promise<Book> {
  const key = `${tx.tenantId}:${scope.propertyId}:${scope.audiences.join()}:${scope.locale}:${scope.day}`;
  const known = books.get(key);
  if (known?.stamp === stamp) return known;
  const figures = await passageFigures(tx, scope);
  if (figures.passages > rankedWhole) return remember(books, key, { stamp, ...figures, shelf: null, vocabulary: vocabularyFrom(await vocabularyOf(tx, scope)) }, most);
  const rows = await passagesInForce(tx, scope);
  return remember(books, key, { stamp, ...figures, shelf: shelved(rows) }, most);
}

/** Passages that hold what was asked, and in how many of all each asked word stands; a word nobody wrote is asked of the nearest spellings. */
async function holding(tx: TenantTx, scope: PassageScope, { holders, beginning }: Vocabulary, passages: number, asked: readonly string[]): Promise<{ rows: FoundPassage[]; standing: { word: string; holders: number }[] }> {
  const lexemes = await lexemesOf(tx, scope.locale, asked);
  const unheard = [...new Set(lexemes.filter(({ lexeme }) => !holders.has(lexeme) && lexeme.length >= 4).map(({ lexeme }) => lexeme))].slice(0, 6);
  const among = new Set(unheard.flatMap((word) => beginning.get(word.slice(0, 2)) ?? []));
  const words = new Map<string, number>();
  for (const word of [...lexemes.map(({ lexeme }) => lexeme), ...await spelledAlike(tx, unheard, [...among])]) {
    const standing = holders.get(word);
    if (standing !== undefined) words.set(word, standing);
  }
  return { rows: await passagesHolding(tx, scope, words, passages, chosen), standing: lexemes.map(({ word, lexeme }) => ({ word, holders: holders.get(lexeme) ?? 0 })) };
}

/** How near passages are to what is asked, by id; undefined while one of them has not been read for its meaning: they would not be compared fairly. */
function nearOf(meanings: Meanings, near: Float32Array, ids: Iterable<string>): ReadonlyMap<string, number> | undefined {
  const found = new Map<string, number>();
  for (const id of ids) {
    const place = meanings.places.get(id);
    if (place === undefined) return undefined;
    found.set(id, near[place] ?? 0);
  }
  return found;
}

export type ShelfOf = Shelf & { readonly meaning?: ReadonlyMap<string, number> | undefined };

/**
 * What a question in `locale` may be answered from: the passages to rank, with what must be known of the whole book (as of `stamp`); with
 * `asked`, what the question means, also how near each of them is.
 */
export async function shelfFor(tx: TenantTx, scope: PassageScope, stamp: number, question: string, locale: Locale, asked?: Meaning): Promise<ShelfOf> {
  const book = await bookFor(tx, scope, stamp);
  if (book.shelf) {
    const { shelf } = book;
    if (!asked || shelf.rows.size === 0) return shelf;
    const meanings = await meaningsFor(tx, scope, stamp);
    return { ...shelf, meaning: nearOf(meanings, likenesses(meanings, asked), shelf.rows.keys()) };
  }
  const { passages, meanLength } = book;
  const held = await holding(tx, scope, book.vocabulary, passages, lookedFor(question, locale, isLocale(scope.locale) ? scope.locale : locale));
  const meanings = asked && (await meaningsFor(tx, scope, stamp));
  const near = asked && meanings && meanings.ids.length >= passages ? likenesses(meanings, asked) : undefined;
  const known = new Set(held.rows.map(({ id }) => id));
  const nearest = meanings && near ? await passagesAmong(tx, scope, nearestOf(near, chosenByMeaning).flatMap((place) => meanings.ids[place] ?? []).filter((id) => !known.has(id))) : [];
  const rows = [...held.rows, ...nearest];
  const read = rows.map(reading);
  const standing = new Map<string, number>();
  for (const each of held.standing) {
    const stem = stemOf(each.word, locale);
    standing.set(stem, Math.max(standing.get(stem) ?? 0, each.holders));
  }
  const among = new PassageIndex(read);
  const index = new PassageIndex(read, { passages, meanLength: among.figures.meanLength || meanLength / 8, holding: (term) => Math.max(among.figures.holding(term), among.figures.holding(term) > 0 ? standing.get(term) ?? 0 : 0) });
  return { rows: new Map(rows.map((row) => [row.id, row])), index, meaning: meanings && near ? nearOf(meanings, near, rows.map(({ id }) => id)) : undefined };
}

/**
 * The book as this transaction sees it, to be asked many questions by words alone: what is remembered of it, where it stands so in the
 * database; else, where this very transaction changes it, read whole once.
 */
export async function shelvesOf(tx: TenantTx, scope: PassageScope & { readonly locale: Locale }): Promise<(question: string) => Promise<Shelf>> {
  const stamp = await bookStamp(tx, scope.propertyId);
  if (stamp !== unsettledBook) return (question) => shelfFor(tx, scope, stamp, question, scope.locale);
  const shelf = shelved(await passagesInForce(tx, scope));
  return async () => shelf;
}
