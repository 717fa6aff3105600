import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as door } from "@/app/api/webhooks/stripe/[secret]/route";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom } from "@/db/testing/house";
import { staff } from "@/lib/folios/testing/stay";
import { ledgerSum, openStripeHouse, type StripeHouse } from "@/lib/payments/testing/stripe-house";
import { createExtra } from "@/lib/rates/commands/create-extra";
import { done, execute } from "@/lib/runtime/execute";
import { type Journey, type Orders, stepNames } from "./testing/journey";
import "@/lib/wiring";
import { type MortalJourneys, mortalJourneys } from "@/lib/payments/testing/mortal-journeys";

const database = useTestDatabase();
let rig: StripeHouse;
let mortal: MortalJourneys;

beforeAll(async () => {
  rig = await openStripeHouse(door, { units: [1, 1], nights: 90 });
  rig.stripe.world.deliveries.endpoints.clear();
  mortal = await mortalJourneys("lib/site/testing/journey-process.ts");
});
afterAll(async () => {
  mortal.close();
  await rig.close();
});

/** Between every two steps, and in the middle of those that write on our side. */
const deaths = [...stepNames.map((step) => ({ step, moment: "after" as const })), ...(["hold", "again", "hear"] as const).map((step) => ({ step, moment: "during" as const }))];

it("killed with -9 between any two steps from the form to the confirmation, and within: one booking, one payment, every room and place once", async () => {
  const nights = nightsFrom(rig.house.from, 90);
  const extraId = done(await execute(createExtra, staff(rig.house, "owner"), { code: "transfer", name: { en: "Transfer" }, unit: "piece", amount: 25_000, capacityPerDay: 1 })).id;
  const lates = ["no", "free", "taken"] as const;
  const journeys: Journey[] = deaths.map((dies, index) => ({
    name: `Guest ${dies.step} ${dies.moment}`, arrival: nights[index * 3] ?? "", departure: nights[index * 3 + 2] ?? "", extraId, late: lates[index % 3] ?? "no", dies: { ...dies, ms: 6 + (index % 4) * 9 },
  }));
  const orders: Orders = { house: rig.house, stripe: rig.stripe.url, key: rig.key, webhookSecret: rig.webhookSecret, path: rig.path, folder: mortal.folder, journeys };
  const kills = await mortal.travel(orders);
  const rows = await database.admin<{ guest: string; status: string; begun: number; payments: number; outcome: string; refunds: number; entries: number; places: number }[]>`
    select g.name as guest, r.status, (select count(*)::int from site_bookings b where b.reservation_id = r.id) as begun, count(distinct p.id) filter (where p.direction = 'in')::int as payments, max(p.outcome) as outcome,
      count(distinct p.id) filter (where p.direction = 'out')::int as refunds, count(distinct e.id)::int as entries, (select coalesce(sum(x.sold), 0)::int from extra_days x where x.tenant_id = r.tenant_id and x.day = r.arrival) as places
    from reservations r join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id left join folios f on f.reservation_id = r.id left join payments p on p.folio_id = f.id left join journal_entries e on e.once_key = 'payment:' || p.id
    where r.tenant_id = ${rig.house.tenantId} and g.name not like '%rival' group by r.tenant_id, r.id, g.name, r.status`;
  const wrong = journeys.flatMap(({ name, late }) => {
    const of = rows.filter(({ guest }) => guest === name);
    const right = late === "taken" ? { status: "expired", outcome: "refunded", refunds: 1, places: 0 } : { status: "confirmed", outcome: late === "free" ? "reseated" : "confirmed", refunds: 0, places: 1 };
    const seen = readFileSync(join(mortal.folder, `${name}.seen`), "utf8");
    try {
      expect([of, seen]).toEqual([[{ guest: name, begun: 1, payments: 1, entries: 1, ...right }], late === "taken" ? "returned" : "confirmed"]);
      return [];
    } catch { return [{ name, late, of, seen }]; }
  });
  const [taken] = await database.admin<{ n: number }[]>`select coalesce(sum(held + sold), 0)::int as n from room_nights where tenant_id = ${rig.house.tenantId}`;
  const struck = mortal.struck();
  console.info(`kill -9 on the site: ${kills} deaths over ${journeys.length} journeys of ${stepNames.length} steps: ${rows.length} bookings of two rooms and a service, ${wrong.length} with an effect twice or missing`);
  expect(wrong).toEqual([]);
  // Two rooms for two nights, held by nobody and sold once, to the guest or to whoever took them meanwhile.
  expect([taken?.n, await ledgerSum(database, rig.house)]).toEqual([4 * journeys.length, [0]]);
  expect(struck).toBeGreaterThanOrEqual(stepNames.length);
}, 300_000);
