import { modelUses } from "../schema/board";
import type { TenantTx } from "../tenant";

export async function insertModelUse(tx: TenantTx, row: Omit<typeof modelUses.$inferInsert, "tenantId" | "createdAt">): Promise<void> {
  await tx.db.insert(modelUses).values({ ...row, tenantId: tx.tenantId });
}

export type ModelSpendRow = { director: string; model: string; answers: number; inputTokens: number; outputTokens: number; costMicros: number };

/** What models were asked and what it cost since a moment, by director and model, dearest first. */
export const modelSpendSince = async (tx: TenantTx, propertyId: string, since: Date): Promise<ModelSpendRow[]> =>
  [...await tx.sql<ModelSpendRow[]>`
    select director, model, count(*)::int as answers, sum(input_tokens)::bigint as "inputTokens", sum(output_tokens)::bigint as "outputTokens", sum(cost_micros)::bigint as "costMicros"
    from model_uses where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and created_at >= ${since.toISOString()}::timestamptz
    group by 1, 2 order by "costMicros" desc, director, model`];

/** The house's own cap on what models may cost in a month, in millionths of a US dollar; null where it wrote none. */
export async function modelCapOf(tx: TenantTx, propertyId: string): Promise<number | null> {
  const [row] = await tx.sql<{ cap: number | null }[]>`select model_cap_micros as cap from board_settings where tenant_id = ${tx.tenantId} and property_id = ${propertyId}`;
  return row?.cap ?? null;
}
