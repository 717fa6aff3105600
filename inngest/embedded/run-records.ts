import { type Sql, transact } from "@/inngest/embedded/database";
import { type Plans, routeInternal } from "@/inngest/embedded/routing";
import { endRun, lockRun } from "@/inngest/embedded/run-state";

type Row = {
  id: string;
  function_id: string;
  event_id: string | null;
  cron: string | null;
  status: "running" | "completed" | "failed" | "cancelled";
  output: unknown;
  started_at: Date;
  ended_at: Date | null;
};

const shown = { running: "Running", completed: "Completed", failed: "Failed", cancelled: "Cancelled" } as const;

/** A run as Inngest's REST API v1 shows it. */
function present(row: Row): Record<string, unknown> {
  return {
    run_id: row.id,
    run_started_at: row.started_at.toISOString(),
    ended_at: row.ended_at?.toISOString() ?? null,
    status: shown[row.status],
    output: row.output ?? null,
    function_id: row.function_id,
    function_version: 1,
    environment_id: "00000000-0000-0000-0000-000000000000",
    event_id: row.event_id,
    batch_id: null,
    original_run_id: null,
    cron: row.cron,
  };
}

export async function findRun(sql: Sql, id: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await sql<Row[]>`
    SELECT id, function_id, event_id, cron, status, output, coalesce(started_at, created_at) AS started_at, ended_at
    FROM runner.run WHERE id = ${id}`;
  return row && present(row);
}

/** The runs an event started, by the runner's id of the event or the sender's; undefined for an unknown event. */
export async function listEventRuns(sql: Sql, eventId: string): Promise<readonly Record<string, unknown>[] | undefined> {
  const events = await sql<{ id: string }[]>`SELECT id FROM runner.event WHERE id = ${eventId} OR external_id = ${eventId}`;
  if (events.length === 0) return undefined;
  const rows = await sql<Row[]>`
    SELECT id, function_id, event_id, cron, status, output, coalesce(started_at, created_at) AS started_at, ended_at
    FROM runner.run WHERE event_id = ANY (${events.map((event) => event.id)}) ORDER BY id`;
  return rows.map(present);
}

/** Cancels a run; false when there is none. A run that has ended stays as it ended. */
export async function cancelRun(sql: Sql, plans: Plans, id: string): Promise<boolean> {
  return transact(sql, async (tx) => {
    const run = await lockRun(tx, id);
    if (!run) return false;
    await routeInternal(tx, plans, await endRun(tx, run, { status: "cancelled" }));
    return true;
  });
}

/** What waits and what runs, for /health. */
export async function countQueue(sql: Sql): Promise<Record<string, number>> {
  const [row] = await sql<Record<string, number>[]>`
    SELECT
      (SELECT count(*) FROM runner.job j JOIN runner.function f ON f.id = j.function_id AND f.active WHERE j.lease_by IS NULL AND j.due <= now())::int AS due,
      (SELECT count(*) FROM runner.job WHERE lease_by IS NULL AND due > now())::int AS scheduled,
      (SELECT count(*) FROM runner.job WHERE lease_by IS NOT NULL)::int AS "underWay",
      (SELECT count(*) FROM runner.job j WHERE NOT EXISTS (SELECT FROM runner.function f WHERE f.id = j.function_id AND f.active))::int AS parked,
      (SELECT count(*) FROM runner.step WHERE status = 'pending' AND due IS NOT NULL)::int AS waiting,
      (SELECT count(*) FROM runner.run WHERE status = 'running')::int AS runs`;
  return row ?? {};
}
