import { recordset, jsonText, type Tx, wakeChannel } from "@/inngest/embedded/database";
import type { StoredEvent } from "@/inngest/embedded/event-payload";
import type { FunctionPlan } from "@/inngest/embedded/function-plan";
import type { InternalEvent } from "@/inngest/embedded/run-state";
import { admit, createRuns, isTriggered, type NewRun } from "@/inngest/embedded/scheduling";
import { ulid } from "@/inngest/embedded/ulids";
import { matchWatches } from "@/inngest/embedded/watches";

/** The functions events are routed to, by id. */
export type Plans = ReadonlyMap<string, FunctionPlan>;

/** Writes events down; returns the ids of those that were not there yet. */
export async function storeEvents(tx: Tx, events: readonly StoredEvent[]): Promise<ReadonlySet<string>> {
  const rows = events.map(({ id, payload }) => ({ id, external_id: payload.id, name: payload.name, payload: jsonText(payload) }));
  const stored = await tx<{ id: string }[]>`
    INSERT INTO runner.event (id, external_id, name, payload, received_at)
    SELECT id, external_id, name, payload::json, now()
    FROM json_to_recordset(${recordset(rows)}::text::json) AS r (id text, external_id text, name text, payload text)
    ON CONFLICT (id) DO NOTHING RETURNING id`;
  return new Set(stored.map((row) => row.id));
}

function wrap(event: InternalEvent): StoredEvent {
  const id = ulid();
  return { id, payload: { ...event, id, ts: Date.now() } };
}

/** Nobody but a function that asks for it needs to hear of every end of a run. */
function isHeard(plans: Plans, event: InternalEvent): boolean {
  if (event.name !== "inngest/function.finished") return true;
  return [...plans.values()].some((plan) => plan.triggers.some((trigger) => trigger.event === event.name));
}

/**
 * Routes stored events: first to the runs that wait for them or are cancelled by them, then to the functions they
 * trigger, then the same for the events that this caused.
 */
export async function routeEvents(tx: Tx, plans: Plans, events: readonly StoredEvent[]): Promise<void> {
  let wave = events;
  while (wave.length > 0) {
    const caused = await matchWatches(tx, wave);
    const runs: NewRun[] = [];
    for (const event of wave) {
      for (const plan of plans.values()) {
        const run = isTriggered(plan, event) ? await admit(tx, plan, event) : undefined;
        if (run) runs.push(run);
      }
    }
    await createRuns(tx, runs);
    wave = await storeInternal(tx, plans, caused);
  }
  await tx`SELECT pg_notify(${wakeChannel}, '')`;
}

async function storeInternal(tx: Tx, plans: Plans, events: readonly InternalEvent[]): Promise<readonly StoredEvent[]> {
  const heard = events.filter((event) => isHeard(plans, event)).map(wrap);
  if (heard.length > 0) await storeEvents(tx, heard);
  return heard;
}

/** Stores and routes the events that the end of a run causes. */
export async function routeInternal(tx: Tx, plans: Plans, events: readonly InternalEvent[]): Promise<void> {
  const stored = await storeInternal(tx, plans, events);
  if (stored.length > 0) await routeEvents(tx, plans, stored);
}
