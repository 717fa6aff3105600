import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as door } from "@/app/api/webhooks/stripe/[secret]/route";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom } from "@/db/testing/house";
import { control, ledgerSum, openStripeHouse, type StripeHouse } from "./testing/stripe-house";
import { type Journey, moments, type Orders, stepNames } from "./testing/journey";
import "@/lib/wiring";

const database = useTestDatabase();
let rig: StripeHouse;
let folder: string;
const bundled = `.build/payment-journey-${process.pid}.mjs`;

beforeAll(async () => {
  rig = await openStripeHouse(door, { units: [1], nights: 120 });
  // Events are fetched and delivered by the journeys, so that every delivery can be died in.
  rig.stripe.world.deliveries.endpoints.clear();
  folder = mkdtempSync(join(tmpdir(), "journeys-"));
  await build({
    entryPoints: ["lib/payments/testing/journey-process.ts"], outfile: bundled, bundle: true, platform: "node", format: "esm", target: "node24", logLevel: "error", external: ["sharp"],
    banner: { js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);' },
  });
});
afterAll(async () => {
  rmSync(bundled, { force: true });
  rmSync(folder, { recursive: true, force: true });
  await rig.close();
});

const live = (env: Record<string, string>) => new Promise<number | NodeJS.Signals | null>((ended) => {
  spawn(process.execPath, ["--enable-source-maps=false", bundled], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] }).once("exit", (code, signal) => ended(signal ?? code));
});

it("killed with -9 before, during and after every step from hold to booking and back: each effect exactly once", async () => {
  const nights = nightsFrom(rig.house.from, 120);
  const journeys: Journey[] = stepNames.flatMap((step) => moments.map((moment) => ({ step, moment }))).map((dies, index) => ({
    name: `Journey ${dies.step} ${dies.moment}`, arrival: nights[index * 3] ?? "", departure: nights[index * 3 + 2] ?? "", late: index % 3 === 2, dies: { ...dies, ms: 4 + (index % 5) * 7 },
  }));
  const orders: Orders = { house: rig.house, stripe: rig.stripe.url, key: rig.key, webhookSecret: rig.webhookSecret, path: rig.path, folder, journeys };
  writeFileSync(join(folder, "orders.json"), JSON.stringify(orders));
  let kills = 0;
  for (let life = 0; life <= journeys.length; life += 1) {
    const end = await live({ JOURNEYS: join(folder, "orders.json") });
    if (end === 0) break;
    expect(end).toBe("SIGKILL");
    kills += 1;
  }
  const struck = readdirSync(folder).filter((file) => file.endsWith(".struck")).length;
  const rows = await database.admin<{ guest: string; status: string; payments: number; captured: number; outcome: string; entries: number; refunds: number; refunded: number; confirmed: number }[]>`
    select g.name as guest, r.status, count(distinct p.id) filter (where p.direction = 'in')::int as payments, count(distinct p.id) filter (where p.direction = 'in' and p.status in ('captured', 'refunded'))::int as captured, max(p.outcome) as outcome,
      count(distinct e.id)::int as entries, count(distinct p.id) filter (where p.direction = 'out')::int as refunds, coalesce(max(p.amount) filter (where p.direction = 'out' and p.status = 'captured'), 0)::int as refunded,
      (select count(*)::int from outbox o where o.tenant_id = r.tenant_id and o.name = 'payments/settled' and o.data->>'reservationId' = r.id::text) as confirmed
    from reservations r join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id left join folios f on f.reservation_id = r.id left join payments p on p.folio_id = f.id left join journal_entries e on e.once_key in ('payment:' || p.id, 'payment:' || p.id || ':fee')
    where r.tenant_id = ${rig.house.tenantId} and g.name not like '%rival' group by r.tenant_id, r.id, g.name, r.status`;
  const wrong = journeys.flatMap(({ name, late }) => {
    const of = rows.filter(({ guest }) => guest === name);
    const right = { guest: name, status: late ? "expired" : "confirmed", payments: 1, captured: 1, outcome: late ? "refunded" : "confirmed", entries: 3, refunds: 1, refunded: late ? 200_000 : 10_000, confirmed: 1 };
    return of.length === 1 && JSON.stringify(Object.entries(of[0] ?? {}).sort()) === JSON.stringify(Object.entries(right).sort()) ? [] : [{ name, of }];
  });
  const { refunds, intents } = await control<{ refunds: unknown[]; intents: unknown[] }>(rig, "state");
  const [taken] = await database.admin<{ n: number }[]>`select coalesce(sum(held + sold), 0)::int as n from room_nights where tenant_id = ${rig.house.tenantId}`;
  console.info(`kill -9: ${kills} deaths (${struck} struck) over ${journeys.length} journeys of ${stepNames.length} steps: ${rows.length} reservations, ${intents.length} payments and ${refunds.length} refunds at Stripe, ${wrong.length} journeys with an effect twice or missing`);
  expect(wrong).toEqual([]);
  expect([intents.length, refunds.length, taken?.n, await ledgerSum(database, rig.house)]).toEqual([journeys.length, journeys.length, 2 * journeys.length, [0]]);
  expect(struck).toBeGreaterThan(journeys.length * 0.7);
}, 240_000);
