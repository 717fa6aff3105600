import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { ask } from "@/lib/runtime/ask";
import { execute } from "@/lib/runtime/execute";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { getCostModel } from "../queries/get-cost-model";
import { listExpenses } from "../queries/list-expenses";
import { markExpense } from "./mark-expense";
import { planExpense } from "./plan-expense";
import { setCost } from "./set-cost";
import "@/lib/wiring";

const database = useTestDatabase();
const paint = { day: "2026-12-10", category: "maintenance", amount: 1_200_000, currency: "MAD", payee: "A painter" } as const;

describe("costs.set-cost", () => {
  it("says one item, from a day on, and leaves the others unknown; undo takes it back to unknown", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const first = await execute(setCost, owner, { code: "payroll", expected: 5_000_000, validFrom: "2026-01-01" });
    await execute(setCost, owner, { code: "occupied_room", expected: 12_000, low: 10_000, high: 15_000, validFrom: "2026-03-01" });
    const january = await ask(getCostModel, owner, { day: "2026-01-31" });
    const march = await ask(getCostModel, owner, { day: "2026-03-01" });
    expect(january.items.filter(({ known }) => known).map(({ code }) => code)).toEqual(["payroll"]);
    expect(march.items.filter(({ known }) => known).map(({ code, figure }) => [code, figure?.low, figure?.high])).toEqual([["occupied_room", 10_000, 15_000], ["payroll", 5_000_000, 5_000_000]]);
    expect(march.versions.map(({ validFrom }) => validFrom)).toEqual(["2026-03-01", "2026-01-01"]);
    if (first.status !== "done") throw new Error("expected it to be done");
    await execute(undoReceipt, owner, { receiptId: first.receiptId });
    expect((await ask(getCostModel, owner, { day: "2026-01-31" })).items.every(({ known }) => !known)).toBe(true);
  });

  it("keeps what two people say at the same moment", async () => {
    const house = await makeHouse();
    const { owner, person } = boardOf(house);
    await Promise.all([execute(setCost, owner, { code: "payroll", expected: 1 }), execute(setCost, person("manager"), { code: "marketing", expected: 2 })]);
    expect((await ask(getCostModel, owner, {})).items.filter(({ known }) => known)).toHaveLength(2);
  });

  it("is for those who keep the accounts: no desk, no viewer, no neighbour's figures", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { person, owner } = boardOf(house);
    for (const role of ["front-desk", "housekeeping", "viewer"] as const) {
      expect((await refusalOf(execute(setCost, person(role), { code: "payroll", expected: 1 }))).status).toBe(403);
      expect((await refusalOf(ask(getCostModel, person(role), {}))).status).toBe(403);
    }
    await execute(setCost, person("accountant"), { code: "payroll", expected: 1 });
    expect((await ask(getCostModel, boardOf(neighbour).owner, {})).items.every(({ known }) => !known)).toBe(true);
    expect((await refusalOf(execute(setCost, owner, { code: "payroll", expected: 3, low: 2 }))).fields[0]?.path).toBe("high");
  });
});

describe("costs.plan-expense", () => {
  it("is planned, ordered, paid; a wrong one is cancelled and stays to be seen", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const planned = await execute(planExpense, owner, paint);
    if (planned.status !== "done") throw new Error("expected it to be done");
    const { expenseId } = planned.result;
    await execute(planExpense, owner, { ...paint, category: "capital", amount: 500_000 });
    expect((await ask(listExpenses, owner, { month: "2026-12" })).totals).toEqual({ all: 1_700_000, aboveGop: 1_200_000, paid: 0 });
    await execute(markExpense, owner, { expenseId, status: "paid" });
    expect((await refusalOf(execute(markExpense, owner, { expenseId, status: "cancelled" }))).code).toBe("expense_paid");
    expect((await refusalOf(execute(markExpense, owner, { expenseId, status: "paid" }))).code).toBe("expense_unchanged");
    const { expenses } = await ask(listExpenses, owner, { month: "2026-12" });
    expect(expenses.map(({ status }) => status)).toEqual(["paid", "planned"]);
  });

  it("is taken back by a counter-entry when it is undone, never deleted", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const planned = await execute(planExpense, owner, paint);
    if (planned.status !== "done") throw new Error("expected it to be done");
    await execute(undoReceipt, owner, { receiptId: planned.receiptId });
    const { expenses, totals } = await ask(listExpenses, owner, { month: "2026-12" });
    expect([expenses.map(({ status }) => status), totals.all]).toEqual([["cancelled"], 0]);
  });

  it("is a proposal when a director gives it, and nothing at all for one who may not spend", async () => {
    const house = await makeHouse();
    const { revenue } = boardOf(house);
    const cfo = { ...revenue, actor: { type: "director" as const, director: "cfo" as const, onBehalfOf: null } };
    expect((await execute(planExpense, cfo, paint)).status).toBe("proposed");
    expect((await refusalOf(execute(planExpense, revenue, paint))).code).toBe("mandate_refused");
    const [row] = await database.admin`select count(*)::int as n from expenses where tenant_id = ${house.tenantId}`;
    expect(row?.["n"]).toBe(0);
  });

  it("refuses another currency, the neighbour's expense, and those without the right", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { owner, person } = boardOf(house);
    expect((await refusalOf(execute(planExpense, owner, { ...paint, currency: "EUR" }))).fields[0]?.path).toBe("currency");
    expect((await refusalOf(execute(planExpense, person("front-desk"), paint))).status).toBe(403);
    const planned = await execute(planExpense, owner, paint);
    if (planned.status !== "done") throw new Error("expected it to be done");
    expect((await refusalOf(execute(markExpense, boardOf(neighbour).owner, { expenseId: planned.result.expenseId, status: "paid" }))).status).toBe(404);
  });
});
