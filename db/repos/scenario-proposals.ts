import { and, asc, eq } from "drizzle-orm";
import { scenarioProposals, scenarioProposalSources } from "../schema/findings";
import type { TenantTx } from "../tenant";

export type ScenarioProposalRow = typeof scenarioProposals.$inferSelect;

/** Once by its key, whatever became of it. Returns whether it is new. */
export async function insertScenarioProposal(tx: TenantTx, row: Omit<typeof scenarioProposals.$inferInsert, "tenantId">, source: { readonly conversationId: string; readonly messageIds: readonly string[] }): Promise<boolean> {
  const made = await tx.db.insert(scenarioProposals).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing({ target: [scenarioProposals.tenantId, scenarioProposals.propertyId, scenarioProposals.key] }).returning({ id: scenarioProposals.id });
  if (made.length === 0) return false;
  await tx.db.insert(scenarioProposalSources).values(source.messageIds.map((messageId) => ({ tenantId: tx.tenantId, proposalId: row.id, conversationId: source.conversationId, messageId }))).onConflictDoNothing();
  return true;
}
export async function lockScenarioProposal(tx: TenantTx, id: string): Promise<ScenarioProposalRow | undefined> {
  return (await tx.db.select().from(scenarioProposals).where(and(eq(scenarioProposals.tenantId, tx.tenantId), eq(scenarioProposals.id, id))).for("update"))[0];
}
export const updateScenarioProposal = async (tx: TenantTx, id: string, values: Partial<typeof scenarioProposals.$inferInsert>) => {
  await tx.db.update(scenarioProposals).set(values).where(and(eq(scenarioProposals.tenantId, tx.tenantId), eq(scenarioProposals.id, id)));
};
/** Those that wait for a reviewer, oldest first, with the conversation they came from while that is kept. */
export async function openScenarioProposals(tx: TenantTx, propertyId: string, limit: number): Promise<(ScenarioProposalRow & { conversationId: string | null })[]> {
  const rows = await tx.db.select().from(scenarioProposals).where(and(eq(scenarioProposals.tenantId, tx.tenantId), eq(scenarioProposals.propertyId, propertyId), eq(scenarioProposals.status, "proposed"))).orderBy(asc(scenarioProposals.createdAt), asc(scenarioProposals.id)).limit(limit);
  const sources = rows.length === 0 ? [] : await tx.sql<{ proposalId: string; conversationId: string }[]>`
    select distinct on (proposal_id) proposal_id as "proposalId", conversation_id as "conversationId" from scenario_proposal_sources where tenant_id = ${tx.tenantId} and proposal_id = any(${rows.map(({ id }) => id)}::uuid[]) order by proposal_id, message_id`;
  const of = new Map(sources.map(({ proposalId, conversationId }) => [proposalId, conversationId]));
  return rows.map((row) => ({ ...row, conversationId: of.get(row.id) ?? null }));
}

export type AnsweredRow = { messageId: string; locale: string; audience: string; well: boolean; sealed: string | null; sopId: string | null; anchor: string | null };
/** A conversation's questions in their order, with what the engine answered and where in the book that stands. */
export async function answeredIn(tx: TenantTx, conversationId: string): Promise<AnsweredRow[]> {
  return [...(await tx.sql<AnsweredRow[]>`
    select e.message_id as "messageId", e.locale, e.audience, t.engine_answer as sealed, v.sop_id as "sopId", t.citations -> 0 ->> 'anchor' as anchor,
      e.engine_state = 'answered' and coalesce(e.verdict, '') in ('sop', 'both') and not e.escalated as well
    from exchanges e join exchange_texts t on t.tenant_id = e.tenant_id and t.exchange_id = e.id
    left join sop_versions v on v.tenant_id = e.tenant_id and v.id::text = t.citations -> 0 ->> 'sopVersionId'
    where e.tenant_id = ${tx.tenantId} and e.conversation_id = ${conversationId} order by e.asked_at, e.id limit 40`)];
}
