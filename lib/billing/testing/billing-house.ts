import { POST as door } from "@/app/api/webhooks/billing/route";
import type { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { reviewThrough, type Steps } from "@/inngest/functions/billing/review";
import { type Person } from "@/lib/auth/accounts";
import { asRole, makePerson, useAuthEnvironment } from "@/lib/auth/testing/people";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { jobContext } from "@/inngest/context";
import { type Listening, listen } from "@/sandbox/http";
import { startStripe } from "@/sandbox/stripe/server";
import { signed, type StripeEvent } from "@/sandbox/stripe/webhooks";
import { stripeBilling } from "../adapters/stripe/adapter";
import type { BillingAccess } from "../adapters/stripe/client";
import { openAccount, recordCustomer } from "../commands/open-account";
import { plansHere } from "../rules/plan-shelf";

type Database = ReturnType<typeof useTestDatabase>;
const names = ["STRIPE_PLATFORM_KEY", "STRIPE_BILLING_WEBHOOK_SECRET", "STRIPE_BASE_URL"] as const;

/** The platform's account at the Stripe sandbox, with the application's own door behind a server of its own. */
export async function openPlatform() {
  useAuthEnvironment();
  process.env["RATE_LIMIT_SCALE"] = "100000";
  const stripe = await startStripe(0);
  const deliver = async (body: string, headers: Record<string, string>) => door(new Request("http://localhost/api/webhooks/billing", { method: "POST", body, headers }));
  const app: Listening = await listen(0, async (call) => {
    const answer = await deliver(call.text, call.headers as Record<string, string>);
    return { status: answer.status, body: await answer.text(), headers: { "content-type": "application/json" } };
  });
  const access: BillingAccess = { secretKey: "sk_test_platform", webhookSecret: "whsec_billing", baseUrl: stripe.url };
  Object.assign(process.env, { STRIPE_PLATFORM_KEY: access.secretKey, STRIPE_BILLING_WEBHOOK_SECRET: access.webhookSecret, STRIPE_BASE_URL: stripe.url });
  stripe.world.listen(access.secretKey, false, { url: `${app.url}/api/webhooks/billing`, secret: access.webhookSecret });
  return {
    stripe, access, port: stripeBilling(access),
    /** An event as Stripe would send it; another secret forges it. */
    send: async (event: StripeEvent, secret = access.webhookSecret) => { const body = JSON.stringify(event); return deliver(body, { "stripe-signature": signed(body, secret) }); },
    control: async (name: string, body: unknown) => (await fetch(`${stripe.url}/_sandbox/${name}`, { method: "POST", body: JSON.stringify(body) })).json() as Promise<unknown>,
    close: async () => { await stripe.close(); await app.close(); for (const name of names) delete process.env[name]; },
  };
}
export type Platform = Awaited<ReturnType<typeof openPlatform>>;

export type Subscriber = { readonly house: TestHouse; readonly owner: Context; readonly person: Person; readonly customerId: string };

/** A house with an owner who can be written to, known to the platform, in its trial. `trialDays`: how much of it is left. */
export async function newSubscriber(platform: Platform, database: Database, options: { units?: readonly number[]; trialDays?: number } = {}): Promise<Subscriber> {
  const house = await makeHouse({ units: [...(options.units ?? [3, 2])], nights: 30 });
  const person = await makePerson("The Owner");
  const owner = asRole(house, "owner", person);
  await database.admin`insert into members (tenant_id, id, user_id, email, name, role) values (${house.tenantId}, ${crypto.randomUUID()}, ${person.id}, ${person.email}, ${person.name}, 'owner')`;
  const job = jobContext(house, "test");
  done(await execute(openAccount, job, {}));
  if (options.trialDays !== undefined) await database.admin`update billing_accounts set trial_ends_at = ${new Date(Date.now() + options.trialDays * 86_400_000)} where tenant_id = ${house.tenantId}`;
  const customerId = await platform.port.openCustomer({ tenantId: house.tenantId, name: house.slug, email: person.email });
  done(await execute(recordCustomer, job, { customerId }));
  return { house, owner, person, customerId };
}

/** Subscribes at Stripe's page with a card. */
export async function subscribeAt(platform: Platform, { house, customerId }: Subscriber, rooms: number, card = "4242424242424242", trialEndsAt = 0): Promise<void> {
  const plans = plansHere();
  if (plans === null) throw new Error("Nothing is sold here.");
  const url = await platform.port.openCheckout({ tenantId: house.tenantId, customerId, rooms, trialEndsAt, now: Date.now(), locale: "en", doneUrl: "http://localhost/done", backUrl: "http://localhost/back" }, plans);
  await press(url, { act: "pay", card });
}
export const press = (url: string, fields: Record<string, string>): Promise<Response> => fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

const plainly: Steps = { run: (_id, work) => work() };
/** What the durable function does, once. */
export const review = ({ port }: Platform, { house }: Subscriber, steps: Steps = plainly) => reviewThrough({ tenantId: house.tenantId, propertyId: house.propertyId }, steps, port);
