import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { openNights } from "@/lib/inventory/commands/open-nights";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { modifyReservation } from "@/lib/reservations/commands/modify-reservation";
import { refusalWords } from "@/lib/auth/refusal-words";
import type { Context } from "@/lib/runtime/context";
import { ask } from "@/lib/runtime/ask";
import { execute, type Outcome } from "@/lib/runtime/execute";
import { listReceipts } from "../queries/list-receipts";
import { boardOf, refusalOf } from "../testing/board";
import { setMandate } from "./set-mandate";
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
    expect([error.code, error.message]).toEqual(["changed_since", expect.stringMatching(/^All rates raised by 10%, .+, by Amina Berrada, .+: that came after this and would be written over\. Take it back first\.$/)]);
    expect(error.detail).toMatchObject({ said: "en", count: 1, later: [{ receiptId: second, by: "Amina Berrada" }] });
    await execute(undoReceipt, owner, { receiptId: second });
    expect(await prices(house)).toEqual([100_000, 115_000]);
    await execute(undoReceipt, owner, { receiptId: first });
    expect(await prices(house)).toEqual([100_000]);
  });

  it("does the same for mandates, restrictions and stays that were changed since, and says it in the reader’s language", async () => {
    const house = await makeHouse();
    const { owner, person } = boardOf(house);
    const other = person("owner", "Karim Idrissi");
    const acts: { first: () => Promise<Outcome>; then: () => Promise<Outcome> }[] = [
      { first: () => execute(setMandate, owner, { director: "revenue-manager", action: "rates.adjust-rates", mode: "observe", limits: {} }), then: () => execute(setMandate, other, { director: "revenue-manager", action: "rates.adjust-rates", mode: "suggest", limits: {} }) },
      { first: () => execute(setRestrictions, owner, { from: house.from, to: house.from, minStay: 2 }), then: () => execute(setRestrictions, other, { from: house.from, to: house.from, minStay: 3 }) },
    ];
    const [type] = house.types;
    const dates = nightsFrom(house.from, 4);
    const booked = await execute(bookStay, owner, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: dates[0], departure: dates[2], adults: 1, guest: { name: "T. (test)", email: "t@example.com", phone: "+212 600 000 000" } });
    if (booked.status !== "done") throw new Error("expected it to be done");
    const { id } = booked.result;
    acts.push({ first: () => execute(modifyReservation, owner, { id, departure: dates[3] }), then: () => execute(modifyReservation, other, { id, adults: 2 }) });
    for (const { first, then } of acts) {
      const [earlier, later] = [await first(), await then()];
      if (earlier.status !== "done" || later.status !== "done") throw new Error("expected both to be done");
      const error = await refusalOf(execute(undoReceipt, { ...owner, locale: "fr" }, { receiptId: earlier.receiptId }));
      expect([error.code, refusalWords(error, "fr")]).toEqual(["changed_since", expect.stringMatching(/par Karim Idrissi, le .+\s: c’est venu après et serait écrasé\. Annulez-le d’abord\.$/)]);
      // Newest first, both go back; and the undo of the undo brings the change back.
      const undone = await execute(undoReceipt, owner, { receiptId: later.receiptId });
      expect(undone).toMatchObject({ next: { status: "done" } });
      const back = await execute(undoReceipt, owner, { receiptId: earlier.receiptId });
      expect(back).toMatchObject({ next: { status: "done", undoable: true } });
      const redo = back.status === "done" && back.next?.status === "done" ? back.next.receiptId : "";
      expect(await execute(undoReceipt, owner, { receiptId: redo })).toMatchObject({ next: { status: "done", undoable: true } });
    }
  });

  it("lets a later act on something else be", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const mandate = (action: string) => execute(setMandate, owner, { director: "revenue-manager", action, mode: "observe", limits: {} });
    const first = await mandate("rates.adjust-rates");
    await mandate("rates.set-restrictions");
    expect(await execute(undoReceipt, owner, { receiptId: first.status === "done" ? first.receiptId : "" })).toMatchObject({ next: { status: "done" } });
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
