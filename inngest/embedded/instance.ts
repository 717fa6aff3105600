import { isPassing, type Sql, transact } from "@/inngest/embedded/database";
import { type Job, renewLeases } from "@/inngest/embedded/jobs";
import type { Log } from "@/inngest/embedded/log";

/** Namespace of the advisory locks that say which runners live. */
const lockSpace = 7301;
const beatMs = 1_000;

export type Instance = {
  /** This runner's number; changes if the database took it for dead. */
  readonly id: string;
  stop(): Promise<void>;
};

/**
 * Announces this runner: a row, and an advisory lock on a connection of its own. The lock dies with the process, so
 * whoever can take another runner's lock knows that it is dead and takes over its leases at once.
 */
export async function joinRunners(sql: Sql, held: () => readonly Job[], log: Log, onTakeOver: () => void): Promise<Instance> {
  let id = "";
  let release: (() => void) | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> | undefined;

  /** The lock comes before the row: a row whose lock is free is a dead runner's, and somebody may be looking. */
  async function enter(): Promise<void> {
    const [row] = await sql<{ id: string }[]>`SELECT nextval(pg_get_serial_sequence('runner.instance', 'id')) AS id`;
    id = row?.id ?? "";
    await hold();
    await sql`INSERT INTO runner.instance (id, pid) OVERRIDING SYSTEM VALUE VALUES (${id}, ${process.pid})`;
  }

  /**
   * Takes the lock in a transaction that stays open: it ends, and with it the lock, when the connection does. Asked for in the simple
   * protocol, which leaves no portal and so no snapshot behind: one held for as long as a runner lives would keep every row that was
   * ever changed or deleted, anywhere in the database, from being cleared away.
   */
  function hold(): Promise<void> {
    return new Promise((taken, failed) => {
      sql
        .begin(async (tx) => {
          const [lock] = await tx.unsafe<{ taken: boolean }[]>(`SELECT pg_try_advisory_xact_lock(${lockSpace}, ${Number(id)}) AS taken`);
          if (!lock?.taken) throw new Error("another connection holds this runner's lock");
          await new Promise<void>((letGo) => {
            release = letGo;
            taken();
          });
        })
        .catch((error: unknown) => {
          release = undefined;
          failed(error);
        });
    });
  }

  /** Frees what dead runners held, and leases that nobody renewed. */
  async function takeOver(): Promise<void> {
    const others = await sql<{ id: string }[]>`SELECT id FROM runner.instance WHERE id <> ${id}`;
    let freed = 0;
    for (const other of others) {
      await transact(sql, async (tx) => {
        const [lock] = await tx<{ taken: boolean }[]>`SELECT pg_try_advisory_xact_lock(${lockSpace}, ${other.id}::int) AS taken`;
        if (!lock?.taken) return;
        const jobs = await tx`UPDATE runner.job SET lease_by = NULL, lease_until = NULL, due = least(due, now()) WHERE lease_by = ${other.id}`;
        await tx`DELETE FROM runner.instance WHERE id = ${other.id}`;
        freed += jobs.count;
        log.info({ instance: other.id, jobs: jobs.count }, "took over from a dead runner");
      });
    }
    const expired = await sql`UPDATE runner.job SET lease_by = NULL, lease_until = NULL WHERE lease_until < now()`;
    if (freed + expired.count > 0) onTakeOver();
  }

  async function beat(): Promise<void> {
    try {
      const alive = await sql`UPDATE runner.instance SET seen_at = now() WHERE id = ${id} RETURNING id`;
      if (alive.length === 0) {
        release?.();
        release = undefined;
        await enter();
      } else if (!release) await hold();
      await renewLeases(sql, id, held());
      await takeOver();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log[isPassing(error) ? "warn" : "error"]({ reason }, "the heartbeat failed");
    }
    if (!stopped) schedule();
  }

  function schedule(): void {
    timer = setTimeout(() => {
      beating = beat();
    }, beatMs);
  }

  await enter();
  await takeOver();
  schedule();

  return {
    get id() {
      return id;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await beating; // a beat that finds the row gone would enter again, and hold a lock that nobody lets go
      await sql`DELETE FROM runner.instance WHERE id = ${id}`.catch(() => undefined);
      release?.();
    },
  };
}
