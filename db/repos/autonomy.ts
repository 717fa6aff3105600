import { and, eq, gt, gte, isNotNull, ne, sql } from "drizzle-orm";
import { mandateRefusals, proposalOutcomes } from "../schema/board";
import { mandates, proposals } from "../schema/boardroom";
import type { TenantTx } from "../tenant";

export type DecidedRow = { director: string; action: string; status: string; countered: boolean; at: Date };

/** Proposals a person has decided since a moment; `countered` where the figure was the person's own. */
export const decidedProposals = (tx: TenantTx, propertyId: string, since: Date): Promise<DecidedRow[]> =>
  tx.db.select({ director: proposals.director, action: proposals.command, status: proposals.status, countered: sql<boolean>`${proposals.reason}->>'key' = 'counter_offer'`, at: sql<Date>`${proposals.resolvedAt}`.mapWith(proposals.createdAt) })
    .from(proposals).where(and(
      eq(proposals.tenantId, tx.tenantId), eq(proposals.propertyId, propertyId), gt(proposals.resolvedAt, since), isNotNull(proposals.resolvedBy),
      sql`${proposals.status} in ('approved', 'executed', 'failed', 'declined')`,
    ));

export type OutcomeRow = Pick<typeof proposalOutcomes.$inferSelect, "director" | "command" | "predicted" | "realised" | "decidedAt">;

/** What decisions came to. Those simulated earn nothing, and those taken back came to nothing that could be compared. */
export const measuredOutcomes = (tx: TenantTx, propertyId: string, since: Date): Promise<OutcomeRow[]> =>
  tx.db.select({ director: proposalOutcomes.director, command: proposalOutcomes.command, predicted: proposalOutcomes.predicted, realised: proposalOutcomes.realised, decidedAt: proposalOutcomes.decidedAt })
    .from(proposalOutcomes).where(and(eq(proposalOutcomes.tenantId, tx.tenantId), eq(proposalOutcomes.propertyId, propertyId), eq(proposalOutcomes.simulated, false), eq(proposalOutcomes.reversed, false), gt(proposalOutcomes.decidedAt, since)));

export type DoneRow = { director: string; action: string; alone: boolean; amount: number | null; at: Date; undoneAt: Date | null };

/** What directors did since a moment, alone or approved, and when it was taken back. `amount`: of an act that names one, minor units. */
export async function directorsActs(tx: TenantTx, propertyId: string, since: Date): Promise<DoneRow[]> {
  const rows = await tx.sql<{ director: string; action: string; alone: boolean; amount: string | null; at: string; undoneAt: string | null }[]>`
    select r.actor->>'director' as director, r.command as action, r.authority is null as alone,
      case when jsonb_typeof(r.input->'amount') = 'number' then r.input->>'amount' end as amount, r.created_at as at, u.created_at as "undoneAt"
    from receipts r left join receipts u on u.tenant_id = r.tenant_id and u.undo_of = r.id
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.created_at > ${since.toISOString()}::timestamptz and r.actor->>'type' = 'director'`;
  return rows.map((row) => ({ ...row, amount: row.amount === null ? null : Number(row.amount), at: new Date(row.at), undoneAt: row.undoneAt === null ? null : new Date(row.undoneAt) }));
}

export type RefusalRow = { director: string; action: string; reason: string; day: string; tries: number };

export const refusalsSince = (tx: TenantTx, propertyId: string, day: string): Promise<RefusalRow[]> =>
  tx.db.select({ director: mandateRefusals.director, action: mandateRefusals.action, reason: mandateRefusals.reason, day: mandateRefusals.day, tries: mandateRefusals.tries })
    .from(mandateRefusals).where(and(eq(mandateRefusals.tenantId, tx.tenantId), eq(mandateRefusals.propertyId, propertyId), gte(mandateRefusals.day, day)));

/** One try more on its day. */
export const countRefusal = async (tx: TenantTx, row: { propertyId: string; director: string; action: string; reason: string; day: string }) => {
  await tx.db.insert(mandateRefusals).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [mandateRefusals.tenantId, mandateRefusals.propertyId, mandateRefusals.director, mandateRefusals.action, mandateRefusals.reason, mandateRefusals.day],
    set: { tries: sql`${mandateRefusals.tries} + 1`, lastAt: sql`now()` },
  });
};

/** The mandates of a house that earn and lose by their record. */
export const earningMandates = (tx: TenantTx, propertyId: string) =>
  tx.db.select({ director: mandates.director, action: mandates.action }).from(mandates)
    .where(and(eq(mandates.tenantId, tx.tenantId), eq(mandates.propertyId, propertyId), isNotNull(mandates.earns), ne(mandates.mode, "observe")));

/** The newest receipts of acts done in "report" mode since a moment. */
export async function reportedActs(tx: TenantTx, propertyId: string, since: Date, limit: number): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`
    select id from receipts where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and created_at > ${since.toISOString()}::timestamptz
      and actor->>'type' = 'director' and facts->>'alone' = 'report' order by created_at desc limit ${limit}`;
  return rows.map((row) => row.id);
}
