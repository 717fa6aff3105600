/**
 * npm run calibrate [-- --seed N --hotel "City Hotel" --database URL --house SLUG]: a year of weekly decisions on a public file of
 * bookings, foretold with what was known each week. How guests answered the price is simulated from the seed and said to be.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "@/db/embedded/postgres";
import { ensureDatabase, migrateDatabase } from "@/db/migrate";
import { demandFile } from "@/bench/import";
import { calibrationOf, type Outcome } from "@/lib/boardroom/rules/calibration";
import { dayOf, readBookings } from "./bookings";
import { type Replayed, replay } from "./replay";
import { seededNumbers } from "@/lib/kernel/seeded-random";

const { values } = parseArgs({ options: { seed: { type: "string", default: "1" }, hotel: { type: "string", default: "City Hotel" }, database: { type: "string" }, house: { type: "string" } } });
const seed = Number(values.seed);
const year = { first: dayOf("2016-01-04"), last: dayOf("2016-11-28") };
const types = 3;

if (!existsSync(demandFile)) {
  console.info(`calibrate: skipped, ${demandFile} is not here`);
  process.exit(0);
}
if ((values.database === undefined) !== (values.house === undefined)) {
  console.error("calibrate: --database and --house go together.");
  process.exit(2);
}

const bookings = readBookings(demandFile, values.hotel);
const counts = new Map<string, number>();
for (const { type } of bookings) counts.set(type, (counts.get(type) ?? 0) + 1);
const chance = seededNumbers(seed);
const decisions = [...counts].sort((a, b) => b[1] - a[1]).slice(0, types).flatMap(([type]) => replay(bookings, type, year.first, year.last, [1, 2, 3, 4], chance));
const outcomes = decisions.map(({ impact, outcome }): Outcome => ({ director: "revenue-manager", command: "rates.adjust-rates", predicted: impact.revenue, scatter: outcome.scatter, realised: outcome.realised, reversed: false, simulated: true }));
const truth = decisions.map(({ impact, outcome, effect }): Outcome => ({ director: "revenue-manager", command: "rates.adjust-rates", predicted: impact.revenue, scatter: outcome.scatter, realised: effect, reversed: false, simulated: true }));

const euro = (minor: number) => `${Math.round(minor / 100).toLocaleString("en")} EUR`;
const percent = (bp: number | null) => (bp === null ? "–" : `${(bp / 100).toFixed(1)} %`);
function say(what: string, of: readonly Outcome[]): void {
  const result = calibrationOf(of);
  if (!result) return console.info(`  ${what}: no decision`);
  console.info(`  ${what}: n ${result.n}, within range ${percent(result.withinBp)} (${percent(result.withinLowBp)} to ${percent(result.withinHighBp)}), with scatter ${percent(result.withinScatterBp)}, bias ${euro(result.bias)}, mean absolute error ${euro(result.meanAbsoluteError)} (predicting nothing: ${euro(result.errorOfNothing)}), interval score ${euro(result.intervalScore)}`);
}
console.info(`calibrate: ${bookings.length.toLocaleString("en")} bookings of ${values.hotel}, ${decisions.length} decisions, seed ${seed}; guests' answers to prices are simulated`);
say("measured as a house measures, against the model's counterfactual", outcomes);
say("against the true effect, which only a simulation knows", truth);
for (const [name, keep] of [["raises", (d: Replayed) => d.percent > 0], ["cuts", (d: Replayed) => d.percent < 0]] as const) say(`  of these ${name}, true effect`, truth.filter((_, index) => keep(decisions[index] as Replayed)));
const sold = decisions.flatMap(({ impact, outcome }) => impact.rows.map((row, index) => ({ expected: row.salesAfter, rooms: outcome.rows[index]?.rooms ?? 0 })));
console.info(`  rooms expected to sell ${Math.round(sold.reduce((sum, row) => sum + row.expected, 0))}, sold ${sold.reduce((sum, row) => sum + row.rooms, 0)}`);

async function keep(databaseUrl: string, slug: string | undefined): Promise<number> {
  Object.assign(process.env, { DATABASE_URL: databaseUrl, ROOT_HOST: "localhost:3000", ENCRYPTION_KEY: "0".repeat(64), AUTH_SECRET: "a secret of at least thirty-two characters" });
  await import("@/lib/wiring");
  const { systemPermissions } = await import("@/lib/auth/roles");
  const { listAllProperties } = await import("@/lib/auth/directory");
  const { findHouse } = await import("@/lib/boardroom/queries/find-house");
  const { ask } = await import("@/lib/runtime/ask");
  const { systemContext } = await import("@/lib/runtime/context");
  const { done, execute } = await import("@/lib/runtime/execute");
  const { recordSimulated } = await import("@/lib/boardroom/commands/record-simulated");
  const { createOrganisation } = await import("@/lib/tenancy/commands/create-organisation");
  let [tenantId, propertyId] = [randomUUID() as string, randomUUID() as string];
  if (slug === undefined) {
    const name = `${values.hotel}, public bookings`;
    done(await execute(createOrganisation, systemContext(tenantId, "calibrate", systemPermissions, propertyId), { name, owner: { userId: randomUUID(), name: "Calibration", email: "calibration@example.com" }, property: { id: propertyId, host: "calibration.localhost", name, slug: "calibration", city: "Lisbon", country: "PT", currency: "EUR", timezone: "Europe/Lisbon" } }));
  } else {
    const houses = await Promise.all((await listAllProperties()).map(async (place) => ({ ...place, house: await ask(findHouse, systemContext(place.tenantId, "calibrate", systemPermissions, place.propertyId), {}) })));
    const house = houses.find((place) => place.house.slug === slug);
    if (!house) throw new Error(`There is no house ${slug} in this database.`);
    ({ tenantId, propertyId } = house);
  }
  const rows = decisions.map(({ impact, outcome, decidedOn, type, elasticity, effect }) => ({
    key: [values.hotel, seed, decidedOn, type, impact.from].join(" "), director: "revenue-manager" as const, command: "rates.adjust-rates", predicted: impact.revenue, currency: impact.currency, scatter: outcome.scatter, realised: outcome.realised, model: "sales-after-against-model-v1, guests simulated",
    counterfactual: outcome.counterfactual, rows: [...outcome.rows], truth: { elasticity, effect, seed }, decidedAt: `${decidedOn}T08:00:00.000Z`,
  }));
  let kept = 0;
  for (let first = 0; first < rows.length; first += 200) kept += done(await execute(recordSimulated, systemContext(tenantId, "calibrate", systemPermissions, propertyId), { outcomes: rows.slice(first, first + 200) })).kept;
  return kept;
}

if (values.database !== undefined) {
  console.info(`  ${await keep(values.database, values.house)} outcomes kept in ${values.house}, marked as simulated`);
} else {
  const folder = mkdtempSync(join(tmpdir(), "lhcm-calibrate-"));
  chmodSync(folder, 0o755);
  const server = await startPostgres({ dataDir: join(folder, "pg"), throwaway: true });
  try {
    const url = await ensureDatabase(server.url, "calibrated");
    await migrateDatabase(url);
    console.info(`  ${await keep(url, undefined)} outcomes kept in a house of their own, in a database that is thrown away now`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exit(0);
