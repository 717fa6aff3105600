import { systemSql } from "@/db/system";
import { logger } from "@/lib/runtime/logger";
import { countOutboxSent, observeOutbox } from "@/lib/runtime/metrics";
import { once } from "@/lib/runtime/once";
import { onShutdown } from "@/lib/runtime/shutdown";
import { toldEvents } from "@/lib/webhooks/rules/types";
import { audiences } from "./audiences";
import { inngest } from "./client";

const batchSize = 200;
const idleMs = 2_000;
const keepSentDays = 7;

type Unsent = { tenant_id: string; id: string; name: string; data: Record<string, unknown>; created_at: Date };

/** Events the server refuses by themselves, until when they are left alone. They stay unsent and keep no other event back. */
const refused = once("outbox-refused", () => new Map<string, number>());
const refusedMs = 10 * 60_000;

/** The server understood and said no: the request is at fault, not the way there nor our key. */
const isRefusal = (error: unknown): boolean => error instanceof Error && /\bInngest API Error: (?:400|406|409|412|413|422)\b/.test(error.message);

/** The rows somebody waits for. The others count as sent: nobody would hear them. */
async function awaited(rows: readonly Unsent[]): Promise<readonly Unsent[]> {
  let wanted = rows;
  for (const { partner, events } of audiences) {
    const asked = [...new Set(wanted.filter(({ name }) => events.includes(name)).map((row) => row.tenant_id))];
    if (asked.length === 0) continue;
    const sql = systemSql();
    const houses = await sql<{ tenant_id: string }[]>`select distinct tenant_id from connections where partner = ${partner} and tenant_id = any(${sql.array(asked)}::uuid[])`;
    const beside = new Set(houses.map((house) => house.tenant_id));
    wanted = wanted.filter(({ name, tenant_id: tenantId }) => !events.includes(name) || beside.has(tenantId));
  }
  return wanted;
}

/** The same rows as programs of the houses are told of them: only where an endpoint listens, so that nobody else pays for it. */
async function forWebhooks(rows: readonly Unsent[]): Promise<{ id: string; name: string; data: Record<string, unknown>; ts: number }[]> {
  const told = rows.filter(({ name }) => toldEvents.has(name));
  if (told.length === 0) return [];
  const sql = systemSql();
  const listening = await sql<{ tenant_id: string }[]>`
    select distinct tenant_id from webhook_endpoints where status = 'active' and tenant_id = any(${sql.array([...new Set(told.map((row) => row.tenant_id))])}::uuid[])`;
  const tenants = new Set(listening.map((row) => row.tenant_id));
  return told.filter((row) => tenants.has(row.tenant_id)).map((row) => ({
    id: `${row.id}:told`, name: "webhooks/happened", ts: row.created_at.getTime(),
    data: { tenantId: row.tenant_id, eventId: row.id, name: row.name, at: row.created_at.toISOString(), data: row.data },
  }));
}

/** Sends some rows and marks them; where one of them is refused, finds it and sends the others. Returns how many were taken. */
async function handOver(rows: readonly Unsent[]): Promise<number> {
  const sql = systemSql();
  try {
    const [wanted, told] = await Promise.all([awaited(rows), forWebhooks(rows)]);
    if (wanted.length + told.length > 0) await inngest.send([...wanted.map((row) => ({ id: row.id, name: row.name, data: row.data, ts: row.created_at.getTime() })), ...told]);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [row] = rows;
    if (rows.length === 1 && row) {
      refused.set(row.id, Date.now() + refusedMs);
      logger.error({ err: error, event: row.name, id: row.id, tenantId: row.tenant_id }, "an event is refused by the event server");
      return 0;
    }
    const half = Math.ceil(rows.length / 2);
    return (await handOver(rows.slice(0, half))) + (await handOver(rows.slice(half)));
  }
  await sql`
    update outbox o set sent_at = now() from unnest(${sql.array(rows.map((r) => r.tenant_id))}::uuid[], ${sql.array(rows.map((r) => r.id))}::uuid[]) as sent(tenant_id, id)
    where o.tenant_id = sent.tenant_id and o.id = sent.id`;
  countOutboxSent(rows.length);
  return rows.length;
}

/** Hands the oldest unsent events to Inngest with the row's id as event id, so that sending twice starts nothing twice. */
export async function relayOnce(): Promise<number> {
  const sql = systemSql();
  for (const [id, until] of refused) if (until < Date.now()) refused.delete(id);
  const rows = await sql<Unsent[]>`
    select tenant_id, id, name, data, created_at from outbox where sent_at is null and id <> all(${sql.array([...refused.keys()])}::uuid[]) order by created_at limit ${batchSize}`;
  const [oldest] = rows;
  observeOutbox(rows.length + refused.size, oldest ? (Date.now() - oldest.created_at.getTime()) / 1000 : 0);
  return oldest ? handOver(rows) : 0;
}

/** Forgets events that were handed over long ago. */
async function prune(): Promise<void> {
  await systemSql()`delete from outbox where sent_at < now() - make_interval(days => ${keepSentDays})`;
}

class Relay {
  private stopped = false;
  private wake: () => void = () => undefined;
  private rung = false;

  ring(): void {
    this.rung = true;
    this.wake();
  }

  private async rest(ms: number): Promise<void> {
    if (this.rung || this.stopped) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      this.wake = () => { clearTimeout(timer); done(); };
    });
  }

  async run(): Promise<void> {
    let failures = 0;
    let lastPrune = 0;
    while (!this.stopped) {
      this.rung = false;
      try {
        const sent = await relayOnce();
        if (failures > 0) logger.info("outbox relay is working again");
        failures = 0;
        if (Date.now() - lastPrune > 3_600_000) {
          lastPrune = Date.now();
          await prune();
        }
        if (sent < batchSize) await this.rest(idleMs);
      } catch (error) {
        failures += 1;
        // Nothing is lost: the rows stay unsent. Said once, then every tenth time.
        if (failures === 1 || failures % 10 === 0) logger.warn({ err: error, failures }, "outbox relay cannot send yet");
        this.rung = false;
        await this.rest(Math.min(5_000, 200 * 2 ** Math.min(failures, 5)));
      }
    }
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }
}

/** Starts the one relay of this process: wakes on NOTIFY, looks every two seconds besides. */
export function startRelay(): void {
  once("outbox-relay", () => {
    const relay = new Relay();
    const finished = relay.run();
    void systemSql().listen("outbox", () => { relay.ring(); }).catch((error: unknown) => { logger.warn({ err: error }, "outbox relay polls: it could not listen"); });
    onShutdown("outbox relay", async () => {
      relay.stop();
      await finished;
    });
    return relay;
  });
}
