import type { TenantTx } from "../tenant";

export type MeaningScope = { readonly propertyId: string; readonly audiences: readonly string[]; readonly model: string };

/** How many English passages there are for these readers, and how many of them have a meaning by this model. */
export async function meaningsStanding(tx: TenantTx, { propertyId, audiences, model }: MeaningScope): Promise<{ passages: number; meanings: number }> {
  const readers = tx.sql.array([...audiences]);
  const [row] = await tx.sql<{ passages: number; meanings: number }[]>`
    select (select count(*)::int from passages p where p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.audience = any(${readers}::text[]) and p.locale = 'en') as passages,
      (select count(*)::int from passage_meanings m where m.tenant_id = ${tx.tenantId} and m.property_id = ${propertyId} and m.model = ${model} and m.audience = any(${readers}::text[])) as meanings`;
  return row ?? { passages: 0, meanings: 0 };
}

/** All of them, by passage. */
export const meaningsIn = async (tx: TenantTx, { propertyId, audiences, model }: MeaningScope): Promise<{ id: string; vector: Uint8Array }[]> =>
  [...await tx.sql<{ id: string; vector: Uint8Array }[]>`
    select m.passage_id as id, m.vector from passage_meanings m
    where m.tenant_id = ${tx.tenantId} and m.property_id = ${propertyId} and m.model = ${model} and m.audience = any(${tx.sql.array([...audiences])}::text[]) order by m.passage_id`];

/** English passages of a house without a meaning by this model, at most `limit`. */
export const passagesWithoutMeaning = async (tx: TenantTx, propertyId: string, model: string, limit: number): Promise<{ passageId: string; heading: string; text: string }[]> =>
  [...await tx.sql<{ passageId: string; heading: string; text: string }[]>`
    select p.id as "passageId", p.heading, p.text from passages p
    where p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.locale = 'en'
      and not exists (select 1 from passage_meanings m where m.tenant_id = p.tenant_id and m.property_id = p.property_id and m.model = ${model} and m.passage_id = p.id)
    order by p.id limit ${limit}`];

/** Keeps meanings of passages that still stand; of one that has its meaning already nothing changes. Returns how many were kept. */
export async function keepMeanings(tx: TenantTx, propertyId: string, model: string, meanings: readonly { readonly passageId: string; readonly vector: string }[]): Promise<number> {
  const kept = await tx.sql`
    insert into passage_meanings (tenant_id, property_id, model, passage_id, audience, vector)
    select p.tenant_id, p.property_id, ${model}, p.id, p.audience, decode(given.vector, 'base64')
    from unnest(${tx.sql.array(meanings.map(({ passageId }) => passageId))}::uuid[], ${tx.sql.array(meanings.map(({ vector }) => vector))}::text[]) as given(passage_id, vector)
    join passages p on p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.id = given.passage_id and p.locale = 'en'
    order by p.id on conflict do nothing`;
  return kept.count;
}

/** Meanings by models that are no longer asked. */
export const forgetOtherMeanings = async (tx: TenantTx, propertyId: string, model: string): Promise<void> => {
  await tx.sql`delete from passage_meanings m where m.tenant_id = ${tx.tenantId} and m.property_id = ${propertyId} and m.model <> ${model}`;
};
