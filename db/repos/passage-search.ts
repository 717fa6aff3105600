import type { TenantTx } from "../tenant";

/** Whose passages are looked at: the house's, for readers of these audiences, in one language, in force on a day of the house's calendar. */
export type PassageScope = { readonly propertyId: string; readonly audiences: readonly string[]; readonly locale: string; readonly day: string };
export type FoundPassage = {
  id: string; sopVersionId: string | null; documentId: string | null; locale: string; domain: string; audience: string; roles: readonly string[]; risk: string;
  anchor: string; heading: string; page: number | null; text: string;
};

const columns = (tx: TenantTx) => tx.sql`p.id, p.sop_version_id as "sopVersionId", p.document_id as "documentId", p.locale, p.domain, p.audience, p.roles, p.risk, p.anchor, p.heading, p.page, p.text`;
const inForce = (tx: TenantTx, { propertyId, audiences, locale, day }: PassageScope) => tx.sql`
  p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.audience = any(${tx.sql.array([...audiences])}::text[]) and p.locale = ${locale}
  and (p.effective_from is null or p.effective_from <= ${day}::date) and (p.effective_to is null or p.effective_to >= ${day}::date)`;

/** The stamp of a book which the reading transaction has changed itself. */
export const unsettledBook = -1;

/** Moves with every change of the house's passages (`book_stamps`); 0 when there never were any. */
export async function bookStamp(tx: TenantTx, propertyId: string): Promise<number> {
  const [row] = await tx.sql<{ stamp: number }[]>`
    select case when s.stamp = pg_current_xact_id_if_assigned()::text::bigint then ${unsettledBook}::int else s.stamp end as stamp
    from book_stamps s where s.tenant_id = ${tx.tenantId} and s.property_id = ${propertyId}`;
  return Number(row?.stamp ?? 0);
}

/** How many passages are in force, and how many letters they have on the average. */
export async function passageFigures(tx: TenantTx, scope: PassageScope): Promise<{ passages: number; meanLength: number }> {
  const [row] = await tx.sql<{ passages: number; meanLength: number }[]>`
    select count(*)::int as passages, coalesce(avg(length(p.text)), 0)::float8 as "meanLength" from passages p where ${inForce(tx, scope)}`;
  return row ?? { passages: 0, meanLength: 0 };
}

/** Every passage in force, in a stable order. For books that are small enough to be read whole. */
export const passagesInForce = async (tx: TenantTx, scope: PassageScope): Promise<FoundPassage[]> =>
  [...await tx.sql<FoundPassage[]>`select ${columns(tx)} from passages p where ${inForce(tx, scope)} order by p.id`];

/** Those of these passages that are in force and may be read. */
export const passagesAmong = async (tx: TenantTx, scope: PassageScope, ids: readonly string[]): Promise<FoundPassage[]> =>
  ids.length === 0 ? [] : [...await tx.sql<FoundPassage[]>`select ${columns(tx)} from passages p where ${inForce(tx, scope)} and p.id = any(${tx.sql.array([...ids])}::uuid[])`];

/** In how many passages of these readers each word of a book stands (lexemes of Postgres's full text, unaccented). */
export const vocabularyOf = async (tx: TenantTx, { propertyId, audiences, locale }: PassageScope): Promise<{ word: string; holders: number }[]> =>
  [...await tx.sql<{ word: string; holders: number }[]>`
    select w.word, count(*)::int as holders from passage_words w
    where w.tenant_id = ${tx.tenantId} and w.property_id = ${propertyId} and w.locale = ${locale} and w.audience = any(${tx.sql.array([...audiences])}::text[]) group by w.word`];

/** What Postgres's full text in a language makes of words, as it stands in the vocabulary. */
export const lexemesOf = async (tx: TenantTx, locale: string, words: readonly string[]): Promise<{ word: string; lexeme: string }[]> =>
  words.length === 0 ? [] : [...await tx.sql<{ word: string; lexeme: string }[]>`
    select given.word, l.lexeme from unnest(${tx.sql.array([...words])}::text[]) as given(word), unnest(lexemes_of(${locale}, given.word)) as l(lexeme)`];

/** Of words, up to three spellings each among those that begin alike, by trigrams. */
export const spelledAlike = async (tx: TenantTx, words: readonly string[], among: readonly string[]): Promise<string[]> =>
  words.length === 0 || among.length === 0 ? [] : (await tx.sql<{ word: string }[]>`
    select v.word from unnest(${tx.sql.array([...words])}::text[]) as u(word), lateral (
      select w.word from unnest(${tx.sql.array([...among])}::text[]) as w(word)
      where left(w.word, 2) = left(u.word, 2) and similarity(w.word, u.word) >= 0.4 order by similarity(w.word, u.word) desc, w.word limit 3) v`).map(({ word }) => word);

/** Passages in force that hold some of these words of the vocabulary, by the words' rarity, at most `limit`. `passages`: how many there are. */
export async function passagesHolding(tx: TenantTx, scope: PassageScope, words: ReadonlyMap<string, number>, passages: number, limit: number): Promise<FoundPassage[]> {
  if (words.size === 0) return [];
  return [...await tx.sql<FoundPassage[]>`
    with asked as (select * from unnest(${tx.sql.array([...words.keys()])}::text[], ${tx.sql.array([...words.values()])}::int[]) as a(word, holders)),
    weighed as (
      select w.passage_id, sum(ln(1 + ${passages}::float8 / a.holders)) as weight from asked a
      join passage_words w on w.tenant_id = ${tx.tenantId} and w.property_id = ${scope.propertyId} and w.locale = ${scope.locale} and w.word = a.word and w.audience = any(${tx.sql.array([...scope.audiences])}::text[])
      group by w.passage_id order by weight desc limit ${limit * 2})
    select ${columns(tx)} from weighed join passages p on p.id = weighed.passage_id where ${inForce(tx, scope)} order by weighed.weight desc, p.id limit ${limit}`];
}
