import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as payPage } from "@/app/api/payments/cmi/[token]/route";
import { POST as cmiDoor } from "@/app/api/webhooks/cmi/[secret]/route";
import { POST as stripeDoor } from "@/app/api/webhooks/stripe/[secret]/route";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { withTenant } from "@/db/tenant";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { charge } from "@/lib/folios/commands/charge";
import { folioOfReservation } from "@/lib/folios/commands/folio-of";
import { getFolio } from "@/lib/folios/queries/get-folio";
import { houseAtWork, makeStay, staff } from "@/lib/folios/testing/stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { startCmi } from "@/sandbox/cmi/server";
import type { Listening } from "@/sandbox/http";
import { listen } from "@/sandbox/http";
import { startStripe } from "@/sandbox/stripe/server";
import { stripeAdapter } from "./adapters/stripe/adapter";
import { connectProvider } from "./commands/connect-provider";
import { refundPayment } from "./commands/refund";
import { recordCheckout, settleProvider } from "./commands/settle-provider";
import { startCheckout } from "./commands/start-checkout";
import { getPaymentWork } from "./queries/get-provider-access";
import "@/lib/wiring";

const database = useTestDatabase();
const key = "sk_test_sandbox";
const webhookSecret = "whsec_of_the_endpoint";
let [stripe, cmi, app]: Listening[] = [];
let house: TestHouse;
let paths: { stripe: string; cmi: string };

const secretOf = (path: string) => path.split("/").at(-1) ?? "";
const post = (url: string, body: unknown) => fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

beforeAll(async () => {
  useAuthEnvironment();
  process.env["RATE_LIMIT_SCALE"] = "1000";
  [stripe, cmi] = await Promise.all([startStripe(0), startCmi(0)]);
  // The application's own doors, behind a server of their own.
  app = await listen(0, async (call) => {
    const request = new Request(`http://localhost${call.path}`, { method: "POST", body: call.text, headers: call.headers as Record<string, string> });
    const params = Promise.resolve({ secret: secretOf(call.path) });
    const answer = await (call.path.includes("/stripe/") ? stripeDoor(request, { params }) : cmiDoor(request, { params }));
    return { status: answer.status, body: await answer.text(), headers: { "content-type": answer.headers.get("content-type") ?? "text/plain" } };
  });
  process.env["ROOT_HOST"] = new URL(app.url).host;
  process.env["STRIPE_BASE_URL"] = stripe.url;
  process.env["CMI_BASE_URL"] = cmi.url;
  house = await makeHouse();
  const owner = staff(house, "owner");
  const [first, second] = [done(await execute(connectProvider, owner, { provider: "stripe", credentials: { secretKey: key, webhookSecret } })), done(await execute(connectProvider, owner, { provider: "cmi", credentials: { clientId: "600000001", storeKey: "TEST|1234" } }))];
  paths = { stripe: first.callbackPath.reveal(), cmi: second.callbackPath.reveal() };
  await post(`${stripe.url}/_sandbox/endpoints`, { key, url: `${app.url}${paths.stripe}`, secret: webhookSecret });
  await post(`${cmi.url}/_sandbox/stores`, { clientId: "600000001", storeKey: "TEST|1234" });
});
afterAll(async () => { for (const server of [stripe, cmi, app]) await server?.close(); });

async function owing(amount: number): Promise<string> {
  const { reservationId } = await makeStay(house);
  const folio = await withTenant(house.tenantId, "write", (tx) => folioOfReservation({ tx, ctx: houseAtWork(house) }, reservationId));
  await execute(charge, staff(house), { folioId: folio.id, name: "Stay", amount, taxClass: "accommodation" });
  return folio.id;
}
const entriesOf = async (paymentId: string) => Number(((await database.admin`select count(*)::int as n from journal_entries where once_key = ${`payment:${paymentId}`}`)[0] as { n: number }).n);
const balance = async (folioId: string) => (await ask(getFolio, staff(house), { folioId })).totals.balance;
const sandboxState = async <T>(url: string) => (await (await fetch(`${url}/_sandbox/state`)).json()) as T;
const adapter = () => stripeAdapter({ secretKey: key, baseUrl: stripe?.url, timeoutMs: 400 });

/** What the durable function does: ask Stripe for a page, keep its address. */
async function openAtStripe(paymentId: string): Promise<string> {
  const work = await ask(getPaymentWork, houseAtWork(house), { paymentId });
  const checkout = await adapter().startCheckout({ ...work, callbackUrl: "", returnUrl: { done: "http://localhost/", failed: "http://localhost/" } });
  if (checkout.kind !== "redirect") throw new Error("an address was expected");
  await execute(recordCheckout, houseAtWork(house), { paymentId, reference: checkout.reference, url: checkout.url, facts: checkout.facts });
  return checkout.url;
}
const act = (url: string, what: string) => fetch(url, { method: "POST", body: new URLSearchParams({ act: what }), redirect: "manual" });

describe("Stripe", () => {
  it("makes one page although its first answer is lost, and the money is booked once although the webhook comes forged and three times", async () => {
    const folioId = await owing(123_456);
    const { paymentId } = done(await execute(startCheckout, staff(house), { folioId, provider: "stripe" }));
    await post(`${stripe?.url}/_sandbox/faults`, [{ kind: "lose-answer", endpoint: "POST /v1/checkout/sessions", count: 1 }, { kind: "duplicate-webhook", endpoint: "*", count: 1 }, { kind: "forged-webhook", endpoint: "*", count: 1 }]);
    const url = await openAtStripe(paymentId);
    expect(await openAtStripe(paymentId)).toBe(url);
    expect(await balance(folioId)).toBe(123_456);
    await act(url, "pay");
    expect([await balance(folioId), await entriesOf(paymentId)]).toEqual([0, 1]);
    const state = await sandboxState<{ sessions: unknown[]; delivered: { status: number }[] }>(stripe?.url ?? "");
    expect(state.sessions).toHaveLength(1);
    expect(state.delivered.map(({ status }) => status)).toEqual([400, 200, 200, 200]);

    const refund = done(await execute(refundPayment, staff(house), { paymentId, amount: 23_456, reason: "One night less" }));
    expect([refund.status, await balance(folioId)]).toEqual(["pending", 0]);
    const work = await ask(getPaymentWork, houseAtWork(house), { paymentId: refund.refundId });
    const sent = await Promise.all([1, 2].map(() => adapter().refund({ refundId: refund.refundId, facts: work.facts, amount: work.amount, currency: work.currency })));
    expect(sent[0]).toEqual(sent[1]);
    for (const { reference } of sent) await execute(settleProvider, houseAtWork(house), { paymentId: refund.refundId, provider: "stripe", outcome: "captured", reference, amount: 23_456, currency: "MAD" });
    await new Promise((wait) => { setTimeout(wait, 200); });
    expect([await balance(folioId), await entriesOf(refund.refundId)]).toEqual([23_456, 1]);
  });

  it("refuses another amount, a neighbour's account and a page that expired after the money came", async () => {
    const folioId = await owing(50_000);
    const { paymentId } = done(await execute(startCheckout, staff(house), { folioId, provider: "stripe" }));
    const say = (body: object, secret = webhookSecret, at = secretOf(paths.stripe)) => {
      const text = JSON.stringify({ id: `evt_${randomUUID()}`, object: "event", ...body });
      const time = Math.floor(Date.now() / 1000);
      return stripeDoor(new Request("http://localhost/", { method: "POST", body: text, headers: { "stripe-signature": `t=${time},v1=${createHmac("sha256", secret).update(`${time}.${text}`).digest("hex")}` } }), { params: Promise.resolve({ secret: at }) });
    };
    const session = (over: object) => ({ type: "checkout.session.completed", data: { object: { id: "cs_1", client_reference_id: paymentId, amount_total: 50_000, currency: "mad", payment_status: "paid", payment_intent: "pi_1", ...over } } });
    expect((await say(session({ amount_total: 49_999 }))).status).toBe(409);
    expect((await say(session({}), webhookSecret, "x".repeat(32))).status).toBe(401);
    expect((await say(session({}), "whsec_other")).status).toBe(400);
    expect(await (await say(session({ payment_status: "unpaid" }))).json()).toMatchObject({ ignored: true });
    expect(await balance(folioId)).toBe(50_000);
    expect((await (await say({ type: "checkout.session.expired", data: session({}).data })).json())).toMatchObject({ act: "fail" });
    expect((await (await say(session({}))).json())).toMatchObject({ act: "book" });
    expect((await (await say({ type: "checkout.session.expired", data: session({}).data })).json())).toMatchObject({ act: "ignore" });
    expect([await balance(folioId), await entriesOf(paymentId)]).toEqual([0, 1]);
  });

  it("books every payment once out of hundreds of shuffled, repeated and forged events", async () => {
    const payments: { paymentId: string; folioId: string }[] = [];
    for (let index = 0; index < 30; index += 1) {
      const folioId = await owing(10_000 + index);
      payments.push({ paymentId: done(await execute(startCheckout, staff(house), { folioId, provider: "stripe" })).paymentId, folioId });
    }
    const events = payments.flatMap(({ paymentId }, index) => Array.from({ length: 1 + (index % 5) }, () => [
      { type: "checkout.session.completed", secret: webhookSecret }, { type: "checkout.session.expired", secret: webhookSecret }, { type: "checkout.session.completed", secret: "whsec_forged" },
    ].map((event) => ({ ...event, paymentId, amount: 10_000 + index }))).flat());
    const shuffled = events.map((event, index) => ({ event, at: (index * 7_919) % events.length })).sort((a, b) => a.at - b.at).map(({ event }) => event);
    const statuses = await Promise.all(shuffled.map(async ({ type, secret, paymentId, amount }) => {
      const text = JSON.stringify({ id: `evt_${randomUUID()}`, object: "event", type, data: { object: { id: `cs_${paymentId}`, client_reference_id: paymentId, amount_total: amount, currency: "mad", payment_status: "paid", payment_intent: `pi_${paymentId}` } } });
      const time = Math.floor(Date.now() / 1000);
      const request = new Request("http://localhost/", { method: "POST", body: text, headers: { "stripe-signature": `t=${time},v1=${createHmac("sha256", secret).update(`${time}.${text}`).digest("hex")}` } });
      return { forged: secret !== webhookSecret, status: (await stripeDoor(request, { params: Promise.resolve({ secret: secretOf(paths.stripe) }) })).status };
    }));
    expect(statuses.filter(({ forged, status }) => forged !== (status === 400))).toEqual([]);
    for (const { paymentId, folioId } of payments) expect([await entriesOf(paymentId), await balance(folioId)]).toEqual([1, 0]);
    console.info(`webhooks: ${events.length} events of ${payments.length} payments, shuffled, each 1-5 times, a third forged: every payment booked once, 0 forged accepted`);
  });
});

describe("the CMI redirect", () => {
  const handOver = async (path: string) => {
    const page = await (await payPage(new Request(`http://localhost${path}`), { params: Promise.resolve({ token: secretOf(path) }) })).text();
    const fields = Object.fromEntries([...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))]));
    return { page, fields, action: /action="([^"]+)"/.exec(page)?.[1] ?? "" };
  };

  it("takes the guest there with a hash the gateway believes, and books once what it calls back, however often", async () => {
    const folioId = await owing(260_000);
    const { path, paymentId } = done(await execute(startCheckout, staff(house), { folioId, provider: "cmi", email: "guest@example.com" }));
    const { fields, action } = await handOver(path ?? "");
    expect([fields["amount"], fields["currency"], fields["oid"]]).toEqual(["2600.00", "504", paymentId]);
    expect((await fetch(action, { method: "POST", body: new URLSearchParams({ ...fields, amount: "1.00" }) })).status).toBe(400);
    expect((await fetch(action, { method: "POST", body: new URLSearchParams(fields) })).status).toBe(200);
    await post(`${cmi?.url}/_sandbox/faults`, [{ kind: "duplicate-callback", count: 1 }, { kind: "forged-callback", count: 1 }]);
    await act(`${cmi?.url}/pay/${paymentId}`, "pay");
    const { orders } = await sandboxState<{ orders: Record<string, { state: string; answers: string[] }> }>(cmi?.url ?? "");
    expect(orders[paymentId]).toMatchObject({ state: "captured", answers: ["FAILURE", "ACTION=POSTAUTH", "ACTION=POSTAUTH", "ACTION=POSTAUTH"] });
    expect([await balance(folioId), await entriesOf(paymentId)]).toEqual([0, 1]);
    expect((await payPage(new Request("http://localhost/"), { params: Promise.resolve({ token: secretOf(path ?? "") }) })).status).toBe(410);
    expect((await payPage(new Request("http://localhost/"), { params: Promise.resolve({ token: `${secretOf(path ?? "")}x` }) })).status).toBe(404);
  });

  it("says when a guest was refused, and takes the second attempt at the same link", async () => {
    const folioId = await owing(10_000);
    const { path, paymentId } = done(await execute(startCheckout, staff(house), { folioId, provider: "cmi" }));
    const { fields, action } = await handOver(path ?? "");
    await fetch(action, { method: "POST", body: new URLSearchParams(fields) });
    await act(`${cmi?.url}/pay/${paymentId}`, "refuse");
    const [payment] = (await ask(getFolio, staff(house), { folioId })).payments;
    expect([payment?.status, payment?.failure]).toEqual(["failed", "Do not honour | 05"]);
    await fetch(action, { method: "POST", body: new URLSearchParams(fields) });
    await act(`${cmi?.url}/pay/${paymentId}`, "pay");
    expect(await balance(folioId)).toBe(0);
  });
});
