import { and, asc, desc, eq, sql } from "drizzle-orm";
import { cancellationPolicies, depositPolicies, extras, promotions, seasons } from "../schema/rates";
import type { TenantTx } from "../tenant";

export type SeasonRow = typeof seasons.$inferSelect;
export type PromotionRow = typeof promotions.$inferSelect;
export type CancellationPolicyRow = typeof cancellationPolicies.$inferSelect;
export type DepositPolicyRow = typeof depositPolicies.$inferSelect;
export type ExtraRow = typeof extras.$inferSelect;

type New<T> = Omit<T, "tenantId">;

export const seasonsOf = (tx: TenantTx, propertyId: string): Promise<SeasonRow[]> =>
  tx.db.select().from(seasons).where(and(eq(seasons.tenantId, tx.tenantId), eq(seasons.propertyId, propertyId))).orderBy(desc(seasons.priority), desc(seasons.fromDate), asc(seasons.id));
export async function lockSeason(tx: TenantTx, id: string): Promise<SeasonRow | undefined> {
  const [row] = await tx.db.select().from(seasons).where(and(eq(seasons.tenantId, tx.tenantId), eq(seasons.id, id))).for("update");
  return row;
}
export const putSeason = async (tx: TenantTx, row: New<SeasonRow>): Promise<void> => {
  const { id, ...values } = row;
  await tx.db.insert(seasons).values({ id, ...values, tenantId: tx.tenantId }).onConflictDoUpdate({ target: [seasons.tenantId, seasons.id], set: values });
};
export const deleteSeason = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.db.delete(seasons).where(and(eq(seasons.tenantId, tx.tenantId), eq(seasons.id, id)));
};

export const promotionsOf = (tx: TenantTx, propertyId: string): Promise<PromotionRow[]> =>
  tx.db.select().from(promotions).where(and(eq(promotions.tenantId, tx.tenantId), eq(promotions.propertyId, propertyId))).orderBy(desc(promotions.active), asc(promotions.createdAt));
export async function lockPromotion(tx: TenantTx, id: string): Promise<PromotionRow | undefined> {
  const [row] = await tx.db.select().from(promotions).where(and(eq(promotions.tenantId, tx.tenantId), eq(promotions.id, id))).for("update");
  return row;
}
export async function promotionByCode(tx: TenantTx, propertyId: string, code: string): Promise<PromotionRow | undefined> {
  const [row] = await tx.db.select().from(promotions).where(and(eq(promotions.tenantId, tx.tenantId), eq(promotions.propertyId, propertyId), sql`lower(${promotions.code}) = lower(${code})`));
  return row;
}
export const insertPromotion = async (tx: TenantTx, row: Omit<typeof promotions.$inferInsert, "tenantId">): Promise<void> => {
  await tx.db.insert(promotions).values({ ...row, tenantId: tx.tenantId });
};
export const updatePromotion = async (tx: TenantTx, id: string, values: Partial<Omit<typeof promotions.$inferInsert, "id" | "tenantId" | "uses">>): Promise<void> => {
  await tx.db.update(promotions).set(values).where(and(eq(promotions.tenantId, tx.tenantId), eq(promotions.id, id)));
};

export const cancellationPoliciesOf = (tx: TenantTx, propertyId: string): Promise<CancellationPolicyRow[]> =>
  tx.db.select().from(cancellationPolicies).where(and(eq(cancellationPolicies.tenantId, tx.tenantId), eq(cancellationPolicies.propertyId, propertyId))).orderBy(asc(cancellationPolicies.code), desc(cancellationPolicies.validFrom));
export const putCancellationPolicy = async (tx: TenantTx, row: New<CancellationPolicyRow>): Promise<void> => {
  const { id, ...values } = row;
  await tx.db.insert(cancellationPolicies).values({ id, ...values, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [cancellationPolicies.tenantId, cancellationPolicies.propertyId, cancellationPolicies.code, cancellationPolicies.validFrom], set: { name: values.name, steps: values.steps, noShow: values.noShow, validUntil: values.validUntil },
  });
};
export const deleteCancellationPolicy = async (tx: TenantTx, propertyId: string, code: string, validFrom: string): Promise<void> => {
  await tx.db.delete(cancellationPolicies).where(and(eq(cancellationPolicies.tenantId, tx.tenantId), eq(cancellationPolicies.propertyId, propertyId), eq(cancellationPolicies.code, code), eq(cancellationPolicies.validFrom, validFrom)));
};

export const depositPoliciesOf = (tx: TenantTx, propertyId: string): Promise<DepositPolicyRow[]> =>
  tx.db.select().from(depositPolicies).where(and(eq(depositPolicies.tenantId, tx.tenantId), eq(depositPolicies.propertyId, propertyId))).orderBy(asc(depositPolicies.code), desc(depositPolicies.validFrom));
export const putDepositPolicy = async (tx: TenantTx, row: New<DepositPolicyRow>): Promise<void> => {
  const { id, ...values } = row;
  await tx.db.insert(depositPolicies).values({ id, ...values, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [depositPolicies.tenantId, depositPolicies.propertyId, depositPolicies.code, depositPolicies.validFrom], set: { name: values.name, kind: values.kind, value: values.value, dueDaysBefore: values.dueDaysBefore, validUntil: values.validUntil },
  });
};
export const deleteDepositPolicy = async (tx: TenantTx, propertyId: string, code: string, validFrom: string): Promise<void> => {
  await tx.db.delete(depositPolicies).where(and(eq(depositPolicies.tenantId, tx.tenantId), eq(depositPolicies.propertyId, propertyId), eq(depositPolicies.code, code), eq(depositPolicies.validFrom, validFrom)));
};

export const extrasOf = (tx: TenantTx, propertyId: string): Promise<ExtraRow[]> =>
  tx.db.select().from(extras).where(and(eq(extras.tenantId, tx.tenantId), eq(extras.propertyId, propertyId))).orderBy(asc(extras.position), asc(extras.code));
export async function lockExtra(tx: TenantTx, id: string): Promise<ExtraRow | undefined> {
  const [row] = await tx.db.select().from(extras).where(and(eq(extras.tenantId, tx.tenantId), eq(extras.id, id))).for("update");
  return row;
}
export const insertExtra = async (tx: TenantTx, row: Omit<typeof extras.$inferInsert, "tenantId">): Promise<void> => {
  await tx.db.insert(extras).values({ ...row, tenantId: tx.tenantId });
};
export const updateExtra = async (tx: TenantTx, id: string, values: Partial<Omit<typeof extras.$inferInsert, "id" | "tenantId">>): Promise<void> => {
  await tx.db.update(extras).set(values).where(and(eq(extras.tenantId, tx.tenantId), eq(extras.id, id)));
};
