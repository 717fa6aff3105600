import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { openNights } from "@/lib/inventory/commands/open-nights";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import type { Context } from "@/lib/runtime/context";
import { ask } from "@/lib/runtime/ask";
import { execute } from "@/lib/runtime/execute";
import { listReceipts } from "../queries/list-receipts";
import { boardOf, refusalOf } from "../testing/board";
import { undoReceipt } from "./undo-receipt";
import "@/lib/wiring";

const database = useTestDatabase();
async function raise(house: TestHouse, ctx: Context, percent: number): Promise<string> {
  const dates = nightsFrom(house.from, 3);
  const outcome = await execute(adjustRates, ctx, { from: dates[0], to: dates[2], percent });
  if (outcome.status !== "done") throw new Error("expected it to be done");
  return outcome.receiptId;
}
const prices = async (house: TestHouse) => {
  const rows = await database.admin<{ amount: number }[]>`select distinct amount from rate_nights where tenant_id = ${house.tenantId} order by amount`;
  return rows.map((row) => row.amount);
};

describe("boardroom.undo-receipt", () => {
  it("puts the prices back once, leaves a receipt, and can itself be taken back", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const receiptId = await raise(house, owner, 15);
    const undone = await execute(undoReceipt, owner, { receiptId });
    expect(undone).toMatchObject({ status: "done", next: { status: "done", undoable: true } });
    expect(await prices(house)).toEqual([100_000]);
    expect((await refusalOf(execute(undoReceipt, owner, { receiptId }))).code).toBe("already_undone");
    const { receipts } = await ask(listReceipts, owner, {});
    expect(receipts.map((receipt) => [receipt.command, receipt.undone, receipt.undoOf])).toEqual([["rates.set-rates", false, receiptId], ["rates.adjust-rates", true, null]]);
    await execute(undoReceipt, owner, { receiptId: receipts[0]?.id });
    expect(await prices(house)).toEqual([100_000, 115_000]);
  });

  it("happens once when several people tap at the same moment", async () => {
    for (let round = 0; round < 3; round += 1) {
      const house = await makeHouse();
      const { owner, person } = boardOf(house);
      const receiptId = await raise(house, owner, 15);
      const taps = [owner, owner, person("manager"), person("owner"), person("manager")].map((ctx) => execute(undoReceipt, ctx, { receiptId }).then(
        (outcome) => (outcome.status === "done" && outcome.next?.status === "failed" ? outcome.next.code : outcome.status === "done" ? "done" : outcome.status), (error: { code?: string }) => error.code ?? "bug"));
      const answers = await Promise.all(taps);
      expect(answers).toContain("done");
      expect(answers.filter((answer) => !["done", "already_undone", "changed_since"].includes(answer))).toEqual([]);
      expect(await prices(house)).toEqual([100_000]);
      const [row] = await database.admin`select count(*)::int as undos from receipts where tenant_id = ${house.tenantId} and undo_of = ${receiptId}`;
      expect(row).toEqual({ undos: 1 });
    }
  });

  it("refuses to overwrite what was changed since, and says what to do", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const first = await raise(house, owner, 15);
    const second = await raise(house, owner, 10);
    const error = await refusalOf(execute(undoReceipt, owner, { receiptId: first }));
    expect([error.code, error.message]).toEqual(["changed_since", "6 of these prices were changed again since. Undo the later change first."]);
    await execute(undoReceipt, owner, { receiptId: second });
    expect(await prices(house)).toEqual([100_000, 115_000]);
  });

  it("says why where there is no way back", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const outcome = await execute(openNights, owner, { from: house.from, to: house.from });
    if (outcome.status !== "done") throw new Error("expected it to be done");
    const error = await refusalOf(execute(undoReceipt, owner, { receiptId: outcome.receiptId }));
    expect([error.code, error.message]).toEqual(["cannot_undo", "Open nights without a price sell nothing; close them with a stop-sell."]);
  });

  it("is for people who could do the act themselves, in their own house", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { owner, person, revenue } = boardOf(house);
    const receiptId = await raise(house, owner, 15);
    expect((await refusalOf(execute(undoReceipt, person("viewer"), { receiptId }))).status).toBe(403);
    expect((await refusalOf(execute(undoReceipt, person("front-desk"), { receiptId }))).status).toBe(403);
    expect((await refusalOf(execute(undoReceipt, { ...revenue, permissions: owner.permissions }, { receiptId }))).code).toBe("mandate_refused");
    expect((await refusalOf(execute(undoReceipt, boardOf(neighbour).owner, { receiptId }))).status).toBe(404);
    expect(await prices(house)).toEqual([100_000, 115_000]);
  });
});

describe("boardroom.list-receipts", () => {
  it("is the journal of one house, for those who may read it", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    await raise(house, boardOf(house).owner, 5);
    expect((await ask(listReceipts, boardOf(neighbour).owner, {})).receipts).toEqual([]);
    expect((await refusalOf(ask(listReceipts, boardOf(house).person("viewer"), {}))).status).toBe(403);
    const page = await ask(listReceipts, boardOf(house).owner, { limit: 1 });
    expect([page.receipts.length, page.more]).toEqual([1, false]);
  });
});
