import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { boardQuestions, objectiveMeasures, objectives } from "../schema/board";
import { proposals } from "../schema/boardroom";
import type { TenantTx } from "../tenant";

export type ObjectiveRow = typeof objectives.$inferSelect;
export type MeasureRow = typeof objectiveMeasures.$inferSelect;
export type QuestionRow = typeof boardQuestions.$inferSelect;

const of = (tx: TenantTx, propertyId: string) => and(eq(objectives.tenantId, tx.tenantId), eq(objectives.propertyId, propertyId));

export const insertObjective = async (tx: TenantTx, row: Omit<typeof objectives.$inferInsert, "tenantId">) => {
  await tx.db.insert(objectives).values({ ...row, tenantId: tx.tenantId });
};

export async function findObjective(tx: TenantTx, propertyId: string, id: string): Promise<ObjectiveRow | undefined> {
  const [row] = await tx.db.select().from(objectives).where(and(of(tx, propertyId), eq(objectives.id, id)));
  return row;
}

export async function lockObjective(tx: TenantTx, propertyId: string, id: string): Promise<ObjectiveRow | undefined> {
  const [row] = await tx.db.select().from(objectives).where(and(of(tx, propertyId), eq(objectives.id, id))).for("update");
  return row;
}

export const updateObjective = async (tx: TenantTx, id: string, values: Partial<typeof objectives.$inferInsert>) => {
  await tx.db.update(objectives).set(values).where(and(eq(objectives.tenantId, tx.tenantId), eq(objectives.id, id)));
};

/** Of these statuses, the most urgent first, then the window that ends first. */
export const objectiveRows = (tx: TenantTx, propertyId: string, statuses: readonly string[], limit = 100): Promise<ObjectiveRow[]> =>
  tx.db.select().from(objectives).where(and(of(tx, propertyId), inArray(objectives.status, [...statuses]))).orderBy(asc(objectives.priority), asc(objectives.toDay), desc(objectives.createdAt)).limit(limit);

/** Active objectives, held one measurer at a time; what another one holds is left to it. */
export const lockActiveObjectives = (tx: TenantTx, propertyId: string): Promise<ObjectiveRow[]> =>
  tx.db.select().from(objectives).where(and(of(tx, propertyId), eq(objectives.status, "active"))).orderBy(asc(objectives.id)).for("update", { skipLocked: true });

/** Writes a day's measure once: what stands stays. */
export async function insertMeasure(tx: TenantTx, row: Omit<typeof objectiveMeasures.$inferInsert, "tenantId">): Promise<boolean> {
  const made = await tx.db.insert(objectiveMeasures).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing().returning({ id: objectiveMeasures.objectiveId });
  return made.length > 0;
}

export const measuresOf = (tx: TenantTx, objectiveIds: readonly string[]): Promise<MeasureRow[]> =>
  objectiveIds.length === 0 ? Promise.resolve([])
    : tx.db.select().from(objectiveMeasures).where(and(eq(objectiveMeasures.tenantId, tx.tenantId), inArray(objectiveMeasures.objectiveId, [...objectiveIds]))).orderBy(asc(objectiveMeasures.asOf));

export type ServedRow = { objectiveId: string; proposals: number; carriedOut: number; measured: number; realised: number };

/** What directors did for objectives: proposals that served one, those carried out, and what the measured ones came to. Minor units. */
export async function servedBy(tx: TenantTx, objectiveIds: readonly string[]): Promise<ServedRow[]> {
  if (objectiveIds.length === 0) return [];
  const rows = await tx.sql<ServedRow[]>`
    select p.objective_id as "objectiveId", count(*)::int as proposals, count(*) filter (where p.status = 'executed')::int as "carriedOut", count(o.proposal_id)::int as measured, coalesce(sum(o.realised), 0)::bigint as realised
    from proposals p left join proposal_outcomes o on o.tenant_id = p.tenant_id and o.proposal_id = p.id and not o.reversed
    where p.tenant_id = ${tx.tenantId} and p.objective_id = any(${[...objectiveIds]}::uuid[]) group by 1`;
  return [...rows];
}

/** The latest state of proposals by id, for the steps of a plan. */
export const proposalStates = (tx: TenantTx, ids: readonly string[]) =>
  ids.length === 0 ? Promise.resolve([])
    : tx.db.select({ id: proposals.id, status: proposals.status, expiresAt: proposals.expiresAt, receiptId: proposals.receiptId }).from(proposals).where(and(eq(proposals.tenantId, tx.tenantId), inArray(proposals.id, [...ids])));

export const insertQuestion = async (tx: TenantTx, row: Omit<typeof boardQuestions.$inferInsert, "tenantId">) => {
  await tx.db.insert(boardQuestions).values({ ...row, tenantId: tx.tenantId });
};

const asked = (tx: TenantTx, propertyId: string) => and(eq(boardQuestions.tenantId, tx.tenantId), eq(boardQuestions.propertyId, propertyId));

export async function findQuestion(tx: TenantTx, propertyId: string, id: string): Promise<QuestionRow | undefined> {
  const [row] = await tx.db.select().from(boardQuestions).where(and(asked(tx, propertyId), eq(boardQuestions.id, id)));
  return row;
}

export async function lockQuestion(tx: TenantTx, propertyId: string, id: string): Promise<QuestionRow | undefined> {
  const [row] = await tx.db.select().from(boardQuestions).where(and(asked(tx, propertyId), eq(boardQuestions.id, id))).for("update");
  return row;
}

export const updateQuestion = async (tx: TenantTx, id: string, values: Partial<typeof boardQuestions.$inferInsert>) => {
  await tx.db.update(boardQuestions).set(values).where(and(eq(boardQuestions.tenantId, tx.tenantId), eq(boardQuestions.id, id)));
};

/** Open ones first, the newest first. */
export const questionRows = (tx: TenantTx, propertyId: string, statuses: readonly string[], limit: number): Promise<QuestionRow[]> =>
  tx.db.select().from(boardQuestions).where(and(asked(tx, propertyId), inArray(boardQuestions.status, [...statuses])))
    .orderBy(sql`${boardQuestions.status} = 'open' desc`, desc(boardQuestions.createdAt)).limit(limit);
