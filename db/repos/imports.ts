import { and, asc, desc, eq, gte, sql } from "drizzle-orm";
import { importParts, importProblems, importRuns } from "../schema/imports";
import type { TenantTx } from "../tenant";

export type ImportRunRow = typeof importRuns.$inferSelect;
export type ImportPartRow = typeof importParts.$inferSelect;
export type ImportProblemRow = Omit<typeof importProblems.$inferSelect, "tenantId" | "runId">;

const ofRun = (tx: TenantTx, id: string) => and(eq(importRuns.tenantId, tx.tenantId), eq(importRuns.id, id));

export const insertImportRun = async (tx: TenantTx, row: Omit<typeof importRuns.$inferInsert, "tenantId">) => {
  await tx.db.insert(importRuns).values({ ...row, tenantId: tx.tenantId });
};
export const updateImportRun = async (tx: TenantTx, id: string, values: Partial<typeof importRuns.$inferInsert>) => {
  await tx.db.update(importRuns).set(values).where(ofRun(tx, id));
};
export async function findImportRun(tx: TenantTx, id: string): Promise<ImportRunRow | undefined> {
  const [row] = await tx.db.select().from(importRuns).where(ofRun(tx, id));
  return row;
}
/** The run, held until the transaction ends: nobody else moves it on. */
export async function lockImportRun(tx: TenantTx, id: string): Promise<ImportRunRow | undefined> {
  const [row] = await tx.db.select().from(importRuns).where(ofRun(tx, id)).for("update");
  return row;
}
export const importRunsOf = (tx: TenantTx, propertyId: string, kinds: readonly string[], limit: number): Promise<ImportRunRow[]> =>
  tx.db.select().from(importRuns).where(and(eq(importRuns.tenantId, tx.tenantId), eq(importRuns.propertyId, propertyId), sql`${importRuns.kind} = any(${`{${kinds.join(",")}}`}::text[])`)).orderBy(desc(importRuns.createdAt), desc(importRuns.id)).limit(limit);

/** Keeps a file in parts, as many lines each as the caller cut. */
export async function insertImportParts(tx: TenantTx, runId: string, parts: readonly { part: number; firstLine: number; lines: string[][] }[]): Promise<void> {
  for (const part of parts) await tx.db.insert(importParts).values({ tenantId: tx.tenantId, runId, ...part });
}
export async function importPart(tx: TenantTx, runId: string, part: number): Promise<ImportPartRow | undefined> {
  const [row] = await tx.db.select().from(importParts).where(and(eq(importParts.tenantId, tx.tenantId), eq(importParts.runId, runId), eq(importParts.part, part)));
  return row;
}
export const deleteImportParts = async (tx: TenantTx, runId: string) => {
  await tx.db.delete(importParts).where(and(eq(importParts.tenantId, tx.tenantId), eq(importParts.runId, runId)));
};

/** One line a field and row; what was said first stays. */
export async function insertImportProblems(tx: TenantTx, runId: string, rows: readonly ImportProblemRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    insert into import_problems (tenant_id, run_id, line, field, rule, value)
    select ${tx.tenantId}, ${runId}, p.line, p.field, p.rule, p.value from json_to_recordset(${JSON.stringify(rows)}::text::json) as p(line int, field text, rule text, value text)
    on conflict do nothing`;
}
export const deleteImportProblems = async (tx: TenantTx, runId: string) => {
  await tx.db.delete(importProblems).where(and(eq(importProblems.tenantId, tx.tenantId), eq(importProblems.runId, runId)));
};
export const importProblemsFrom = (tx: TenantTx, runId: string, line: number, limit: number): Promise<ImportProblemRow[]> =>
  tx.db.select({ line: importProblems.line, field: importProblems.field, rule: importProblems.rule, value: importProblems.value }).from(importProblems)
    .where(and(eq(importProblems.tenantId, tx.tenantId), eq(importProblems.runId, runId), gte(importProblems.line, line))).orderBy(asc(importProblems.line), asc(importProblems.field)).limit(limit);

/** Lines of a stretch that a check has already named. */
export async function namedLines(tx: TenantTx, runId: string, from: number, to: number): Promise<Set<number>> {
  const rows = await tx.sql<{ line: number }[]>`select distinct line from import_problems where tenant_id = ${tx.tenantId} and run_id = ${runId} and line between ${from} and ${to}`;
  return new Set(rows.map(({ line }) => line));
}
export async function problemCounts(tx: TenantTx, runId: string): Promise<{ field: string; rule: string; rows: number }[]> {
  const rows = await tx.sql<{ field: string; rule: string; rows: number }[]>`
    select field, rule, count(*)::int as rows from import_problems where tenant_id = ${tx.tenantId} and run_id = ${runId} group by field, rule order by count(*) desc, field, rule`;
  return [...rows];
}
export async function countBadLines(tx: TenantTx, runId: string): Promise<number> {
  const [row] = await tx.sql<{ lines: number }[]>`select count(distinct line)::int as lines from import_problems where tenant_id = ${tx.tenantId} and run_id = ${runId}`;
  return row?.lines ?? 0;
}

/** Work inside a savepoint: where it fails, only its own writes are gone and the error is given back. */
export async function atSavepoint<T>(tx: TenantTx, work: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; error: unknown }> {
  await tx.sql`savepoint import_rows`;
  try {
    const value = await work();
    await tx.sql`release savepoint import_rows`;
    return { ok: true, value };
  } catch (error) {
    await tx.sql`rollback to savepoint import_rows`;
    await tx.sql`release savepoint import_rows`;
    return { ok: false, error };
  }
}

/**
 * Before many rows are written at once: the checks of foreign keys were planned when the tables were small, and would read
 * them from end to end for every row. They are planned anew, by index.
 */
export async function planForMany(tx: TenantTx): Promise<void> {
  await tx.sql`set local enable_seqscan = off`.simple();
  await tx.sql`discard plans`.simple();
}
