import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import { forgetHosts, hostContext } from "@/lib/auth/host-context";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { guestPermissions } from "@/lib/auth/roles";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { connectProvider } from "@/lib/payments/commands/connect-provider";
import { readBankStatement } from "@/lib/payments/commands/bank-transfers";
import { settleProvider } from "@/lib/payments/commands/settle-provider";
import { nothingTold } from "@/lib/payments/rules/settlement";
import { createExtra } from "@/lib/rates/commands/create-extra";
import { createPromotion } from "@/lib/rates/commands/create-promotion";
import { setDepositPolicy } from "@/lib/rates/commands/set-deposit-policy";
import { updateFamily } from "@/lib/rates/commands/update-family";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { beginBooking } from "./commands/begin-booking";
import { choosePayment } from "./commands/choose-payment";
import { setBookingSettings } from "./commands/set-booking-settings";
import { confirmationReference } from "./queries/confirmation-reference";
import { getBooking } from "./queries/get-booking";
import { getBookingSettings } from "./queries/get-booking-settings";
import { listNights } from "./queries/list-nights";
import { listTogether } from "./queries/list-together";
import { quoteBasket } from "./queries/quote-basket";
import { defaultBookingSettings } from "./rules/booking-settings";
import "@/lib/wiring";

const database = useTestDatabase();
const account = { holder: "Test House SARL", iban: "MA64000000000000000000000000" };
const someone = { name: "Greta Beispiel", email: "greta@example.com", phone: "+49 151 0000000", locale: "en" as const };
let house: TestHouse;
let guest: Context;
let nights: string[];

beforeAll(() => { useAuthEnvironment(); });
beforeEach(async () => {
  forgetHosts();
  house = await makeHouse({ units: [2, 1], nights: 40 });
  const found = houseAtWork(house);
  guest = { ...found, actor: { type: "guest" }, permissions: guestPermissions, locale: "en" };
  nights = nightsFrom(house.from, 40);
});

const owner = () => staff(house, "owner");
const stripe = () => execute(connectProvider, owner(), { provider: "stripe", credentials: { secretKey: "sk_test_house", webhookSecret: "whsec_house" } });
const askDeposit = async () => {
  done(await execute(setDepositPolicy, owner(), { code: "third", name: { en: "A third" }, kind: "percent", value: 3_000, dueDaysBefore: null, validFrom: "2020-01-01" }));
  const [row] = await database.admin<{ id: string }[]>`select id from rate_families where tenant_id = ${house.tenantId}`;
  done(await execute(updateFamily, owner(), { id: row?.id ?? "", depositPolicyCode: "third" }));
};
type Over = { rooms?: { type: number; adults?: number }[]; from?: number; length?: number; extras?: { extraId: string; quantity: number; day?: string }[]; promoCode?: string };
const basket = ({ rooms = [{ type: 0 }], from = 0, length = 2, extras = [], promoCode }: Over = {}) => ({
  arrival: nights[from], departure: nights[from + length], extras, ...(promoCode ? { promoCode } : {}),
  rooms: rooms.map(({ type, adults = 2 }) => ({ roomTypeId: house.types[type]?.roomTypeId, ratePlanId: house.types[type]?.ratePlanId, adults, children: 0 })),
});
const begin = async (way: string, over: Over = {}, more: Record<string, unknown> = {}) => done(await execute(beginBooking, guest, { ...basket(over), guest: someone, way, ...more }));
const look = (reservationId: string, came: "paid" | "unpaid" | null = null) => ask(getBooking, guest, { reference: confirmationReference(house.tenantId, reservationId), came });
const held = async () => (await database.admin<{ held: number; sold: number }[]>`select coalesce(sum(held), 0)::int as held, coalesce(sum(sold), 0)::int as sold from room_nights where tenant_id = ${house.tenantId}`)[0];
const pays = (paymentId: string | null, amount: number) => execute(settleProvider, houseAtWork(house), { paymentId, provider: "stripe", reference: "cs_1", told: { ...nothingTold, captured: { amount, currency: "MAD" } } });

describe("a guest begins a booking", () => {
  it("pays at the house: confirmed at once, and how it was booked is written beside it", async () => {
    const made = await begin("property");
    expect(made).toMatchObject({ status: "confirmed", way: "property", paymentId: null, holdExpiresAt: null, total: { amount: 200_000, currency: "MAD" } });
    expect(await held()).toEqual({ held: 0, sold: 2 });
    const [row] = await database.admin`select way, payment_id, locale, remind_by from site_bookings where reservation_id = ${made.id}`;
    expect(row).toEqual({ way: "property", payment_id: null, locale: "en", remind_by: null });
    expect((await look(made.id)).state).toBe("confirmed");
  });

  it("pays a deposit: the rooms are held with the payment, in one transaction, until the money says yes", async () => {
    await stripe();
    await askDeposit();
    const made = await begin("stripe:deposit", {}, { remindBy: "email" });
    expect(made.status).toBe("held");
    expect(Date.parse(made.holdExpiresAt ?? "") - Date.now()).toBeGreaterThan(19 * 60_000);
    expect(await held()).toEqual({ held: 2, sold: 0 });
    const opening = await look(made.id);
    expect(opening).toMatchObject({ state: "opening", asked: { amount: 60_000 }, total: { amount: 200_000 }, url: null });
    expect(opening.ways.map(({ id }) => id)).toEqual(["stripe:deposit", "stripe:full"]);
    await pays(made.paymentId, 60_000);
    expect((await look(made.id, "paid")).state).toBe("confirmed");
    expect(await held()).toEqual({ held: 0, sold: 2 });
    const events = await database.admin<{ name: string }[]>`select name from outbox where tenant_id = ${house.tenantId} and data->>'reservationId' = ${made.id} order by id`;
    expect(events.map(({ name }) => name)).toEqual(expect.arrayContaining(["reservations/held", "reservations/confirmed", "payments/settled"]));
  });

  it("leaves a card: nothing is charged, the booking stands when the card is kept", async () => {
    await stripe();
    const made = await begin("stripe:card");
    const [row] = await database.admin`select purpose, amount::int as amount from payments where id = ${made.paymentId}`;
    expect(row).toEqual({ purpose: "card", amount: 200_000 });
    done(await execute(settleProvider, houseAtWork(house), { paymentId: made.paymentId, provider: "stripe", reference: "cs_1", told: { ...nothingTold, card: { customer: "cus_1", method: "pm_1", brand: "visa", last4: "4242", until: "2030-01" } } }));
    expect((await look(made.id)).state).toBe("confirmed");
  });

  it("transfers: an account and a reference, held for days, confirmed by the bank's statement", async () => {
    done(await execute(setBookingSettings, owner(), { ...defaultBookingSettings, bank: account }));
    const made = await begin("transfer:full", { from: 2 });
    const waits = await look(made.id);
    expect(waits).toMatchObject({ state: "transfer", bank: account, asked: { amount: 200_000 }, reference: expect.stringMatching(/^LH-/) });
    expect(Date.parse(waits.heldUntil ?? "") - Date.now()).toBeGreaterThan(71 * 3_600_000);
    done(await execute(readBankStatement, owner(), { text: `Date;Montant;Libellé\n${new Date().toISOString().slice(0, 10)};2000,00;VIREMENT ${waits.reference}\n` }));
    expect((await look(made.id)).state).toBe("confirmed");
  });

  it("refuses a way the house does not offer for it, and writes nothing", async () => {
    await expect(begin("stripe:full")).rejects.toMatchObject({ code: "way_not_offered", status: 409 });
    await stripe();
    await askDeposit();
    await expect(begin("property")).rejects.toMatchObject({ code: "way_not_offered", detail: { ways: ["stripe:deposit", "stripe:full"] } });
    await expect(begin("transfer:deposit")).rejects.toMatchObject({ code: "way_not_offered" });
    expect(await database.admin`select 1 from reservations where tenant_id = ${house.tenantId}`).toHaveLength(0);
  });

  it("takes several rooms together or none", async () => {
    const made = await begin("property", { rooms: [{ type: 0 }, { type: 0, adults: 1 }, { type: 1 }] });
    expect(made.total.amount).toBe(600_000);
    expect(await held()).toEqual({ held: 0, sold: 6 });
    await expect(begin("property", { rooms: [{ type: 0 }, { type: 1 }], from: 4 }).then(() => begin("property", { rooms: [{ type: 0 }, { type: 1 }], from: 5 }))).rejects.toMatchObject({ code: "sold_out" });
    expect(await held()).toEqual({ held: 0, sold: 10 });
  });

  it("asks for a price that moved again, and knows the same press by its key", async () => {
    await expect(begin("property", {}, { expectedTotal: 1 })).rejects.toMatchObject({ code: "price_moved" });
    const key = randomUUID();
    const press = () => execute(beginBooking, guest, { ...basket({ rooms: [{ type: 1 }] }), guest: someone, way: "property" }, { idempotencyKey: key });
    const [first, second] = [done(await press()), done(await press())];
    expect(second.id).toBe(first.id);
  });
});

describe("services, ordered with the stay", () => {
  const hammam = async (over: Record<string, unknown> = {}) => done(await execute(createExtra, owner(), { code: `x${randomUUID().slice(0, 6)}`, name: { en: "Hammam" }, unit: "piece", amount: 30_000, capacityPerDay: 3, ...over })).id;

  it("cost what they cost, take their places, and are refused where nothing is left", async () => {
    const extraId = await hammam();
    const day = nights[1] ?? "";
    const seen = await ask(quoteBasket, guest, basket({ extras: [{ extraId, quantity: 2, day }] }));
    expect(seen).toMatchObject({ total: { amount: 260_000 }, extras: [{ name: "Hammam", quantity: 2, price: { amount: 60_000 } }] });
    expect(seen.offered[0]?.choice.days.find((each) => each.day === day)?.most).toBe(3);
    expect((await begin("property", { extras: [{ extraId, quantity: 2, day }] })).total.amount).toBe(260_000);
    const after = await ask(quoteBasket, guest, basket({ rooms: [{ type: 1 }], extras: [{ extraId, quantity: 2, day }] }));
    expect(after).toMatchObject({ total: { amount: 200_000 }, extras: [] });
    expect(after.offered[0]).toMatchObject({ refused: "full" });
    expect(after.offered[0]?.choice.days.find((each) => each.day === day)?.most).toBe(1);
    await expect(begin("property", { rooms: [{ type: 1 }], extras: [{ extraId, quantity: 2, day }] })).rejects.toMatchObject({ code: "extra_sold_out" });
    const both = await Promise.allSettled([1, 2].map(() => begin("property", { rooms: [{ type: 0 }], from: 6, extras: [{ extraId, quantity: 2, day: nights[7] ?? "" }] })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("that ask for more time than there is are shown as too late, and refused", async () => {
    const extraId = await hammam({ leadHours: 24 * 30 });
    const seen = await ask(quoteBasket, guest, basket({ extras: [{ extraId, quantity: 1 }] }));
    expect(seen.offered[0]).toMatchObject({ refused: "late", choice: { why: "late", days: [] } });
    expect(seen.total.amount).toBe(200_000);
    await expect(begin("property", { extras: [{ extraId, quantity: 1 }] })).rejects.toMatchObject({ code: "extra_too_late" });
  });

  it("a code takes off what it says, and says why where it gives nothing", async () => {
    done(await execute(createPromotion, owner(), { code: "WELCOME", name: { en: "Welcome" }, kind: "percent", value: 1_000, conditions: { minNights: 3 } }));
    expect(await ask(quoteBasket, guest, basket({ promoCode: "welcome" }))).toMatchObject({ total: { amount: 200_000 }, promotion: null, promoRefused: "min_nights" });
    expect(await ask(quoteBasket, guest, basket({ promoCode: "nobody" }))).toMatchObject({ promoRefused: "unknown" });
    expect(await ask(quoteBasket, guest, basket({ promoCode: "welcome", length: 3 }))).toMatchObject({ total: { amount: 270_000 }, promotion: { names: ["Welcome"], off: { amount: -30_000 } }, promoRefused: null });
    expect((await begin("property", { promoCode: "welcome", length: 3 })).total.amount).toBe(270_000);
  });
});

describe("a hold that is being paid", () => {
  it("may be paid once more or by another way; asked twice, the page that is open is the answer", async () => {
    await stripe();
    done(await execute(setBookingSettings, owner(), { ...defaultBookingSettings, bank: account }));
    const made = await begin("stripe:full");
    const reference = confirmationReference(house.tenantId, made.id);
    const choose = async (way: string) => done(await execute(choosePayment, guest, { reference, way }));
    expect((await choose("stripe:full")).paymentId).toBe(made.paymentId);
    const other = await choose("transfer:full");
    expect(other.paymentId).not.toBe(made.paymentId);
    expect(await look(made.id)).toMatchObject({ state: "transfer", way: "transfer:full" });
    const rows = await database.admin<{ status: string }[]>`select status from payments where tenant_id = ${house.tenantId} order by created_at`;
    expect(rows.map(({ status }) => status)).toEqual(["cancelled", "pending"]);
    await expect(execute(choosePayment, guest, { reference, way: "property" })).rejects.toMatchObject({ code: "way_not_offered" });
    // Both paid after all: the booking stands once, and the second money is kept on the folio for the house to give back.
    await pays(made.paymentId, 200_000);
    expect((await look(made.id)).state).toBe("confirmed");
  });

  it("ends with its time: the rooms are free again, and nobody pays for nothing", async () => {
    await stripe();
    const made = await begin("stripe:full", { rooms: [{ type: 1 }] });
    await database.admin`update reservations set hold_expires_at = now() - interval '1 second' where id = ${made.id}`;
    const reference = confirmationReference(house.tenantId, made.id);
    await expect(execute(choosePayment, guest, { reference, way: "stripe:full" })).rejects.toMatchObject({ code: "hold_expired" });
    done(await execute(expireHolds, houseAtWork(house), {}));
    expect(await look(made.id)).toMatchObject({ state: "expired", again: expect.stringContaining(house.types[1]?.roomTypeId ?? "none") });
    done(await execute(beginBooking, guest, { ...basket({ rooms: [{ type: 1 }] }), guest: { ...someone, name: "Rival Guest" }, way: "property" }));
    await pays(made.paymentId, 200_000);
    expect((await look(made.id, "paid")).state).toBe("returned");
  });

  it("opens by its own reference alone, of its own house", async () => {
    const made = await begin("property");
    const other = await makeHouse();
    const stranger = { ...houseAtWork(other), actor: { type: "guest" as const }, permissions: guestPermissions };
    for (const reference of [confirmationReference(other.tenantId, made.id), confirmationReference(house.tenantId, made.id), "x".repeat(38)]) {
      await expect(ask(getBooking, stranger, { reference })).rejects.toMatchObject({ status: 404 });
      await expect(execute(choosePayment, stranger, { reference, way: "stripe:full" })).rejects.toMatchObject({ status: 404 });
    }
  });
});

describe("the calendar", () => {
  it("shows prices with every tax, minimum stays, what is taken, and where a stay may end", async () => {
    done(await execute(setRestrictions, owner(), { from: nights[3], to: nights[3], minStay: 3 }));
    await begin("property", { rooms: [{ type: 0 }, { type: 0 }, { type: 1 }], from: 10, length: 1 });
    const seen = await ask(listNights, guest, { from: nights[0], to: nights[20], adults: 2, arrival: nights[3] });
    const day = (at: number) => seen.days.find(({ date }) => date === nights[at]);
    expect(day(0)).toEqual({ date: nights[0], state: "free", price: { amount: 100_000, currency: "MAD" }, minStay: 1, arrival: true });
    expect(day(3)?.minStay).toBe(3);
    expect(day(10)).toMatchObject({ state: "full", price: null });
    expect(seen.departures).toEqual(nights.slice(6, 11));
    expect((await ask(listNights, guest, { from: nights[0], to: nights[5], adults: 9 })).days.every(({ state }) => state === "closed")).toBe(true);
  });
});

describe("settings of booking on the site", () => {
  it("are the owner's to set and take back; a guest and the desk may not", async () => {
    expect((await ask(getBookingSettings, owner(), {})).settings).toEqual(defaultBookingSettings);
    const wanted = { ...defaultBookingSettings, ways: ["online"], bank: { ...account, bic: "ABCDMAMC" }, holdMinutes: 30, anchor: "cheapest" };
    done(await execute(setBookingSettings, owner(), wanted));
    expect((await ask(getBookingSettings, owner(), {})).settings).toEqual(wanted);
    for (const who of [guest, staff(house, "front-desk")]) await expect(execute(setBookingSettings, who, wanted)).rejects.toMatchObject({ status: 403 });
    await expect(execute(setBookingSettings, owner(), { ...wanted, holdMinutes: 500, bank: { holder: "X", iban: "no" } })).rejects.toMatchObject({ status: 422 });
  });
});

it("a visitor of another host is nobody here", async () => {
  expect(await hostContext("nobody.example")).toBeNull();
});

describe("a party no single room takes", () => {
  it("is proposed rooms that take it together, at the price the booking then has; never more than are free", async () => {
    const asked = (adults: number, children = 0) => ask(listTogether, guest, { arrival: nights[0], departure: nights[2], adults, children });
    const most = Math.max(...(await database.admin<{ most: number }[]>`select max_guests as most from room_types where tenant_id = ${house.tenantId}`).map((row) => row.most));
    const [way] = await asked(most + 1);
    expect(way?.rooms.reduce((sum, room) => sum + room.adults, 0)).toBe(most + 1);
    expect(way?.rooms).toHaveLength(2);
    const rooms = (way?.rooms ?? []).map(({ roomTypeId, ratePlanId, adults, children }) => ({ roomTypeId, ratePlanId, adults, children }));
    const quoted = await ask(quoteBasket, guest, { arrival: nights[0], departure: nights[2], extras: [], rooms });
    expect(way?.total).toEqual(quoted.total);
    const made = done(await execute(beginBooking, guest, { arrival: nights[0], departure: nights[2], rooms, extras: [], guest: someone, way: "property", expectedTotal: way?.total.amount }));
    expect(made).toMatchObject({ status: "confirmed", total: way?.total });
    // One room is left: nothing takes so many together any more.
    expect(await asked(most + 1)).toEqual([]);
    expect(await asked(1)).toEqual([]);
  });
});
