import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import type { z } from "zod";
import type { Query } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { report } from "./report";

/** Where the hotel booking demand file may lie. It is read from there and never kept here. */
export const demandFile = join(process.env["LHCM_SHARED"] ?? fileURLToPath(new URL("../../shared", import.meta.url)), "data/hotel_bookings/dev_asof_2017-01-01.csv.gz");

const seconds = (from: number) => (performance.now() - from) / 1_000;

/** Median and slowest of some runs of a query, ms, after one that warms it. */
async function latency<I extends z.ZodType, R>(query: Query<I, R>, ctx: Context, input: unknown): Promise<{ p50: number; worst: number }> {
  const { ask } = await import("@/lib/runtime/ask");
  await ask(query, ctx, input);
  const times: number[] = [];
  for (let run = 0; run < 15; run += 1) {
    const started = performance.now();
    await ask(query, ctx, input);
    times.push(performance.now() - started);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: sorted[7] ?? 0, worst: sorted.at(-1) ?? 0 };
}

/**
 * Two hotels of 92,825 bookings, each into a house of its own through the durable function of the running demo, then what a
 * manager opens. Skips, saying so, where the file is not there.
 */
export async function benchImport(databaseUrl: string): Promise<void> {
  if (!existsSync(demandFile)) return console.log(`  import: skipped, ${demandFile} is not here`);
  Object.assign(process.env, { DATABASE_URL: databaseUrl, ROOT_HOST: "localhost:3000", ENCRYPTION_KEY: "0".repeat(64), AUTH_SECRET: "a secret of at least thirty-two characters", LOG_LEVEL: "warn" });
  await import("@/lib/wiring");
  const { systemPermissions } = await import("@/lib/auth/roles");
  const { systemContext } = await import("@/lib/runtime/context");
  const { done, execute } = await import("@/lib/runtime/execute");
  const { ask } = await import("@/lib/runtime/ask");
  const { createOrganisation } = await import("@/lib/tenancy/commands/create-organisation");
  const { openImport } = await import("@/lib/property/commands/import-run-open");
  const { checkImport } = await import("@/lib/property/commands/import-run-check");
  const { startImport } = await import("@/lib/property/commands/import-run-start");
  const { getImport } = await import("@/lib/property/queries/import-runs");
  const content = readFileSync(demandFile).toString("base64");
  const houses: { name: string; ctx: Context }[] = [];
  const begun = performance.now();
  let total = 0;
  let named = 0;
  for (const name of ["City Hotel", "Resort Hotel"]) {
    const [tenantId, propertyId] = [randomUUID(), randomUUID()];
    const ctx = systemContext(tenantId, "bench", systemPermissions, propertyId);
    const slug = `bench-${name.split(" ")[0]?.toLowerCase() ?? ""}-${propertyId.slice(0, 6)}`;
    done(await execute(createOrganisation, ctx, { name, owner: { userId: randomUUID(), name: "Bench", email: "bench@example.com" }, property: { id: propertyId, host: `${slug}.localhost`, name, slug, city: "Lisbon", country: "PT", currency: "EUR", timezone: "Europe/Lisbon" } }));
    const started = performance.now();
    const opened = done(await execute(openImport, ctx, { kind: "reservations", fileName: "dev_asof_2017-01-01.csv.gz", content }));
    const read = seconds(started);
    const mapping = { ...opened.mapping, filter: { column: opened.header.indexOf("hotel"), value: name } };
    const { totals } = done(await execute(checkImport, ctx, { runId: opened.id, mapping }));
    const checked = seconds(started);
    done(await execute(startImport, ctx, { runId: opened.id }));
    for (;;) {
      const run = await ask(getImport, ctx, { runId: opened.id });
      if (run.status === "done") {
        const landed = seconds(started);
        report(`import, ${name}: ${run.done.toLocaleString("en")} bookings, ${run.failed} rows named`, `${landed.toFixed(0)} s (read ${read.toFixed(1)}, checked ${(checked - read).toFixed(1)}, ${Math.round(run.done / (landed - checked))} rows/s)`, "", null);
        total += run.done;
        named += run.failed;
        if (run.done + run.failed + (totals["filtered"] ?? 0) !== run.rows) throw new Error("A row is neither in nor named.");
        break;
      }
      if (run.status === "failed") throw new Error(`The import failed: ${run.failure ?? ""}`);
      await new Promise((after) => { setTimeout(after, 200); });
    }
    houses.push({ name, ctx });
  }
  const all = seconds(begun);
  report(`import of the whole file: ${(total + named).toLocaleString("en")} rows, ${total.toLocaleString("en")} in, ${named} named`, `${all.toFixed(0)} s`, "< 300 s", all < 300);
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  await sql`vacuum analyze`;
  await sql.end();
  await benchReading(houses);
}

async function benchReading(houses: readonly { name: string; ctx: Context }[]): Promise<void> {
  const { addDays, todayIn } = await import("@/lib/kernel/nights");
  const { getChart } = await import("@/lib/reservations/queries/get-chart");
  const { findReservations } = await import("@/lib/reservations/queries/find-reservations");
  const { getManagerReport } = await import("@/lib/insights/queries/get-manager-report");
  const { getProduction } = await import("@/lib/insights/queries/get-production");
  const { getPace } = await import("@/lib/insights/queries/get-pace");
  const { listStayRows } = await import("@/lib/insights/queries/list-report-rows");
  for (const { name, ctx } of houses) {
    const today = todayIn("Europe/Lisbon");
    const span = { from: addDays(today, -30), to: today };
    const year = { from: addDays(today, -364), to: today };
    const looks = [
      ["calendar, 14 nights of all rooms", await latency(getChart, ctx, { from: addDays(today, -3), to: addDays(today, 10) }), 300],
      ["find a guest", await latency(findReservations, ctx, { text: "Guest of booking 4711" }), 100],
      ["manager's report", await latency(getManagerReport, ctx, { day: today }), 300],
      ["production of 30 days", await latency(getProduction, ctx, span), 300],
      ["production of a year by rate", await latency(getProduction, ctx, { ...year, by: "family" }), 300],
      ["pace and pickup of 190 nights", await latency(getPace, ctx, { from: today, to: addDays(today, 188) }), 300],
      ["the stays of a year, first 200", await latency(listStayRows, ctx, { ...year, what: "sold" }), 300],
    ] as const;
    for (const [what, { p50, worst }, bar] of looks) report(`${name}: ${what}`, `p50 ${p50.toFixed(0)} ms, slowest ${worst.toFixed(0)} ms`, `< ${bar} ms`, p50 < bar);
  }
}
