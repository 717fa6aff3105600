import { and, asc, desc, eq, inArray, notInArray, sql } from "drizzle-orm";
import { scenarioRuns, scenarios } from "../schema/findings";
import type { TenantTx } from "../tenant";

export type ScenarioRow = typeof scenarios.$inferSelect;
export type ScenarioRunRow = typeof scenarioRuns.$inferSelect;
type NewScenario = Omit<typeof scenarios.$inferInsert, "tenantId">;

const active = (tx: TenantTx, sopId: string) => and(eq(scenarios.tenantId, tx.tenantId), eq(scenarios.sopId, sopId), eq(scenarios.retired, false));

/** Once by its key: one that was retired counts again, with what it says now. Returns its id. */
export async function insertScenario(tx: TenantTx, row: NewScenario): Promise<string> {
  const { turns, expectation, audience } = row;
  const [made] = await tx.db.insert(scenarios).values({ ...row, tenantId: tx.tenantId })
    .onConflictDoUpdate({ target: [scenarios.tenantId, scenarios.sopId, scenarios.key], set: { retired: false, turns: turns ?? [], audience, ...(expectation ? { expectation } : {}) } }).returning({ id: scenarios.id });
  return made?.id ?? row.id;
}
/** Many of one page and language at once, each once by its key as above: one statement. */
export async function insertScenarios(tx: TenantTx, rows: readonly NewScenario[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db.insert(scenarios).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })))
    .onConflictDoUpdate({ target: [scenarios.tenantId, scenarios.sopId, scenarios.key], set: { retired: false, turns: sql`excluded.turns`, audience: sql`excluded.audience`, expectation: sql`excluded.expectation` } });
}
export const scenariosOf = (tx: TenantTx, sopId: string, locale?: string): Promise<ScenarioRow[]> =>
  tx.db.select().from(scenarios).where(and(active(tx, sopId), locale === undefined ? undefined : eq(scenarios.locale, locale))).orderBy(asc(scenarios.origin), asc(scenarios.key));
export const scenariosOfHouse = (tx: TenantTx, propertyId: string): Promise<ScenarioRow[]> =>
  tx.db.select().from(scenarios).where(and(eq(scenarios.tenantId, tx.tenantId), eq(scenarios.propertyId, propertyId), eq(scenarios.retired, false))).orderBy(asc(scenarios.sopId), asc(scenarios.locale), asc(scenarios.origin), asc(scenarios.key));
export async function findScenario(tx: TenantTx, id: string): Promise<ScenarioRow | undefined> {
  return (await tx.db.select().from(scenarios).where(and(eq(scenarios.tenantId, tx.tenantId), eq(scenarios.id, id))).for("update"))[0];
}
export async function setRetired(tx: TenantTx, id: string, retired: boolean): Promise<void> {
  await tx.db.update(scenarios).set({ retired }).where(and(eq(scenarios.tenantId, tx.tenantId), eq(scenarios.id, id)));
}
/** What a finding became is no scenario any more. */
export async function retireScenariosOf(tx: TenantTx, itemId: string): Promise<void> {
  await tx.db.update(scenarios).set({ retired: true }).where(and(eq(scenarios.tenantId, tx.tenantId), eq(scenarios.itemId, itemId)));
}
/** Scenarios read out of a text that does not say so any more. */
export async function retireOtherBookScenarios(tx: TenantTx, sopId: string, locale: string, keys: readonly string[]): Promise<void> {
  await tx.db.update(scenarios).set({ retired: true }).where(and(active(tx, sopId), eq(scenarios.locale, locale), eq(scenarios.origin, "book"), keys.length === 0 ? undefined : notInArray(scenarios.key, [...keys])));
}

export async function insertScenarioRun(tx: TenantTx, row: Omit<typeof scenarioRuns.$inferInsert, "tenantId">): Promise<void> {
  await tx.db.insert(scenarioRuns).values({ ...row, tenantId: tx.tenantId });
}
/** The latest run of each of these versions. */
export const lastRuns = (tx: TenantTx, versionIds: readonly string[]): Promise<ScenarioRunRow[]> =>
  versionIds.length === 0 ? Promise.resolve([]) : tx.db.selectDistinctOn([scenarioRuns.sopVersionId]).from(scenarioRuns).where(and(eq(scenarioRuns.tenantId, tx.tenantId), inArray(scenarioRuns.sopVersionId, [...versionIds])))
    .orderBy(scenarioRuns.sopVersionId, desc(scenarioRuns.createdAt), desc(scenarioRuns.id));

/** Does something in this transaction and undoes it in the database, keeping what it came to: as if a text were signed. */
export async function asIf<T>(tx: TenantTx, work: () => Promise<T>): Promise<T> {
  await tx.sql`savepoint as_if`;
  try {
    return await work();
  } finally {
    await tx.sql`rollback to savepoint as_if`;
  }
}
