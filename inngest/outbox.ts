import { systemSql } from "@/db/system";
import { logger } from "@/lib/runtime/logger";
import { countOutboxSent, observeOutbox } from "@/lib/runtime/metrics";
import { once } from "@/lib/runtime/once";
import { onShutdown } from "@/lib/runtime/shutdown";
import { inngest } from "./client";

const batchSize = 200;
const idleMs = 2_000;
const keepSentDays = 7;

type Unsent = { tenant_id: string; id: string; name: string; data: Record<string, unknown>; created_at: Date };

/** Hands the oldest unsent events to Inngest with the row's id as event id, so that sending twice starts nothing twice. */
export async function relayOnce(): Promise<number> {
  const sql = systemSql();
  const rows = await sql<Unsent[]>`select tenant_id, id, name, data, created_at from outbox where sent_at is null order by created_at limit ${batchSize}`;
  const [oldest] = rows;
  observeOutbox(rows.length, oldest ? (Date.now() - oldest.created_at.getTime()) / 1000 : 0);
  if (!oldest) return 0;
  await inngest.send(rows.map((row) => ({ id: row.id, name: row.name, data: row.data, ts: row.created_at.getTime() })));
  await sql`
    update outbox o set sent_at = now() from unnest(${sql.array(rows.map((r) => r.tenant_id))}::uuid[], ${sql.array(rows.map((r) => r.id))}::uuid[]) as sent(tenant_id, id)
    where o.tenant_id = sent.tenant_id and o.id = sent.id`;
  countOutboxSent(rows.length);
  return rows.length;
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
