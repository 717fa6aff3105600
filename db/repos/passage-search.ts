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

/** How many passages are in force, and a mark that is another one whenever they are others. */
export async function passageMark(tx: TenantTx, scope: PassageScope): Promise<{ passages: number; mark: string; meanLength: number }> {
  const [row] = await tx.sql<{ passages: number; mark: string; meanLength: number }[]>`
    select count(*)::int as passages, coalesce(avg(length(p.text)), 0)::float8 as "meanLength",
      concat(count(*), '.', coalesce(sum(uuid_hash(p.id)::bigint), 0), '.', extract(epoch from max(p.created_at))) as mark
    from passages p where ${inForce(tx, scope)}`;
  return row ?? { passages: 0, mark: "", meanLength: 0 };
}

/** Every passage in force, in a stable order. For books that are small enough to be read whole. */
export const passagesInForce = async (tx: TenantTx, scope: PassageScope): Promise<FoundPassage[]> =>
  [...await tx.sql<FoundPassage[]>`select ${columns(tx)} from passages p where ${inForce(tx, scope)} order by p.id`];

/**
 * Passages that hold what was asked, by the rarity of their lexemes (Postgres's full text in its language, unaccented), at most `limit`; a
 * word nobody wrote is asked of the nearest spellings by trigrams. `holders`: in how many passages each word stands.
 */
export async function candidatePassages(tx: TenantTx, scope: PassageScope, words: readonly string[], passages: number, limit: number): Promise<{ rows: FoundPassage[]; holders: { word: string; holders: number }[] }> {
  const audiences = tx.sql.array([...scope.audiences]);
  const holders = await tx.sql<{ word: string; lexeme: string; holders: number }[]>`
    with asked as (select given.word, l.lexeme from unnest(${tx.sql.array([...words])}::text[]) as given(word), unnest(lexemes_of(${scope.locale}, given.word)) as l(lexeme))
    select a.word, a.lexeme, (select count(*)::int from passage_words w where w.tenant_id = ${tx.tenantId} and w.property_id = ${scope.propertyId} and w.locale = ${scope.locale}
      and w.word = a.lexeme and w.audience = any(${audiences}::text[])) as holders from asked a`;
  const heard = new Map(holders.filter((each) => each.holders > 0).map((each) => [each.lexeme, each.holders]));
  const unheard = [...new Set(holders.filter((each) => each.holders === 0 && each.lexeme.length >= 4).map((each) => each.lexeme))].slice(0, 6);
  const near = unheard.length === 0 ? [] : await tx.sql<{ word: string; holders: number }[]>`
    select v.word, v.holders from unnest(${tx.sql.array(unheard)}::text[]) as u(word), lateral (
      select w.word, count(*)::int as holders from passage_words w where w.tenant_id = ${tx.tenantId} and w.property_id = ${scope.propertyId} and w.locale = ${scope.locale}
        and w.word >= left(u.word, 2) and w.word < left(u.word, 2) || chr(1114111) and w.audience = any(${audiences}::text[])
      group by w.word having similarity(w.word, u.word) >= 0.4 order by similarity(w.word, u.word) desc limit 3) v`;
  for (const each of near) if (!heard.has(each.word)) heard.set(each.word, each.holders);
  if (heard.size === 0) return { rows: [], holders: [] };
  const rows = await tx.sql<FoundPassage[]>`
    with asked as (select * from unnest(${tx.sql.array([...heard.keys()])}::text[], ${tx.sql.array([...heard.values()])}::int[]) as a(word, holders)),
    weighed as (
      select w.passage_id, sum(ln(1 + ${passages}::float8 / a.holders)) as weight from asked a
      join passage_words w on w.tenant_id = ${tx.tenantId} and w.property_id = ${scope.propertyId} and w.locale = ${scope.locale} and w.word = a.word and w.audience = any(${audiences}::text[])
      group by w.passage_id order by weight desc limit ${limit * 2})
    select ${columns(tx)} from weighed join passages p on p.id = weighed.passage_id where ${inForce(tx, scope)} order by weighed.weight desc, p.id limit ${limit}`;
  return { rows: [...rows], holders: holders.map(({ word, holders: standing }) => ({ word, holders: standing })) };
}
