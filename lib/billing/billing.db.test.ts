import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom } from "@/db/testing/house";
import { reviewThrough } from "@/inngest/functions/billing/review";
import { asRole } from "@/lib/auth/testing/people";
import { DomainError } from "@/lib/kernel/errors";
import { updateProperty } from "@/lib/property/commands/update-property";
import { listExports } from "@/lib/property/queries/export-runs";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { removeMember } from "@/lib/tenancy/commands/remove-member";
import { leave, stay } from "./commands/leave";
import { getBillingAccount } from "./queries/get-account";
import { getStanding } from "./queries/get-standing";
import { newSubscriber, openPlatform, type Platform, press, review, subscribeAt, type Subscriber } from "./testing/billing-house";
import "@/lib/wiring";

const database = useTestDatabase();
let platform: Platform;
beforeAll(async () => { platform = await openPlatform(); });
afterAll(() => platform.close());

const refusal = async (work: () => Promise<unknown>) => { try { await work(); } catch (error) { if (error instanceof DomainError) return error.code; throw error; } return "done"; };
const rename = ({ owner }: Subscriber) => refusal(() => execute(updateProperty, owner, { name: `Riad ${randomUUID().slice(0, 4)}` }));
let taken = 0;
/** A booking at the desk, of a night of its own each time. */
const book = ({ house, owner }: Subscriber) => refusal(() => {
  const [arrival, departure] = nightsFrom(house.from, 28).slice(taken, taken + 2);
  taken = (taken + 1) % 25;
  return execute(bookStay, { ...owner, ...asRole(house, "front-desk") }, { roomTypeId: house.types[0]?.roomTypeId, ratePlanId: house.types[0]?.ratePlanId, arrival, departure, adults: 1, guest: { name: "A Guest", email: "guest@example.com", phone: "+212 600 000 000" } });
});
const standing = async ({ owner }: Subscriber) => (await ask(getStanding, owner, {})).state;
const pass = (one: Subscriber, days: number) => platform.control("pass-time", { customer: one.customerId, days });
const told = async ({ house }: Subscriber) => (await database.admin<{ stage: string }[]>`select data->>'stage' as stage from deliveries where tenant_id = ${house.tenantId} and subject = 'billing' order by created_at, id`).map(({ stage }) => stage);
const addRoom = async ({ house }: Subscriber) => { await database.admin`insert into units (tenant_id, id, property_id, room_type_id, name) values (${house.tenantId}, ${randomUUID()}, ${house.propertyId}, ${house.types[0]?.roomTypeId ?? ""}, ${randomUUID().slice(0, 8)})`; };
const account = async ({ owner }: Subscriber) => {
  const found = await ask(getBillingAccount, owner, {});
  if (found.plans === null) throw new Error("Nothing is sold here.");
  return found;
};

describe("an organisation's life with the platform", () => {
  it("trial, plan, a card that fails, grace, read-only settings beside an open front desk, paid, open again; each told once", async () => {
    const one = await newSubscriber(platform, database);
    expect([await standing(one), await rename(one)]).toEqual(["trial", "done"]);
    await subscribeAt(platform, one, 5, "4000000000000341", Date.now() + 10 * 86_400_000);
    await review(platform, one);
    expect((await account(one)).report?.subscription).toMatchObject({ status: "trialing", plan: "riad", rooms: 5, monthly: 900, currency: "EUR" });
    await pass(one, 11);
    expect((await account(one)).report).toMatchObject({ subscription: { status: "past_due" }, card: { last4: "0341" } });
    expect([await standing(one), await rename(one), await book(one)]).toEqual(["grace", "done", "done"]);
    await review(platform, one);
    await review(platform, one);
    expect(await told(one)).toEqual(["payment_failed"]);
    await pass(one, 11);
    await review(platform, one);
    await pass(one, 3);
    await review(platform, one);
    expect([await standing(one), await rename(one), await book(one)]).toEqual(["read_only", "settings_read_only_unpaid", "done"]);
    // Somebody who left the house is shut out whatever is owed; a guest is never told of it.
    expect(await refusal(() => execute(removeMember, one.owner, { userId: randomUUID() }))).toBe("not_found");
    expect(await refusal(() => execute(updateProperty, { ...one.owner, actor: { type: "system", job: "test" } }, { name: "By itself" }))).toBe("done");
    const portal = await platform.port.openPortal({ customerId: one.customerId, backUrl: "http://localhost/back", locale: "en" });
    await press(portal, { act: "card", card: "4242424242424242" });
    expect([await standing(one), await rename(one)]).toEqual(["open", "done"]);
    const [moved] = await database.admin`select data->>'settled' as settled from outbox where tenant_id = ${one.house.tenantId} and name = 'billing/moved' and data->>'settled' is not null`;
    expect(moved?.["settled"]).toMatch(/^in_/);
    for (let time = 0; time < 2; time += 1) await reviewThrough({ tenantId: one.house.tenantId, propertyId: one.house.propertyId, settled: String(moved?.["settled"]) }, { run: (_id, work) => work() }, platform.port);
    expect(await told(one)).toEqual(["payment_failed", "last_days", "read_only", "settled"]);
    expect((await account(one)).report?.invoices.filter(({ status }) => status === "open")).toEqual([]);
  });

  it("a trial nobody followed up is read-only after its days of grace, and choosing a plan mends it", async () => {
    const one = await newSubscriber(platform, database, { trialDays: 5 });
    await review(platform, one);
    expect([await standing(one), await told(one)]).toEqual(["trial", ["trial_ending"]]);
    const end = async (days: number) => { await database.admin`update billing_accounts set trial_ends_at = now() - make_interval(days => ${days}) where tenant_id = ${one.house.tenantId}`; };
    await end(1);
    expect([await standing(one), await rename(one)]).toEqual(["grace", "done"]);
    await end(15);
    expect([await standing(one), await rename(one), await book(one)]).toEqual(["read_only", "settings_read_only_trial_ended", "done"]);
    await subscribeAt(platform, one, 5);
    expect([await standing(one), await rename(one)]).toEqual(["open", "done"]);
  });

  it("rooms that are added are prorated, and a larger house comes to a larger plan", async () => {
    const one = await newSubscriber(platform, database, { units: [9] });
    await subscribeAt(platform, one, 9);
    await pass(one, 15);
    await addRoom(one);
    await review(platform, one);
    const before = await account(one);
    expect(before.report?.subscription).toMatchObject({ rooms: 10, plan: "riad" });
    // Ten rooms next month, and the tenth for what is left of this one.
    const rest = (before.report?.next?.amount ?? 0) - 10 * 900;
    expect(rest).toBeGreaterThan(0);
    expect(rest).toBeLessThan(900);
    await addRoom(one);
    await review(platform, one);
    await review(platform, one);
    expect((await account(one)).report?.subscription).toMatchObject({ rooms: 11, plan: "house", monthly: 850 });
    await pass(one, 20);
    const [latest] = (await account(one)).report?.invoices ?? [];
    expect(latest).toMatchObject({ status: "paid", currency: "EUR" });
  });

  it("who leaves is given everything, then and at the end; who stays after all stays", async () => {
    const one = await newSubscriber(platform, database);
    await subscribeAt(platform, one, 5);
    const exports = async () => (await ask(listExports, one.owner, {})).exports.length;
    done(await execute(leave, one.owner, {}));
    expect(await refusal(() => execute(leave, one.owner, {}))).toBe("already_leaving");
    await review(platform, one);
    await review(platform, one);
    expect([(await account(one)).report?.subscription?.cancelAt !== null, await exports(), await standing(one)]).toEqual([true, 1, "open"]);
    done(await execute(stay, one.owner, {}));
    await review(platform, one);
    expect([(await account(one)).report?.subscription?.cancelAt, (await account(one)).leavingAt]).toEqual([null, null]);
    // Cancelled at Stripe's own page counts as well.
    const portal = await platform.port.openPortal({ customerId: one.customerId, backUrl: "http://localhost/back", locale: "en" });
    await press(portal, { act: "leave" });
    await review(platform, one);
    expect([(await account(one)).leavingAt !== null, await exports()]).toEqual([true, 2]);
    await pass(one, 32);
    await review(platform, one);
    expect([(await account(one)).report?.subscription?.status, await exports(), await standing(one)]).toEqual(["canceled", 3, "grace"]);
    await pass(one, 14);
    await review(platform, one);
    expect([await standing(one), await rename(one), await book(one), await exports()]).toEqual(["read_only", "settings_read_only_ended", "done", 3]);
    await subscribeAt(platform, one, 5);
    expect([await standing(one), await rename(one)]).toEqual(["open", "done"]);
  });

  it("is for owners, of their own organisation, and nobody speaks for Stripe", async () => {
    const [one, neighbour] = [await newSubscriber(platform, database), await newSubscriber(platform, database)];
    await subscribeAt(platform, neighbour, 5);
    expect(await refusal(() => ask(getBillingAccount, asRole(one.house, "manager"), {}))).toBe("forbidden");
    expect(await refusal(() => execute(leave, asRole(one.house, "manager"), {}))).toBe("forbidden");
    // Stripe may have told of the customer by now; of the neighbour's plan nothing is known here.
    expect((await account(one)).report?.subscription ?? null).toBeNull();
    expect((await account(neighbour)).report?.subscription).toMatchObject({ rooms: 5 });
    const event = { id: "evt_forged", object: "event" as const, api_version: "", created: 0, type: "invoice.paid", livemode: false as const, pending_webhooks: 1, data: { object: { object: "invoice", customer: one.customerId } }, request: { id: null, idempotency_key: null } };
    expect((await platform.send(event, "whsec_somebody_else")).status).toBe(400);
    expect(await (await platform.send({ ...event, data: { object: { object: "invoice", customer: "cus_nobody" } } })).json()).toMatchObject({ ignored: true });
    expect([(await platform.send(event)).status, await (await platform.send(event)).json()]).toEqual([200, { received: true, act: "repeat" }]);
  });
});

describe("an installation without the platform's account", () => {
  it("has no billing at all: everything is on, and nothing is asked of the database", async () => {
    const house = await makeHouse({ units: [1], nights: 3 });
    const { STRIPE_PLATFORM_KEY: key } = process.env;
    delete process.env["STRIPE_PLATFORM_KEY"];
    try {
      await database.admin`insert into billing_accounts (tenant_id, trial_ends_at) values (${house.tenantId}, now() - interval '1 year')`;
      const owner = asRole(house, "owner");
      expect(await refusal(() => execute(updateProperty, owner, { name: "Free" }))).toBe("done");
      expect(await ask(getBillingAccount, owner, {})).toMatchObject({ plans: null, standing: { state: "off" } });
      expect(await refusal(() => execute(leave, owner, {}))).toBe("no_billing");
    } finally {
      process.env["STRIPE_PLATFORM_KEY"] = key;
    }
  });
});
