import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as door } from "@/app/api/webhooks/stripe/[secret]/route";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom } from "@/db/testing/house";
import { control, ledgerSum, openStripeHouse, type StripeHouse } from "./testing/stripe-house";
import { type Journey, moments, type Orders, stepNames } from "./testing/journey";
import "@/lib/wiring";
import { type MortalJourneys, mortalJourneys } from "./testing/mortal-journeys";

const database = useTestDatabase();
let rig: StripeHouse;
let mortal: MortalJourneys;

beforeAll(async () => {
  rig = await openStripeHouse(door, { units: [1], nights: 120 });
  // Events are fetched and delivered by the journeys, so that every delivery can be died in.
  rig.stripe.world.deliveries.endpoints.clear();
  mortal = await mortalJourneys("lib/payments/testing/journey-process.ts");
});
afterAll(async () => {
  mortal.close();
  await rig.close();
});

it("killed with -9 before, during and after every step from hold to booking and back: each effect exactly once", async () => {
  const nights = nightsFrom(rig.house.from, 120);
  const journeys: Journey[] = stepNames.flatMap((step) => moments.map((moment) => ({ step, moment }))).map((dies, index) => ({
    name: `Journey ${dies.step} ${dies.moment}`, arrival: nights[index * 3] ?? "", departure: nights[index * 3 + 2] ?? "", late: index % 3 === 2, dies: { ...dies, ms: 4 + (index % 5) * 7 },
  }));
  const orders: Orders = { house: rig.house, stripe: rig.stripe.url, key: rig.key, webhookSecret: rig.webhookSecret, path: rig.path, folder: mortal.folder, journeys };
  const kills = await mortal.travel(orders);
  const struck = mortal.struck();
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
