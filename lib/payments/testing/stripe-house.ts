import type { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import { holdStay } from "@/lib/reservations/commands/hold-stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { type Listening, listen } from "@/sandbox/http";
import { startStripe } from "@/sandbox/stripe/server";
import { stripeAdapter } from "../adapters/stripe/adapter";
import { connectProvider } from "../commands/connect-provider";
import { recordCheckout, settleProvider } from "../commands/settle-provider";
import { settleRefund } from "../commands/settle-refund";
import { startCheckout } from "../commands/start-checkout";
import { getPaymentWork } from "../queries/get-provider-access";
import type { Purpose } from "../rules/settlement";

export const secretOf = (path: string): string => path.split("/").at(-1) ?? "";
export const post = (url: string, body: unknown): Promise<Response> => fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
type Door = (request: Request, context: { params: Promise<{ secret: string }> }) => Promise<Response>;
type Database = ReturnType<typeof useTestDatabase>;

/** A house with its Stripe sandbox and the application's own door behind a server of its own. */
export async function openStripeHouse(door: Door, options: Parameters<typeof makeHouse>[0] = {}) {
  useAuthEnvironment();
  process.env["RATE_LIMIT_SCALE"] = "100000";
  const stripe = await startStripe(0);
  const app: Listening = await listen(0, async (call) => {
    const answer = await door(new Request(`http://localhost${call.path}`, { method: "POST", body: call.text, headers: call.headers as Record<string, string> }), { params: Promise.resolve({ secret: secretOf(call.path) }) });
    return { status: answer.status, body: await answer.text(), headers: { "content-type": "application/json" } };
  });
  process.env["ROOT_HOST"] = new URL(app.url).host;
  process.env["STRIPE_BASE_URL"] = stripe.url;
  const house = await makeHouse(options);
  const [key, webhookSecret] = [`sk_test_${house.slug}`, `whsec_${house.slug}`];
  const connected = done(await execute(connectProvider, staff(house, "owner"), { provider: "stripe", credentials: { secretKey: key, webhookSecret } }));
  const path = connected.callbackPath.reveal();
  await post(`${stripe.url}/_sandbox/endpoints`, { key, url: `${app.url}${path}`, secret: webhookSecret });
  return { stripe, app, house, key, webhookSecret, path, close: async () => { await stripe.close(); await app.close(); } };
}
export type StripeHouse = Awaited<ReturnType<typeof openStripeHouse>>;

export const adapterOf = ({ key, stripe }: StripeHouse, timeoutMs = 5_000) => stripeAdapter({ secretKey: key, baseUrl: stripe.url, timeoutMs });
export const control = async <T>({ stripe }: StripeHouse, name: string, body?: unknown): Promise<T> =>
  (await (body === undefined ? fetch(`${stripe.url}/_sandbox/${name}`) : post(`${stripe.url}/_sandbox/${name}`, body))).json() as Promise<T>;

let offset = 0;
/** A guest's hold of two nights of a type of its own nights each time, so that none is in another's way. */
export async function hold(house: TestHouse, options: { type?: number; nights?: string } = {}): Promise<{ reservationId: string; total: number; arrival: string }> {
  const nights = nightsFrom(house.from, 58);
  if (options.nights === undefined) offset = (offset + 2) % 56;
  const arrival = options.nights ?? nights[offset] ?? house.from;
  const type = house.types[options.type ?? 0];
  const [, , departure] = nightsFrom(arrival, 3);
  const made = done(await execute(holdStay, staff(house), { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival, departure, adults: 2, children: 0, source: "direct", minutes: 15, guest: { name: "A Guest", email: "guest@example.com", phone: "+33612345678", locale: "fr" } }));
  return { reservationId: made.id, total: made.total.amount, arrival };
}

/** What the durable function does: asks Stripe for a page, keeps its address. */
export async function openPage(rig: StripeHouse, paymentId: string): Promise<string> {
  const ctx = houseAtWork(rig.house);
  const work = await ask(getPaymentWork, ctx, { paymentId });
  const checkout = await adapterOf(rig, 400).startCheckout({ ...work, callbackUrl: "", returnUrl: { done: "http://localhost/done", failed: "http://localhost/failed" } });
  if (checkout.kind !== "redirect") throw new Error("An address was expected.");
  await execute(recordCheckout, ctx, { paymentId, reference: checkout.reference, url: checkout.url, facts: checkout.facts });
  return checkout.url;
}
export async function begin(rig: StripeHouse, reservationId: string, purpose: Purpose, amount?: number): Promise<{ paymentId: string; url: string; session: string }> {
  const { paymentId } = done(await execute(startCheckout, staff(rig.house), { reservationId, provider: "stripe", purpose, ...(amount === undefined ? {} : { amount }) }));
  const url = await openPage(rig, paymentId);
  return { paymentId, url, session: secretOf(url) };
}
/** A press on the hosted page. */
export const press = (url: string, act: string, card = ""): Promise<Response> => fetch(url, { method: "POST", body: new URLSearchParams({ act, card }), redirect: "manual" });

/** Sends every refund that was asked for, as the durable function does, as often as `times`. */
export async function sendRefunds(rig: StripeHouse, database: Database, times = 1): Promise<number> {
  const ctx = houseAtWork(rig.house);
  const rows = await database.admin<{ id: string }[]>`select id from payments where tenant_id = ${rig.house.tenantId} and direction = 'out' and status = 'pending' and provider = 'stripe'`;
  for (const { id } of rows) for (let time = 0; time < times; time += 1) {
    const { facts, amount, currency } = await ask(getPaymentWork, ctx, { paymentId: id });
    const sent = await adapterOf(rig).refund({ refundId: id, facts, amount, currency });
    await execute(settleRefund, ctx, { paymentId: id, reference: sent.reference, stage: sent.status });
  }
  return rows.length;
}

export async function lookAgain(rig: StripeHouse, sessionId: string): Promise<void> {
  const report = await adapterOf(rig).read({ sessionId, intentId: null, refunds: true, disputes: true });
  if (report) await execute(settleProvider, houseAtWork(rig.house), { ...report, provider: "stripe" });
}

export type Seen = { status: string; outcome: string | null; reservation: string; taken: number };
export async function stateOf(database: Database, paymentId: string): Promise<Seen> {
  const [row] = await database.admin<Seen[]>`
    select p.status, p.outcome, r.status as reservation, (select coalesce(sum(n.held + n.sold), 0)::int from room_nights n join reservation_rooms rr on rr.tenant_id = n.tenant_id and rr.room_type_id = n.room_type_id and n.night >= rr.arrival and n.night < rr.departure where rr.reservation_id = r.id) as taken
    from payments p join folios f on f.id = p.folio_id join reservations r on r.id = f.reservation_id where p.id = ${paymentId}`;
  if (!row) throw new Error("No such payment.");
  return row;
}
export const entriesOf = async (database: Database, key: string): Promise<number> => Number(((await database.admin`select count(*)::int as n from journal_entries where once_key like ${key}`)[0] as { n: number }).n);
/** The whole ledger of a house by currency: always zero. */
export const ledgerSum = async (database: Database, house: TestHouse): Promise<number[]> =>
  (await database.admin<{ sum: string }[]>`select sum(amount)::text as sum from journal_lines where tenant_id = ${house.tenantId} group by currency`).map(({ sum }) => Number(sum));
export const balances = async (database: Database, house: TestHouse): Promise<Record<string, number>> =>
  Object.fromEntries((await database.admin<{ account: string; sum: string }[]>`select account, sum(amount)::text as sum from journal_lines where tenant_id = ${house.tenantId} group by account`).map(({ account, sum }) => [account, Number(sum)]));
