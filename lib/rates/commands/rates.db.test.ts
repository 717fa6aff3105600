import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { upsertRateNights } from "@/db/repos/rates";
import { withTenant } from "@/db/tenant";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { composeHouse, makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { connectedHouse, owner, system } from "@/lib/channels/testing/connected-house";
import { openNights } from "@/lib/inventory/commands/open-nights";
import { DomainError } from "@/lib/kernel/errors";
import type { AnyCommand } from "@/lib/runtime/command";
import { done, execute } from "@/lib/runtime/execute";
import { adjustRates } from "./adjust-rates";
import { setRates } from "./set-rates";
import { setRestrictions } from "./set-restrictions";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const night = (house: TestHouse, index: number) => nightsFrom(house.from, index + 1)[index] ?? "";
const type = (house: TestHouse, index = 0) => house.types[index] ?? { roomTypeId: "", ratePlanId: "", unitIds: [] };
type Cell = { amount: number; min_stay: number; max_stay: number | null; stop_sell: boolean; closed_to_arrival: boolean; closed_to_departure: boolean };
const cells = async (house: TestHouse, count: number, index = 0) => [...await database.admin<Cell[]>`
  select amount, min_stay, max_stay, stop_sell, closed_to_arrival, closed_to_departure from rate_nights where rate_plan_id = ${type(house, index).ratePlanId} and night < ${night(house, count)} order by night`];
const amounts = async (house: TestHouse, count: number, index = 0) => (await cells(house, count, index)).map((cell) => cell.amount);
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};
const receipts = async (house: TestHouse) => Number((await database.admin`select count(*)::int as n from receipts where tenant_id = ${house.tenantId}`)[0]?.["n"]);

async function undo(house: TestHouse, receiptId: string) {
  const outcome = await execute(undoReceipt, owner(house), { receiptId });
  return outcome.status === "done" ? outcome.next : outcome;
}
async function run(command: AnyCommand, house: TestHouse, input: unknown) {
  const outcome = await execute(command, owner(house), input);
  if (outcome.status !== "done") throw new Error("expected it to be done");
  return { result: outcome.result as Record<string, unknown>, receiptId: outcome.receiptId };
}
const adjust = adjustRates as unknown as AnyCommand;
const restrict = setRestrictions as unknown as AnyCommand;
const set = setRates as unknown as AnyCommand;

describe("rates.adjust-rates", () => {
  it("changes the named nights and types, rounds to whole units, leaves the numbers, and takes itself back", async () => {
    const house = await makeHouse({ amount: 99_900 });
    const { result, receiptId } = await run(adjust, house, { from: night(house, 1), to: night(house, 2), percent: 15, roomTypeIds: [type(house).roomTypeId] });
    expect(result).toEqual({ derived: 0, clamped: 0, cells: 2, from: night(house, 1), to: night(house, 2), percent: 15, averageBefore: 99_900, averageAfter: 114_900 });
    expect(await amounts(house, 4)).toEqual([99_900, 114_900, 114_900, 99_900]);
    expect(await amounts(house, 4, 1)).toEqual([99_900, 99_900, 99_900, 99_900]);
    expect(await undo(house, receiptId)).toMatchObject({ status: "done" });
    expect(await amounts(house, 4)).toEqual([99_900, 99_900, 99_900, 99_900]);
  });

  it("refuses to pass floor or ceiling, names the night, and changes nothing at all", async () => {
    const house = await makeHouse();
    const low = await refusal(execute(adjustRates, owner(house), { from: house.from, to: night(house, 3), percent: -60 }));
    expect([low.code, low.status, low.detail]).toMatchObject(["below_floor", 409, { night: house.from, amount: 40_000, limit: 50_000, currency: "MAD" }]);
    const high = await refusal(execute(adjustRates, owner(house), { from: house.from, to: night(house, 3), percent: 300.01 }));
    expect(high.fields.map((field) => field.path)).toEqual(["percent"]);
    await database.admin`update rate_nights set amount = 150000 where rate_plan_id = ${type(house).ratePlanId} and night = ${night(house, 2)}`;
    const over = await refusal(execute(adjustRates, owner(house), { from: house.from, to: night(house, 3), percent: 200 }));
    expect([over.code, over.detail["night"]]).toEqual(["above_ceiling", night(house, 2)]);
    expect(await amounts(house, 4)).toEqual([100_000, 100_000, 150_000, 100_000]);
    expect(await receipts(house)).toBe(0);
  });

  it("never brings a price to nothing, nor beyond what can be kept", async () => {
    const house = await makeHouse();
    await database.admin`update rate_plans set floor_amount = null, ceiling_amount = null where tenant_id = ${house.tenantId}`;
    await database.admin`update rate_nights set amount = 400 where rate_plan_id = ${type(house).ratePlanId} and night = ${house.from}`;
    await database.admin`update rate_nights set amount = 1900000000 where rate_plan_id = ${type(house).ratePlanId} and night = ${night(house, 1)}`;
    const of = (index: number, percent: number) => refusal(execute(adjustRates, owner(house), { from: night(house, index), to: night(house, index), percent, roomTypeIds: [type(house).roomTypeId] }));
    expect((await of(0, -90)).code).toBe("below_floor");
    expect((await of(1, 50)).code).toBe("above_ceiling");
    const large = await refusal(execute(setRates, owner(house), { cells: [{ ratePlanId: type(house).ratePlanId, night: house.from, amount: 3_000_000_000 }] }));
    expect(large.fields.map((field) => field.path)).toEqual(["cells.0.amount"]);
  });

  it("says where nothing has a price, and whose permission it needs", async () => {
    const house = await makeHouse();
    expect((await refusal(execute(adjustRates, owner(house), { from: "2030-01-01", to: "2030-01-02", percent: 5 }))).code).toBe("no_rates");
    expect((await refusal(execute(adjustRates, { ...owner(house), permissions: permissionsOf("front-desk") }, { from: house.from, to: house.from, percent: 5 }))).status).toBe(403);
  });

  it("two raises at once follow one another: neither is lost", async () => {
    const house = await makeHouse({ nights: 30 });
    await Promise.all([10, 10, 10].map((percent) => execute(adjustRates, owner(house), { from: house.from, to: house.to, percent })));
    expect(new Set(await amounts(house, 30))).toEqual(new Set([133_100]));
  });
});

describe("taking back", () => {
  it("is refused also where the later change had begun before the one that is taken back", async () => {
    const house = await makeHouse();
    let receiptId = "";
    await withTenant(house.tenantId, "write", async (tx) => {
      await tx.sql`select now()`;
      ({ receiptId } = await run(adjust, house, { from: house.from, to: house.from, percent: 10 }));
      await upsertRateNights(tx, [{ ratePlanId: type(house).ratePlanId, night: house.from, amount: 170_000, minStay: 1, maxStay: null, stopSell: false, closedToArrival: false, closedToDeparture: false }]);
    });
    expect((await refusal(execute(undoReceipt, owner(house), { receiptId }))).code).toBe("changed_since");
    expect((await amounts(house, 1))[0]).toBe(170_000);
  });
});

describe("rates.set-rates", () => {
  it("sets what is named, keeps the rest, makes new nights, and puts the old ones back", async () => {
    const house = await makeHouse({ nights: 4 });
    const plan = type(house).ratePlanId;
    const { receiptId } = await run(set, house, { cells: [{ ratePlanId: plan, night: house.from, amount: 120_000 }, { ratePlanId: plan, night: night(house, 1), stopSell: true }] });
    expect((await cells(house, 2)).map((cell) => [cell.amount, cell.stop_sell])).toEqual([[120_000, false], [100_000, true]]);
    expect(await undo(house, receiptId)).toMatchObject({ status: "done" });
    expect((await cells(house, 2)).map((cell) => [cell.amount, cell.stop_sell])).toEqual([[100_000, false], [100_000, false]]);
    const later = night(house, 6);
    expect((await refusal(execute(setRates, owner(house), { cells: [{ ratePlanId: plan, night: later }] }))).fields.map((field) => field.path)).toEqual(["cells.0.amount"]);
    await run(set, house, { cells: [{ ratePlanId: plan, night: later, amount: 90_000 }] });
    expect(await amounts(house, 7)).toEqual([100_000, 100_000, 100_000, 100_000, 90_000]);
  });

  it("refuses floor and ceiling, the neighbour's plan, and a maximum stay below the minimum", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const of = (cell: Record<string, unknown>) => refusal(execute(setRates, owner(house), { cells: [{ ratePlanId: type(house).ratePlanId, night: house.from, ...cell }] }));
    expect((await of({ amount: 49_999 })).code).toBe("below_floor");
    expect((await of({ amount: 400_001 })).code).toBe("above_ceiling");
    expect((await of({ ratePlanId: type(neighbour).ratePlanId, amount: 100_000 })).code).toBe("not_found");
    expect((await of({ minStay: 5, maxStay: 3 })).code).toBe("stay_limits");
    expect((await of({ night: "2027-02-30", amount: 100_000 })).fields.map((field) => field.path)).toEqual(["cells.0.night"]);
    expect((await of({ night: "0000-01-01", amount: 100_000 })).status).toBe(422);
    expect(await receipts(house)).toBe(0);
  });

  it("of one night named twice the last word counts", async () => {
    const house = await makeHouse();
    const cell = { ratePlanId: type(house).ratePlanId, night: house.from };
    await run(set, house, { cells: [{ ...cell, amount: 110_000 }, { ...cell, amount: 115_000 }] });
    expect((await amounts(house, 1))[0]).toBe(115_000);
  });
});

describe("rates.set-restrictions", () => {
  it("sets each restriction for a period and takes it back", async () => {
    const house = await makeHouse();
    const { receiptId } = await run(restrict, house, { from: house.from, to: night(house, 1), minStay: 3, maxStay: 7, stopSell: true, closedToArrival: true, closedToDeparture: true });
    const [first, , third] = await cells(house, 3);
    expect(first).toEqual({ amount: 100_000, min_stay: 3, max_stay: 7, stop_sell: true, closed_to_arrival: true, closed_to_departure: true });
    expect(third).toMatchObject({ min_stay: 1, stop_sell: false });
    await undo(house, receiptId);
    expect((await cells(house, 1))[0]).toEqual({ amount: 100_000, min_stay: 1, max_stay: null, stop_sell: false, closed_to_arrival: false, closed_to_departure: false });
  });

  it("closes a night whose price is below today's floor: closing changes no price", async () => {
    const house = await makeHouse();
    await database.admin`update rate_nights set amount = 30000 where tenant_id = ${house.tenantId}`;
    await run(restrict, house, { from: house.from, to: house.from, stopSell: true });
    expect((await cells(house, 1))[0]).toMatchObject({ amount: 30_000, stop_sell: true });
  });

  it("refuses a minimum stay above the maximum that stands, and a request that restricts nothing", async () => {
    const house = await makeHouse();
    await run(restrict, house, { from: house.from, to: house.from, maxStay: 4 });
    expect((await refusal(execute(setRestrictions, owner(house), { from: house.from, to: house.from, minStay: 5 }))).code).toBe("stay_limits");
    expect((await refusal(execute(setRestrictions, owner(house), { from: house.from, to: house.from }))).status).toBe(422);
  });
});

describe("a year at once", () => {
  it("writes 2,190 cells with receipt, outbox and inverse; prints the time", async () => {
    const house = await makeHouse({ units: [2, 2, 2, 2, 2, 1], nights: 365 });
    const input = { from: house.from, to: house.to, percent: 10 };
    const times: number[] = [];
    let last = "";
    for (let round = 0; round < 7; round += 1) {
      const started = performance.now();
      const { result, receiptId } = await run(adjust, house, { ...input, percent: round % 2 === 0 ? 10 : -10 });
      times.push(performance.now() - started);
      expect(result["cells"]).toBe(2_190);
      last = receiptId;
    }
    const sorted = times.toSorted((a, b) => a - b).map((ms) => Math.round(ms));
    console.info(`2,190 rate cells in one command: best ${sorted[0]} ms, median ${sorted[3]} ms, worst ${sorted.at(-1)} ms`);
    expect(await undo(house, last)).toMatchObject({ status: "done" });
  }, 60_000);

  it("and with a channel connected; what it should show follows", async () => {
    const { house, connectionId } = await connectedHouse({ units: [2, 2, 2, 2, 2, 1], nights: 365 });
    done(await execute(requestFullSync, system(house), { connectionId }));
    const started = performance.now();
    await run(adjust, house, { from: house.from, to: house.to, percent: 10 });
    console.info(`2,190 rate cells, 365 of them on a channel: ${Math.round(performance.now() - started)} ms`);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  }, 60_000);

  it("a large house's year and a half is taken back too", async () => {
    const house = await makeHouse({ units: Array.from({ length: 12 }, () => 1), nights: 540 });
    const { receiptId, result } = await run(adjust, house, { from: house.from, to: house.to, percent: 10 });
    expect(result["cells"]).toBe(6_480);
    expect(await undo(house, receiptId)).toMatchObject({ status: "done" });
    expect(new Set(await amounts(house, 540))).toEqual(new Set([100_000]));
  }, 60_000);
});

describe("what a receipt of prices keeps", () => {
  const kept = async (receiptId: string) => (await database.admin<{ input: { cells: unknown[] }; inverse: { input: { cells: unknown[] } }; bytes: number }[]>`
    select input, inverse, octet_length(input::text) + octet_length(inverse::text) as bytes from receipts where id = ${receiptId}`)[0];
  const prices = (house: TestHouse, amount: (index: number) => number) => nightsFrom(house.from, 60).map((each, index) => ({ ratePlanId: type(house).ratePlanId, night: each, amount: amount(index) }));

  it("is runs of nights, before and after, from which all is put back to the unit", async () => {
    const house = await makeHouse();
    await run(set, house, { cells: prices(house, (index) => 90_000 + index * 10) });
    await run(restrict, house, { from: night(house, 20), to: night(house, 29), minStay: 3 });
    const was = await cells(house, 60);
    const { receiptId } = await run(set, house, { cells: prices(house, () => 120_000) });
    const receipt = await kept(receiptId);
    expect(receipt?.input.cells).toEqual([{ ratePlanId: type(house).ratePlanId, night: house.from, nights: 60, amount: 120_000 }]);
    expect(receipt?.inverse.input.cells).toEqual([{ ratePlanId: type(house).ratePlanId, night: house.from, nights: 60, amounts: Array.from({ length: 60 }, (_, index) => 90_000 + index * 10) }]);
    expect(receipt?.bytes).toBeLessThan(1_000);
    expect(await undo(house, receiptId)).toMatchObject({ status: "done" });
    expect(await cells(house, 60)).toEqual(was);
  });

  it("is found in the way of an undo in the middle of a run", async () => {
    const house = await makeHouse();
    const { receiptId } = await run(set, house, { cells: prices(house, () => 120_000) });
    await run(set, house, { cells: [{ ratePlanId: type(house).ratePlanId, night: night(house, 31), amount: 130_000 }] });
    expect((await refusal(execute(undoReceipt, owner(house), { receiptId }))).code).toBe("changed_since");
  });

  it("was a cell a night in older receipts, which are taken back like any other, and whose prices are seen to have moved", async () => {
    const house = await makeHouse({ amount: 120_000 });
    const old = async (count: number) => {
      const receiptId = randomUUID();
      const list = (amount: number) => prices(house, () => amount).slice(0, count);
      await database.admin`insert into receipts (tenant_id, id, property_id, command, actor, input, result, facts, inverse, request_id) values (${house.tenantId}, ${receiptId}, ${house.propertyId}, 'rates.set-rates',
        '{"type":"system"}', ${database.admin.json({ cells: list(120_000) })}, '{}', '{}', ${database.admin.json({ command: "rates.set-rates", input: { cells: list(95_000) } })}, 'older-receipt')`;
      return receiptId;
    };
    const [first, second] = [await old(3), await old(10)];
    await database.admin`update rate_nights set updated_at = clock_timestamp() where rate_plan_id = ${type(house).ratePlanId} and night = ${night(house, 7)}`;
    expect((await refusal(execute(undoReceipt, owner(house), { receiptId: second }))).detail).toMatchObject({ prices: 1 });
    expect((await refusal(execute(undoReceipt, owner(house), { receiptId: first }))).code).toBe("changed_since");
    const third = await old(2);
    expect(await undo(house, third)).toMatchObject({ status: "done" });
    expect(await amounts(house, 4)).toEqual([95_000, 95_000, 120_000, 120_000]);
  });
});

describe("inventory.open-nights", () => {
  it("opens what is missing once, whoever asks at the same time, and tells the channels of nights that have a price", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 5 });
    done(await execute(requestFullSync, system(house), { connectionId }));
    const further = night(house, 5);
    await run(set, house, { cells: [{ ratePlanId: type(house).ratePlanId, night: further, amount: 90_000 }] });
    const opened = await Promise.all(Array.from({ length: 4 }, () => execute(openNights, owner(house), { from: house.from, to: further }).then((outcome) => done(outcome).opened)));
    expect(opened.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 2]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("refuses a period beyond reason and one that ends before it begins", async () => {
    const house = await makeHouse();
    for (const range of [{ from: house.from, to: "2199-01-01" }, { from: house.to, to: house.from }]) {
      expect((await refusal(execute(openNights, owner(house), range))).fields.map((field) => field.path)).toEqual(["to"]);
    }
  });

  it("keeps a linked product's sales in nights opened later, and lets its stay be cancelled", async () => {
    const house = await makeHouse({ units: [1, 1] });
    const [villa, room] = [type(house, 0), type(house, 1)];
    await composeHouse(house, villa.roomTypeId, [{ partTypeId: room.roomTypeId, quantity: 1 }]);
    await database.admin`delete from room_nights where room_type_id = ${room.roomTypeId}`;
    const { bookStay } = await import("@/lib/reservations/commands/book-stay");
    const { cancelReservation } = await import("@/lib/reservations/commands/cancel-reservation");
    const guest = { name: "A Guest", email: "guest@example.com", phone: "+212600000000", locale: "fr" };
    const stay = (of: typeof villa) => ({ roomTypeId: of.roomTypeId, ratePlanId: of.ratePlanId, arrival: house.from, departure: night(house, 2), adults: 2, children: 0, guest });
    const { id } = done(await execute(bookStay, owner(house), stay(villa)));
    done(await execute(openNights, owner(house), { from: house.from, to: house.to }));
    expect((await refusal(execute(bookStay, owner(house), stay(room)))).code).toBe("sold_out");
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    done(await execute(cancelReservation, owner(house), { id }));
    expect(done(await execute(bookStay, owner(house), stay(room))).status).toBe("confirmed");
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });
});
