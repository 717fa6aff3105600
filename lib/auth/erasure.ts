import { addressesOf, everyMemberId, findClosure } from "@/db/repos/closures";
import { deleteTokensOf, deleteUnhoused, dueClosures, forgetFiscalArchives } from "@/db/repos/people";
import { eraseTenant } from "@/db/erase";
import { systemDb } from "@/db/system";
import { withTenant } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { logger } from "@/lib/runtime/logger";
import { inOrder } from "@/lib/property/rules/export-format";
import { forgetHosts } from "./host-context";
import { forgetLetters } from "./mail-outbox";

/** Doors that close before rooms are emptied: who may enter, and by which address. */
const doors = ["members", "invitations", "api_keys", "hosts", "push_subscriptions", "outbox"];

/**
 * Deletes an organisation whose time is over: every row of every table but the sealed fiscal archive, letters kept as files, and the accounts
 * of people who belong to no other organisation. Safe to run again: what a crash left, or a request on its way wrote meanwhile, goes at the
 * next run. Does nothing while the deletion is not due or was called off. Returns rows deleted, or null where nothing was to be done.
 */
export async function eraseOrganisation(tenantId: string): Promise<{ readonly rows: number; readonly people: number } | null> {
  const { due, addresses, members } = await withTenant(tenantId, "read", async (tx) => {
    const closure = await findClosure(tx);
    return { due: closure !== undefined && closure.withdrawnAt === null && closure.dueAt <= now(), addresses: await addressesOf(tx), members: await everyMemberId(tx) };
  });
  if (!due) return null;
  await forgetLetters(addresses);
  const gone = await eraseTenant(tenantId, doors, inOrder);
  const people = await deleteUnhoused(systemDb(), members);
  await deleteTokensOf(systemDb(), addresses);
  forgetHosts();
  const rows = Object.values(gone).reduce((sum, count) => sum + count, 0);
  logger.warn({ tenantId, rows, tables: Object.keys(gone).length, people }, "an organisation was deleted");
  return { rows, people };
}

/** What was written by requests that were on their way while an organisation went: rows without an organisation. */
export async function sweepAfterErasure(tenantId: string): Promise<number> {
  const gone = await eraseTenant(tenantId, doors, inOrder);
  return Object.values(gone).reduce((sum, count) => sum + count, 0);
}

/** Organisations whose deletion is due: for the clock that finds what a lost event left. */
export const listDueClosures = async (): Promise<{ tenantId: string; dueAt: string }[]> => (await dueClosures(systemDb(), now())).map(({ tenantId, dueAt }) => ({ tenantId, dueAt: dueAt.toISOString() }));

/** Throws fiscal archives away whose years are over. */
export const forgetOldArchives = (): Promise<number> => forgetFiscalArchives(systemDb(), now().toISOString().slice(0, 10));
