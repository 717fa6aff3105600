import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as door } from "@/app/api/webhooks/stripe/[secret]/route";
import { useTestDatabase } from "@/db/testing/database";
import { withTenant } from "@/db/tenant";
import { charge } from "@/lib/folios/commands/charge";
import { folioOfReservation } from "@/lib/folios/commands/folio-of";
import { houseAtWork, makeStay, staff } from "@/lib/folios/testing/stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import type { StripeEvent } from "@/sandbox/stripe/webhooks";
import { signed } from "@/sandbox/stripe/webhooks";
import { readPayment, readStripeWebhook, type StripeWord } from "./adapters/stripe/read";
import { settleProvider } from "./commands/settle-provider";
import { startCheckout } from "./commands/start-checkout";
import { listKnownWords } from "./queries/get-provider-access";
import { entriesOf, ledgerSum, openPage, openStripeHouse, press, secretOf, type StripeHouse } from "./testing/stripe-house";
import "@/lib/wiring";
import { seededNumbers } from "@/lib/kernel/seeded-random";

const database = useTestDatabase();
let rig: StripeHouse;
beforeAll(async () => {
  rig = await openStripeHouse(door);
  // Nothing is delivered by the sandbox itself: the storm is.
  rig.stripe.world.deliveries.endpoints.clear();
});
afterAll(async () => { await rig.close(); });

const payments = 60;
const deliveries = 10_000;
const throughHttp = 400;

type Delivery = { readonly body: string; readonly signature: string; readonly kind: "good" | "forged" | "expired" | "altered" };

/** Sixty payments lived at the sandbox, and every event of theirs, repeated, forged and late, in any order. */
async function storm(): Promise<{ paid: Map<string, string>; failed: Set<string>; storm: Delivery[] }> {
  const [paid, failed] = [new Map<string, string>(), new Set<string>()];
  for (let index = 0; index < payments; index += 1) {
    const { reservationId } = await makeStay(rig.house);
    const folio = await withTenant(rig.house.tenantId, "write", (tx) => folioOfReservation({ tx, ctx: houseAtWork(rig.house) }, reservationId));
    await execute(charge, staff(rig.house), { folioId: folio.id, name: "Stay", amount: 10_000 + index, taxClass: "accommodation" });
    const { paymentId } = done(await execute(startCheckout, staff(rig.house), { folioId: folio.id, provider: "stripe" }));
    const url = await openPage(rig, paymentId);
    // Every fifth tries a card in vain first; every tenth never pays.
    if (index % 5 === 1) await press(url, "pay", "4000000000009995");
    if (index % 10 === 9) { await press(url, "decline"); failed.add(paymentId); } else { await press(url, "pay"); paid.set(paymentId, folio.id); }
  }
  const random = seededNumbers(7);
  const events = rig.stripe.world.list<StripeEvent>(rig.key, "event").map((event) => JSON.stringify(event));
  const now = Math.floor(Date.now() / 1000);
  const kinds = ["good", "good", "good", "good", "good", "good", "good", "forged", "expired", "altered"] as const;
  // Events of the sixty are too few for ten thousand: each also under further names, as Stripe tells one change by several events.
  const named = Array.from({ length: Math.ceil(deliveries / 3 / events.length) }, (_, copy) => events.map((body) => body.replace(/"id":"evt_(\w+)"/, `"id":"evt_$1_${copy}"`))).flat();
  const all: Delivery[] = [];
  for (let at = 0; all.length < deliveries; at = (at + 1) % named.length) {
    const body = named[at] ?? "";
    for (let time = 0; time < 1 + Math.floor(random() * 5) && all.length < deliveries; time += 1) {
      const kind = kinds[Math.floor(random() * kinds.length)] ?? "good";
      const signature = signed(body, kind === "forged" ? "whsec_forged" : random() < 0.2 ? ["whsec_before", rig.webhookSecret] : rig.webhookSecret, kind === "expired" ? now - 400 : now);
      all.push({ body: kind === "altered" ? body.replace('"livemode":false', '"livemode":true') : body, signature, kind });
    }
  }
  return { paid, failed, storm: all.map((delivery) => ({ delivery, at: random() })).sort((a, b) => a.at - b.at).map(({ delivery }) => delivery) };
}

const believedOf = ({ body, signature }: Delivery): StripeWord | null => {
  try {
    return readStripeWebhook(body, signature, rig.webhookSecret);
  } catch {
    return null;
  }
};

it("ten thousand events, shuffled, repeated, forged and expired among them: each payment once, none missing, none believed that is not Stripe's", async () => {
  const { paid, failed, storm: all } = await storm();
  const started = performance.now();
  const ctx = houseAtWork(rig.house);
  let accepted = 0;
  // A part comes through the door itself, many at once.
  const first = all.slice(0, throughHttp);
  for (let at = 0; at < first.length; at += 20) {
    const answers = await Promise.all(first.slice(at, at + 20).map(async (each) => ({ each, status: (await door(new Request("http://localhost/", { method: "POST", body: each.body, headers: { "stripe-signature": each.signature } }), { params: Promise.resolve({ secret: secretOf(rig.path) }) })).status })));
    for (const { each, status } of answers) {
      expect(status, each.kind).toBe(each.kind === "good" ? 200 : 400);
      if (status === 200 && each.kind !== "good") accepted += 1;
    }
  }
  // The rest through the same verification, dedupe, reading and command, in gusts.
  let settled = 0;
  for (let at = throughHttp; at < all.length; at += 1_000) {
    const words = new Map<string, Extract<StripeWord, { about: "payment" }>>();
    for (const each of all.slice(at, at + 1_000)) {
      const word = believedOf(each);
      if (word !== null && each.kind !== "good") accepted += 1;
      expect(word === null).toBe(each.kind !== "good");
      if (word?.about === "payment") words.set(word.eventId, word);
    }
    const { known } = await ask(listKnownWords, ctx, { provider: "stripe", eventIds: [...words.keys()] });
    const fresh = [...words.values()].filter(({ eventId }) => !known.includes(eventId));
    for (let from = 0; from < fresh.length; from += 8) {
      await Promise.all(fresh.slice(from, from + 8).map(async (word) => {
        const report = await readPayment({ secretKey: rig.key, baseUrl: rig.stripe.url }, word.subject);
        if (report) { await execute(settleProvider, ctx, { ...report, provider: "stripe", eventId: word.eventId }); settled += 1; }
      }));
    }
  }
  const double: string[] = [];
  for (const paymentId of paid.keys()) if ((await entriesOf(database, `payment:${paymentId}`)) !== 1 || (await entriesOf(database, `payment:${paymentId}:fee`)) !== 1) double.push(paymentId);
  const rows = await database.admin<{ id: string; status: string }[]>`select id, status from payments where tenant_id = ${rig.house.tenantId}`;
  const missing = rows.filter(({ id, status }) => status !== (paid.has(id) ? "captured" : "failed"));
  for (const id of failed) expect(await entriesOf(database, `payment:${id}%`)).toBe(0);
  const count = (kind: Delivery["kind"]) => all.filter((each) => each.kind === kind).length;
  console.info(`webhook storm: ${all.length} deliveries (${count("good")} good, ${count("forged")} forged, ${count("altered")} altered, ${count("expired")} expired) of ${payments} payments, ${throughHttp} of them through the door: ${settled} words settled in ${((performance.now() - started) / 1000).toFixed(1)} s; double effects ${double.length}, missing ${missing.length}, forged accepted ${accepted}`);
  expect([double, missing, accepted, await ledgerSum(database, rig.house)]).toEqual([[], [], 0, [0]]);
}, 120_000);
