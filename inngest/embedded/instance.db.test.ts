import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { joinRunners } from "@/inngest/embedded/instance";
import { silentLog } from "@/inngest/embedded/log";

const database = useTestDatabase();
let sql: postgres.Sql;
let other: postgres.Sql;

beforeAll(() => {
  sql = postgres(database.url, { max: 4, onnotice: () => undefined });
  other = postgres(database.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await other.end({ timeout: 1 });
  await sql.end({ timeout: 1 });
});

it("a runner that stops while its heartbeat is under way leaves no row and holds no lock", async () => {
  const instance = await joinRunners(
    sql,
    () => [],
    silentLog,
    () => undefined,
  );
  let stopped: Promise<void> | undefined;
  await other.begin(async (tx) => {
    await tx`DELETE FROM runner.instance`;
    // The heartbeat, a second apart, now waits for this transaction; it will find its row gone and enter anew.
    for (let waiting = 0; waiting === 0; ) {
      await new Promise((done) => setTimeout(done, 50));
      const [row] = await tx<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT granted AND datname = current_database()`;
      waiting = row?.n ?? 0;
    }
    stopped = instance.stop();
  });
  await stopped;
  await new Promise((done) => setTimeout(done, 200));
  expect(await other`SELECT id FROM runner.instance`).toHaveLength(0);
  expect(await other`SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 7301 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`).toHaveLength(0);
});

it("the lock of a runner that lives for weeks keeps no changed row from being cleared away", async () => {
  const instance = await joinRunners(sql, () => [], silentLog, () => undefined);
  const holders = await other<{ state: string; held: boolean }[]>`
    SELECT a.state, a.backend_xmin IS NOT NULL OR a.backend_xid IS NOT NULL AS held FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.classid = 7301 AND l.objid = ${Number(instance.id)} AND a.datname = current_database()`;
  expect(holders).toEqual([{ state: "idle in transaction", held: false }]);
  await instance.stop();
});
