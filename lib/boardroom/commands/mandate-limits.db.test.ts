import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { planExpense } from "@/lib/costs/commands/plan-expense";
import { setClock } from "@/lib/kernel/clock";
import { addDays, momentOf, todayIn } from "@/lib/kernel/nights";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { ask } from "@/lib/runtime/ask";
import { execute } from "@/lib/runtime/execute";
import { getSwitches } from "../queries/get-switches";
import { shippedRails } from "../rules/rail-shelf";
import { boardOf, refusalOf } from "../testing/board";
import { setMandate } from "./set-mandate";
import { setQuietHours } from "./set-quiet-hours";
import { undoReceipt } from "./undo-receipt";
import "@/lib/wiring";

const database = useTestDatabase();
const zone = "Africa/Casablanca";
const limits = { maxChangeBp: 1_000, maxNights: 60 };
const mandate = { director: "revenue-manager", action: "rates.adjust-rates", mode: "act", limits };
const night = (house: TestHouse, index: number) => nightsFrom(house.from, 60)[index] ?? "";
const raise = (house: TestHouse, index = 0) => ({ from: night(house, index), to: night(house, index), percent: 5 });
let free: () => void = () => undefined;
/** The house's clock reads this today. */
const atClock = (clock: string) => {
  const at = momentOf(todayIn(zone), clock, zone);
  free();
  free = setClock(() => at);
};
afterEach(() => { free(); });

describe("hours", () => {
  it("in quiet hours nobody acts alone, over midnight, by the house's clock; at their end they act again", async () => {
    const house = await makeHouse();
    const { owner, person, revenue } = boardOf(house);
    await execute(setMandate, owner, mandate);
    expect((await refusalOf(execute(setQuietHours, person("manager"), { hours: { from: "22:00", until: "07:00" } }))).status).toBe(403);
    expect((await refusalOf(execute(setQuietHours, owner, { hours: { from: "22:00", until: "22:00" } }))).fields.map((field) => field.path)).toEqual(["hours.until"]);
    expect((await refusalOf(execute(setQuietHours, owner, { hours: { from: "10 pm", until: "07:00" } }))).fields.map((field) => field.path)).toEqual(["hours.from"]);
    const written = await execute(setQuietHours, owner, { hours: { from: "22:00", until: "07:00" } });
    for (const [clock, status, index] of [["21:59", "done", 0], ["22:00", "proposed", 1], ["06:59", "proposed", 2], ["07:00", "done", 3]] as const) {
      atClock(clock);
      const outcome = await execute(adjustRates, revenue, raise(house, index));
      expect([clock, outcome.status]).toEqual([clock, status]);
      if (outcome.status === "proposed") expect(outcome.reason).toBe("Between 22:00 and 07:00 the house keeps quiet hours: nobody acts alone, so you are asked.");
      expect((await ask(getSwitches, owner, {})).quietNow).toBe(status === "proposed");
    }
    atClock("23:30");
    await execute(undoReceipt, owner, { receiptId: written.status === "done" ? written.receiptId : "" });
    expect((await ask(getSwitches, owner, {})).quiet).toBeNull();
    expect((await execute(adjustRates, revenue, raise(house, 5))).status).toBe("done");
  });

  it("keeps to the hours of one mandate", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, { ...mandate, limits: { ...limits, hours: { from: "09:00", until: "18:00" } } });
    atClock("08:59");
    expect(await execute(adjustRates, revenue, raise(house))).toMatchObject({ status: "proposed", reason: "The mandate lets it act alone between 09:00 and 18:00 only." });
    atClock("09:00");
    expect((await execute(adjustRates, revenue, raise(house))).status).toBe("done");
  });

  it("keeps to how far ahead it may reach", async () => {
    const house = await makeHouse(); // its first night is ten days from now
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, { ...mandate, limits: { ...limits, maxDaysAhead: 20 } });
    expect((await execute(adjustRates, revenue, raise(house, 5))).status).toBe("done");
    const far = await execute(adjustRates, revenue, { from: night(house, 0), to: night(house, 30), percent: 2 });
    expect(far.status === "proposed" && far.reason).toMatch(/^It reaches (39|40|41) days ahead, more than the 20 the mandate allows\.$/u);
  });
});

describe("acting and reporting", () => {
  it("tells each act with its receipt, in the transaction that did it; acting alone only says so on the receipt", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, { ...mandate, mode: "report" });
    const reported = await execute(adjustRates, revenue, raise(house));
    await execute(setMandate, owner, mandate);
    const silent = await execute(adjustRates, revenue, raise(house, 4));
    const idOf = (outcome: typeof reported) => (outcome.status === "done" ? outcome.receiptId : "");
    const events = await database.admin`select data from outbox where tenant_id = ${house.tenantId} and name = 'boardroom/acted'`;
    expect(events.map((event) => event["data"])).toEqual([expect.objectContaining({ receiptId: idOf(reported), director: "revenue-manager", command: "rates.adjust-rates", propertyId: house.propertyId, tenantId: house.tenantId })]);
    const facts = await database.admin`select id, facts->>'alone' as alone from receipts where tenant_id = ${house.tenantId} and command = 'rates.adjust-rates' order by created_at`;
    expect([...facts]).toEqual([{ id: idOf(reported), alone: "report" }, { id: idOf(silent), alone: "act" }]);
  });
});

describe("a spending budget", () => {
  const budget = { director: "cfo", action: "costs.plan-expense", mode: "act", limits: { maxSpend: 100_000, maxSpendMonth: 250_000 } };
  /** The house's guard rails stand aside: budgets alone are judged here. */
  const withoutRails = async (house: TestHouse) => {
    for (const { code } of shippedRails()) {
      await database.admin`insert into guard_rails (tenant_id, id, property_id, code, version, rule, active, written_by) values (${house.tenantId}, ${randomUUID()}, ${house.propertyId}, ${code}, 1, '{}', false, 'test')`;
    }
    return house;
  };
  const buy = (amount: number, day: string = todayIn(zone)) => ({ day, category: "marketing", amount, currency: "MAD", payee: "Printer" });

  it("asks beyond one act's limit, beyond the month's, and without either", async () => {
    const house = await withoutRails(await makeHouse());
    const { owner, director } = boardOf(house);
    const cfo = director("cfo");
    expect((await execute(planExpense, cfo, buy(1_000))).status).toBe("proposed");
    const missing = await refusalOf(execute(setMandate, owner, { ...budget, limits: {} }));
    expect(missing.fields.map((field) => field.path)).toEqual(["limits.maxSpend", "limits.maxSpendMonth"]);
    expect((await refusalOf(execute(setMandate, owner, { ...budget, limits: { maxSpend: 5, maxSpendMonth: 4 } }))).fields.map((field) => field.path)).toEqual(["limits.maxSpend"]);
    await execute(setMandate, owner, budget);
    expect(await execute(planExpense, cfo, buy(100_001))).toMatchObject({ status: "proposed", reason: expect.stringMatching(/^MAD\s1,000\.01 is more than the MAD\s1,000 one act may spend\.$/u) });
    expect((await execute(planExpense, cfo, buy(100_000))).status).toBe("done");
    const second = await execute(planExpense, cfo, buy(90_000));
    expect(second.status).toBe("done");
    expect(await execute(planExpense, cfo, buy(60_001))).toMatchObject({ status: "proposed", reason: expect.stringMatching(/^With it the month would come to MAD\s2,500\.01/u) });
    // Next month's date does not open next month's budget today, and what is taken back gives room again.
    expect((await execute(planExpense, cfo, buy(60_001, addDays(todayIn(zone), 40)))).status).toBe("proposed");
    await execute(undoReceipt, owner, { receiptId: second.status === "done" ? second.receiptId : "" });
    expect((await execute(planExpense, cfo, buy(60_001))).status).toBe("done");
  });

  it("is not stretched by asking ten times at once, and is each director's and each house's own", async () => {
    const [house, neighbour] = [await withoutRails(await makeHouse()), await makeHouse()];
    const { owner, director } = boardOf(house);
    await execute(setMandate, owner, budget);
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, index) => execute(planExpense, director("cfo"), buy(80_000 + index))));
    expect(outcomes.filter((outcome) => outcome.status === "done")).toHaveLength(3);
    const [row] = await database.admin`select sum(amount)::int as spent from expenses where tenant_id = ${house.tenantId}`;
    expect(Number(row?.["spent"])).toBeLessThanOrEqual(250_000);
    expect((await execute(planExpense, director("general-manager"), buy(1_000))).status).toBe("proposed");
    expect((await execute(planExpense, boardOf(neighbour).director("cfo"), buy(1_000))).status).toBe("proposed");
    expect((await refusalOf(execute(planExpense, director("revenue-manager"), buy(1_000)))).detail["reason"]).toBe("not_delegable");
  });
});
