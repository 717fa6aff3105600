import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as door } from "@/app/api/webhooks/stripe/[secret]/route";
import { useTestDatabase } from "@/db/testing/database";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { done, execute } from "@/lib/runtime/execute";
import { ask } from "@/lib/runtime/ask";
import { chargeCard } from "./commands/charge-card";
import { refundPayment } from "./commands/refund";
import { settleProvider } from "./commands/settle-provider";
import { listDisputes } from "./queries/list-disputes";
import { getPaymentWork } from "./queries/get-provider-access";
import { adapterOf, balances, begin, control, entriesOf, hold, ledgerSum, lookAgain, openPage, openStripeHouse, post, press, secretOf, sendRefunds, stateOf, type StripeHouse } from "./testing/stripe-house";
import "@/lib/wiring";

const database = useTestDatabase();
let rig: StripeHouse;
beforeAll(async () => { rig = await openStripeHouse(door); });
afterAll(async () => { await rig.close(); });

/** The hold's time is over and its rooms are given back, as its own clock does. */
async function runOut(reservationId: string): Promise<void> {
  await database.admin`update reservations set hold_expires_at = now() - interval '1 second' where id = ${reservationId}`;
  done(await execute(expireHolds, houseAtWork(rig.house), {}));
}
const intentOf = async (paymentId: string) => (await ask(getPaymentWork, houseAtWork(rig.house), { paymentId })).facts["paymentIntent"];
const chargeOf = async (paymentId: string) => {
  const intent = await intentOf(paymentId);
  return (await control<{ charges: { id: string; payment_intent: string }[] }>(rig, "state")).charges.find((charge) => charge.payment_intent === intent)?.id ?? "";
};
const settled = async (outcome: string) => Number((await database.admin`select count(*)::int as n from outbox where tenant_id = ${rig.house.tenantId} and name = 'payments/settled' and data->>'outcome' = ${outcome}`)[0]?.["n"]);

describe("a hold and its payment", () => {
  it("a deposit confirms the hold, once, although Stripe's answer was lost and its word comes forged, late and three times", async () => {
    const { reservationId, total } = await hold(rig.house);
    await control(rig, "faults", [{ kind: "lose-answer", endpoint: "POST /v1/checkout/sessions", count: 1 }, { kind: "duplicate-webhook", endpoint: "*", count: 2 }, { kind: "forged-webhook", endpoint: "*", count: 1 }]);
    const { paymentId, url } = await begin(rig, reservationId, "deposit", 50_000);
    expect(await openPage(rig, paymentId)).toBe(url);
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "pending", outcome: null, reservation: "held" });
    expect((await press(url, "pay")).headers.get("location")).toBe("http://localhost/done");
    expect(await stateOf(database, paymentId)).toEqual({ status: "captured", outcome: "confirmed", reservation: "confirmed", taken: 2 });
    expect([await entriesOf(database, `payment:${paymentId}`), await entriesOf(database, `payment:${paymentId}:fee`), await settled("confirmed")]).toEqual([1, 1, 1]);
    expect(await balances(database, rig.house)).toMatchObject({ deposits: -50_000, "fees:stripe": 775, "gateway:stripe": 49_225 });
    expect(total).toBe(200_000);
    const { delivered } = await control<{ delivered: { status: number }[] }>(rig, "state");
    expect(delivered.filter(({ status }) => status !== 200).map(({ status }) => status)).toEqual([400]);
  });

  it("3-D Secure and a refused card leave the page open; the payment is what came in the end", async () => {
    const { reservationId } = await hold(rig.house);
    const { paymentId, url } = await begin(rig, reservationId, "full");
    expect(await (await press(url, "pay", "4000 0000 0000 0002")).text()).toContain("declined");
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "pending", reservation: "held" });
    expect(await (await press(url, "pay", "4000 0027 6000 3184")).text()).toContain("is it you?");
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "pending" });
    await press(url, "authenticate", "4000002760003184");
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "captured", outcome: "confirmed" });
  });

  it("a bank that takes days keeps the rooms; its yes confirms, its no gives the hold its own end back", async () => {
    for (const paid of [true, false]) {
      const { reservationId } = await hold(rig.house);
      const before = await database.admin`select hold_expires_at from reservations where id = ${reservationId}`;
      const { paymentId, url, session } = await begin(rig, reservationId, "full");
      await press(url, "bank");
      expect(await stateOf(database, paymentId)).toMatchObject({ status: "pending", reservation: "held" });
      const [during] = await database.admin`select hold_expires_at > now() + interval '2 days' as longer from reservations where id = ${reservationId}`;
      expect(during?.["longer"]).toBe(true);
      await control(rig, "bank", { session, paid });
      expect(await stateOf(database, paymentId)).toMatchObject(paid ? { status: "captured", outcome: "confirmed", reservation: "confirmed" } : { status: "failed", outcome: null, reservation: "held" });
      if (!paid) expect(await database.admin`select hold_expires_at from reservations where id = ${reservationId}`).toEqual(before);
    }
  });

  it("a payment after the hold ran out gets the same rooms where they are free, and goes back by itself where they are not", async () => {
    const free = await hold(rig.house, { type: 1 });
    const first = await begin(rig, free.reservationId, "full");
    await runOut(free.reservationId);
    expect(await stateOf(database, first.paymentId)).toMatchObject({ reservation: "expired", taken: 0 });
    await press(first.url, "pay");
    expect(await stateOf(database, first.paymentId)).toEqual({ status: "captured", outcome: "reseated", reservation: "confirmed", taken: 2 });

    const gone = await hold(rig.house, { type: 1 });
    const second = await begin(rig, gone.reservationId, "full");
    await runOut(gone.reservationId);
    await hold(rig.house, { type: 1, nights: gone.arrival });
    await control(rig, "faults", [{ kind: "duplicate-webhook", endpoint: "*", count: 3 }]);
    await press(second.url, "pay");
    expect(await stateOf(database, second.paymentId)).toMatchObject({ status: "captured", outcome: "refunded", reservation: "expired", taken: 2 });
    expect([await sendRefunds(rig, database, 3), await sendRefunds(rig, database)]).toEqual([1, 0]);
    expect(await stateOf(database, second.paymentId)).toMatchObject({ status: "refunded" });
    const state = await control<{ refunds: { payment_intent: string; amount: number }[] }>(rig, "state");
    expect(state.refunds.map(({ amount }) => amount)).toEqual([gone.total]);
    expect([await settled("reseated"), await settled("refunded")]).toEqual([1, 1]);
  });

  it("of two guests who pay late for one last room, one is seated and the other has the money back, at the same moment", async () => {
    const nights = (await hold(rig.house, { type: 1 })).arrival;
    const [first] = await database.admin<{ id: string }[]>`select id from reservations where tenant_id = ${rig.house.tenantId} and arrival = ${nights} and status = 'held'`;
    await runOut(first?.id ?? "");
    const second = await hold(rig.house, { type: 1, nights });
    const pages = [await begin(rig, first?.id ?? "", "full").catch(() => null), await begin(rig, second.reservationId, "full")];
    expect(pages[0]).toBeNull(); // an expired hold begins no payment: its page was opened before
    const third = pages[1];
    await runOut(second.reservationId);
    const fourth = await hold(rig.house, { type: 1, nights });
    const last = await begin(rig, fourth.reservationId, "full");
    await runOut(fourth.reservationId);
    await Promise.all([press(third?.url ?? "", "pay"), press(last.url, "pay")]);
    const outcomes = [await stateOf(database, third?.paymentId ?? ""), await stateOf(database, last.paymentId)].map(({ outcome, reservation }) => `${outcome} ${reservation}`).sort();
    expect(outcomes).toEqual(["refunded expired", "reseated confirmed"]);
    await sendRefunds(rig, database);
  });

  it("a page that expires fails the payment; a lost word is found by looking again", async () => {
    const one = await begin(rig, (await hold(rig.house)).reservationId, "full");
    await press(one.url, "decline");
    expect(await stateOf(database, one.paymentId)).toMatchObject({ status: "failed", reservation: "held" });
    const two = await begin(rig, (await hold(rig.house)).reservationId, "full");
    await control(rig, "faults", [{ kind: "drop-webhook", endpoint: "*", count: 20 }]);
    await press(two.url, "pay");
    await fetch(`${rig.stripe.url}/_sandbox/faults`, { method: "DELETE" });
    expect(await stateOf(database, two.paymentId)).toMatchObject({ status: "pending" });
    await lookAgain(rig, two.session);
    expect(await stateOf(database, two.paymentId)).toMatchObject({ status: "captured", outcome: "confirmed" });
  });
});

describe("a card kept for later", () => {
  it("confirms the booking without money, is charged later once, and says when the bank wants to see the guest", async () => {
    for (const [card, status] of [["4242 4242 4242 4242", "captured"], ["4000 0027 6000 3184", "failed"]] as const) {
      const { reservationId } = await hold(rig.house);
      const { paymentId, url } = await begin(rig, reservationId, "card");
      if (status === "failed") { await press(url, "pay", card); await press(url, "authenticate", card); } else await press(url, "pay", card);
      expect(await stateOf(database, paymentId)).toMatchObject({ status: "saved", outcome: "confirmed", reservation: "confirmed" });
      expect(await entriesOf(database, `payment:${paymentId}%`)).toBe(0);
      const charged = done(await execute(chargeCard, staff(rig.house), { paymentId, amount: 40_000 }));
      const work = await ask(getPaymentWork, houseAtWork(rig.house), { paymentId: charged.paymentId });
      if (!work.card) throw new Error("The card is known.");
      const request = { paymentId: charged.paymentId, amount: work.amount, currency: work.currency, description: work.description, card: work.card };
      for (let time = 0; time < 2; time += 1) await execute(settleProvider, houseAtWork(rig.house), { ...(await adapterOf(rig).charge(request)), provider: "stripe" });
      const [row] = await database.admin`select status, failure from payments where id = ${charged.paymentId}`;
      expect(row).toEqual(status === "captured" ? { status, failure: null } : { status, failure: "authentication_required" });
      expect(await entriesOf(database, `payment:${charged.paymentId}`)).toBe(status === "captured" ? 1 : 0);
    }
    await expect(execute(chargeCard, staff(rig.house), { paymentId: (await begin(rig, (await hold(rig.house)).reservationId, "card")).paymentId })).rejects.toMatchObject({ code: "no_card" });
  });
});

describe("money that goes back", () => {
  it("in parts, by the house and at Stripe itself, pending and failed, each booked once", async () => {
    const { paymentId, url, session } = await begin(rig, (await hold(rig.house)).reservationId, "full");
    await press(url, "pay", "4000 0000 0000 7726");
    done(await execute(refundPayment, staff(rig.house), { paymentId, amount: 30_000, reason: "One night less" }));
    await sendRefunds(rig, database, 2);
    const waiting = await database.admin<{ status: string; provider_reference: string }[]>`select status, provider_reference from payments where refund_of = ${paymentId}`;
    expect(waiting.map(({ status }) => status)).toEqual(["pending"]);
    await control(rig, "refund", { id: waiting[0]?.provider_reference, arrived: true });
    const outside = await (await fetch(`${rig.stripe.url}/v1/refunds`, { method: "POST", headers: { authorization: `Bearer ${rig.key}` }, body: new URLSearchParams({ payment_intent: String(await intentOf(paymentId)), amount: "20000" }) })).json() as { id: string };
    await control(rig, "refund", { id: outside.id, arrived: true });
    await lookAgain(rig, session);
    expect((await database.admin`select status, amount::int as amount from payments where refund_of = ${paymentId} order by amount`).map((row) => [row["status"], row["amount"]])).toEqual([["captured", 20_000], ["captured", 30_000]]);
    expect((await database.admin`select refunded_amount::int as n from payments where id = ${paymentId}`)[0]?.["n"]).toBe(50_000);

    const failing = await begin(rig, (await hold(rig.house)).reservationId, "full");
    await press(failing.url, "pay", "4000 0000 0000 5126");
    done(await execute(refundPayment, staff(rig.house), { paymentId: failing.paymentId, reason: "All of it" }));
    await sendRefunds(rig, database);
    const [row] = await database.admin<{ provider_reference: string }[]>`select provider_reference from payments where refund_of = ${failing.paymentId}`;
    await control(rig, "refund", { id: row?.provider_reference, arrived: false });
    expect(await stateOf(database, failing.paymentId)).toMatchObject({ status: "captured" });
    expect((await database.admin`select refunded_amount::int as n from payments where id = ${failing.paymentId}`)[0]?.["n"]).toBe(0);
  });

  it("is contested, won and lost: the books follow each stage and sum to zero", async () => {
    const before = await balances(database, rig.house);
    for (const won of [true, false]) {
      const { paymentId, url } = await begin(rig, (await hold(rig.house)).reservationId, "full", 100_000);
      await press(url, "pay");
      const dispute = await control<{ id: string }>(rig, "dispute", { charge: await chargeOf(paymentId) });
      expect((await balances(database, rig.house))["disputes"] ?? 0).toBe(100_000);
      await control(rig, "close-dispute", { id: dispute.id, won });
      expect((await database.admin`select stage from payment_disputes where payment_id = ${paymentId}`)[0]?.["stage"]).toBe(won ? "won" : "lost");
    }
    const after = await balances(database, rig.house);
    expect([after["disputes"], after["chargebacks"], (after["fees:stripe"] ?? 0) - (before["fees:stripe"] ?? 0)]).toEqual([0, 100_000, 2 * 1_525 + 2 * 1_500]);
    expect(await ledgerSum(database, rig.house)).toEqual([0]);
    expect((await ask(listDisputes, staff(rig.house), {})).disputes.map(({ stage, amount }) => [stage, amount.amount])).toEqual([["lost", 100_000], ["won", 100_000]]);
  });
});

describe("the door", () => {
  const say = (body: object, { secret = rig.webhookSecret, at = secretOf(rig.path), seconds = Math.floor(Date.now() / 1000), more = "" } = {}) => {
    const text = JSON.stringify(body);
    return door(new Request("http://localhost/", { method: "POST", body: text, headers: { "stripe-signature": `t=${seconds},${more}v1=${createHmac("sha256", secret).update(`${seconds}.${text}`).digest("hex")}` } }), { params: Promise.resolve({ secret: at }) });
  };
  it("believes one good signature of several, and none that is forged, old, of another address or over another body", async () => {
    const event = { id: "evt_1", object: "event", api_version: "2026-10-28.endive", type: "payment_intent.succeeded", data: { object: { id: "pi_of_nobody" } } };
    const now = Math.floor(Date.now() / 1000);
    expect(await Promise.all([say(event, { secret: "whsec_other" }), say(event, { seconds: now - 301 }), say(event, { at: "x".repeat(32) })].map(async (answer) => (await answer).status))).toEqual([400, 400, 401]);
    expect((await say({ ...event, type: "invoice.paid" }, { more: `v0=abc,v1=${"0".repeat(64)},` })).status).toBe(200);
    // Believed, but Stripe itself knows no such object: nothing is booked, and Stripe is asked to come again.
    expect((await say(event)).status).toBe(503);
  });

  it("refuses another amount than was asked for, whatever the signature", async () => {
    const { paymentId, url } = await begin(rig, (await hold(rig.house)).reservationId, "full");
    await database.admin`update payments set amount = amount + 1 where id = ${paymentId}`;
    await control(rig, "faults", [{ kind: "drop-webhook", endpoint: "*", count: 20 }]);
    await press(url, "pay");
    await fetch(`${rig.stripe.url}/_sandbox/faults`, { method: "DELETE" });
    expect((await say({ id: "evt_amount", object: "event", type: "checkout.session.completed", data: { object: { id: secretOf(url) } } })).status).toBe(409);
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "pending", outcome: null });
  });

  it("does not settle another house's payment", async () => {
    await expect(execute(settleProvider, houseAtWork(rig.house), { paymentId: "00000000-0000-4000-8000-00000000dead", provider: "stripe", reference: null, told: {} })).rejects.toMatchObject({ status: 404 });
    expect((await post(`${rig.stripe.url}/v1/refunds`, {})).status).toBe(401);
  });
});
