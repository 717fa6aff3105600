import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { setCost } from "@/lib/costs/commands/set-cost";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { listRates } from "@/lib/rates/queries/list-rates";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { getProposal } from "../queries/get-proposal";
import { getQuestion, listQuestions } from "../queries/list-questions";
import { boardOf, refusalOf } from "../testing/board";
import { askBoard, decideQuestion, dropQuestion } from "./board-question";
import { undoReceipt } from "./undo-receipt";
import "@/lib/wiring";

useTestDatabase();

/** A house whose rooms cost a good part of their price to turn: filling and earning part ways. */
async function divided() {
  const house = await makeHouse({ units: [4, 2], nights: 30 });
  const board = boardOf(house);
  await execute(setCost, board.owner, { code: "occupied_room", expected: 55_000 });
  const span = { from: house.from, to: addDays(toIsoDate(house.from), 6) };
  return { house, ...board, span, said: `Should we lower all prices by 10 % from ${span.from} to ${span.to}?` };
}

describe("a question to the board", () => {
  it("shows where the seats differ, each with its own figure, and what the owner takes is carried out once", async () => {
    const { owner, said, span } = await divided();
    const { id, routedTo, disagree, options } = done(await execute(askBoard, owner, { said }));
    expect([routedTo, disagree, options]).toEqual(["revenue-manager", true, ["asked", "half", "leave"]]);
    const { question } = await ask(getQuestion, owner, { id });
    const takes = (seat: string) => question.positions.find(({ backers }) => backers.some(({ director }) => director === seat));
    expect([takes("general-manager")?.key, takes("cfo")?.key]).toEqual(["asked", "leave"]);
    expect(takes("general-manager")?.figures.occupancyPoints?.expected).toBeGreaterThan(0);
    expect(takes("general-manager")?.figures.gop?.expected).toBeLessThan(0);
    const decided = await execute(decideQuestion, owner, { id, choice: "asked" });
    if (decided.status !== "done" || decided.next?.status !== "done") throw new Error("expected it to be carried out");
    const prices = async () => (await ask(listRates, owner, span)).plans.flatMap(({ nights }) => nights.map(({ amount }) => amount));
    expect(new Set(await prices())).toEqual(new Set([90_000]));
    const { proposal } = await ask(getProposal, owner, { id: decided.result.proposalId ?? "" });
    expect([proposal.status, proposal.resolvedByName, proposal.reason]).toEqual(["executed", "Amina Berrada", "Amina Berrada decided it after hearing the board."]);
    expect((await refusalOf(execute(decideQuestion, owner, { id, choice: "leave" }))).code).toBe("question_closed");
    await execute(undoReceipt, owner, { receiptId: decided.next.receiptId });
    expect(new Set(await prices())).toEqual(new Set([100_000]));
  });

  it("may be left as it is, or dropped, and then nothing changes", async () => {
    const { owner, said } = await divided();
    const first = done(await execute(askBoard, owner, { said })).id;
    expect(done(await execute(decideQuestion, owner, { id: first, choice: "leave" })).proposalId).toBeNull();
    const asked = await execute(askBoard, owner, { said });
    if (asked.status !== "done") throw new Error("expected it to be done");
    await execute(undoReceipt, owner, { receiptId: asked.receiptId });
    const { questions } = await ask(listQuestions, owner, { show: "all" });
    expect(questions.map(({ status, chosen }) => [status, chosen])).toEqual([["dropped", null], ["decided", "leave"]]);
  });

  it("goes to the seat that owns it where there is nothing to reckon", async () => {
    const { owner } = await divided();
    const routed = async (said: string) => done(await execute(askBoard, owner, { said })).routedTo;
    expect([await routed("Why does Booking.com not show our rooms?"), await routed("Can we afford a new boiler?"), await routed("How was the welcome of the guests yesterday?")]).toEqual(["cto", "cfo", "general-manager"]);
    expect(done(await execute(askBoard, owner, { said: "Prioritise occupancy this month" }))).toMatchObject({ routedTo: "general-manager", objective: true, options: [] });
  });

  it("is decided by people who may, never by a neighbour or a director", async () => {
    const { owner, person, general, said } = await divided();
    const { id } = done(await execute(askBoard, owner, { said }));
    const neighbour = boardOf(await makeHouse());
    expect((await refusalOf(execute(decideQuestion, general, { id, choice: "asked" }))).code).toBe("forbidden");
    expect((await refusalOf(execute(askBoard, { ...general, permissions: owner.permissions }, { said }))).code).toMatch(/forbidden|mandate_refused/);
    expect((await refusalOf(execute(decideQuestion, person("viewer"), { id, choice: "asked" }))).code).toBe("forbidden");
    expect((await refusalOf(execute(decideQuestion, neighbour.owner, { id, choice: "asked" }))).code).toBe("not_found");
    expect((await refusalOf(execute(dropQuestion, neighbour.owner, { id }))).code).toBe("not_found");
    const seen = (await ask(getQuestion, person("viewer"), { id })).question;
    expect(seen.positions.every(({ figures }) => figures.gop === null && figures.cash === null)).toBe(true);
  });
});
