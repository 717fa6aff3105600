import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as platformDoor } from "@/app/api/webhooks/stripe/route";
import { POST as houseDoor } from "@/app/api/webhooks/stripe/[secret]/route";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import type { Listening } from "@/sandbox/http";
import { listen } from "@/sandbox/http";
import { stripeAdapter } from "./adapters/stripe/adapter";
import { accessOf, accountLink, openAccount, platformOf } from "./adapters/stripe/platform";
import { recordAccount } from "./commands/record-account";
import { refundPayment } from "./commands/refund";
import { recordCheckout } from "./commands/settle-provider";
import { settleRefund } from "./commands/settle-refund";
import { startCheckout } from "./commands/start-checkout";
import { getConnectedAccount } from "./queries/get-connected-account";
import { getPaymentWork, getProviderAccess } from "./queries/get-provider-access";
import { balances, control, hold, ledgerSum, openStripeHouse, post, press, stateOf, type StripeHouse } from "./testing/stripe-house";
import "@/lib/wiring";

const database = useTestDatabase();
let rig: StripeHouse;
let app: Listening;
const platformKey = "sk_test_platform";

beforeAll(async () => {
  rig = await openStripeHouse(houseDoor);
  Object.assign(process.env, { STRIPE_PLATFORM_KEY: platformKey, STRIPE_PLATFORM_WEBHOOK_SECRET: "whsec_platform", STRIPE_APPLICATION_FEE_BP: "250", STRIPE_RETURN_APPLICATION_FEE: "1" });
  app = await listen(0, async (call) => {
    const answer = await platformDoor(new Request("http://localhost/api/webhooks/stripe", { method: "POST", body: call.text, headers: call.headers as Record<string, string> }));
    return { status: answer.status, body: await answer.text(), headers: {} };
  });
  await post(`${rig.stripe.url}/_sandbox/endpoints`, { key: platformKey, connect: true, url: app.url, secret: "whsec_platform" });
});
afterAll(async () => {
  for (const name of ["STRIPE_PLATFORM_KEY", "STRIPE_PLATFORM_WEBHOOK_SECRET", "STRIPE_APPLICATION_FEE_BP", "STRIPE_RETURN_APPLICATION_FEE"]) delete process.env[name];
  await app.close();
  await rig.close();
});

it("a house is connected, takes a guest's money as the seller with the platform's share, and gives both back", async () => {
  const { house, stripe } = rig;
  const platform = platformOf();
  if (!platform) throw new Error("The platform is set up.");
  const opened = await openAccount(platform, { propertyId: house.propertyId, country: "FR", name: "A house" });
  expect(await openAccount(platform, { propertyId: house.propertyId, country: "FR", name: "A house" })).toEqual(opened);
  // Keys that work go on working until Stripe has opened the account.
  expect(done(await execute(recordAccount, houseAtWork(house), opened))).toMatchObject({ mode: "keys", active: true });
  const link = await accountLink(platform, opened.account, { again: "http://localhost/", back: "http://localhost/" });
  await press(link, "partly");
  expect(await ask(getConnectedAccount, staff(house, "owner"), {})).toMatchObject({ state: "started", mode: "keys", due: ["external_account"] });
  await press(link, "complete");
  expect(await ask(getConnectedAccount, staff(house, "owner"), {})).toMatchObject({ state: "ready", mode: "connect", payoutsEnabled: true, due: [] });

  const work = houseAtWork(house);
  const port = stripeAdapter(accessOf(await ask(getProviderAccess, work, { provider: "stripe" })));
  const { reservationId, total } = await hold(house);
  const { paymentId } = done(await execute(startCheckout, staff(house), { reservationId, provider: "stripe", purpose: "full" }));
  const page = await port.startCheckout({ ...(await ask(getPaymentWork, work, { paymentId })), callbackUrl: "", returnUrl: { done: "http://localhost/", failed: "http://localhost/" } });
  if (page.kind !== "redirect") throw new Error("An address was expected.");
  await execute(recordCheckout, work, { paymentId, reference: page.reference, url: page.url, facts: page.facts });
  await press(page.url, "pay");
  expect(await stateOf(database, paymentId)).toMatchObject({ status: "captured", outcome: "confirmed", reservation: "confirmed" });
  expect(await balances(database, house)).toMatchObject({ "fees:platform": total * 0.025, "fees:stripe": total * 0.015 + 25 });
  const before = await control<{ fees: { amount: number; account: string }[]; charges: { id: string }[] }>(rig, "state");
  expect(before.fees).toMatchObject([{ amount: total * 0.025, account: opened.account }]);

  const refund = done(await execute(refundPayment, staff(house), { paymentId, amount: total / 2, reason: "Half of it" }));
  const { facts, amount, currency } = await ask(getPaymentWork, work, { paymentId: refund.refundId });
  const sent = await port.refund({ refundId: refund.refundId, facts, amount, currency });
  await execute(settleRefund, work, { paymentId: refund.refundId, reference: sent.reference, stage: sent.status });
  const after = await control<{ fees: { amount_refunded: number }[] }>(rig, "state");
  expect(after.fees).toMatchObject([{ amount_refunded: (total * 0.025) / 2 }]);
  expect(await ledgerSum(database, house)).toEqual([0]);

  // Another house's account cannot be taken over, nor its key used.
  const other = await makeHouse();
  await expect(execute(recordAccount, houseAtWork(other), opened)).rejects.toBeInstanceOf(Error);
  expect((await fetch(`${stripe.url}/v1/accounts/${opened.account}`, { headers: { authorization: `Bearer ${rig.key}` } })).status).toBe(404);
  await press(link, "refused");
  expect(await ask(getConnectedAccount, staff(house, "owner"), {})).toMatchObject({ state: "restricted" });
});
