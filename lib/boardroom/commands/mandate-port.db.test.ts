import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { setRates } from "@/lib/rates/commands/set-rates";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { permissions } from "@/lib/runtime/permission";
import { execute } from "@/lib/runtime/execute";
import { allCommands } from "@/lib/runtime/registry";
import { boardOf, refusalOf } from "../testing/board";
import { delegatedMeasure } from "../rules/directors";
import { setMandate } from "./set-mandate";
import { undoReceipt } from "./undo-receipt";
import "@/lib/wiring";

const database = useTestDatabase();
const act = { director: "revenue-manager", action: "rates.adjust-rates", mode: "act", limits: { maxChangeBp: 1_000, maxNights: 7 } };
const span = (house: TestHouse, nights = 3, first = 0) => {
  const dates = nightsFrom(house.from, first + nights);
  return { from: dates[first], to: dates[first + nights - 1] };
};
const prices = async (house: TestHouse) => {
  const rows = await database.admin<{ amount: number }[]>`select distinct amount from rate_nights where tenant_id = ${house.tenantId} order by amount`;
  return rows.map((row) => row.amount);
};
const cells = (house: TestHouse, amount: number, nights = 1) => nightsFrom(house.from, nights).map((night) => ({ ratePlanId: house.types[0]?.ratePlanId ?? "", night, amount }));

describe("a director without a mandate", () => {
  it("proposes, changes nothing, and finds the same wish waiting when it asks again", async () => {
    const house = await makeHouse();
    const { revenue } = boardOf(house);
    const first = await execute(adjustRates, revenue, { ...span(house), percent: 15 });
    const again = await execute(adjustRates, revenue, { ...span(house), percent: 15 });
    expect(first).toMatchObject({ status: "proposed", reason: "The mandate asks for your approval each time." });
    expect(again).toMatchObject({ status: "proposed", proposalId: first.status === "proposed" ? first.proposalId : "" });
    expect(await prices(house)).toEqual([100_000]);
    const [row] = await database.admin`select count(*)::int as proposals, (select count(*)::int from receipts where tenant_id = ${house.tenantId}) as receipts from proposals where tenant_id = ${house.tenantId}`;
    expect(row).toEqual({ proposals: 1, receipts: 0 });
  });

  it("is told why in the asker's language", async () => {
    const house = await makeHouse();
    const outcome = await execute(adjustRates, { ...boardOf(house).revenue, locale: "fr" }, { ...span(house), percent: 15 });
    expect(outcome).toMatchObject({ reason: "Le mandat demande votre accord à chaque fois." });
  });

  it("is refused beyond the floor and the ceiling, with the figure", async () => {
    const house = await makeHouse();
    const { revenue } = boardOf(house);
    const high = await refusalOf(execute(adjustRates, revenue, { ...span(house), percent: 300 }).then(() => execute(setRates, revenue, { cells: cells(house, 400_100) })));
    expect([high.code, high.status, high.detail["limit"]]).toEqual(["mandate_refused", 403, 400_000]);
    expect(high.message).toContain("MAD");
    const low = await refusalOf(execute(adjustRates, revenue, { ...span(house), percent: -60 }));
    expect(low.detail).toMatchObject({ reason: "below_floor", amount: 40_000, limit: 50_000 });
  });

  it("is refused every command that is not for directors, whatever permission it may hold", async () => {
    const house = await makeHouse();
    const everything = { ...boardOf(house).general, permissions: new Set(permissions) };
    const forbidden = allCommands().filter((command) => delegatedMeasure("general-manager", command.name) === undefined);
    expect(forbidden.length).toBeGreaterThan(10);
    for (const command of forbidden) {
      const error = await refusalOf(execute(command, everything, sampleFor(command.name, house)));
      expect(["mandate_refused", "invalid_input"], command.name).toContain(error.code);
      if (error.code === "mandate_refused") expect(error.detail).toEqual({ reason: "not_delegable" });
    }
    const named = await refusalOf(execute(setMandate, everything, act));
    expect(named.code).toBe("mandate_refused");
  });
});

/** Good enough input for the commands whose schema would otherwise answer before the mandate. */
function sampleFor(name: string, house: TestHouse): unknown {
  const id = house.propertyId;
  const samples: Record<string, unknown> = {
    "boardroom.set-mandate": act, "boardroom.approve-proposal": { id }, "boardroom.decline-proposal": { id }, "boardroom.adjust-proposal": { id, percent: 5 },
    "boardroom.undo-receipt": { receiptId: id }, "boardroom.execute-approved": { id }, "boardroom.expire-proposals": {}, "tenancy.create-api-key": { name: "key", role: "owner" },
    "tenancy.invite-member": { email: "someone@example.com", role: "owner" },
  };
  return samples[name] ?? {};
}

describe("a director that may act", () => {
  it("acts inside, proposes outside and is stopped by nights", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, act);
    expect(await execute(adjustRates, revenue, { ...span(house), percent: 5 })).toMatchObject({ status: "done", undoable: true });
    expect(await prices(house)).toEqual([100_000, 105_000]);
    expect(await execute(adjustRates, revenue, { ...span(house, 2, 20), percent: 15 })).toMatchObject({ status: "proposed", reason: "A change of 15% is more than the 10% the mandate allows." });
    expect(await execute(adjustRates, revenue, { ...span(house, 8, 20), percent: 5 })).toMatchObject({ status: "proposed" });
    const [receipt] = await database.admin`select actor->>'director' as director, authority from receipts where tenant_id = ${house.tenantId} and command = 'rates.adjust-rates'`;
    expect(receipt).toEqual({ director: "revenue-manager", authority: null });
  });

  it("cannot climb in small steps: today's changes of the same nights count together", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, act);
    expect((await execute(adjustRates, revenue, { ...span(house), percent: 6 })).status).toBe("done");
    const second = await execute(adjustRates, revenue, { ...span(house), percent: 6 });
    expect(second).toMatchObject({ status: "proposed" });
    expect(second.status === "proposed" && second.reason).toMatch(/^Together with today’s earlier changes it comes to 12\.4%/);
    expect(await execute(setRates, revenue, { cells: cells(house, 120_000) })).toMatchObject({ status: "proposed" });
    expect(await prices(house)).toEqual([100_000, 106_000]);
  });

  it("cannot widen its nights call by call, nor by asking twenty times at once", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, act);
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => execute(adjustRates, revenue, { ...span(house, 1, index), percent: 5 })));
    expect(outcomes.filter((outcome) => outcome.status === "done")).toHaveLength(7);
    expect(outcomes.filter((outcome) => outcome.status === "proposed")).toHaveLength(13);
  });

  it("gets its room back when a person takes its change back", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, act);
    const done = await execute(adjustRates, revenue, { ...span(house), percent: 8 });
    if (done.status !== "done") throw new Error("expected it to act");
    await execute(undoReceipt, owner, { receiptId: done.receiptId });
    expect((await execute(adjustRates, revenue, { ...span(house), percent: 8 })).status).toBe("done");
  });

  it("may not hide a closing among prices", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, { ...act, action: "rates.set-rates" });
    expect((await execute(setRates, revenue, { cells: cells(house, 104_000) })).status).toBe("done");
    expect((await execute(setRates, revenue, { cells: cells(house, 104_000).map((cell) => ({ ...cell, stopSell: true })) })).status).toBe("proposed");
    const [row] = await database.admin`select bool_or(stop_sell) as closed from rate_nights where tenant_id = ${house.tenantId}`;
    expect(row).toEqual({ closed: false });
    await execute(setMandate, owner, { director: "revenue-manager", action: "rates.set-restrictions", mode: "observe" });
    expect((await refusalOf(execute(setRates, revenue, { cells: cells(house, 104_000).map((cell) => ({ ...cell, stopSell: true })) }))).detail).toEqual({ reason: "observe_only" });
  });

  it("is refused where it may only observe", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, { ...act, action: "rates.set-restrictions", mode: "observe" });
    expect((await refusalOf(execute(setRestrictions, revenue, { ...span(house), minStay: 2 }))).message).toBe("The mandate says this director may only observe here.");
  });

  it("acts in one house only: the neighbour's mandate and prices are out of reach", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    await execute(setMandate, boardOf(house).owner, act);
    expect((await execute(adjustRates, boardOf(neighbour).revenue, { ...span(neighbour), percent: 5 })).status).toBe("proposed");
    const error = await refusalOf(execute(setRates, boardOf(house).revenue, { cells: cells(neighbour, 104_000) }));
    expect(error.code).toBe("not_found");
    expect(await prices(neighbour)).toEqual([100_000]);
  });

  it("says what it cannot change: no prices, nights that are over", async () => {
    const house = await makeHouse();
    const { revenue } = boardOf(house);
    expect((await refusalOf(execute(adjustRates, revenue, { from: "2035-01-01", to: "2035-01-02", percent: 5 }))).code).toBe("no_rates");
    await database.admin`update rate_nights set night = night - 400 where tenant_id = ${house.tenantId}`;
    const past = new Date(Date.parse(house.from) - 400 * 86_400_000).toISOString().slice(0, 10);
    expect((await refusalOf(execute(adjustRates, revenue, { from: past, to: past, percent: 5 }))).code).toBe("past_nights");
  });
});

describe("boardroom.set-mandate", () => {
  it("is the owner's alone, can be undone, and refuses what cannot be delegated", async () => {
    const house = await makeHouse();
    const { owner, person, revenue } = boardOf(house);
    expect((await refusalOf(execute(setMandate, person("manager"), act))).status).toBe(403);
    expect((await refusalOf(execute(setMandate, { ...owner, actor: { type: "api-key", keyId: "k", name: "k" } }, act))).status).toBe(403);
    expect((await refusalOf(execute(setMandate, owner, { ...act, action: "boardroom.set-mandate" }))).fields.map((field) => field.path)).toEqual(["action"]);
    const written = await execute(setMandate, owner, act);
    if (written.status !== "done") throw new Error("expected it to be done");
    expect(written.undoable).toBe(true);
    await execute(undoReceipt, owner, { receiptId: written.receiptId });
    expect((await execute(adjustRates, revenue, { ...span(house), percent: 5 })).status).toBe("proposed");
  });
});
