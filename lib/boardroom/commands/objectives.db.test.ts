import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { systemPermissions } from "@/lib/auth/roles";
import { setClock } from "@/lib/kernel/clock";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { ask } from "@/lib/runtime/ask";
import { systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { getObjective, recomputeMeasure } from "../queries/get-objective";
import { listObjectives } from "../queries/list-objectives";
import { boardOf, refusalOf } from "../testing/board";
import { approveProposal } from "./approve-proposal";
import { changeObjective, confirmObjective, endObjective } from "./confirm-objective";
import { draftObjective } from "./draft-objective";
import { measureObjectives } from "./measure-objectives";
import { markStep, proposeStep } from "./plan-steps";
import { undoReceipt } from "./undo-receipt";
import "@/lib/wiring";

useTestDatabase();
const dayMs = 86_400_000;
let free: (() => void) | undefined;
afterEach(() => { free?.(); free = undefined; });
const after = (days: number) => { free?.(); free = setClock(() => Date.now() + days * dayMs); };

const book = (house: TestHouse, owner: Parameters<typeof execute>[1], from: number, nights: number, type = 0) => execute(bookStay, owner, {
  roomTypeId: house.types[type]?.roomTypeId, ratePlanId: house.types[type]?.ratePlanId, arrival: addDays(toIsoDate(house.from), from), departure: addDays(toIsoDate(house.from), from + nights), adults: 2, guest: { name: "A guest", email: `${randomUUID()}@example.com`, phone: "+212 600 000 000" },
});

/** A house of four rooms, forty nights, some of them sold, and an objective over its first fourteen nights. */
async function wanting(said = "at least 60 % occupancy") {
  const house = await makeHouse({ units: [3, 1], nights: 40 });
  const board = boardOf(house);
  await book(house, board.owner, 0, 3);
  await book(house, board.owner, 2, 4);
  const span = { from: house.from, to: addDays(toIsoDate(house.from), 13) };
  const draft = () => execute(draftObjective, board.owner, { said, ...span });
  const view = async (id: string) => (await ask(getObjective, board.owner, { id })).objective;
  return { house, ...board, draft, view, span, clock: systemContext(house.tenantId, "boardroom.measure-objectives", systemPermissions, house.propertyId) };
}

describe("a draft", () => {
  it("says words back in figures, and is nothing until it is confirmed; undo drops it", async () => {
    const { owner, draft, view, span } = await wanting();
    const made = await draft();
    if (made.status !== "done") throw new Error("expected it to be done");
    const objective = await view(made.result.id);
    expect(objective).toMatchObject({ metric: "occupancy", status: "draft", goal: { is: "at_least", value: 6_000 }, owner: "general-manager", ...span, priority: 2, suggested: false });
    // Seven room-nights of fifty-six are sold.
    expect(objective.agreed.actual).toBe(1_250);
    expect(objective.agreed.forecast.low).toBeGreaterThanOrEqual(1_250);
    expect(objective.asks.unit).toBe("room_nights");
    expect((await ask(listObjectives, owner, { show: "active" })).objectives).toEqual([]);
    await execute(undoReceipt, owner, { receiptId: made.receiptId });
    expect((await view(made.result.id)).status).toBe("ended");
  });

  it("asks one short question where something is missing, in the asker's language, and keeps nothing", async () => {
    const { owner } = await wanting();
    const asked = await refusalOf(execute(draftObjective, owner, { said: "raise the GOP by 5 %" }));
    expect([asked.code, asked.fields.map(({ path }) => path), asked.message]).toEqual(["objective_unclear", ["from"], "For which dates?"]);
    expect((await refusalOf(execute(draftObjective, { ...owner, locale: "fr" }, { said: "augmente le GOP de 5 %" }))).message).toBe("Pour quelles dates\u202f?");
    expect((await refusalOf(execute(draftObjective, owner, { said: "a review score of 9.2 in December" }))).code).toBe("not_measured");
    expect((await ask(listObjectives, owner, { show: "all" })).objectives).toEqual([]);
  });

  it("is made by a director for its person, and confirmed by people alone", async () => {
    const { house, general, owner, person, span } = await wanting();
    const drafted = await execute(draftObjective, { ...general, permissions: owner.permissions }, { said: "prioritise occupancy", ...span });
    const { id } = done(drafted);
    expect((await refusalOf(execute(confirmObjective, general, { id }))).code).toBe("forbidden");
    expect((await refusalOf(execute(confirmObjective, person("viewer"), { id }))).code).toBe("forbidden");
    const neighbour = boardOf(await makeHouse());
    expect((await refusalOf(execute(confirmObjective, neighbour.owner, { id }))).code).toBe("not_found");
    expect((await refusalOf(execute(confirmObjective, { ...neighbour.owner, propertyId: house.propertyId }, { id }))).code).toBe("not_found");
    expect((await execute(confirmObjective, owner, { id })).status).toBe("done");
    expect((await refusalOf(execute(confirmObjective, owner, { id }))).code).toBe("objective_moved_on");
  });

  it("of what the house costs is neither made nor read without that right", async () => {
    const { owner, person, span } = await wanting();
    const { id } = done(await execute(draftObjective, owner, { said: "raise the GOP by 5 %", ...span }));
    const viewer = { ...person("viewer"), permissions: new Set([...person("viewer").permissions, "boardroom:chat" as const]) };
    expect((await refusalOf(ask(getObjective, viewer, { id }))).code).toBe("not_found");
    expect((await refusalOf(execute(draftObjective, viewer, { said: "raise the GOP by 5 %", ...span }))).code).toBe("forbidden");
  });
});

describe("an objective", () => {
  it("is measured each week against what would have come without it, again with the same figures, and ends met or missed", async () => {
    const { house, owner, draft, view, clock } = await wanting("at least 20 % occupancy");
    const { id } = done(await draft());
    await execute(confirmObjective, owner, { id });
    after(5);
    const later = done(await book(house, owner, 7, 2, 1));
    expect(done(await execute(measureObjectives, clock, {})).measured).toBe(0);
    after(8);
    expect(done(await execute(measureObjectives, clock, {})).measured).toBe(1);
    expect(done(await execute(measureObjectives, clock, {})).measured).toBe(0);
    const [first] = (await view(id)).measures;
    // Nine of fifty-six now; seven when it was agreed, and whatever usually comes.
    expect(first?.actual).toBe(1_607);
    expect(first?.without.low).toBeGreaterThanOrEqual(1_250);
    // What happens afterwards changes no past day.
    after(9);
    await execute(cancelReservation, owner, { id: later.id, reason: "Plans changed." });
    await book(house, owner, 8, 2);
    const again = await ask(recomputeMeasure, owner, { id, asOf: first?.asOf ?? "" });
    expect([again.same, again.differs, again.recomputed.actual]).toEqual([true, [], 1_607]);
    after(26);
    expect(done(await execute(measureObjectives, clock, {})).measured).toBeGreaterThan(1);
    const ended = await view(id);
    expect([ended.status, ended.measures.at(-1)?.actual]).toEqual(["missed", 1_607]);
    expect(done(await execute(measureObjectives, clock, {})).measured).toBe(0);
  });

  it("is met where its figure is reached and what must hold held; missed where that was broken", async () => {
    const { owner, span, view, clock } = await wanting();
    const met = done(await execute(draftObjective, owner, { said: "at least 10 % occupancy", ...span })).id;
    const broken = done(await execute(draftObjective, owner, { said: "at least 10 % occupancy", ...span, constraints: [{ metric: "adr", kind: "at_least", value: 900_000 }, { metric: "review_score", kind: "at_least", value: 92 }] })).id;
    for (const id of [met, broken]) await execute(confirmObjective, owner, { id });
    expect((await view(broken)).constraints.map(({ metric, state }) => [metric, state])).toEqual([["adr", "broken"], ["review_score", "unmeasured"]]);
    after(26);
    await execute(measureObjectives, clock, {});
    expect([(await view(met)).status, (await view(broken)).status]).toEqual(["met", "missed"]);
  });

  it("is changed and ended by people, and both are taken back", async () => {
    const { owner, draft, view } = await wanting();
    const { id } = done(await draft());
    await execute(confirmObjective, owner, { id });
    const changed = await execute(changeObjective, owner, { id, target: { kind: "at_least", value: 7_000 }, priority: 1 });
    expect(await view(id)).toMatchObject({ goal: { value: 7_000 }, priority: 1 });
    if (changed.status !== "done") throw new Error("expected it to be done");
    await execute(undoReceipt, owner, { receiptId: changed.receiptId });
    expect(await view(id)).toMatchObject({ goal: { value: 6_000 }, priority: 2 });
    const ended = await execute(endObjective, owner, { id, reason: "The season is sold." });
    if (ended.status !== "done") throw new Error("expected it to be done");
    await execute(undoReceipt, owner, { receiptId: ended.receiptId });
    expect((await view(id)).status).toBe("active");
  });
});

describe("its plan", () => {
  it("is made of the house's nights; a step goes the director's road and shows what became of it", async () => {
    const { owner, draft, view } = await wanting("at least 90 % occupancy");
    const { id } = done(await draft());
    await execute(confirmObjective, owner, { id });
    const step = (await view(id)).plan.find(({ key }) => key === "lower");
    if (!step) throw new Error("expected nights behind the goal");
    const asked = await execute(proposeStep, owner, { id, stepId: step.id });
    if (asked.status !== "done" || asked.next?.status !== "proposed") throw new Error("expected a proposal");
    expect((await view(id)).plan.find((each) => each.id === step.id)).toMatchObject({ state: "proposed", proposalId: asked.next.proposalId });
    await execute(approveProposal, owner, { id: asked.next.proposalId });
    expect((await view(id)).plan.find((each) => each.id === step.id)?.state).toBe("done");
    expect((await view(id)).served).toMatchObject({ proposals: 1, carriedOut: 1 });
  });

  it("holds tasks for people, marked by people", async () => {
    const { owner, draft, view, general } = await wanting("at least 90 % occupancy");
    const { id } = done(await draft());
    await execute(confirmObjective, owner, { id });
    const task = (await view(id)).plan.find(({ command }) => command === null);
    if (!task) throw new Error("expected a task");
    expect((await refusalOf(execute(proposeStep, owner, { id, stepId: task.id }))).code).toBe("step_is_a_task");
    expect((await refusalOf(execute(markStep, general, { id, stepId: task.id, state: "done" }))).code).toBe("forbidden");
    await execute(markStep, owner, { id, stepId: task.id, state: "done" });
    expect((await view(id)).plan.find((each) => each.id === task.id)?.state).toBe("done");
  });
});

