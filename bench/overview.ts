import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { startPostgres } from "../db/embedded/postgres";
import { ensureDatabase, migrateDatabase } from "../db/migrate";
import { percentile } from "./load";
import { report } from "./report";

const exchanges = 100_000;

/** A house with a hundred thousand exchanges in thirty days: what its overview costs, through the query the page asks, and the plan of its first reading. */
export async function benchOverview(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lhcm-overview-"));
  chmodSync(folder, 0o755);
  const server = await startPostgres({ dataDir: join(folder, "pg"), throwaway: true });
  try {
    const url = await ensureDatabase(server.url, "overview");
    await migrateDatabase(url);
    Object.assign(process.env, { DATABASE_URL: url, ROOT_HOST: "localhost:3000", ENCRYPTION_KEY: "0".repeat(64), AUTH_SECRET: "a secret of at least thirty-two characters", LHCM_MODE: "demo", LOG_LEVEL: "fatal" });
    const { makeHouse } = await import("../db/testing/house");
    const { tenantId, propertyId } = await makeHouse({ units: [1], nights: 2 });
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    await sql`
      insert into exchanges (tenant_id, id, property_id, conversation_id, message_id, asked_at, intent, locale, risk, audience, incumbent_kind, incumbent_state, incumbent_latency_ms, incumbent_cost_micros, engine_state, confidence, engine_latency_ms, engine_cost_micros, served_by, sent_at, agreement, comparison, machine_verdict, machine_by)
      select ${tenantId}, gen_random_uuid(), ${propertyId}, gen_random_uuid(), gen_random_uuid(), now() - n * interval '25 seconds', (array['food','arrival','price','transport','internet'])[1 + n % 5], (array['en','fr','es','ar'])[1 + n % 4], (array['low','medium'])[1 + n % 2], 'guest',
        'assistant', 'answered', 800 + n % 900, 1600, 'answered', (n % 100) / 100.0, 20 + n % 300, 40, case when n % 3 = 0 then 'sop' else 'incumbent' end, now(), (array['agrees','differs','unclear'])[1 + n % 3], '{"prices":"same","times":"none"}', case when n % 3 = 0 then 'both' end, case when n % 3 = 0 then 'rules' end
      from generate_series(1, ${exchanges}) n`;
    await sql`analyze exchanges`;
    await import("../lib/wiring");
    const [{ ask }, { getOverview }, { systemContext }, { systemPermissions }] = await Promise.all([import("../lib/runtime/ask"), import("../lib/knowledge/queries/shadow/get-overview"), import("../lib/runtime/context"), import("../lib/auth/roles")]);
    const ctx = systemContext(tenantId, "bench", systemPermissions, propertyId);
    const times: number[] = [];
    let counted = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      const started = performance.now();
      counted = (await ask(getOverview, ctx, { days: 30 })).all?.asked ?? 0;
      // The first two warm up.
      if (turn > 1) times.push(performance.now() - started);
    }
    const counting: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const started = performance.now();
      await sql`select count(*), intent, locale, risk, audience from exchanges where tenant_id = ${tenantId} and property_id = ${propertyId} and asked_at >= now() - interval '30 days' group by grouping sets ((), (intent, locale, risk, audience))`;
      if (turn > 0) counting.push(performance.now() - started);
    }
    const [whole, bare] = [percentile([...times], 0.5), percentile([...counting], 0.5)];
    // Against counting the same rows by kind alone, in the same run: a busy machine slows both.
    report(`the overview of a migration, ${counted.toLocaleString("en")} exchanges in 30 days`, `p50 ${whole.toFixed(0)} ms, ${(whole / bare).toFixed(1)} times a bare count by kind (${bare.toFixed(0)} ms)`, "< 10 times", whole < bare * 10);
    const plan = await sql<{ "QUERY PLAN": string }[]>`
      explain (analyze, buffers, costs off) select count(*), intent, locale, risk, audience from exchanges where tenant_id = ${tenantId} and property_id = ${propertyId} and asked_at >= now() - interval '30 days' group by grouping sets ((), (intent, locale, risk, audience))`;
    process.stdout.write(`${plan.map((line) => `    ${line["QUERY PLAN"]}`).join("\n")}\n`);
    await sql.end();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
