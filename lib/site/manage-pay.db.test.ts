import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as door } from "@/app/api/webhooks/stripe/[secret]/route";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { stayPermissions } from "@/lib/auth/roles";
import { staff } from "@/lib/folios/testing/stay";
import { balances, control, entriesOf, ledgerSum, openPage, openStripeHouse, press, secretOf, sendRefunds, stateOf, type StripeHouse } from "@/lib/payments/testing/stripe-house";
import { setDepositPolicy } from "@/lib/rates/commands/set-deposit-policy";
import { updateFamily } from "@/lib/rates/commands/update-family";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { cancelOwnStay } from "./commands/manage-cancel";
import { changeOwnDates } from "./commands/manage-dates";
import { payOwnStay } from "./commands/manage-pay";
import { setBookingSettings } from "./commands/set-booking-settings";
import { getOwnPayment } from "./queries/get-own-payment";
import { getOwnStay } from "./queries/get-own-stay";
import { getPaymentReturn } from "./queries/get-payment";
import { paymentReference } from "./queries/confirmation-reference";
import { previewOwnDates } from "./queries/preview-own-stay";
import { defaultBookingSettings } from "./rules/booking-settings";
import "@/lib/wiring";

const database = useTestDatabase();
let rig: StripeHouse;
let house: TestHouse;
beforeAll(async () => {
  rig = await openStripeHouse(door);
  house = rig.house;
  const owner = staff(house, "owner");
  done(await execute(setDepositPolicy, owner, { code: "third", name: { en: "Third" }, validFrom: "2020-01-01", kind: "percent", value: 3_000, dueDaysBefore: null }));
  const [family] = await database.admin<{ id: string }[]>`select id from rate_families where tenant_id = ${house.tenantId}`;
  done(await execute(updateFamily, owner, { id: family?.id, depositPolicyCode: "third" }));
});
afterAll(async () => { await rig.close(); });

let offset = 0;
/** Two nights of 1,000 each, a third asked ahead, and their guest. */
async function booked(): Promise<{ id: string; ctx: Context; longer: { arrival: string | undefined; departure: string | undefined } }> {
  const nights = nightsFrom(house.from, 58).slice(offset, offset + 4);
  offset += 4;
  const [type] = house.types;
  const { id } = done(await execute(bookStay, staff(house), { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: nights[0], departure: nights[2], adults: 2, guest: { name: "Guest One", email: "guest@example.com", phone: "+33 6 12 34 56 78", locale: "fr" } }));
  return { id, longer: { arrival: nights[0], departure: nights[3] }, ctx: { tenantId: house.tenantId, propertyId: house.propertyId, actor: { type: "guest", reservationId: id }, permissions: stayPermissions, locale: "fr", requestId: "test" } };
}
const begin = async (ctx: Context, expectedDue: number) => done(await execute(payOwnStay, ctx, { way: "stripe:deposit", expectedDue })).paymentId ?? "";
/** How often a job was asked to close a payment's page. */
const leftPages = async (paymentId: string) => (await database.admin`select 1 from outbox where tenant_id = ${house.tenantId} and name = 'payments/checkout-left' and data->>'paymentId' = ${paymentId}`).length;
/** Pays what is due, as far as the provider's word. */
async function pays(ctx: Context, amount: number): Promise<string> {
  const paymentId = await begin(ctx, amount);
  await press(await openPage(rig, paymentId), "pay");
  return paymentId;
}

describe("a stay that asks for more", () => {
  it("says so before, and is paid by the same road: once, however often it is asked and told", async () => {
    const { id, ctx, longer } = await booked();
    expect((await ask(getOwnStay, ctx, {})).due).toEqual({ price: { amount: 60_000, currency: "MAD" }, ways: ["stripe:deposit"] });
    await pays(ctx, 60_000);
    expect((await ask(getOwnStay, ctx, {})).due).toBeNull();
    const preview = await ask(previewOwnDates, ctx, longer);
    expect(preview).toMatchObject({ openAfter: { amount: 240_000 }, dueAfter: { price: { amount: 30_000 }, ways: ["stripe:deposit"] } });
    expect(done(await execute(changeOwnDates, ctx, { ...longer, expectedTotal: preview.after.amount }))).toMatchObject({ due: { amount: 30_000 }, payable: true });
    expect(await ask(getOwnPayment, ctx, {})).toMatchObject({ state: "none", due: { price: { amount: 30_000 } }, url: null });

    const [first, second] = await Promise.all([begin(ctx, 30_000), begin(ctx, 30_000)]);
    expect(second).toBe(first);
    expect((await ask(getOwnPayment, ctx, {})).state).toBe("opening");
    await control(rig, "faults", [{ kind: "duplicate-webhook", endpoint: "*", count: 2 }]);
    const url = await openPage(rig, first);
    expect(await ask(getOwnPayment, ctx, {})).toMatchObject({ state: "pay", url });
    expect(await (await press(url, "pay", "4000 0000 0000 0002")).text()).toContain("declined");
    expect((await ask(getOwnPayment, ctx, {})).state).toBe("pay");
    await press(url, "pay");
    expect(await stateOf(database, first)).toMatchObject({ status: "captured", outcome: "kept", reservation: "confirmed" });
    expect(await entriesOf(database, `payment:${first}`)).toBe(1);
    expect(await ask(getOwnStay, ctx, {})).toMatchObject({ due: null, paid: { amount: 90_000 }, open: { amount: 210_000 }, status: "confirmed" });
    expect(await ask(getOwnPayment, ctx, {})).toMatchObject({ state: "none", due: null });
    // Where the guest comes back to is the page of this payment, which knows nobody.
    expect(await ask(getPaymentReturn, { ...ctx, actor: { type: "guest" } }, { reference: paymentReference(house.tenantId, first), unpaid: false })).toMatchObject({ state: "paid", amount: { amount: 30_000 }, booking: null });
    expect((await database.admin`select 1 from payments p join folios f on f.id = p.folio_id where f.reservation_id = ${id} and p.direction = 'in'`).length).toBe(2);
    expect((await balances(database, house))["deposits"]).toBe(-90_000);
    expect(await ledgerSum(database, house)).toEqual([0]);
  });

  it("asks for what is due as it stands, and an earlier page asks for nothing any more", async () => {
    const { ctx, longer } = await booked();
    const small = await begin(ctx, 60_000);
    await expect(execute(payOwnStay, ctx, { way: "stripe:deposit", expectedDue: 59_999 })).rejects.toMatchObject({ code: "price_moved" });
    await expect(execute(payOwnStay, ctx, { way: "cmi:deposit", expectedDue: 60_000 })).rejects.toMatchObject({ code: "way_not_offered" });
    done(await execute(changeOwnDates, ctx, { ...longer, expectedTotal: 300_000 }));
    expect(await ask(getOwnPayment, ctx, {})).toMatchObject({ state: "none", due: { price: { amount: 90_000 } } });
    expect([await stateOf(database, small), await leftPages(small)]).toMatchObject([{ status: "cancelled" }, 1]);
    const whole = await begin(ctx, 90_000);
    expect(whole).not.toBe(small);
    expect(await stateOf(database, whole)).toMatchObject({ status: "pending" });
  });

  it("a refusal leaves the stay as it is, and another payment may be made", async () => {
    const { ctx } = await booked();
    const paymentId = await begin(ctx, 60_000);
    await control(rig, "expire", { id: secretOf(await openPage(rig, paymentId)) });
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "failed", outcome: null, reservation: "confirmed" });
    expect(await ask(getOwnPayment, ctx, {})).toMatchObject({ state: "failed", due: { price: { amount: 60_000 } } });
    expect(await begin(ctx, 60_000)).not.toBe(paymentId);
  });

  it("money that comes after the stay was called off goes back by itself", async () => {
    const { id, ctx } = await booked();
    const paymentId = await begin(ctx, 60_000);
    const url = await openPage(rig, paymentId);
    done(await execute(cancelOwnStay, ctx, { expectedPenalty: 0 }));
    // Its page is to be closed; the guest was quicker.
    expect(await leftPages(paymentId)).toBe(1);
    await press(url, "pay");
    expect(await stateOf(database, paymentId)).toMatchObject({ outcome: "refunded", reservation: "cancelled" });
    await sendRefunds(rig, database);
    expect(await database.admin`select p.status, p.amount::int as amount from payments p join folios f on f.id = p.folio_id where f.reservation_id = ${id} and p.direction = 'out'`).toEqual([{ status: "captured", amount: 60_000 }]);
    expect(await ledgerSum(database, house)).toEqual([0]);
    await expect(execute(payOwnStay, ctx, { way: "stripe:deposit", expectedDue: 60_000 })).rejects.toMatchObject({ code: "price_moved" });
  });

  it("where the house takes no cards online the guest is told, and nothing is begun; nobody pays without the link", async () => {
    const { ctx } = await booked();
    await expect(execute(payOwnStay, staff(house, "owner"), { way: "stripe:deposit", expectedDue: 60_000 })).rejects.toMatchObject({ status: 403 });
    await database.admin`update reservations set source = 'channel' where id = ${ctx.actor.type === "guest" ? (ctx.actor.reservationId ?? "") : ""}`;
    expect((await ask(getOwnStay, ctx, {})).due).toBeNull();
    const other = await booked();
    done(await execute(setBookingSettings, staff(house, "owner"), { ...defaultBookingSettings, ways: ["property"] }));
    expect((await ask(getOwnStay, other.ctx, {})).due).toMatchObject({ price: { amount: 60_000 }, ways: [] });
    await expect(execute(payOwnStay, other.ctx, { way: "stripe:deposit", expectedDue: 60_000 })).rejects.toMatchObject({ code: "way_not_offered" });
  });
});
