/** npm run reseal: seals everything of every house with the present ENCRYPTION_KEY, so that the keys of before can be thrown away. */
import { listAllProperties, listArchivedTenants } from "@/lib/auth/directory";
import { systemPermissions } from "@/lib/auth/roles";
import { systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { resealArchive, resealSecrets } from "@/lib/tenancy/commands/reseal-secrets";

/** Of one tenant, call after call until nothing is left. What stays unreadable is of the last call, which has seen all. */
async function ofTenant(tenantId: string, command: typeof resealSecrets | typeof resealArchive): Promise<{ texts: number; resealed: number; unreadable: number }> {
  const ctx = systemContext(tenantId, "reseal", systemPermissions);
  let resealed = 0;
  for (;;) {
    const answer = done(await execute(command, ctx, {}));
    resealed += answer.resealed;
    if (!answer.left && answer.resealed === 0) return { texts: answer.texts, resealed, unreadable: answer.unreadable };
  }
}

async function main(): Promise<number> {
  for (const name of ["DATABASE_URL", "ENCRYPTION_KEY"]) if (!process.env[name]) throw new Error(`${name} is missing.`);
  const tenants = [...new Set((await listAllProperties()).map(({ tenantId }) => tenantId))];
  const gone = (await listArchivedTenants()).filter((tenantId) => !tenants.includes(tenantId));
  const totals = { texts: 0, resealed: 0, unreadable: 0 };
  for (const tenantId of [...tenants, ...gone]) {
    const of = await ofTenant(tenantId, tenants.includes(tenantId) ? resealSecrets : resealArchive);
    for (const key of ["texts", "resealed", "unreadable"] as const) totals[key] += of[key];
  }
  console.info(`organisations ${tenants.length}, archives of others ${gone.length}, sealed texts ${totals.texts}: ${totals.resealed} sealed anew, ${totals.unreadable} that no key opens`);
  if (totals.unreadable === 0) console.info("Every text opens with ENCRYPTION_KEY alone: ENCRYPTION_KEYS_BEFORE may be emptied.");
  else console.info("Keep the keys of before, or find the missing one: what no key opens has to be given anew.");
  return totals.unreadable === 0 ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
