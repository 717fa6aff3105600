import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { DomainError } from "@/lib/kernel/errors";
import { toIsoDate } from "@/lib/kernel/nights";
import { quoteReservation } from "@/lib/rates/rules/quote";
import type { TaxRule } from "@/lib/rates/rules/tax-lines";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { getFolio } from "../queries/get-folio";
import { listFolios } from "../queries/list-folios";
import { houseAtWork, makeStay, staff, today, withVat } from "../testing/stay";
import { charge } from "./charge";
import { chargeDay, chargeRest, settleCancellation } from "./charge-day";
import { closeFolio, reopenFolio } from "./close-folio";
import { folioOfReservation } from "./folio-of";
import { moveLines } from "./move-lines";
import { openFolio } from "./open-folio";
import { reverseLine } from "./reverse-line";
import { setRoutes } from "./set-routes";
import { splitLine } from "./split-line";
import "@/lib/wiring";

const database = useTestDatabase();
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};
const inHouse = <T>(house: TestHouse, work: (tools: Parameters<typeof chargeDay>[0]) => Promise<T>) => withTenant(house.tenantId, "write", (tx) => work({ tx, ctx: houseAtWork(house) }));
const folioA = async (house: TestHouse, reservationId: string) => (await inHouse(house, (tools) => folioOfReservation(tools, reservationId))).id;
const trial = async (house: TestHouse) => {
  const [row] = await database.admin`select coalesce(sum(amount), 0)::bigint as sum from journal_lines where tenant_id = ${house.tenantId}`;
  return (row as { sum: number }).sum;
};

describe("a folio", () => {
  it("is charged with VAT inside, split to the minor unit, moved, taken back; the books stay at zero", async () => {
    const house = await makeHouse();
    await withVat(house);
    const { reservationId } = await makeStay(house);
    const a = await folioA(house, reservationId);
    const spa = done(await execute(charge, staff(house), { folioId: a, name: "Hammam", amount: 90_000, taxClass: "extra" }));
    const b = done(await execute(openFolio, staff(house), { reservationId })).id;
    const split = done(await execute(splitLine, staff(house), { lineId: spa.lineId, how: { by: "equally", parts: 3 }, toFolioId: b }));
    expect(split.parts.map(({ amount }) => amount.amount)).toEqual([30_000, 30_000, 30_000]);
    const view = await ask(getFolio, staff(house), { folioId: b });
    expect(view.totals).toMatchObject({ charged: 60_000, paid: 0, balance: 60_000 });
    expect(view.vat.vat).toEqual([{ code: "vat20", rateBp: 2_000, base: 50_000, vat: 10_000, gross: 60_000 }]);
    const moved = await execute(moveLines, staff(house), { lineIds: [split.parts[1]?.lineId], toFolioId: a });
    expect(moved.status === "done" && moved.undoable).toBe(true);
    await execute(reverseLine, staff(house), { lineId: split.parts[2]?.lineId, reason: "A present of the house" });
    const folios = (await ask(listFolios, staff(house), { reservationId, status: "all" })).folios;
    expect(folios.map(({ label, balance }) => [label, balance.amount]).sort()).toEqual([["A", 60_000], ["B", 0]]);
    expect((await refusal(execute(reverseLine, staff(house), { lineId: spa.lineId, reason: "again" }))).code).toBe("line_reversed");
    expect(await trial(house)).toBe(0);
    const [row] = await database.admin`select count(*)::int as receipts from receipts where tenant_id = ${house.tenantId} and command like 'folios.%'`;
    expect(row).toEqual({ receipts: 5 });
  });

  it("is closed to people without permission, to directors and to the neighbour's ids", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const theirs = await folioA(neighbour, (await makeStay(neighbour)).reservationId);
    const input = { folioId: theirs, name: "Water", amount: 1_000 };
    expect((await refusal(execute(charge, staff(house), input))).code).toBe("not_found");
    expect((await refusal(execute(charge, staff(house, "housekeeping"), input))).status).toBe(403);
    const director = { ...staff(house), actor: { type: "director" as const, director: "general-manager" as const, onBehalfOf: null } };
    expect((await refusal(execute(charge, director, input))).code).toBe("mandate_refused");
    expect((await refusal(execute(charge, staff(neighbour), { folioId: theirs }))).fields.map(({ path }) => path)).toEqual(["name", "amount"]);
  });

  it("of a company on account goes to the city ledger within its credit limit, and comes back", async () => {
    const house = await makeHouse();
    const companyId = randomUUID();
    await database.admin`insert into companies (tenant_id, id, kind, name, on_account, credit_limit_amount) values (${house.tenantId}, ${companyId}, 'agency', 'Atlas Voyages', true, 100000)`;
    const { reservationId } = await makeStay(house);
    const folioId = done(await execute(openFolio, staff(house), { reservationId, kind: "company", companyId })).id;
    await execute(charge, staff(house), { folioId, name: "Group dinner", amount: 90_000, taxClass: "food" });
    expect(done(await execute(closeFolio, staff(house), { folioId })).toCityLedger.amount).toBe(90_000);
    expect((await refusal(execute(charge, staff(house), { folioId, name: "More", amount: 1 }))).code).toBe("folio_closed");
    await execute(reopenFolio, staff(house), { folioId });
    await execute(charge, staff(house), { folioId, name: "Wine", amount: 10_001, taxClass: "food" });
    expect((await refusal(execute(closeFolio, staff(house), { folioId }))).code).toBe("credit_limit");
    const guests = await folioA(house, reservationId);
    await execute(charge, staff(house), { folioId: guests, name: "Water", amount: 500 });
    expect((await refusal(execute(closeFolio, staff(house), { folioId: guests }))).code).toBe("folio_not_settled");
    expect(await trial(house)).toBe(0);
  });

  it("keeps its lines and its journal as they were written, also against SQL", async () => {
    const house = await makeHouse();
    const folioId = await folioA(house, (await makeStay(house)).reservationId);
    await execute(charge, staff(house), { folioId, name: "Tea", amount: 2_000 });
    for (const change of ["update folio_lines set amount = 1", "delete from folio_lines", "update journal_lines set amount = 1", "delete from journal_entries", "update journal_entries set memo = 'x'"]) {
      await expect(withTenant(house.tenantId, "write", (tx) => tx.sql.unsafe(change)), change).rejects.toThrow("permission denied");
    }
    await expect(withTenant(house.tenantId, "write", async (tx) => {
      const entry = randomUUID();
      await tx.sql`insert into journal_entries (tenant_id, id, property_id, business_day, kind, posted_by) values (${tx.tenantId}, ${entry}, ${house.propertyId}, '2026-01-01', 'charge', 'x')`;
      await tx.sql`insert into journal_lines (tenant_id, id, entry_id, account, amount, currency) values (${tx.tenantId}, ${randomUUID()}, ${entry}, 'bank', 5, 'MAD')`;
    })).rejects.toThrow("does not sum to zero");
  });
});

describe("the charge of a day", () => {
  const taxes: TaxRule[] = [
    { code: "vat10", name: { en: "VAT" }, basis: "percent_included", appliesTo: "accommodation", rateBp: 1_000, amount: null, exemptBelowAge: null, maxNights: null, exemptions: [], kind: "vat", validFrom: "2020-01-01", validUntil: null },
    { code: "city", name: { en: "City tax" }, basis: "per_person_night", appliesTo: "accommodation", rateBp: null, amount: 2_600, exemptBelowAge: 12, maxNights: null, exemptions: [], kind: "levy", validFrom: "2020-01-01", validUntil: null },
  ];

  it("posts each room and night once, to the folio it is routed to, however often it runs", async () => {
    const house = await makeHouse();
    await withVat(house);
    const [arrival = "", second = "", departure = ""] = nightsFrom(today(), 3);
    const roomId = randomUUID();
    const { lines: quoted, totalAmount } = quoteReservation({ currency: "MAD", arrival, departure, taxes, rooms: [{ roomId, name: { en: "Suite" }, adults: 2, nights: [{ night: arrival, amount: 110_000 }, { night: second, amount: 120_000 }] }] });
    const { reservationId } = await makeStay(house, { arrival, departure, quoted: [...quoted], roomId });
    const a = await folioA(house, reservationId);
    const company = done(await execute(openFolio, staff(house), { reservationId })).id;
    await execute(setRoutes, staff(house), { folioId: company, routes: ["night", "tax"] });
    const day = toIsoDate(arrival);
    const first = await inHouse(house, (tools) => chargeDay(tools, house.propertyId, day));
    expect(first.map(({ amount }) => amount)).toEqual([110_000 + 2 * 2_600]);
    const again = await Promise.all([1, 2, 3].map(() => inHouse(house, (tools) => chargeDay(tools, house.propertyId, day))));
    expect(again.flat()).toEqual([]);
    const rest = await inHouse(house, (tools) => chargeRest(tools, reservationId));
    expect(rest.amount).toBe(totalAmount - 115_200);
    expect((await inHouse(house, (tools) => chargeRest(tools, reservationId))).amount).toBe(0);
    expect((await ask(getFolio, staff(house), { folioId: company })).totals.charged).toBe(totalAmount);
    expect((await ask(getFolio, staff(house), { folioId: a })).totals.charged).toBe(0);
    expect(await trial(house)).toBe(0);
  });

  it("becomes the quote to the minor unit, whatever was quoted and whichever nights were charged before", async () => {
    const house = await makeHouse();
    await withVat(house);
    const count = { runs: 0, lines: 0 };
    await fc.assert(fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 1, max: 900_000 }), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 3 }), fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 2 }),
      fc.integer({ min: 0, max: 9_999 }), fc.subarray([0, 1, 2, 3, 4]),
      async (rooms, adults, childAges, percent, audited) => {
        const days = nightsFrom(today(), 6);
        const quote = quoteReservation({
          currency: "MAD", arrival: days[0] ?? "", departure: days[Math.max(...rooms.map((nights) => nights.length))] ?? "", taxes: [...taxes, { ...taxes[0], code: "service", basis: "percent_added", rateBp: percent, kind: "fee" } as TaxRule],
          rooms: rooms.map((amounts) => ({ roomId: randomUUID(), name: { en: "Room" }, adults, children: childAges.length, childAges, nights: amounts.map((amount, index) => ({ night: days[index] ?? "", amount })) })),
        });
        const { reservationId } = await makeStay(house, { arrival: days[0] ?? "", departure: days[5] ?? "", quoted: [...quote.lines], total: quote.totalAmount });
        for (const index of audited) await inHouse(house, (tools) => chargeDay(tools, house.propertyId, toIsoDate(days[index] ?? "")));
        await inHouse(house, (tools) => chargeRest(tools, reservationId));
        const [row] = await database.admin`select sum(l.amount)::bigint as charged, count(*)::int as lines from folio_lines l join folios f on f.id = l.folio_id where f.reservation_id = ${reservationId}`;
        expect((row as { charged: number }).charged).toBe(quote.totalAmount);
        count.runs += 1;
        count.lines += (row as { lines: number }).lines;
      }), { numRuns: 20 });
    console.info(`quote = folio: ${count.runs} random quotes, ${count.lines} folio lines, 0 differences`);
    expect(await trial(house)).toBe(0);
  });

  it("follows a stay that changed after a night was charged, with the difference and no second night", async () => {
    const house = await makeHouse();
    const [arrival, departure] = [today(), nightsFrom(today(), 3)[2] ?? ""];
    const roomId = randomUUID();
    const night = (date: string, amount: number) => ({ kind: "night" as const, code: "n", name: {}, amount, included: false, night: date, roomId });
    const { reservationId } = await makeStay(house, { arrival, departure, roomId, quoted: [night(arrival, 100_000)] });
    await inHouse(house, (tools) => chargeDay(tools, house.propertyId, toIsoDate(arrival)));
    await database.admin`update reservations set quoted = ${database.admin.json([night(arrival, 80_000), night(nightsFrom(arrival, 2)[1] ?? "", 90_000)])} where id = ${reservationId}`;
    expect((await inHouse(house, (tools) => chargeRest(tools, reservationId))).amount).toBe(70_000);
    expect((await inHouse(house, (tools) => chargeRest(tools, reservationId))).amount).toBe(0);
    expect((await ask(getFolio, staff(house), { folioId: await folioA(house, reservationId) })).totals.charged).toBe(170_000);
  });

  it("charges a cancellation once and without VAT", async () => {
    const house = await makeHouse();
    const { reservationId } = await makeStay(house, { status: "cancelled" });
    const settle = () => inHouse(house, (tools) => settleCancellation(tools, { id: reservationId }, 50_000));
    const folio = await settle();
    await settle();
    const view = await ask(getFolio, staff(house), { folioId: folio?.folioId });
    expect([view.totals.charged, view.vat.vat]).toEqual([50_000, [{ code: null, rateBp: 0, base: 50_000, vat: 0, gross: 50_000 }]]);
    await execute(reverseLine, staff(house), { lineId: view.lines[0]?.id, reason: "The stay came back" });
    await settle();
    expect((await ask(getFolio, staff(house), { folioId: folio?.folioId })).totals.charged).toBe(50_000);
  });
});
