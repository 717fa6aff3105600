import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { systemPermissions } from "@/lib/auth/roles";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { setRates } from "@/lib/rates/commands/set-rates";
import { ask } from "@/lib/runtime/ask";
import { systemContext } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { listDueMandates } from "../queries/list-due-mandates";
import { boardOf, refusalOf } from "../testing/board";
import { reviewMandate } from "./review-mandate";
import { setMandate } from "./set-mandate";
import { undoReceipt } from "./undo-receipt";
import "@/lib/wiring";

const database = useTestDatabase();
const ref = { director: "revenue-manager", action: "rates.adjust-rates" };
const limits = { maxChangeBp: 1_000, maxNights: 60 };
const clockOf = (house: TestHouse) => systemContext(house.tenantId, "boardroom.review-autonomy", systemPermissions, house.propertyId);
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Proposals that people have decided, and what they came to, as a year of work would leave them. */
async function pastOf(house: TestHouse, { accepted = 0, declined = 0, countered = 0, within = 0, missed = 0, simulated = 0 }) {
  const add = async (status: string, key: string, days: number) => {
    await database.admin`insert into proposals (tenant_id, id, property_id, director, command, input, input_hash, reason, impact, status, expires_at, resolved_by, resolved_by_name, resolved_at)
      values (${house.tenantId}, ${randomUUID()}, ${house.propertyId}, ${ref.director}, ${ref.action}, '{}', ${randomUUID()}, ${database.admin.json({ key, params: {} })}, '{}', ${status}, now(), ${randomUUID()}, 'Amina Berrada', ${daysAgo(days)})`;
  };
  for (let index = 0; index < accepted; index += 1) await add("executed", "always_ask", index + 1);
  for (let index = 0; index < declined; index += 1) await add("declined", "always_ask", index + 1);
  for (let index = 0; index < countered; index += 1) {
    await add("declined", "always_ask", index + 1);
    await add("executed", "counter_offer", index + 1);
  }
  const outcome = async (realised: number, isSimulated: boolean) => {
    await database.admin`insert into proposal_outcomes (tenant_id, proposal_id, property_id, director, command, predicted, realised, model, evidence, simulated, decided_at)
      values (${house.tenantId}, ${randomUUID()}, ${house.propertyId}, ${ref.director}, ${ref.action}, ${database.admin.json({ expected: 1_000, low: 500, high: 1_500, currency: "MAD" })}, ${realised}, 'test', '{}', ${isSimulated}, ${daysAgo(3)})`;
  };
  for (let index = 0; index < within; index += 1) await outcome(900, false);
  for (let index = 0; index < missed; index += 1) await outcome(-900, false);
  for (let index = 0; index < simulated; index += 1) await outcome(900, true);
}

const good = { accepted: 14, within: 8 };
const modeOf = async (house: TestHouse) => {
  const [row] = await database.admin`select mode, earns, earned_at is not null as earned, lost_reason as "lostReason" from mandates where tenant_id = ${house.tenantId}`;
  return row;
};
const span = (house: TestHouse, index: number) => ({ from: nightsFrom(house.from, 60)[index], to: nightsFrom(house.from, 60)[index], percent: 5 });
const cells = (house: TestHouse, amount: number) => [{ ratePlanId: house.types[0]?.ratePlanId ?? "", night: house.from, amount }];

describe("boardroom.review-mandate", () => {
  it("raises a mode by one step with a receipt that says why, and the owner may take it back", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, { ...ref, mode: "suggest", limits, earns: "act" });
    expect(await ask(listDueMandates, clockOf(house), {})).toEqual({ due: [] });
    expect((await refusalOf(execute(reviewMandate, clockOf(house), ref))).code).toBe("mode_stands");
    await pastOf(house, good);
    expect(await ask(listDueMandates, clockOf(house), {})).toEqual({ due: [{ ...ref, kind: "gained", mode: "report" }] });
    const moved = await execute(reviewMandate, clockOf(house), ref);
    expect(moved).toMatchObject({ status: "done", undoable: true, result: { kind: "gained", mode: "report" } });
    expect(await modeOf(house)).toEqual({ mode: "report", earns: "act", earned: true, lostReason: null });
    expect((await execute(adjustRates, revenue, span(house, 0))).status).toBe("done");
    expect(await ask(listDueMandates, clockOf(house), {})).toEqual({ due: [] });
    const receiptId = moved.status === "done" ? moved.receiptId : "";
    const [receipt] = await database.admin`select facts from receipts where id = ${receiptId}`;
    expect(receipt?.["facts"]).toMatchObject({ before: "suggest", after: "report", because: [{ key: "decided", value: 14, needed: 12, met: true }, { key: "accepted", value: 100 }, { key: "measured", value: 8 }, { key: "within", value: 100 }, { key: "recentReversed", value: 0 }] });
    // Refused by the owner: the mode goes back, and the record begins anew instead of earning it again tomorrow.
    await execute(undoReceipt, owner, { receiptId });
    expect(await modeOf(house)).toMatchObject({ mode: "suggest", earns: "act", earned: false, lostReason: "by_hand" });
    expect(await ask(listDueMandates, clockOf(house), {})).toEqual({ due: [] });
  });

  it("never moves above the ceiling, nor without one, nor on simulated outcomes", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await pastOf(house, { accepted: 40, simulated: 40 });
    await execute(setMandate, owner, { ...ref, mode: "suggest", limits, earns: "report" });
    expect((await refusalOf(execute(reviewMandate, clockOf(house), ref))).code).toBe("mode_stands");
    await pastOf(house, { within: 8 });
    await execute(setMandate, owner, { ...ref, mode: "suggest", limits, earns: null });
    expect((await refusalOf(execute(reviewMandate, clockOf(house), ref))).code).toBe("mode_stands");
    await execute(setMandate, owner, { ...ref, mode: "report", limits, earns: "report" });
    expect((await refusalOf(execute(reviewMandate, clockOf(house), ref))).code).toBe("mode_stands");
  });

  it("counts a counter-offer once and not as a yes", async () => {
    const house = await makeHouse();
    await execute(setMandate, boardOf(house).owner, { ...ref, mode: "suggest", limits, earns: "act" });
    await pastOf(house, { accepted: 12, countered: 3, within: 8 });
    expect((await execute(reviewMandate, clockOf(house), ref)).status).toBe("done"); // 12 of 15 is 80 %
    const other = await makeHouse();
    await execute(setMandate, boardOf(other).owner, { ...ref, mode: "suggest", limits, earns: "act" });
    await pastOf(other, { accepted: 12, countered: 4, within: 8 });
    expect((await refusalOf(execute(reviewMandate, clockOf(other), ref))).code).toBe("mode_stands");
  });

  it("takes the mode away after two reversals; from then on it asks, and its record begins anew", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await pastOf(house, good);
    await execute(setMandate, owner, { ...ref, mode: "act", limits, earns: "act" });
    for (const index of [0, 1]) {
      expect(await ask(listDueMandates, clockOf(house), {})).toEqual({ due: [] });
      const done = await execute(adjustRates, revenue, span(house, index));
      await execute(undoReceipt, owner, { receiptId: done.status === "done" ? done.receiptId : "" });
    }
    expect(await execute(reviewMandate, clockOf(house), ref)).toMatchObject({ result: { kind: "lost", mode: "suggest" } });
    expect(await modeOf(house)).toMatchObject({ mode: "suggest", earned: false, lostReason: "reversals" });
    expect((await execute(adjustRates, revenue, span(house, 3))).status).toBe("proposed");
    expect(await ask(listDueMandates, clockOf(house), {})).toEqual({ due: [] });
  });

  it("takes it away when predictions stop coming true, and after tries past the floor, which are counted", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, { ...ref, mode: "act", limits, earns: "act" });
    await pastOf(house, { missed: 7 });
    expect(await execute(reviewMandate, clockOf(house), ref)).toMatchObject({ result: { kind: "lost" } });
    expect(await modeOf(house)).toMatchObject({ lostReason: "calibration" });
    const second = await makeHouse();
    const board = boardOf(second);
    await execute(setMandate, board.owner, { director: ref.director, action: "rates.set-rates", mode: "act", limits, earns: "act" });
    for (let tries = 0; tries < 3; tries += 1) expect((await refusalOf(execute(setRates, board.revenue, { cells: cells(second, 40_000) }))).detail["reason"]).toBe("below_floor");
    const rows = await database.admin`select director, action, reason, tries from mandate_refusals where tenant_id = ${second.tenantId}`;
    expect([...rows]).toEqual([{ director: ref.director, action: "rates.set-rates", reason: "below_floor", tries: 3 }]);
    expect(await execute(reviewMandate, clockOf(second), { director: ref.director, action: "rates.set-rates" })).toMatchObject({ result: { kind: "lost", mode: "suggest" } });
    expect(await modeOf(second)).toMatchObject({ lostReason: "breaches" });
    expect((await execute(adjustRates, revenue, span(house, 3))).status).toBe("proposed");
  });

  it("moves once when two look at the same moment", async () => {
    const house = await makeHouse();
    await execute(setMandate, boardOf(house).owner, { ...ref, mode: "suggest", limits, earns: "act" });
    await pastOf(house, good);
    const outcomes = await Promise.all([1, 2, 3].map(() => execute(reviewMandate, clockOf(house), ref).then(() => "moved", (error: { code: string }) => error.code)));
    expect(outcomes.sort()).toEqual(["mode_stands", "mode_stands", "moved"]);
  });

  it("is nobody's lever: refused to managers, directors, unknown actions and the neighbour", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { person, revenue, owner } = boardOf(house);
    expect((await refusalOf(execute(reviewMandate, person("manager"), ref))).status).toBe(403);
    expect((await refusalOf(execute(reviewMandate, revenue, ref))).status).toBe(403);
    expect((await refusalOf(execute(reviewMandate, owner, { ...ref, action: "tenancy.invite-member" }))).fields.map((field) => field.path)).toEqual(["action"]);
    expect((await refusalOf(execute(reviewMandate, { ...owner, propertyId: neighbour.propertyId }, ref))).code).toBe("not_found");
  });

  it("needs a ceiling that can be earned, and limits under it", async () => {
    const { owner } = boardOf(await makeHouse());
    const paths = async (input: object) => (await refusalOf(execute(setMandate, owner, { ...ref, mode: "suggest", ...input }))).fields.map((field) => field.path);
    expect(await paths({ earns: "act" })).toEqual(["limits.maxChangeBp", "limits.maxNights"]);
    expect(await paths({ director: "general-manager", action: "reservations.cancel-reservation", earns: "act" })).toEqual(["earns"]);
    expect(await paths({ earns: "suggest" })).toEqual(["earns"]);
  });
});
