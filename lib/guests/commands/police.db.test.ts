import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { asRole, useAuthEnvironment } from "@/lib/auth/testing/people";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { listDeclarations } from "../queries/list-declarations";
import { listPoliceDay } from "../queries/list-police-day";
import { makeStay } from "../testing/stays";
import { createGuest } from "./create-guest";
import { exportDeclarations } from "./export-declarations";
import { markDeclared } from "./mark-declared";
import { setIdentity } from "./set-identity";
import { undoDeclared } from "./undo-declared";
import { updateGuest } from "./update-guest";
import "@/lib/wiring";

const database = useTestDatabase();
const date = "2026-11-20";
let house: TestHouse;
let desk: Context;
let owner: Context;
const guest = async (told: object) => done(await execute(createGuest, desk, told)).id;
const complete = { birthDate: "1988-03-09", nationality: "FR", country: "FR" };

beforeAll(async () => {
  useAuthEnvironment();
  house = await makeHouse();
  [desk, owner] = [asRole(house, "front-desk"), asRole(house, "owner")];
});

describe("the police list of a day", () => {
  it("names every guest of the stays that arrived, what is missing, and who is not known at all", async () => {
    const here = await makeHouse();
    const ctx = asRole(here, "front-desk");
    const make = async (told: object) => done(await execute(createGuest, ctx, told)).id;
    const [booker, partner, child, later] = [await make({ name: "Claire Dubois", ...complete }), await make({ name: "Paul Dubois" }), await make({ name: "Léa Dubois" }), await make({ name: "Not Yet" })];
    const stay = await makeStay(here, { guestId: booker, arrival: date, departure: "2026-11-23", adults: 2, children: 2, occupants: [{ guestId: booker }, { guestId: partner }, { guestId: child, child: true }] });
    await makeStay(here, { guestId: later, arrival: date, departure: "2026-11-21", status: "confirmed" });
    await makeStay(here, { guestId: booker, arrival: "2026-11-19", departure: date, status: "departed" });
    await makeStay(here, { guestId: partner, arrival: date, departure: "2026-11-23", status: "cancelled" });
    const late = await makeStay(here, { guestId: later, arrival: "2026-11-18", departure: "2026-11-25" });
    await database.admin`update reservations set checked_in_day = ${date} where id = ${late.id}`;
    const list = await ask(listPoliceDay, ctx, { date });
    expect(list.rules).toMatchObject({ country: "MA", who: "all", portal: "stdn.ma" });
    expect(list.gaps).toEqual([{ reservationId: stay.id, number: stay.number, day: date, known: 3, persons: 4 }]);
    const of = (id: string) => list.entries.filter((entry) => entry.guestId === id);
    expect([of(booker).length, of(partner).length, of(child)[0]?.child, of(later).map(({ arrived }) => arrived).sort()]).toEqual([1, 1, true, [false, true]]);
    expect(of(booker)[0]?.completeness).toMatchObject({ percent: 65, missing: [{ item: "document_number", weight: 25 }, { item: "document_kind", weight: 10 }] });
    expect(JSON.stringify(list)).not.toMatch(/"line"|"digest":"[0-9a-f]{64}"/);
  });

  it("asks in France for foreigners only, and lets small children stand with an adult", async () => {
    const paris = await makeHouse();
    await database.admin`update properties set country = 'FR', timezone = 'Europe/Paris', currency = 'EUR' where id = ${paris.propertyId}`;
    const ctx = asRole(paris, "front-desk");
    const make = async (told: object) => done(await execute(createGuest, ctx, told)).id;
    const [french, moroccan, child] = [await make({ name: "Anne Durand", nationality: "FR" }), await make({ name: "Salma Alami", nationality: "MA" }), await make({ name: "Ali Alami", nationality: "MA", birthDate: "2018-01-01" })];
    await makeStay(paris, { guestId: french, arrival: date, departure: "2026-11-21" });
    await makeStay(paris, { guestId: moroccan, arrival: date, departure: "2026-11-21", adults: 1, children: 1, occupants: [{ guestId: child, child: true }] });
    const list = await ask(listPoliceDay, ctx, { date });
    const standing = (id: string) => list.entries.find((entry) => entry.guestId === id);
    expect([standing(french)?.standing, standing(moroccan)?.standing, standing(child)?.standing, standing(child)?.completeness?.percent]).toEqual(["national", "declare", "with_adult", 100]);
    await expect(execute(markDeclared, ctx, { date, entries: [{ reservationId: standing(french)?.reservationId, guestId: french }] })).rejects.toMatchObject({ code: "not_required" });
    expect(done(await execute(exportDeclarations, ctx, { date })).lines).toBe(2);
  });
});

describe("declaring", () => {
  it("is refused until the facts are there, then proved with who, when, reference and digest, and can be taken back", async () => {
    const id = await guest({ firstName: "Claire", lastName: "Dubois", ...complete });
    const stay = await makeStay(house, { guestId: id, arrival: date, departure: "2026-11-23" });
    const expected = await makeStay(house, { guestId: await guest({ name: "Is Coming", ...complete }), arrival: date, departure: "2026-11-23", status: "confirmed" });
    const entries = [{ reservationId: stay.id, guestId: id }];
    await expect(execute(markDeclared, desk, { date, entries })).rejects.toMatchObject({ code: "declaration_incomplete", detail: { entries: [{ guestId: id, missing: ["document_number", "document_kind"] }] } });
    const [coming] = await database.admin<{ id: string }[]>`select guest_id as id from reservations where id = ${expected.id}`;
    await expect(execute(markDeclared, desk, { date, entries: [{ reservationId: expected.id, guestId: coming?.id }] })).rejects.toMatchObject({ code: "not_arrived" });
    done(await execute(setIdentity, desk, { id, kind: "passport", number: "12AB34567", issuingCountry: "FR" }));

    const file = done(await execute(exportDeclarations, desk, { date }));
    expect(file).toMatchObject({ lines: 1, fileName: "police-2026-11-20.csv" });
    expect(file.content.reveal().split("\r\n")[1]).toBe("Dubois;Claire;09/03/1988;;France;;;France;Passeport;12AB34567;France;;20/11/2026;23/11/2026;");

    const outcome = await execute(markDeclared, desk, { date, entries, reference: "STDN 4711" });
    expect(done(outcome).digests[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
    const entry = async () => (await ask(listPoliceDay, desk, { date })).entries.find((each) => each.guestId === id);
    expect(await entry()).toMatchObject({ changed: false, declaration: { declaredBy: "Somebody", reference: "STDN 4711" } });
    await expect(execute(markDeclared, desk, { date, entries })).rejects.toMatchObject({ code: "already_declared" });
    expect(done(await execute(exportDeclarations, desk, { date })).lines).toBe(0);
    expect(done(await execute(exportDeclarations, desk, { date, only: "all" })).lines).toBe(1);

    done(await execute(updateGuest, desk, { id, birthPlace: "Lyon" }));
    expect(await entry()).toMatchObject({ changed: true });
    expect(await ask(listDeclarations, desk, { from: date, to: date })).toMatchObject({ declared: 1, rows: [{ guestId: id, number: stay.number, name: "Claire Dubois", reference: "STDN 4711" }] });

    done(await execute(undoReceipt, owner, { receiptId: outcome.status === "done" ? outcome.receiptId : "" }));
    expect(await entry()).toMatchObject({ declaration: { declaredAt: null, reference: null } });
    await expect(execute(undoDeclared, desk, { date, entries })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is refused without the permission, for a neighbour's stay, and for a stay of another day", async () => {
    const id = await guest({ name: "Claire Dubois", ...complete });
    const stay = await makeStay(house, { guestId: id, arrival: "2026-11-10", departure: "2026-11-12" });
    const entries = [{ reservationId: stay.id, guestId: id }];
    await expect(execute(markDeclared, desk, { date, entries })).rejects.toMatchObject({ code: "not_found" });
    await expect(execute(markDeclared, asRole(await makeHouse(), "owner"), { date: "2026-11-10", entries })).rejects.toMatchObject({ code: "not_found" });
    await expect(execute(markDeclared, asRole(house, "accountant"), { date: "2026-11-10", entries })).rejects.toMatchObject({ code: "forbidden" });
    await expect(ask(listDeclarations, desk, { from: date, to: "2026-11-19" })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(ask(listDeclarations, desk, { from: "2020-01-01", to: date })).rejects.toMatchObject({ code: "invalid_input" });
  });
});
