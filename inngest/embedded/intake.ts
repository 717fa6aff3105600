import { recordset, type Sql, transact, type Tx } from "@/inngest/embedded/database";
import { type IncomingEvent, payloadOf, type StoredEvent } from "@/inngest/embedded/event-payload";
import { type Plans, routeEvents, storeEvents } from "@/inngest/embedded/routing";
import { seededUlid, ulid } from "@/inngest/embedded/ulids";

type Known = ReadonlyMap<string, string>;

/** Of the ids given by senders: which were seen within a day, and under which id of ours. New ones are remembered. */
async function seenBefore(tx: Tx, events: readonly { readonly id: string; readonly external: string }[]): Promise<Known> {
  if (events.length === 0) return new Map();
  const fresh = await tx<{ external_id: string }[]>`
    INSERT INTO runner.seen AS s (external_id, event_id, seen_at)
    SELECT external_id, event_id, now() FROM json_to_recordset(${recordset(events.map((one) => ({ external_id: one.external, event_id: one.id })))}::text::json)
      AS r (external_id text, event_id text)
    ON CONFLICT (external_id) DO UPDATE SET event_id = excluded.event_id, seen_at = now() WHERE s.seen_at < now() - interval '24 hours'
    RETURNING external_id`;
  const isFresh = new Set(fresh.map((row) => row.external_id));
  const repeated = events.map((one) => one.external).filter((external) => !isFresh.has(external));
  if (repeated.length === 0) return new Map();
  const rows = await tx<{ external_id: string; event_id: string }[]>`SELECT external_id, event_id FROM runner.seen WHERE external_id = ANY (${repeated})`;
  return new Map(rows.map((row) => [row.external_id, row.event_id]));
}

/**
 * Takes events in, once each, and routes them, all in one transaction: once this resolves nothing can be lost.
 * `seed` is the SDK's `x-inngest-event-id-seed`. Returns the runner's id of each event, in order.
 */
export async function takeEvents(sql: Sql, plans: Plans, incoming: readonly IncomingEvent[], seed: string | undefined): Promise<readonly string[]> {
  const now = Date.now();
  const ids = incoming.map((_, index) => (seed === undefined ? undefined : seededUlid(seed, index)) ?? ulid(now));
  return transact(sql, async (tx) => {
    const firsts = new Map<string, string>();
    for (const [index, event] of incoming.entries()) if (event.id && !firsts.has(event.id)) firsts.set(event.id, ids[index] ?? "");
    const seen = await seenBefore(
      tx,
      [...firsts].map(([external, id]) => ({ external, id })),
    );
    const given: string[] = [];
    const events: StoredEvent[] = [];
    for (const [index, event] of incoming.entries()) {
      const own = ids[index] ?? "";
      const id = event.id ? (seen.get(event.id) ?? firsts.get(event.id) ?? own) : own;
      given.push(id);
      if (id === own && !(event.id && seen.has(event.id))) events.push({ id, payload: payloadOf(event, id, now) });
    }
    if (events.length > 0) {
      const stored = await storeEvents(tx, events);
      await routeEvents(
        tx,
        plans,
        events.filter((event) => stored.has(event.id)),
      );
    }
    return given;
  });
}
