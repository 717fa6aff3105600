import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { askTransfer, ignoreBankLine, matchBankLine, readBankStatement } from "./commands/bank-transfers";
import { completeRefund } from "./commands/settle-refund";
import { listBankLines } from "./queries/list-bank-lines";
import { hold, ledgerSum, stateOf } from "./testing/stripe-house";
import "@/lib/wiring";

const database = useTestDatabase();
let house: TestHouse;
beforeAll(async () => { house = await makeHouse({ units: [2, 1] }); });
const desk = () => staff(house);
const head = "Date;Libellé;Montant\n";
const asked = async (options: Parameters<typeof hold>[1] = {}) => {
  const held = await hold(house, options);
  return { ...held, ...done(await execute(askTransfer, desk(), { reservationId: held.reservationId, purpose: "full" })) };
};
const read = async (text: string) => done(await execute(readBankStatement, desk(), { text: head + text }));

describe("a bank transfer", () => {
  it("named by its reference and exact amount is received by itself, confirms its booking, and counts once however often it is read", async () => {
    const { paymentId, reference } = await asked();
    const line = `09/03/2026;VIR RECU ${reference.replaceAll("-", " ").toLowerCase()};2 000,00\n10/03/2026;Frais;-12,00\n`;
    expect(await read(line)).toMatchObject({ read: 1, fresh: 1, received: 1, waiting: 0, skipped: 1 });
    expect(await read(line)).toMatchObject({ read: 1, fresh: 0, received: 0 });
    expect(await stateOf(database, paymentId)).toEqual({ status: "captured", outcome: "confirmed", reservation: "confirmed", taken: 2 });
    expect(await ledgerSum(database, house)).toEqual([0]);
  });

  it("that is not certain waits for a person, who matches it or says it is none", async () => {
    const { paymentId } = await asked();
    expect(await read("11/03/2026;VIREMENT SANS MOTIF;2 000,00\n11/03/2026;INTERETS;3,00\n")).toMatchObject({ fresh: 2, received: 0, waiting: 2 });
    const { lines } = await ask(listBankLines, desk(), {});
    expect(lines.map(({ text, may }) => [text, may.map(({ confidence }) => confidence)])).toEqual([["VIREMENT SANS MOTIF", [40]], ["INTERETS", []]].sort((a, b) => lines.findIndex(({ text }) => text === a[0]) - lines.findIndex(({ text }) => text === b[0])));
    const [one, two] = ["VIREMENT SANS MOTIF", "INTERETS"].map((text) => lines.find((line) => line.text === text)?.id ?? "");
    await expect(execute(matchBankLine, desk(), { lineId: two, paymentId })).rejects.toMatchObject({ code: "amount_mismatch" });
    done(await execute(matchBankLine, desk(), { lineId: one, paymentId }));
    done(await execute(ignoreBankLine, desk(), { lineId: two }));
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "captured", outcome: "confirmed" });
    expect((await ask(listBankLines, desk(), {})).lines).toEqual([]);
    await expect(execute(matchBankLine, desk(), { lineId: one, paymentId })).rejects.toMatchObject({ code: "line_matched" });
  });

  it("that comes too late owes itself back, and a person gives it", async () => {
    const { paymentId, reference, reservationId, arrival } = await asked({ type: 1 });
    await database.admin`update reservations set hold_expires_at = now() - interval '1 second' where id = ${reservationId}`;
    done(await execute(expireHolds, houseAtWork(house), {}));
    await hold(house, { type: 1, nights: arrival });
    expect(await read(`12/03/2026;${reference};2000,00\n`)).toMatchObject({ received: 1 });
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "captured", outcome: "refunded", reservation: "expired" });
    const [owed] = await database.admin<{ id: string; status: string }[]>`select id, status from payments where refund_of = ${paymentId}`;
    expect(owed?.status).toBe("pending");
    done(await execute(completeRefund, desk(), { paymentId: owed?.id, reference: "VIR-77" }));
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "refunded" });
    expect(await ledgerSum(database, house)).toEqual([0]);
  });

  it("is nobody's without permission, another house's, or a text that is no statement", async () => {
    const { paymentId } = await asked();
    await read("13/03/2026;x;2000,00\n");
    const lineId = (await ask(listBankLines, desk(), {})).lines[0]?.id;
    const other = await makeHouse();
    await expect(execute(matchBankLine, staff(house, "viewer"), { lineId, paymentId })).rejects.toMatchObject({ status: 403 });
    await expect(execute(matchBankLine, staff(other), { lineId, paymentId })).rejects.toMatchObject({ status: 404 });
    await expect(execute(readBankStatement, desk(), { text: "hello\nworld" })).rejects.toMatchObject({ status: 422, fields: [{ path: "text" }] });
  });
});
