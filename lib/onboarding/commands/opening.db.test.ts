import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { guestPermissions } from "@/lib/auth/roles";
import { asRole, makeOrganisation, type TestOrganisation, useAuthEnvironment } from "@/lib/auth/testing/people";
import { refusalOf } from "@/lib/boardroom/testing/board";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { addRoomTypes } from "@/lib/inventory/commands/add-room-types";
import { removeRoomTypes } from "@/lib/inventory/commands/remove-room-types";
import { applyPack } from "@/lib/property/commands/apply-pack";
import { packByCode } from "@/lib/property/rules/pack-shelf";
import { listRates } from "@/lib/rates/queries/list-rates";
import { addDays, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { listOffers } from "@/lib/site/queries/list-offers";
import { getOpening } from "../queries/opening";
import { openRates } from "./open-rates";
import { postponeStep, resumeStep } from "./opening-later";
import { settlePolicies } from "./settle-policies";
import { testOpening } from "./test-opening";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(useAuthEnvironment);

const typed = { types: [{ name: "Chambre Atlas", count: 3, guests: 2 }, { name: "Suite des Oliviers", count: 2, guests: 4, adults: 3, rooms: ["Olivier", "Cyprès"] }] };
const rooms = async (house: TestOrganisation) => done(await execute(addRoomTypes, house.ctx, typed)).roomTypes;
const opening = (house: TestOrganisation) => ask(getOpening, house.ctx, {});
const states = async (house: TestOrganisation) => Object.fromEntries((await opening(house)).steps.map(({ step, state }) => [step, state]));
const lastReceipt = async (tenantId: string) => (await database.admin<{ id: string }[]>`select id from receipts where tenant_id = ${tenantId} order by created_at desc, id desc limit 1`)[0]?.id ?? "";
const today = () => todayIn("Africa/Casablanca");

describe("rooms typed in a grid", () => {
  it("become types with numbered or named rooms, and go again on undo", async () => {
    const house = await makeOrganisation();
    expect((await rooms(house)).map(({ code, rooms: names }) => [code, names])).toEqual([["chambre-atlas", ["1", "2", "3"]], ["suite-des-oliviers", ["Olivier", "Cyprès"]]]);
    // The next ones go on where these ended; a second type of one name has a code of its own.
    const more = done(await execute(addRoomTypes, house.ctx, { types: [{ name: "Chambre Atlas", count: 2, guests: 2 }, { name: "غرفة", count: 1, guests: 1 }] })).roomTypes;
    expect(more.map(({ code, rooms: names }) => [code, names])).toEqual([["chambre-atlas-2", ["4", "5"]], ["room", ["6"]]]);
    done(await execute(undoReceipt, house.ctx, { receiptId: await lastReceipt(house.tenantId) }));
    expect((await database.admin`select code from room_types where tenant_id = ${house.tenantId} order by code`).map((row) => row["code"])).toEqual(["chambre-atlas", "suite-des-oliviers"]);
  });

  it("name the line that is wrong, refuse a room twice, and change nothing then", async () => {
    const house = await makeOrganisation();
    await rooms(house);
    const paths = async (types: unknown) => (await refusalOf(execute(addRoomTypes, house.ctx, { types }))).fields.map(({ path }) => path);
    expect(await paths([{ name: "A", count: 0, guests: 61 }])).toEqual(["types.0.name", "types.0.count", "types.0.guests"]);
    expect(await paths([{ name: "Nouvelle", count: 1, guests: 2 }, { name: "Double", count: 1, guests: 2, rooms: ["Cyprès"] }])).toEqual(["types.1.rooms"]);
    expect(await paths([{ name: "Double", count: 2, guests: 2, rooms: ["a"] }, { name: "Encore", count: 1, guests: 1, adults: 2 }])).toEqual(["types.0.rooms", "types.1.adults"]);
    expect((await database.admin`select 1 from room_types where tenant_id = ${house.tenantId}`)).toHaveLength(2);
  });

  it("are of one house, and a desk may not type them; those with prices are not taken away", async () => {
    const [house, neighbour] = [await makeOrganisation(), await makeOrganisation()];
    const [first] = await rooms(house);
    expect((await refusalOf(execute(addRoomTypes, asRole(house, "front-desk"), typed))).status).toBe(403);
    expect((await refusalOf(execute(removeRoomTypes, neighbour.ctx, { roomTypeIds: [first?.id ?? ""] }))).status).toBe(404);
    done(await execute(openRates, house.ctx, { prices: [{ roomTypeId: first?.id ?? "", amount: 90_000 }] }));
    expect(await refusalOf(execute(removeRoomTypes, house.ctx, { roomTypeIds: [first?.id ?? ""] }))).toMatchObject({ code: "rooms_used" });
  });
});

describe("first rates from a few answers", () => {
  it("make a base rate with weekend and season, one with breakfast and one not given back, on sale at once", async () => {
    const house = await makeOrganisation();
    const [atlas, suite] = await rooms(house);
    const from = addDays(today(), 40);
    const made = done(await execute(openRates, house.ctx, {
      prices: [{ roomTypeId: atlas?.id ?? "", amount: 90_000 }, { roomTypeId: suite?.id ?? "", amount: 150_000 }], weekend: 15, season: { fromDate: from, toDate: addDays(from, 13), percent: 40, minStay: 2 }, breakfast: { amount: 12_000 }, nonRefundable: { percent: 10 },
    }));
    expect(made).toMatchObject({ roomTypes: 2, families: 3, seasons: 4 });
    const { plans } = await ask(listRates, house.ctx, { from: today(), to: addDays(today(), 120), derived: true });
    const nightsOf = (rate: string) => new Map(plans.find((plan) => plan.rate === rate && plan.roomTypeId === atlas?.id)?.nights.map((night) => [night.night, night]));
    const [flexible, breakfast, fixed] = [nightsOf("Flexible"), nightsOf("Flexible with breakfast"), nightsOf("Non-refundable")];
    for (const [night, { amount, minStay }] of flexible) {
      const weekend = [5, 6].includes(new Date(`${night}T00:00:00Z`).getUTCDay() || 7);
      const high = night >= from && night <= addDays(from, 13);
      expect([night, amount, minStay]).toEqual([night, high ? (weekend ? 144_900 : 126_000) : weekend ? 103_500 : 90_000, high ? 2 : 1]);
      expect([breakfast.get(night)?.amount, fixed.get(night)?.amount]).toEqual([amount + 12_000, Math.round((amount * 0.9) / 100) * 100]);
    }
    expect(flexible.size).toBe(121);
    const offers = await ask(listOffers, { ...house.ctx, permissions: guestPermissions }, { arrival: addDays(today(), 10), departure: addDays(today(), 12), adults: 2, children: 0 });
    expect(offers.offers.length).toBeGreaterThanOrEqual(6);
    expect(await refusalOf(execute(openRates, house.ctx, { prices: [{ roomTypeId: atlas?.id ?? "", amount: 90_000 }] }))).toMatchObject({ code: "rates_exist" });
  });

  it("name what is wrong, and are for who may set rates, of this house alone", async () => {
    const [house, neighbour] = [await makeOrganisation(), await makeOrganisation()];
    const [atlas] = await rooms(house);
    const price = { roomTypeId: atlas?.id ?? "", amount: 90_000 };
    const paths = async (answers: unknown, ctx = house.ctx) => (await refusalOf(execute(openRates, ctx, answers))).fields.map(({ path }) => path);
    expect(await paths({ prices: [{ ...price, amount: 0 }], weekend: 0, nonRefundable: { percent: 60 }, season: { fromDate: "2027-05-10", toDate: "2027-05-01", percent: 20 } })).toEqual(["prices.0.amount", "weekend", "season.toDate", "nonRefundable.percent"]);
    expect(await paths({ prices: [price, price] })).toEqual(["prices.1.roomTypeId"]);
    expect(await paths({ prices: [price] }, neighbour.ctx)).toEqual(["prices.0.roomTypeId"]);
    expect((await refusalOf(execute(openRates, asRole(house, "front-desk"), { prices: [price] }))).status).toBe(403);
    expect(await database.admin`select 1 from rate_families where tenant_id in (${house.tenantId}, ${neighbour.tenantId})`).toHaveLength(0);
  });
});

describe("first policies, the test booking and what is put off", () => {
  it("hold for the rates that name none, and what a guest is shown follows", async () => {
    const house = await makeOrganisation();
    const [atlas] = await rooms(house);
    done(await execute(openRates, house.ctx, { prices: [{ roomTypeId: atlas?.id ?? "", amount: 90_000 }], nonRefundable: { percent: 10 } }));
    expect(done(await execute(settlePolicies, house.ctx, { freeUntil: 72, late: "first_night", deposit: 30, checkInTime: "15:00", checkOutTime: "11:00" })).rates).toBe(2);
    const families = await database.admin`select code, cancellation_policy_code as leaving, deposit_policy_code as ahead from rate_families where tenant_id = ${house.tenantId} order by code`;
    expect(families.map((row) => ({ ...row }))).toEqual([{ code: "flexible", leaving: "standard", ahead: "deposit" }, { code: "non-refundable", leaving: "strict", ahead: null }]);
    const { offers } = await ask(listOffers, { ...house.ctx, permissions: guestPermissions }, { arrival: addDays(today(), 30), departure: addDays(today(), 32), adults: 2, children: 0 });
    expect(offers.map((offer) => [offer.ratePlan, offer.cancellation.kind]).sort()).toEqual([["Flexible", "free_until"], ["Non-refundable", "no_return"]]);
    expect((await opening(house)).property).toMatchObject({ checkInTime: "15:00", checkOutTime: "11:00" });
    expect((await refusalOf(execute(settlePolicies, house.ctx, { freeUntil: 71, late: "some", deposit: 30, checkInTime: "25:00", checkOutTime: "11:00" }))).fields.map(({ path }) => path)).toEqual(["freeUntil", "late", "checkInTime"]);
    expect((await refusalOf(execute(settlePolicies, asRole(house, "front-desk"), { freeUntil: 72, late: "all", deposit: 0, checkInTime: "15:00", checkOutTime: "11:00" }))).status).toBe(403);
  });

  it("a test is booked at the site's own price and cancelled: nothing stays taken, no penalty, nobody is written to", async () => {
    const house = await makeOrganisation();
    expect(await refusalOf(execute(testOpening, house.ctx, {}))).toMatchObject({ code: "nothing_to_sell" });
    const [atlas] = await rooms(house);
    done(await execute(openRates, house.ctx, { prices: [{ roomTypeId: atlas?.id ?? "", amount: 90_000 }] }));
    done(await execute(settlePolicies, house.ctx, { freeUntil: 720, late: "all", deposit: 0, checkInTime: "15:00", checkOutTime: "11:00" }));
    const { number, total } = done(await execute(testOpening, house.ctx, {}));
    expect(total).toEqual({ amount: 90_000, currency: "MAD" });
    const [row] = await database.admin`select status, guest_id, penalty_amount from reservations where tenant_id = ${house.tenantId} and number = ${number}`;
    expect({ ...row }).toEqual({ status: "cancelled", guest_id: null, penalty_amount: null });
    expect(await database.admin`select 1 from room_nights where tenant_id = ${house.tenantId} and sold + held <> 0`).toHaveLength(0);
    expect(await database.admin`select 1 from folios where tenant_id = ${house.tenantId}`).toHaveLength(0);
    expect(await states(house)).toMatchObject({ booking: "done" });
    expect((await refusalOf(execute(testOpening, asRole(house, "front-desk"), {}))).status).toBe(403);
  });

  it("a step is put off and taken up; rooms and prices are not, and what is done counts whatever was put off", async () => {
    const house = await makeOrganisation();
    expect(await refusalOf(execute(postponeStep, house.ctx, { step: "rooms" }))).toMatchObject({ code: "step_needed" });
    done(await execute(postponeStep, house.ctx, { step: "channel" }));
    expect((await states(house))["channel"]).toBe("later");
    done(await execute(undoReceipt, house.ctx, { receiptId: await lastReceipt(house.tenantId) }));
    expect((await states(house))["channel"]).toBe("open");
    done(await execute(postponeStep, house.ctx, { step: "channel" }));
    done(await execute(connectChannel, house.ctx, { partner: "hotelrunner", partnerPropertyId: `hr-${house.slug}`, token: "token-of-the-property" }));
    expect((await states(house))["channel"]).toBe("done");
    done(await execute(resumeStep, house.ctx, { step: "channel" }));
    expect((await refusalOf(execute(postponeStep, asRole(house, "front-desk"), { step: "photos" }))).status).toBe(403);
  });
});

describe("how far a house is", () => {
  it("is seen in its rows, step by step, and the General Manager says the same", async () => {
    const house = await makeOrganisation();
    const at = async () => { const view = await opening(house); return [view.percent, view.next, view.sells, view.comment.map(({ key }) => key).join(" ")]; };
    expect(await at()).toEqual([5, "rooms", false, "empty next"]);
    const [atlas, suite] = await rooms(house);
    expect(await at()).toEqual([25, "rates", false, "progress rooms next"]);
    done(await execute(openRates, house.ctx, { prices: [{ roomTypeId: atlas?.id ?? "", amount: 90_000 }] }));
    expect(await at()).toEqual([25, "rates", true, "progress unpriced next"]);
    // The rest is priced where prices live; the step sees it.
    const { plans } = await ask(listRates, house.ctx, { from: today(), to: today() });
    expect(plans).toHaveLength(1);
    await database.admin`insert into rate_plans (tenant_id, id, property_id, room_type_id, family_id, code, name, currency) select tenant_id, gen_random_uuid(), property_id, ${suite?.id ?? ""}, family_id, 'suite', name, currency from rate_plans where tenant_id = ${house.tenantId}`;
    await database.admin`insert into rate_nights (tenant_id, rate_plan_id, night, amount) select tenant_id, id, ${today()}, 150000 from rate_plans where tenant_id = ${house.tenantId} and code = 'suite'`;
    expect(await at()).toEqual([45, "photos", true, "progress selling next"]);
    const pack = packByCode("ma");
    done(await execute(settlePolicies, house.ctx, { freeUntil: 48, late: "half", deposit: 0, checkInTime: "15:00", checkOutTime: "11:00" }));
    done(await execute(applyPack, house.ctx, { code: "ma", version: pack?.version ?? "", choices: { classification: "first", sejour: 2_500 } }));
    done(await execute(testOpening, house.ctx, {}));
    for (const step of ["photos", "site", "channel"] as const) done(await execute(postponeStep, house.ctx, { step }));
    expect(await at()).toEqual([70, null, true, "progress selling later waiting"]);
    expect((await opening(house)).minutesLeft).toBe(0);
  });

  it("is nobody else's to see", async () => {
    const [house, neighbour] = [await makeOrganisation(), await makeOrganisation()];
    await rooms(house);
    expect((await opening(neighbour)).facts.rooms).toBe(0);
    const small = await makeHouse();
    expect((await ask(getOpening, asRole(small, "viewer"), {})).facts).toMatchObject({ rooms: 3, roomTypes: 2, pricedTypes: 2, lowest: 100_000 });
    expect(toIsoDate(small.from) > today()).toBe(true);
  });
});
