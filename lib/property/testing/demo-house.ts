import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { organisations } from "@/db/schema/tenancy";
import { withTenant } from "@/db/tenant";
import { systemPermissions } from "@/lib/auth/roles";
import type { Context } from "@/lib/runtime/context";
import { systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { loadFolder } from "../adapters/folder/load-folder";
import { importPackage } from "../commands/import-package";

export const demoPackage = (slug: string) => loadFolder(join(fileURLToPath(new URL("../../../data/properties", import.meta.url)), slug));

/** An organisation without a property, and the house's own context in it. */
export async function makeOrganisation(): Promise<Context> {
  const tenantId = randomUUID();
  await withTenant(tenantId, "write", async (tx) => {
    await tx.db.insert(organisations).values({ tenantId, name: "Organisation" });
  });
  return systemContext(tenantId, "test", systemPermissions);
}

/** A demo house in an organisation of its own, under a slug of its own. */
export async function importDemoHouse(slug: string): Promise<{ ctx: Context; propertyId: string; slug: string }> {
  const ctx = await makeOrganisation();
  const files = await demoPackage(slug);
  const own = `${slug}-${ctx.tenantId.slice(0, 6)}`;
  const result = done(await execute(importPackage, ctx, { files: { ...files, "property.yaml": (files["property.yaml"] ?? "").replace(`slug: ${slug}`, `slug: ${own}`) } }));
  const propertyId = result.propertyId ?? "";
  return { ctx: { ...ctx, propertyId }, propertyId, slug: own };
}
