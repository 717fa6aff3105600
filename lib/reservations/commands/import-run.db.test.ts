import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { asRole, useAuthEnvironment } from "@/lib/auth/testing/people";
import { DomainError } from "@/lib/kernel/errors";
import { addDays, type IsoDate, todayIn } from "@/lib/kernel/nights";
import { checkImport } from "@/lib/property/commands/import-run-check";
import { openImport } from "@/lib/property/commands/import-run-open";
import { prepareImportRun } from "@/lib/property/commands/import-run-prepare";
import { discardImport, startImport, stopImport } from "@/lib/property/commands/import-run-start";
import { getImport, listImportProblems, listImports } from "@/lib/property/queries/import-runs";
import { findReservations } from "@/lib/reservations/queries/find-reservations";
import { bringFile, goOn, landFile, takeBack } from "@/lib/reservations/testing/import-run";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { importBatch } from "./import-batch";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { useAuthEnvironment(); });

const today = todayIn("Africa/Casablanca");
const on = (days: number): IsoDate => addDays(today, days);
const owner = (house: TestHouse) => asRole(house, "owner");
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")).join("\n");
const refusal = async (work: Promise<unknown>) => { try { await work; } catch (error) { if (error instanceof DomainError) return error.code; throw error; } return "done"; };

const header = ["Number", "Status", "Arrival", "Departure", "Guest", "Email", "Phone", "Country", "Adults", "Children", "Room type", "Total", "Currency", "Booked on"];
const good = (n: number): string[] => [`R-${n}`, "confirmed", on(20 + (n % 30)), on(22 + (n % 30)), `Guest ${n}`, `guest${n}@example.com`, "+212 600 000 000", "MA", "2", "0", "Type 1", "1500.50", "MAD", "2026-01-05"];
const bent = (n: number, changes: Record<string, string>): string[] => good(n).map((cell, index) => changes[header[index] ?? ""] ?? cell);

/** Two hundred ways in which a row can be wrong, each with the field that must be named. */
const broken: readonly (readonly [field: string, changes: Record<string, string>])[] = [
  ...["soon", "31/02/2027", "2027-13-01", "0000-00-00", "2027/02/30", "12", "tomorrow!", "1.1", "32/01/2027", "2027-1", "99999999", "Monday", "29 février 2027", "Smarch 1, 2027", "--", "2027-02-29", "1899-01-01", "noon", "15h", "2027-W05", "3027-01-01x", "٣١/٠٢/٢٠٢٧"].flatMap((value) => [["arrival", { Arrival: value }], ["departure", { Departure: value }], ["bookedOn", { "Booked on": value }]] as const),
  ...[["arrival", ""], ["departure", ""]].map(([field = "", value = ""]) => [field, { [field === "arrival" ? "Arrival" : "Departure"]: value }] as const),
  ...[1, 2, 5, 30, 300].map((days) => ["departure", { Departure: on(20 - days), Arrival: on(20) }] as const),
  ["departure", { Arrival: on(20), Departure: on(20) }], ["departure", { Arrival: on(20), Departure: on(500) }], ["arrival", { Arrival: "1950-01-01", Departure: "1950-01-03" }], ["arrival", { Arrival: on(1_500), Departure: on(1_502) }],
  ...["", "X", " ", "-", "n/a", "NULL", "null", "."].map((value) => ["guestName", { Guest: value }] as const), ["guestName", { Guest: "N".repeat(200) }], ["guestName", { Guest: "A\u0000B" }],
  ...["@", "a@", "@b.com", "a b@c.com", "a@b", "a@@b.com", "plain", "a@b..com", "mailto:a@b.com", "a@b.com,c@d.com", "a,b@c.com", "ä@", `${"x".repeat(260)}@example.com`].map((value) => ["email", { Email: value }] as const),
  ...["12", "abc", "+", "0", "phone", "++33 1", "12345", "call me", "06-AB-CD", "#100", "123 456 789 012 345 678 901 234 567 890"].map((value) => ["phone", { Phone: value }] as const),
  ...["Narnia", "ZZ", "QQQ", "12", "Atlantis", "X", "MAR0", "Not given", "Marrakech", "??"].map((value) => ["country", { Country: value }] as const),
  ...["two", "-1", "2.5", "1e3", "2/3", "II", "99999", "1000", "NaN", "½", "2 or 3", "?"].flatMap((value) => [["adults", { Adults: value }], ["children", { Children: value }]] as const),
  ["adults", { Adults: "0", Children: "0" }],
  ...["Tent", "Suite 99", "type1", "Room", "Type 3", "Bed in dorm", "Type", "Zimmer", "101", "R".repeat(150), "Any", "DBL"].map((value) => ["roomType", { "Room type": value }] as const),
  ...["free", "-5", "1.2.3", "12,50,0", "1e9", "MAD", "--1", "$", "100-200", "ask", "(12.50)", "999999999999", "1 2 3 4,5,6", "0x10", "1/2"].map((value) => ["total", { Total: value }] as const),
  ...["XXZ", "Dirham", "12", "EURO", "$$", "M", "MADD", "?"].map((value) => ["currency", { Currency: value }] as const),
  ...["maybe", "x", "status", "walked", "123", "to be seen", "¿?", "half", "paid", "unknown", "tbc later", "see note", "0", "yes", "active?"].map((value) => ["status", { Status: value }] as const),
  ...["in house", "departed", "no show"].map((value) => ["status", { Status: value }] as const),
  ["number", { Number: "R-1" }], ["number", { Number: "R-2" }], ["number", { Number: "N".repeat(90) }],
];

describe("a file of broken rows", () => {
  it(`lands every good row and names every bad one, of ${broken.length} kinds`, async () => {
    expect(broken.length).toBeGreaterThanOrEqual(200);
    const house = await makeHouse({ units: [60, 5] });
    const rows: string[][] = [good(1), good(2)];
    const bad = new Map<number, string>();
    broken.forEach(([field, changes], index) => {
      bad.set(rows.length + 2, field);
      rows.push(bent(1_000 + index, changes));
      if (index % 5 === 0) rows.push(good(100 + index));
    });
    bad.set(rows.length + 2, "row");
    rows.push([...good(5_000), "one", "too", "many"]);
    const goodCount = rows.length - bad.size;
    const run = await bringFile(owner(house), "reservations", csv([header, ...rows]));
    const problems = (await ask(listImportProblems, owner(house), { runId: run.id, limit: 1_000 })).problems;
    const named = Map.groupBy(problems, ({ line }) => line);
    expect([...bad].filter(([line, field]) => !named.get(line)?.some((problem) => problem.field === field)).map(([line, field]) => `${line} ${field}: ${rows[line - 2]?.join(" | ")} → ${JSON.stringify(named.get(line))}`)).toEqual([]);
    expect([...named.keys()].filter((line) => !bad.has(line))).toEqual([]);
    expect(run.totals).toMatchObject({ new: goodCount, bad: bad.size });
    expect(await landFile(owner(house), run.id)).toEqual({ done: goodCount, failed: bad.size });
    const [landed] = await database.admin`select count(*)::int as n, count(distinct number)::int as numbers from reservations where tenant_id = ${house.tenantId}`;
    expect(landed).toEqual({ n: goodCount, numbers: goodCount });
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    expect((await ask(findReservations, owner(house), { text: "R-100" })).reservations[0]).toMatchObject({ externalNumber: "R-100", source: "import", guest: { email: "guest100@example.com" } });
  });
});

const small = (house: TestHouse, rows: string[][]) => bringFile(owner(house), "reservations", csv([header, ...rows]));

describe("a second file of the same house", () => {
  it("changes instead of doubling, tells before what it would do, and says what is missing", async () => {
    const house = await makeHouse({ units: [3, 2] });
    const first = await small(house, [good(1), good(2), good(3)]);
    await landFile(owner(house), first.id);
    const again = await small(house, [good(1), bent(2, { Departure: on(26), Total: "2000", Guest: "Guest Two" }), good(4)]);
    expect(again.totals).toMatchObject({ new: 1, changed: 1, same: 1, missing: 1, bad: 0 });
    const { diff } = await ask(getImport, owner(house), { runId: again.id });
    expect(diff.changed[0]).toMatchObject({ line: 3, guest: "Guest 2", fields: [{ field: "departure", to: on(26) }, { field: "guestName", from: "Guest 2", to: "Guest Two" }, { field: "total", from: "150050", to: "200000" }] });
    expect(diff.missing.map(({ guest }) => guest)).toEqual(["Guest 3"]);
    expect((await database.admin`select count(*)::int as n from reservations where tenant_id = ${house.tenantId}`)[0]).toEqual({ n: 3 });
    expect(await landFile(owner(house), again.id)).toEqual({ done: 3, failed: 0 });
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    const rows = await database.admin`select r.external_number as no, r.departure::text as until, r.total_amount as total, g.name from reservations r join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id where r.tenant_id = ${house.tenantId} order by 1`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { no: "R-1", until: on(23), total: 150_050, name: "Guest 1" }, { no: "R-2", until: on(26), total: 200_000, name: "Guest Two" }, { no: "R-3", until: on(25), total: 150_050, name: "Guest 3" }, { no: "R-4", until: on(26), total: 150_050, name: "Guest 4" },
    ]);
  });

  it("leaves a booking alone that has a bill here, and says so", async () => {
    const house = await makeHouse({ units: [3, 2] });
    await landFile(owner(house), (await small(house, [good(1)])).id);
    const [stay] = await database.admin<{ id: string }[]>`select id from reservations where tenant_id = ${house.tenantId}`;
    await database.admin`insert into folios (tenant_id, id, property_id, label, kind, reservation_id, currency) values (${house.tenantId}, gen_random_uuid(), ${house.propertyId}, 'A', 'guest', ${stay?.id ?? ""}, 'MAD')`;
    const again = await small(house, [bent(1, { Total: "1" })]);
    expect(again.totals).toMatchObject({ changed: 0, bad: 1 });
    expect(await refusal(execute(startImport, owner(house), { runId: again.id }))).toBe("nothing_to_import");
  });

  it("is taken back as far as nobody has worked with it", async () => {
    const house = await makeHouse({ units: [3, 2] });
    const run = await small(house, [good(1), good(2), good(3)]);
    await landFile(owner(house), run.id);
    await database.admin`insert into reservation_notes (tenant_id, id, reservation_id, body, author_name) select tenant_id, gen_random_uuid(), id, 'Late', 'Desk' from reservations where tenant_id = ${house.tenantId} and external_number = 'R-2'`;
    await takeBack(owner(house), run.id);
    expect((await database.admin`select external_number as no from reservations where tenant_id = ${house.tenantId}`).map(({ no }) => no)).toEqual(["R-2"]);
    expect((await database.admin`select name from guests where tenant_id = ${house.tenantId}`).map(({ name }) => name)).toEqual(["Guest 2"]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    expect((await ask(getImport, owner(house), { runId: run.id }))).toMatchObject({ status: "undone", totals: { removed: 2, left: 1 } });
  });
});

describe("what a file tells", () => {
  it("takes what is no longer there, and says so: nothing is lost", async () => {
    const house = await makeHouse({ units: [1, 1] });
    const nights = { Arrival: on(20), Departure: on(23) };
    const run = await small(house, [bent(1, nights), bent(2, nights), bent(3, nights)]);
    await landFile(owner(house), run.id);
    expect((await ask(findReservations, owner(house), { needsAttention: true })).reservations).toHaveLength(2);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("history lands as history; types the house does not have are made as big as the file needs", async () => {
    const house = await makeHouse({ units: [1, 1] });
    const rows = [bent(1, { Arrival: on(-20), Departure: on(-15), Status: "checked out", "Room type": "Riad Suite" }), bent(2, { Arrival: on(-18), Departure: on(-10), Status: "", "Room type": "Riad Suite" }), bent(3, { Arrival: on(-1), Departure: on(3), Status: "in house", "Room type": "Riad Suite" }), bent(4, { Arrival: on(-30), Departure: on(-28), Status: "cancelled", "Room type": "Riad Suite" }), bent(5, { Arrival: on(-9), Departure: on(-8), Status: "No-Show", "Room type": "Riad Suite" })];
    const run = await bringFile(owner(house), "reservations", csv([header, ...rows]), () => ({ roomTypes: { "Riad Suite": "new" } }));
    expect((await ask(getImport, owner(house), { runId: run.id })).newTypes).toEqual([{ value: "Riad Suite", code: "Riad Suite", rooms: 2, maxAdults: 2, maxGuests: 2 }]);
    await landFile(owner(house), run.id);
    expect((await database.admin`select r.status, count(a.id)::int as units from reservations r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id left join unit_assignments a on a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id where r.tenant_id = ${house.tenantId} group by r.external_number, r.status order by r.external_number`).map((row) => ({ ...row })))
      .toEqual([{ status: "departed", units: 1 }, { status: "departed", units: 1 }, { status: "in_house", units: 1 }, { status: "cancelled", units: 0 }, { status: "no_show", units: 0 }]);
    expect((await database.admin`select name from units where tenant_id = ${house.tenantId} and name like 'Riad%' order by 1`).map(({ name }) => name)).toEqual(["Riad Suite 1", "Riad Suite 2"]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("another writing: semicolons, decimal commas, days first, Western letters, French words", async () => {
    const house = await makeHouse({ units: [2, 1] });
    const text = `N° de réservation;Nom du client;Arrivée;Départ;Type de chambre;Prix total;Statut\r\nA1;Hôte é;${on(20).split("-").reverse().join("/")};${on(22).split("-").reverse().join("/")};Chambre 1;1 234,50;Confirmée\r\n`;
    const run = await bringFile(owner(house), "reservations", Buffer.from(text, "latin1"));
    expect(run.totals).toMatchObject({ new: 1, bad: 0 });
    await landFile(owner(house), run.id);
    expect((await database.admin`select g.name, r.total_amount as total, r.arrival::text as arrival from reservations r join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id where r.tenant_id = ${house.tenantId}`).map((row) => ({ ...row }))).toEqual([{ name: "Hôte é", total: 123_450, arrival: on(20) }]);
  });

  it("a calendar: stays and closings, twice the same is once", async () => {
    const house = await makeHouse({ units: [1, 1] });
    const [type] = house.types;
    const day = (n: number) => on(n).replaceAll("-", "");
    const event = (uid: string, from: number, to: number, summary: string) => `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTAMP:20270101T000000Z\r\nDTSTART;VALUE=DATE:${day(from)}\r\nDTEND;VALUE=DATE:${day(to)}\r\nSUMMARY:${summary}\r\nEND:VEVENT\r\n`;
    const calendar = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Own fixture//EN\r\n${event("a@airbnb.com", 12, 15, "Reserved")}${event("b@airbnb.com", 20, 22, "Airbnb (Not available)")}${event("c@airbnb.com", 30, 29, "Reserved")}END:VCALENDAR\r\n`;
    for (const expected of [{ landedNew: 2 }, { landedNew: 0, landedSame: 2 }]) {
      const run = await bringFile(owner(house), "ical", calendar, () => ({ feed: { roomTypeId: type?.roomTypeId ?? "", unitId: type?.unitIds[0] ?? "", channel: null } }));
      expect(run.totals).toMatchObject({ bad: 1, closings: 1 });
      expect(await landFile(owner(house), run.id, "ical")).toEqual({ done: 2, failed: 1 });
      expect((await ask(getImport, owner(house), { runId: run.id })).totals).toMatchObject(expected);
    }
    expect((await database.admin`select count(*)::int as n from unit_blocks where tenant_id = ${house.tenantId}`)[0]).toEqual({ n: 1 });
  });

  it("guests: new ones, and what known ones lacked; never over what is known", async () => {
    const house = await makeHouse({ units: [1] });
    const list = (rows: string) => `Name,Email,Phone,Nationality\n${rows}`;
    const first = await bringFile(owner(house), "guests", list("Guest One,one@example.com,,\nGuest Two,two@example.com,+33 6 00 00 00 00,FR\nX,bad,,"));
    expect(first.totals).toMatchObject({ new: 2, bad: 1 });
    await landFile(owner(house), first.id, "guests");
    const second = await bringFile(owner(house), "guests", list("guest one,ONE@example.com,+212 600 000 000,MA\nGuest Two,two@example.com,+1 555 000 0000,US\nGuest One,other@example.com,,"));
    expect(second.totals).toMatchObject({ new: 1, changed: 1, same: 1 });
    await landFile(owner(house), second.id, "guests");
    expect((await database.admin`select name, email, phone, nationality from guests where tenant_id = ${house.tenantId} order by email`).map((row) => ({ ...row }))).toEqual([
      { name: "Guest One", email: "one@example.com", phone: "+212 600 000 000", nationality: "MA" }, { name: "Guest One", email: "other@example.com", phone: null, nationality: null }, { name: "Guest Two", email: "two@example.com", phone: "+33 6 00 00 00 00", nationality: "FR" },
    ]);
  });
});

describe("a run", () => {
  it("goes on after a crash where it stood, and after it was stopped", async () => {
    const house = await makeHouse({ units: [400, 1] });
    const rows = Array.from({ length: 2_300 }, (_, index) => good(index + 1));
    const run = await small(house, rows);
    done(await execute(startImport, owner(house), { runId: run.id }));
    done(await execute(prepareImportRun, owner(house), { runId: run.id }));
    done(await execute(importBatch, owner(house), { runId: run.id, part: 0 }));
    // The process died before the step was written down: the same part is asked for again.
    expect(done(await execute(importBatch, owner(house), { runId: run.id, part: 0 })).done).toBe(1_000);
    done(await execute(stopImport, owner(house), { runId: run.id }));
    expect(done(await execute(importBatch, owner(house), { runId: run.id, part: 1 }))).toMatchObject({ more: false, done: 1_000 });
    done(await execute(startImport, owner(house), { runId: run.id }));
    expect(await goOn(owner(house), run.id)).toEqual({ done: 2_300, failed: 0 });
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    expect((await database.admin`select count(*)::int as n from import_parts where tenant_id = ${house.tenantId}`)[0]).toEqual({ n: 0 });
  });

  it("is for who may, of this house only, and refuses what is no file", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const content = Buffer.from(csv([header, good(1)])).toString("base64");
    expect(await refusal(execute(openImport, asRole(house, "front-desk"), { kind: "reservations", fileName: "x.csv", content }))).toBe("forbidden");
    expect(await refusal(ask(listImports, asRole(house, "accountant"), {}))).toBe("forbidden");
    const { id, mapping } = done(await execute(openImport, owner(house), { kind: "reservations", fileName: "x.csv", content }));
    for (const attempt of [() => execute(checkImport, owner(neighbour), { runId: id, mapping }), () => execute(startImport, owner(neighbour), { runId: id }), () => ask(getImport, owner(neighbour), { runId: id })]) expect(await refusal(attempt())).toBe("not_found");
    expect(await refusal(execute(startImport, owner(house), { runId: id }))).toBe("import_state");
    expect(await refusal(execute(checkImport, owner(house), { runId: id, mapping: { ...mapping, columns: {} } }))).toBe("invalid_input");
    expect(await refusal(execute(checkImport, owner(house), { runId: id, mapping: { ...mapping, roomTypes: { "Type 1": neighbour.types[0]?.roomTypeId ?? "" } } }))).toBe("invalid_input");
    for (const wrong of ["", "only a header", "PK\u0003\u0004zip"]) expect(await refusal(execute(openImport, owner(house), { kind: "reservations", fileName: "x.csv", content: Buffer.from(wrong).toString("base64") }))).toBe("invalid_input");
    expect(await refusal(execute(openImport, owner(house), { kind: "ical", fileName: "x.ics", content }))).toBe("invalid_input");
    expect(done(await execute(discardImport, owner(house), { runId: id })).status).toBe("discarded");
  });
});
