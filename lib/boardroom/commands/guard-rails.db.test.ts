import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { planExpense } from "@/lib/costs/commands/plan-expense";
import { setCost } from "@/lib/costs/commands/set-cost";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { execute } from "@/lib/runtime/execute";
import { forecastGop } from "../queries/forecast-gop";
import { getProposal } from "../queries/get-proposal";
import { listGuardRails, listRailVersions } from "../queries/list-guard-rails";
import { boardOf, refusalOf } from "../testing/board";
import { setGuardRail } from "./set-guard-rail";
import { setMandate } from "./set-mandate";
import { undoReceipt } from "./undo-receipt";
import "@/lib/wiring";

useTestDatabase();
const nights = (house: TestHouse) => nightsFrom(house.from, 4);

/** A house whose revenue manager may move prices by 30 % on its own, its first two nights sold out. */
async function trusting() {
  const house = await makeHouse({ units: [1], nights: 20 });
  const board = boardOf(house);
  const [type] = house.types;
  await execute(setMandate, board.owner, { director: "revenue-manager", action: "rates.adjust-rates", mode: "act", limits: { maxChangeBp: 3_000, maxNights: 10 } });
  await execute(bookStay, board.owner, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: nights(house)[0], departure: nights(house)[2], adults: 2, guest: { name: "A guest", email: "guest@example.com", phone: "+212 600 000 000" } });
  return { house, ...board, change: (percent: number, from = nights(house)[0]) => execute(adjustRates, board.revenue, { from, to: from, percent }) };
}

describe("a guard rail", () => {
  it("makes a director inside its mandate ask, with the reason in numbers; elsewhere it acts", async () => {
    const { house, owner, change } = await trusting();
    const touched = await change(-5);
    if (touched.status !== "proposed") throw new Error(`expected a proposal, got ${touched.status}`);
    const { proposal } = await ask(getProposal, owner, { id: touched.proposalId });
    expect(proposal.reason).toBe("A guard rail of the house wants a person to decide: Cutting prices of nights that fill by themselves.");
    expect(proposal.rails).toContainEqual(expect.objectContaining({ code: "discount-on-full-nights", effect: "ask", reason: expect.stringContaining("5% off although a night already stands at 100%") }));
    expect((await ask(getProposal, { ...owner, locale: "fr" }, { id: touched.proposalId })).proposal.reason).toContain("Baisser le prix de nuits");
    expect((await change(5, nights(house)[3])).status).toBe("done");
  });

  it("refuses what costs more than it brings, whatever the mandate, until the owner switches it off; undo puts it back", async () => {
    const { house, owner, change } = await trusting();
    await execute(setCost, owner, { code: "occupied_room", expected: 200_000 });
    const refused = await refusalOf(change(5, nights(house)[3]));
    expect([refused.code, refused.message]).toEqual(["mandate_refused", "A guard rail of the house forbids it: A price below what the night costs."]);
    const off = await execute(setGuardRail, owner, { code: "below-variable-cost", active: false });
    if (off.status !== "done") throw new Error("expected it to be done");
    expect((await change(5, nights(house)[3])).status).toBe("done");
    await execute(undoReceipt, owner, { receiptId: off.receiptId });
    expect((await refusalOf(change(1, nights(house)[2]))).code).toBe("mandate_refused");
    const { versions } = await ask(listRailVersions, owner, { code: "below-variable-cost" });
    expect(versions.map(({ version, active }) => [version, active])).toEqual([[2, true], [1, false]]);
  });

  it("is changed by the owner alone, in versions that two hands cannot mix, and never by a neighbour or a director", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { owner, person, revenue } = boardOf(house);
    const stricter = { code: "raise-too-far", when: [{ figure: "raise_percent", is: "more_than", value: 10 }] };
    for (const role of ["manager", "accountant", "viewer"] as const) expect((await refusalOf(execute(setGuardRail, person(role), stricter))).status).toBe(403);
    expect((await refusalOf(execute(setGuardRail, { ...revenue, permissions: owner.permissions }, stricter))).code).toBe("mandate_refused");
    expect((await refusalOf(execute(setGuardRail, owner, { code: "no-such-rail", active: false }))).status).toBe(404);
    expect((await refusalOf(execute(setGuardRail, owner, { code: "raise-too-far" }))).status).toBe(422);
    await Promise.all([10, 12, 14].map((value) => execute(setGuardRail, owner, { ...stricter, when: [{ figure: "raise_percent", is: "more_than", value }] })));
    const railOf = async (ctx: typeof owner) => (await ask(listGuardRails, ctx, {})).rails.find(({ code }) => code === "raise-too-far");
    expect(await railOf(owner)).toMatchObject({ version: 3, changedBy: "Amina Berrada", shippedWhen: [{ value: 40 }] });
    expect(await railOf(boardOf(neighbour).owner)).toMatchObject({ version: 0, when: [{ value: 40 }] });
  });
});

describe("impact of what is proposed", () => {
  const knownCosts = [["occupied_room", 9_000], ["guest_night", 3_000], ["payment_fees", 200], ["payroll", 500_000], ["administration", 100_000], ["technology", 10_000], ["marketing", 20_000], ["maintenance", 50_000], ["utilities", 50_000]] as const;
  it("says what an expense does to GOP of its month, with the range the forecast gives, and to cash exactly", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    for (const [code, expected] of knownCosts) await execute(setCost, owner, { code, expected, validFrom: "2026-01-01" });
    const day = nights(house)[3] ?? "";
    const cfo = { ...revenue, actor: { type: "director" as const, director: "cfo" as const, onBehalfOf: null } };
    const outcome = await execute(planExpense, cfo, { day, category: "maintenance", amount: 100_000, currency: "MAD" });
    if (outcome.status !== "proposed") throw new Error("expected a proposal");
    const { impact } = (await ask(getProposal, owner, { id: outcome.proposalId })).proposal;
    const month = await ask(forecastGop, owner, { month: day.slice(0, 7) });
    if (impact.kind !== "expense") throw new Error("expected an expense");
    expect(impact.effects).toMatchObject({ revenue: { expected: 0 }, gop: { low: -100_000, high: -100_000 }, cash: { expected: -100_000 } });
    expect(impact.effects.month?.gop).toEqual(month.gop);
    expect(month.rows.filter(({ known }) => !known).map(({ code }) => code)).toEqual(["commission"]);
    const share = impact.effects.month?.changeBp;
    if (month.gop.low > 0) expect(share?.expected).toBe(Math.round((-100_000 / month.gop.expected) * 10_000));
    else expect(share).toBeNull();
  });

  it("says why each is there, in words without a hole, in every language", async () => {
    const house = await makeHouse();
    for (const locale of ["en", "fr", "es", "ar"] as const) {
      const { rails } = await ask(listGuardRails, { ...boardOf(house).owner, locale }, {});
      expect(rails.length).toBeGreaterThan(10);
      expect(rails.filter(({ reason }) => reason.length < 20 || /[{}]|NaN|undefined/u.test(reason)).map(({ code, reason }) => `${code}: ${reason}`)).toEqual([]);
    }
  });

  it("keeps costs from those who do not keep the accounts, and shows what moved since it was made", async () => {
    const house = await makeHouse();
    const { owner, person, revenue } = boardOf(house);
    const outcome = await execute(adjustRates, revenue, { from: nights(house)[0], to: nights(house)[2], percent: 15 });
    if (outcome.status !== "proposed") throw new Error("expected a proposal");
    const seen = async (ctx: typeof owner) => (await ask(getProposal, ctx, { id: outcome.proposalId })).proposal;
    const { impact } = await seen(owner);
    if (impact.kind !== "prices" || !impact.effects) throw new Error("expected effects");
    expect(impact.effects.revenue).toEqual(impact.revenue);
    expect(impact.effects.unknown.length).toBeGreaterThan(0);
    expect("effects" in (await seen(person("viewer"))).impact).toBe(false);
    const [type] = house.types;
    await execute(bookStay, owner, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: nights(house)[0], departure: nights(house)[1], adults: 1, guest: { name: "A guest", email: "guest@example.com", phone: "+212 600 000 000" } });
    const later = await seen(owner);
    expect(later).toMatchObject({ outdated: false, status: "pending" });
    expect(later.moved.map(({ figure }) => figure)).toEqual(["revenue", "gop", "cash", "remaining", "onTheBooks"]);
    expect((await seen(person("viewer"))).moved.map(({ figure }) => figure)).not.toContain("gop");
  });
});
