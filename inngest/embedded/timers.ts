import { lastTick, nextTick, parseCron } from "@/inngest/embedded/cron";
import { type Sql, transact } from "@/inngest/embedded/database";
import type { EventPayload, StoredEvent } from "@/inngest/embedded/event-payload";
import { type Plans, storeEvents } from "@/inngest/embedded/routing";
import { admit, createRuns } from "@/inngest/embedded/scheduling";
import { settleDueStep } from "@/inngest/embedded/settlement";
import { ulid } from "@/inngest/embedded/ulids";

/** Settles the steps whose time has come. Returns how many were found. */
async function endWaits(sql: Sql): Promise<number> {
  const due = await sql<{ run_id: string; id: string }[]>`
    SELECT run_id, id FROM runner.step WHERE status = 'pending' AND due <= now() ORDER BY due LIMIT 100`;
  for (const step of due) await settleDueStep(sql, step.run_id, step.id);
  return due.length;
}

/** Starts the runs of debounced functions whose quiet period is over. */
async function endDebounces(sql: Sql, plans: Plans): Promise<number> {
  return transact(sql, async (tx) => {
    const due = await tx<{ function_id: string; event_id: string; event: EventPayload }[]>`
      DELETE FROM runner.debounce WHERE (function_id, key) IN (
        SELECT function_id, key FROM runner.debounce WHERE due <= now() AND function_id = ANY (${[...plans.keys()]})
        ORDER BY due LIMIT 50 FOR UPDATE SKIP LOCKED)
      RETURNING function_id, event_id, event`;
    const runs = due.flatMap((row) => {
      const plan = plans.get(row.function_id);
      return plan ? [{ plan, event: { id: row.event_id, payload: row.event } }] : [];
    });
    await createRuns(tx, runs);
    return due.length;
  });
}

/** Starts the runs whose cron tick has come: each tick once, and of several missed while nothing ran only the last. */
async function tickCrons(sql: Sql, plans: Plans): Promise<number> {
  return transact(sql, async (tx) => {
    const due = await tx<{ function_id: string; expression: string; next_at: Date }[]>`
      SELECT function_id, expression, next_at FROM runner.cron WHERE next_at <= now() AND function_id = ANY (${[...plans.keys()]})
      ORDER BY next_at LIMIT 50 FOR UPDATE SKIP LOCKED`;
    for (const row of due) {
      const plan = plans.get(row.function_id);
      if (!plan) continue;
      const cron = parseCron(row.expression);
      const planned = row.next_at.getTime();
      const now = Math.max(Date.now(), planned);
      const tick = lastTick(cron, planned - 1, now) ?? planned;
      const id = ulid();
      const event: StoredEvent = { id, payload: { id, name: "inngest/scheduled.timer", data: { cron: row.expression }, ts: tick } };
      await storeEvents(tx, [event]);
      const run = await admit(tx, plan, event, row.expression);
      if (run) await createRuns(tx, [run]);
      await tx`
        UPDATE runner.cron SET next_at = ${new Date(nextTick(cron, now))} WHERE function_id = ${row.function_id} AND expression = ${row.expression}`;
    }
    return due.length;
  });
}

/** Does everything whose time has come. */
export async function runTimers(sql: Sql, plans: Plans): Promise<void> {
  while ((await endWaits(sql)) === 100);
  while ((await endDebounces(sql, plans)) === 50);
  while ((await tickCrons(sql, plans)) === 50);
}

/** Milliseconds until something is due that time alone makes so; undefined when nothing is. */
export async function untilNextTimer(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ wait: number | null }[]>`
    SELECT (extract(epoch FROM least(
      (SELECT min(due) FROM runner.step WHERE status = 'pending' AND due IS NOT NULL),
      (SELECT min(due) FROM runner.job WHERE lease_by IS NULL AND due > now()),
      (SELECT min(due) FROM runner.debounce),
      (SELECT min(next_at) FROM runner.cron),
      (SELECT min(open_at) FROM runner.throttle WHERE open_at > now())
    ) - clock_timestamp()) * 1000)::float8 AS wait`;
  return row?.wait ?? undefined;
}

/** Forgets what no longer matters: ended runs and events after `days`, and keys past their time. */
export async function prune(sql: Sql, days: number): Promise<void> {
  const age = `${days} days`;
  for (let gone = 1_000; gone === 1_000; ) {
    const runs = await sql`
      DELETE FROM runner.run WHERE id IN (SELECT id FROM runner.run WHERE ended_at < now() - ${age}::text::interval LIMIT 1000)`;
    gone = runs.count;
  }
  for (let gone = 5_000; gone === 5_000; ) {
    const events = await sql`
      DELETE FROM runner.event WHERE id IN (SELECT id FROM runner.event WHERE received_at < now() - ${age}::text::interval LIMIT 5000)`;
    gone = events.count;
  }
  await sql`DELETE FROM runner.seen WHERE seen_at < now() - interval '24 hours'`;
  await sql`DELETE FROM runner.once WHERE seen_at < now() - interval '24 hours'`;
  await sql`DELETE FROM runner.rate WHERE until < now()`;
  await sql`DELETE FROM runner.throttle WHERE tat < now()`;
  await sql`DELETE FROM runner.watch_path p WHERE NOT EXISTS (SELECT FROM runner.watch w WHERE w.event_name = p.event_name AND w.path = p.path)`;
}
