import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import { apiKeys, invitations, members, organisations } from "../schema/tenancy";
import type { TenantTx } from "../tenant";

export type MemberRow = typeof members.$inferSelect;
export type InvitationRow = typeof invitations.$inferSelect;
export type ApiKeyRow = typeof apiKeys.$inferSelect;

export const insertOrganisation = async (tx: TenantTx, name: string) => {
  await tx.db.insert(organisations).values({ tenantId: tx.tenantId, name });
};
export async function findOrganisation(tx: TenantTx) {
  const [row] = await tx.db.select().from(organisations).where(eq(organisations.tenantId, tx.tenantId));
  return row;
}
/** Makes changes to the members wait for one another: two owners cannot remove each other at the same moment. */
export async function lockOrganisation(tx: TenantTx) {
  const [row] = await tx.db.select().from(organisations).where(eq(organisations.tenantId, tx.tenantId)).for("update");
  return row;
}

/** Present members, oldest first. */
export const presentMembers = (tx: TenantTx): Promise<MemberRow[]> =>
  tx.db.select().from(members).where(and(eq(members.tenantId, tx.tenantId), isNull(members.removedAt))).orderBy(asc(members.createdAt), asc(members.id));

/** Adds the member, or brings back one who had left, with this role. */
export const upsertMember = async (tx: TenantTx, row: { id: string; userId: string; email: string; name: string; role: string }) => {
  await tx.db.insert(members).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [members.tenantId, members.userId], set: { role: row.role, name: row.name, email: row.email, removedAt: null },
  });
};
export const updateMemberRole = async (tx: TenantTx, userId: string, role: string) => {
  await tx.db.update(members).set({ role }).where(and(eq(members.tenantId, tx.tenantId), eq(members.userId, userId)));
};
export const markMemberRemoved = async (tx: TenantTx, userId: string, at: Date) => {
  await tx.db.update(members).set({ removedAt: at }).where(and(eq(members.tenantId, tx.tenantId), eq(members.userId, userId)));
};

export const insertInvitation = async (tx: TenantTx, row: Omit<typeof invitations.$inferInsert, "tenantId">) => {
  await tx.db.insert(invitations).values({ ...row, tenantId: tx.tenantId });
};
/** Neither accepted nor taken back nor past its time at `at`, newest first. */
export const openInvitations = (tx: TenantTx, at: Date): Promise<InvitationRow[]> =>
  tx.db.select().from(invitations)
    .where(and(eq(invitations.tenantId, tx.tenantId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, at)))
    .orderBy(desc(invitations.createdAt));
export async function lockInvitation(tx: TenantTx, id: string): Promise<InvitationRow | undefined> {
  const [row] = await tx.db.select().from(invitations).where(and(eq(invitations.tenantId, tx.tenantId), eq(invitations.id, id))).for("update");
  return row;
}
export const closeInvitation = async (tx: TenantTx, id: string, values: { acceptedAt: Date } | { revokedAt: Date }) => {
  await tx.db.update(invitations).set(values).where(and(eq(invitations.tenantId, tx.tenantId), eq(invitations.id, id)));
};
/** Takes back every open invitation of one address: the newest is the only one that works. */
export const revokeInvitationsFor = async (tx: TenantTx, email: string, at: Date) => {
  await tx.db.update(invitations).set({ revokedAt: at })
    .where(and(eq(invitations.tenantId, tx.tenantId), eq(invitations.email, email), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)));
};

export const insertApiKey = async (tx: TenantTx, row: Omit<typeof apiKeys.$inferInsert, "tenantId">) => {
  await tx.db.insert(apiKeys).values({ ...row, tenantId: tx.tenantId });
};
/** Every key of the organisation, newest first, revoked ones too. */
export const apiKeyRows = (tx: TenantTx): Promise<ApiKeyRow[]> =>
  tx.db.select().from(apiKeys).where(eq(apiKeys.tenantId, tx.tenantId)).orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
export async function lockApiKey(tx: TenantTx, id: string): Promise<ApiKeyRow | undefined> {
  const [row] = await tx.db.select().from(apiKeys).where(and(eq(apiKeys.tenantId, tx.tenantId), eq(apiKeys.id, id))).for("update");
  return row;
}
export const replaceApiKey = async (tx: TenantTx, id: string, values: { replacedBy: string; expiresAt: Date }) => {
  await tx.db.update(apiKeys).set(values).where(and(eq(apiKeys.tenantId, tx.tenantId), eq(apiKeys.id, id)));
};
export const markApiKeyRevoked = async (tx: TenantTx, id: string, at: Date) => {
  await tx.db.update(apiKeys).set({ revokedAt: at }).where(and(eq(apiKeys.tenantId, tx.tenantId), eq(apiKeys.id, id)));
};
