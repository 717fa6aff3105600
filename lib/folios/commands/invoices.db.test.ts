import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { takeCash } from "@/lib/payments/commands/take-cash";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { defineCommand } from "@/lib/runtime/command";
import { done, execute } from "@/lib/runtime/execute";
import { getInvoice } from "../queries/get-invoice";
import { listInvoices } from "../queries/list-invoices";
import { withSeller } from "../testing/seller";
import { houseAtWork, makeStay, staff, today, withVat } from "../testing/stay";
import { charge } from "./charge";
import { creditNote } from "./credit-note";
import { folioOfReservation } from "./folio-of";
import { issueInvoice } from "./issue-invoice";
import { moveLines } from "./move-lines";
import { openFolio } from "./open-folio";
import { reverseLine } from "./reverse-line";
import "@/lib/wiring";

const database = useTestDatabase();
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};
const folioA = async (house: TestHouse) => {
  const { reservationId } = await makeStay(house);
  const folio = await withTenant(house.tenantId, "write", (tx) => folioOfReservation({ tx, ctx: houseAtWork(house) }, reservationId));
  return { reservationId, folioId: folio.id };
};
const buyer = { name: "Claire Martin" };

/** Issues, and then something else in the same transaction fails. */
const issueAndFail = defineCommand({
  ...issueInvoice,
  noInverse: "It never happens.",
  async run(tools, input) {
    await issueInvoice.run(tools, input);
    throw new DomainError("failed_after", "The transaction failed after the number was taken.");
  },
});

describe("an invoice", () => {
  it("freezes seller, buyer, lines, VAT by rate and levies; its lines stay put until a credit note frees them", async () => {
    const house = await makeHouse();
    await withVat(house);
    await withSeller(house, { prefix: "VT" });
    const { folioId, reservationId } = await folioA(house);
    const room = done(await execute(charge, staff(house), { folioId, name: "Room", amount: 220_000, taxClass: "accommodation" }));
    const dinner = done(await execute(charge, staff(house), { folioId, name: "Dinner", amount: 60_000, taxClass: "food" }));
    expect((await refusal(execute(issueInvoice, staff(house), { folioId, buyer }))).code).toBe("folio_not_settled");
    await execute(takeCash, staff(house), { folioId, amount: 280_000 });
    const nobody = await refusal(execute(issueInvoice, staff(house), { folioId }));
    expect([nobody.status, nobody.fields.map(({ path }) => path)]).toEqual([422, ["buyer.name"]]);
    const issued = done(await execute(issueInvoice, staff(house), { folioId, buyer }));
    expect([issued.number, issued.total.amount]).toEqual([`VT-${today().slice(0, 4)}-000001`, 280_000]);
    const { content, digestHolds } = await ask(getInvoice, staff(house), { invoiceId: issued.invoiceId });
    expect(digestHolds).toBe(true);
    expect(content).toMatchObject({ seller: { identifiers: { ice: "001234567000089" } }, buyer: { name: "Claire Martin" }, total: 280_000, due: 0, vat: [{ rateBp: 2_000, base: 50_000, vat: 10_000 }, { rateBp: 1_000, base: 200_000, vat: 20_000 }], payments: [{ method: "cash", amount: 280_000 }] });
    expect((await refusal(execute(reverseLine, staff(house), { lineId: room.lineId, reason: "x" }))).code).toBe("line_invoiced");
    const other = done(await execute(openFolio, staff(house), { reservationId })).id;
    expect((await refusal(execute(moveLines, staff(house), { lineIds: [dinner.lineId], toFolioId: other }))).code).toBe("line_invoiced");
    expect((await refusal(execute(issueInvoice, staff(house), { folioId, buyer }))).code).toBe("nothing_to_invoice");

    const part = done(await execute(creditNote, staff(house), { invoiceId: issued.invoiceId, lineIds: [dinner.lineId], reason: "The dinner was on the house" }));
    expect([part.number, part.total.amount]).toEqual([`VT-CN-${today().slice(0, 4)}-000001`, -60_000]);
    await execute(reverseLine, staff(house), { lineId: dinner.lineId, reason: "On the house" });
    const whole = done(await execute(creditNote, staff(house), { invoiceId: issued.invoiceId, reason: "Wrong buyer" }));
    expect([whole.total.amount, whole.lines]).toEqual([-220_000, 1]);
    expect((await refusal(execute(creditNote, staff(house), { invoiceId: issued.invoiceId, reason: "again" }))).code).toBe("already_credited");
    expect((await refusal(execute(creditNote, staff(house), { invoiceId: whole.invoiceId, reason: "again" }))).code).toBe("not_an_invoice");
    const { invoices } = await ask(listInvoices, staff(house), { from: today(), until: today() });
    expect(invoices.map(({ total }) => total.amount).reduce((a, b) => a + b, 0)).toBe(0);
    await expect(withTenant(house.tenantId, "write", (tx) => tx.sql`update invoices set number = 'X'`)).rejects.toThrow("permission denied");
  });

  it("names what the law asks of both parties and is missing", async () => {
    const house = await makeHouse();
    const { folioId } = await folioA(house);
    await execute(charge, staff(house), { folioId, name: "Tea", amount: 2_000 });
    expect((await refusal(execute(issueInvoice, staff(house), { folioId, buyer, withBalanceDue: true }))).fields.map(({ path }) => path)).toEqual(["seller.name"]);
    await withSeller(house);
    await database.admin`update legal_entities set identifiers = '{"ice": "123", "rc": "99"}', address = '{}' where tenant_id = ${house.tenantId}`;
    await database.admin`insert into companies (tenant_id, id, kind, name, on_account) values (${house.tenantId}, '00000000-0000-4000-8000-0000000000aa', 'corporate', 'Atlas', true)`;
    await database.admin`update folios set kind = 'company', company_id = '00000000-0000-4000-8000-0000000000aa' where id = ${folioId}`;
    const error = await refusal(execute(issueInvoice, staff(house), { folioId }));
    expect(error.fields.map(({ path }) => path)).toEqual(["seller.address.street", "seller.address.city", "seller.identifiers.ice", "seller.identifiers.if", "seller.identifiers.tp", "buyer.address.city", "buyer.taxNumber"]);
    expect((await refusal(execute(issueInvoice, staff(house, "viewer"), { folioId }))).status).toBe(403);
  });

  it("has its number without a gap: 200 at once over three houses of one legal entity, a third of them failing after the number was taken", async () => {
    const first = await makeHouse();
    const entityId = await withSeller(first, { prefix: "GAP" });
    const houses = [first];
    for (let more = 0; more < 2; more += 1) {
      const next = await makeHouse();
      // Another house of the same owner: moved under the first one's tenant by hand, as an import would leave it.
      const propertyId = crypto.randomUUID();
      await database.admin`insert into properties (tenant_id, id, slug, name, kind, city, country, timezone, currency) select ${first.tenantId}, ${propertyId}, ${`s-${propertyId.slice(0, 8)}`}, name, kind, city, country, timezone, currency from properties where id = ${next.propertyId}`;
      const house = { ...first, propertyId };
      await withSeller(house, { prefix: "GAP", shareWith: entityId });
      houses.push(house);
    }
    const folios: { house: TestHouse; folioId: string }[] = [];
    for (let index = 0; index < 300; index += 1) folios.push({ house: houses[index % 3] ?? first, folioId: crypto.randomUUID() });
    await database.admin`insert into folios ${database.admin(folios.map(({ house, folioId }) => ({ tenant_id: first.tenantId, id: folioId, property_id: house.propertyId, label: "A", kind: "house", currency: "MAD" })))}`;
    await Promise.all(folios.map(({ house, folioId }) => execute(charge, staff(house), { folioId, name: "Night", amount: 100_000, taxClass: "accommodation" })));
    const started = performance.now();
    const results = await Promise.all(folios.map(({ house, folioId }, index) =>
      execute(index % 3 === 2 ? issueAndFail : issueInvoice, staff(house), { folioId, buyer, withBalanceDue: true }).then(() => "issued", (e: unknown) => (e instanceof DomainError ? e.code : String(e)))));
    const ms = Math.round(performance.now() - started);
    expect(results.filter((result) => result === "issued")).toHaveLength(200);
    expect(results.filter((result) => result === "failed_after")).toHaveLength(100);
    const rows = await database.admin`select sequence, number from invoices where tenant_id = ${first.tenantId} order by sequence`;
    expect(rows.map((row) => (row as { sequence: number }).sequence)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(new Set(rows.map((row) => (row as { number: string }).number)).size).toBe(200);
    console.info(`invoices: 300 at once over 3 houses of one legal entity in ${ms} ms, 100 rolled back after taking a number; numbers 1..200, no gap, none twice`);
  }, 60_000);
});
