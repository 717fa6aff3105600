import { and, asc, desc, eq } from "drizzle-orm";
import { onboardingPackageFiles, onboardingPackages } from "../schema/onboarding";
import type { TenantTx } from "../tenant";

export type PackageRow = typeof onboardingPackages.$inferSelect;

export const insertPackage = async (tx: TenantTx, row: Omit<typeof onboardingPackages.$inferInsert, "tenantId">) => {
  await tx.db.insert(onboardingPackages).values({ ...row, tenantId: tx.tenantId });
};

export async function findPackage(tx: TenantTx, id: string): Promise<PackageRow | undefined> {
  const [row] = await tx.db.select().from(onboardingPackages).where(and(eq(onboardingPackages.tenantId, tx.tenantId), eq(onboardingPackages.id, id)));
  return row;
}

export async function lockPackage(tx: TenantTx, id: string): Promise<PackageRow | undefined> {
  const [row] = await tx.db.select().from(onboardingPackages).where(and(eq(onboardingPackages.tenantId, tx.tenantId), eq(onboardingPackages.id, id))).for("update");
  return row;
}

export const updatePackage = async (tx: TenantTx, id: string, values: Partial<typeof onboardingPackages.$inferInsert>) => {
  await tx.db.update(onboardingPackages).set(values).where(and(eq(onboardingPackages.tenantId, tx.tenantId), eq(onboardingPackages.id, id)));
};

/** The newest packages of a property for one OTA. */
export const packagesOf = (tx: TenantTx, propertyId: string, ota: string, limit: number): Promise<PackageRow[]> =>
  tx.db.select().from(onboardingPackages).where(and(eq(onboardingPackages.tenantId, tx.tenantId), eq(onboardingPackages.propertyId, propertyId), eq(onboardingPackages.ota, ota))).orderBy(desc(onboardingPackages.createdAt)).limit(limit);

/** Takes older packages of the same OTA away: each is the house of its day. */
export async function deleteOlderPackages(tx: TenantTx, propertyId: string, ota: string, keep: string): Promise<void> {
  await tx.sql`delete from onboarding_packages where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and ota = ${ota} and id <> ${keep} and status <> 'building'`;
}

/** Keeps a file of a package; the same name again changes nothing. */
export const insertPackageFile = async (tx: TenantTx, row: Omit<typeof onboardingPackageFiles.$inferInsert, "tenantId">) => {
  await tx.db.insert(onboardingPackageFiles).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing();
};

const listed = { name: onboardingPackageFiles.name, size: onboardingPackageFiles.size, width: onboardingPackageFiles.width, height: onboardingPackageFiles.height, digest: onboardingPackageFiles.digest };

/** The files of a package in order, without their bytes. */
export const packageFilesOf = (tx: TenantTx, packageId: string) =>
  tx.db.select(listed).from(onboardingPackageFiles).where(and(eq(onboardingPackageFiles.tenantId, tx.tenantId), eq(onboardingPackageFiles.packageId, packageId))).orderBy(asc(onboardingPackageFiles.position), asc(onboardingPackageFiles.name));

export async function packageFileBytes(tx: TenantTx, packageId: string, name: string): Promise<Uint8Array | null> {
  const [row] = await tx.db.select({ data: onboardingPackageFiles.data }).from(onboardingPackageFiles)
    .where(and(eq(onboardingPackageFiles.tenantId, tx.tenantId), eq(onboardingPackageFiles.packageId, packageId), eq(onboardingPackageFiles.name, name)));
  return row?.data ?? null;
}
