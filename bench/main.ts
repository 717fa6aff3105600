/** npm run bench: the demo on data of its own, measured. `--tenants 10000` adds the run at that many tenants; `availability`, `bookings`, `guests`, `rates`, `directors`, `import`, `migration`, `overview` and `tape-chart` measure one thing alone. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuild, ensureBundles } from "../scripts/launcher/build";
import { anyFreePort } from "../scripts/launcher/ports";
import { endProcess } from "../scripts/launcher/processes";
import { startThrowaway } from "../scripts/launcher/throwaway";
import { benchAvailability, benchManyTenants } from "./availability";
import { benchBookings, benchLastRoom } from "./bookings";
import { benchChannel, type DemoHouse } from "./channels";
import { benchDirectors } from "./directors";
import { benchGuests } from "./guests";
import { loadHouses } from "./houses";
import { benchImport } from "./import";
import { benchYearOfRates } from "./rates";
import { report, writeResults } from "./report";
import { benchMigration } from "./migration";
import { benchOverview } from "./overview";
import { benchRetrieval } from "./retrieval";
import { benchRunner } from "./runner";
import { benchTapeChart } from "./tape-chart";

const root = fileURLToPath(new URL("../", import.meta.url));
const next = join(root, "node_modules/next/dist/bin/next");
const tenants = 200;
const asked = process.argv.indexOf("--tenants");
const manyTenants = asked > 0 ? Number(process.argv[asked + 1]) : 0;

type Demo = { base: string; properties: DemoHouse[]; sandbox: { hotelrunner: string } };

async function startBare(databaseUrl: string): Promise<{ base: string; child: ChildProcess }> {
  const folder = join(root, "bench/bare-next");
  execFileSync(process.execPath, [next, "build", "--webpack", folder], { cwd: root, stdio: "ignore", env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } });
  const port = await anyFreePort();
  const child = spawn(process.execPath, [next, "start", folder, "-p", String(port), "-H", "127.0.0.1"], { cwd: root, stdio: "ignore", env: { ...process.env, NODE_ENV: "production", DATABASE_URL: databaseUrl } });
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    const answered = await fetch(`${base}/query`).then((response) => response.ok, () => false);
    if (answered) return { base, child };
    if (tries > 200) throw new Error("The bare Next server did not start.");
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Resident memory of a process in MB. */
function residentMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

if (process.argv.includes("overview")) {
  await benchOverview();
  process.exit(0);
}
if (process.argv.includes("migration")) {
  await benchMigration();
  process.exit(0);
}
// First, and outside what the start of a demo may take: a busy machine builds for minutes.
await Promise.all([ensureBundles(), ensureBuild()]);
if (process.argv.includes("directors")) {
  await benchDirectors();
  process.exit(0);
}
const demo = await startThrowaway({ RATE_LIMIT_SCALE: "1000000" });
let bare: ChildProcess | undefined;
try {
  const facts = JSON.parse(readFileSync(demo.demoFile, "utf8")) as Demo;
  const ports = JSON.parse(readFileSync(join(demo.dataDir, "ports.json"), "utf8")) as { postgres: number; runner: number };
  const pids = JSON.parse(readFileSync(join(demo.dataDir, "pids.json"), "utf8")) as Record<string, number | { pid: number }>;
  const pidOf = (name: string) => { const entry = pids[name]; return typeof entry === "object" ? entry.pid : entry; };
  const password = readFileSync(join(demo.dataDir, "postgres.secret"), "utf8").trim();
  const url = `postgres://postgres:${password}@127.0.0.1:${ports.postgres}/lhcm`;
  const base = `http://127.0.0.1:${demo.port}`;
  const idle = pidOf("next");
  if (idle) {
    report("memory of the application as its houses have just been loaded", `${residentMemory(idle)} MB`, "", null);
    await new Promise((done) => setTimeout(done, 20_000));
    report("memory, idle application, 20 s later", `${residentMemory(idle)} MB`, "< 250 MB", residentMemory(idle) < 250);
  }

  if (process.argv.includes("tape-chart")) {
    const last = facts.properties.at(-1);
    if (last) await benchTapeChart(base, facts.base, url, last);
    await demo.stop();
    process.exit(0);
  }

  if (process.argv.includes("retrieval")) {
    const last = facts.properties.at(-1);
    if (last) await benchRetrieval(url, last.slug);
    await demo.stop();
    process.exit(0);
  }

  if (process.argv.includes("rates")) {
    const last = facts.properties.at(-1);
    if (last) await benchYearOfRates(base, url, last);
    await demo.stop();
    process.exit(0);
  }

  if (process.argv.includes("availability")) {
    await loadHouses(url, 0, tenants, { nights: 60, units: 10 });
    const yardstick = await startBare(url);
    bare = yardstick.child;
    await benchAvailability(base, yardstick.base, tenants);
    if (bare.pid) await endProcess(bare.pid, 5_000);
    await demo.stop();
    process.exit(0);
  }

  if (process.argv.includes("bookings")) {
    await loadHouses(url, 0, tenants, { nights: 60, units: 10 });
    await benchBookings(base, url);
    await benchLastRoom(base, url);
    await demo.stop();
    process.exit(0);
  }

  if (process.argv.includes("guests")) {
    await loadHouses(url, 0, tenants, { nights: 60, units: 10 });
    await benchGuests(base, url, Array.from({ length: 21 }, (_, index) => `bench-${index}.localhost`));
    await demo.stop();
    process.exit(0);
  }

  if (process.argv.includes("import")) {
    await benchImport(url);
    await demo.stop();
    process.exit(0);
  }

  const [house] = facts.properties;
  const quiet = facts.properties.at(-1);
  if (!house || !quiet) throw new Error("The demo has no house.");
  await benchRunner(base, quiet, join(demo.dataDir, "secrets.json"), ports.runner);

  console.log(`loading ${tenants} tenants`);
  await loadHouses(url, 0, tenants, { nights: 60, units: 10 });
  const started = await startBare(url);
  bare = started.child;
  const { p99 } = await benchAvailability(base, started.base, tenants);
  if (bare.pid) await endProcess(bare.pid, 5_000);
  bare = undefined;
  await benchBookings(base, url);
  await benchLastRoom(base, url);
  await benchGuests(base, url, Array.from({ length: 21 }, (_, index) => `bench-${tenants - 1 - index}.localhost`));
  await benchYearOfRates(base, url, quiet);
  const { properties } = (await (await fetch(`${facts.sandbox.hotelrunner}/_sandbox/properties`)).json()) as { properties: { hr_id: string; name: string }[] };
  const hrId = properties.find((property) => property.hr_id === `demo-${house.slug}`)?.hr_id;
  if (!hrId) throw new Error(`The sandbox has no property of ${house.slug}.`);
  await benchChannel(base, url, facts.sandbox.hotelrunner, house, hrId, 20);
  await benchDirectors();
  await benchTapeChart(base, facts.base, url, quiet);
  await benchImport(url);
  if (manyTenants > tenants) {
    console.log(`loading ${manyTenants} tenants`);
    for (let from = tenants; from < manyTenants; from += 500) await loadHouses(url, from, Math.min(manyTenants, from + 500), { nights: 60, units: 10 });
    await benchManyTenants(base, manyTenants, p99);
  }
  const met = writeResults(join(root, "bench/RESULTS.md"), [
    "The bare handler is `bench/bare-next`: a Next.js route that makes one query on a pool of 12, built and started the usual way.",
    "Availability runs in a tenant transaction with row-level security through the public endpoint `GET /api/site/availability`.",
  ]);
  process.exitCode = met ? 0 : 2;
} finally {
  if (bare?.pid) await endProcess(bare.pid, 5_000);
  await demo.stop();
}
