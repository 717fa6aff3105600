import type { Tx } from "@/inngest/embedded/database";
import type { StoredEvent } from "@/inngest/embedded/event-payload";
import { digestAt } from "@/inngest/embedded/event-probe";
import { holds } from "@/inngest/embedded/expression-value";
import { endRun, type InternalEvent, lockRun, settleStep } from "@/inngest/embedded/run-state";

type Candidate = { run_id: string; step_id: string; expression: string | null; event: unknown };

async function candidates(tx: Tx, event: StoredEvent, paths: readonly string[]): Promise<Candidate[]> {
  const probes = paths.flatMap((path) => {
    const value = path === "" ? "" : digestAt(event.payload, path);
    return value === undefined ? [] : [{ path, value }];
  });
  if (probes.length === 0) return [];
  return tx<Candidate[]>`
    SELECT w.run_id, w.step_id, w.expression, r.event FROM runner.watch w JOIN runner.run r ON r.id = w.run_id
    WHERE w.event_name = ${event.payload.name} AND (w.until IS NULL OR w.until > now())
      AND (w.path, w.value) IN (SELECT * FROM unnest(${probes.map((one) => one.path)}::text[], ${probes.map((one) => one.value)}::text[]))
    ORDER BY w.run_id DESC, w.id`; // newest first: an invoked run is locked before the run that invoked it
}

/** Settles the steps that wait for this event and cancels the runs it cancels. */
async function matchOne(tx: Tx, event: StoredEvent, paths: readonly string[]): Promise<readonly InternalEvent[]> {
  const sent: InternalEvent[] = [];
  for (const watch of await candidates(tx, event, paths)) {
    if (watch.expression !== null && !holds(watch.expression, { event: watch.event, async: event.payload })) continue;
    const run = await lockRun(tx, watch.run_id);
    if (run?.status !== "running") continue;
    if (watch.step_id === "") sent.push(...(await endRun(tx, run, { status: "cancelled" })));
    else await settleStep(tx, run.id, watch.step_id, { status: "done", data: event.payload });
  }
  return sent;
}

/** Matches events against everything that waits for them; returns the events this causes in turn. */
export async function matchWatches(tx: Tx, events: readonly StoredEvent[]): Promise<readonly InternalEvent[]> {
  const names = [...new Set(events.map((event) => event.payload.name))];
  const known = await tx<{ event_name: string; path: string }[]>`SELECT event_name, path FROM runner.watch_path WHERE event_name = ANY (${names})`;
  if (known.length === 0) return [];
  const sent: InternalEvent[] = [];
  for (const event of events) {
    const paths = known.filter((one) => one.event_name === event.payload.name).map((one) => one.path);
    if (paths.length > 0) sent.push(...(await matchOne(tx, event, paths)));
  }
  return sent;
}
