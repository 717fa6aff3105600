import { and, desc, eq, gt, inArray, isNull } from "drizzle-orm";
import { approvalLinks } from "../schema/board";
import { proposals } from "../schema/boardroom";
import type { TenantTx } from "../tenant";

export type ApprovalLinkRow = typeof approvalLinks.$inferSelect;

export const insertApprovalLink = async (tx: TenantTx, row: Omit<typeof approvalLinks.$inferInsert, "tenantId">) => {
  await tx.db.insert(approvalLinks).values({ ...row, tenantId: tx.tenantId });
};

/** The link of this id whose token has this hash; undefined when only one of the two fits. */
export async function findApprovalLink(tx: TenantTx, id: string, tokenHash: string): Promise<ApprovalLinkRow | undefined> {
  const [row] = await tx.db.select().from(approvalLinks).where(and(eq(approvalLinks.tenantId, tx.tenantId), eq(approvalLinks.id, id), eq(approvalLinks.tokenHash, tokenHash)));
  return row;
}

export async function findLinkById(tx: TenantTx, propertyId: string, id: string): Promise<ApprovalLinkRow | undefined> {
  const [row] = await tx.db.select().from(approvalLinks).where(and(eq(approvalLinks.tenantId, tx.tenantId), eq(approvalLinks.propertyId, propertyId), eq(approvalLinks.id, id)));
  return row;
}

export async function lockApprovalLink(tx: TenantTx, propertyId: string, id: string): Promise<ApprovalLinkRow | undefined> {
  const [row] = await tx.db.select().from(approvalLinks).where(and(eq(approvalLinks.tenantId, tx.tenantId), eq(approvalLinks.propertyId, propertyId), eq(approvalLinks.id, id))).for("update");
  return row;
}

export const updateApprovalLink = async (tx: TenantTx, id: string, values: Partial<Pick<ApprovalLinkRow, "proposalIds" | "usedAt">>) => {
  await tx.db.update(approvalLinks).set(values).where(and(eq(approvalLinks.tenantId, tx.tenantId), eq(approvalLinks.id, id)));
};

/** Closes every open link of one person, of one house or of all of the organisation's. How many there were. */
export async function revokeApprovalLinks(tx: TenantTx, given: { userId: string; propertyId?: string; by: string; at: Date }): Promise<number> {
  const rows = await tx.db.update(approvalLinks).set({ revokedAt: given.at, revokedBy: given.by }).where(and(
    eq(approvalLinks.tenantId, tx.tenantId), eq(approvalLinks.userId, given.userId), given.propertyId ? eq(approvalLinks.propertyId, given.propertyId) : undefined,
    isNull(approvalLinks.revokedAt), isNull(approvalLinks.usedAt), gt(approvalLinks.expiresAt, given.at),
  )).returning({ id: approvalLinks.id });
  return rows.length;
}

/** Links of one person that still open something at `at`, newest first. */
export const openApprovalLinks = (tx: TenantTx, propertyId: string, userId: string, at: Date): Promise<ApprovalLinkRow[]> =>
  tx.db.select().from(approvalLinks).where(and(
    eq(approvalLinks.tenantId, tx.tenantId), eq(approvalLinks.propertyId, propertyId), eq(approvalLinks.userId, userId),
    isNull(approvalLinks.revokedAt), isNull(approvalLinks.usedAt), gt(approvalLinks.expiresAt, at),
  )).orderBy(desc(approvalLinks.createdAt));

/** Proposals of a house by their ids, in the order of their making. */
export const proposalsByIds = (tx: TenantTx, propertyId: string, ids: readonly string[]) =>
  tx.db.select().from(proposals).where(and(eq(proposals.tenantId, tx.tenantId), eq(proposals.propertyId, propertyId), inArray(proposals.id, [...ids]))).orderBy(proposals.createdAt, proposals.id);

/** Pending proposals nobody was told of yet, locked; those another worker holds are skipped. */
export const lockUntoldProposals = (tx: TenantTx, propertyId: string, at: Date, limit: number) =>
  tx.db.select().from(proposals).where(and(eq(proposals.tenantId, tx.tenantId), eq(proposals.propertyId, propertyId), eq(proposals.status, "pending"), isNull(proposals.toldAt), gt(proposals.expiresAt, at)))
    .orderBy(proposals.createdAt, proposals.id).limit(limit).for("update", { skipLocked: true });

export const markProposalsTold = async (tx: TenantTx, ids: readonly string[], at: Date) => {
  await tx.db.update(proposals).set({ toldAt: at }).where(and(eq(proposals.tenantId, tx.tenantId), inArray(proposals.id, [...ids])));
};
