import type { TenantTx } from "../tenant";

/** Greater than every word that begins as `word` does, by code point. */
export const after = (word: string): string => `${word}\u{10ffff}`;

const many = 2_000;

/**
 * Beginnings of words, the one that fewest guests bear first: that one finds the guests, the others are asked of those few.
 * `common`: even the rarest is borne by very many. Counted no further than that.
 */
export async function rarestFirst(tx: TenantTx, words: readonly string[]): Promise<{ words: string[]; common: boolean }> {
  if (words.length === 0) return { words: [], common: false };
  const rows = await tx.sql<{ word: string; guests: number }[]>`
    select asked.word, (select count(*)::int from (select 1 from guest_words w where w.tenant_id = ${tx.tenantId} and w.word >= asked.word and w.word < asked.after limit ${many}) seen) as guests
    from unnest(${tx.sql.array([...words])}::text[], ${tx.sql.array(words.map(after))}::text[]) as asked(word, after) order by guests, length(asked.word) desc`;
  return { words: rows.map(({ word }) => word), common: (rows[0]?.guests ?? 0) >= many };
}
