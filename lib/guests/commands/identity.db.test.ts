import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { tenantTables } from "@/lib/auth/testing/neighbour";
import { asRole, useAuthEnvironment } from "@/lib/auth/testing/people";
import { systemPermissions } from "@/lib/auth/roles";
import { setClock } from "@/lib/kernel/clock";
import { ask } from "@/lib/runtime/ask";
import { type Context, systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { getGuest } from "../queries/get-guest";
import { makeStay } from "../testing/stays";
import { createGuest } from "./create-guest";
import { exportDeclarations } from "./export-declarations";
import { purgeIdentities } from "./purge-identities";
import { removeIdentity } from "./remove-identity";
import { revealIdentity } from "./reveal-identity";
import { setIdentity } from "./set-identity";
import "@/lib/wiring";

const database = useTestDatabase();
const number = "QZ8271935";
let house: TestHouse;
let desk: Context;
let free = () => {};
afterEach(() => free());
const at = (day: string) => { free(); free = setClock(() => Date.parse(`${day}T12:00:00Z`)); };

beforeAll(async () => {
  useAuthEnvironment();
  house = await makeHouse();
  desk = asRole(house, "front-desk");
});

/** Every table of the whole database in which a text stands, as plain text. */
async function tablesWith(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await tenantTables(database.admin)) {
    const [row] = await database.admin<{ n: number }[]>`select count(*)::int as n from ${database.admin(name)} t where position(${text} in t::text) > 0`;
    if ((row?.n ?? 0) > 0) found.push(name);
  }
  return found;
}

describe("a guest's document", () => {
  it("is sealed, shown by its last two characters, and revealed with a receipt that does not hold it", async () => {
    const { id } = done(await execute(createGuest, desk, { name: "Salma Alami" }));
    done(await execute(setIdentity, desk, { id, kind: "passport", number: "qz 827-1935", issuingCountry: "MA", entryNumber: "E 99812" }, { idempotencyKey: "set-once" }));
    expect(await ask(getGuest, desk, { id })).toMatchObject({ document: { kind: "passport", ending: "35" } });
    const outcome = await execute(revealIdentity, desk, { id }, { idempotencyKey: "look-once" });
    expect(outcome).toMatchObject({ status: "done", undoable: false });
    const shown = done(outcome);
    expect([shown.number.reveal(), shown.entryNumber?.reveal(), shown.issuingCountry]).toEqual([number, "E 99812", "MA"]);
    expect(await database.admin`select 1 from receipts where command = 'guests.reveal-identity'`).toHaveLength(1);
    expect(await tablesWith(number)).toEqual([]);
    expect(await tablesWith("99812")).toEqual([]);
    done(await execute(removeIdentity, desk, { id }));
    await expect(execute(revealIdentity, desk, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is read from the lines at its foot, which also tell what the profile does not know", async () => {
    at("2026-11-20");
    const { id } = done(await execute(createGuest, desk, { name: "Anna Eriksson", birthDate: "1974-08-12" }));
    const lines = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204155ZE184226B<<<<<10";
    await expect(execute(setIdentity, desk, { id, mrz: lines })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "mrz" }] });
    const { checkDigit } = await import("../rules/mrz");
    const second = "L898902C36UTO7408122F3204155ZE184226B<<<<<1";
    const whole = `${second}${checkDigit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43))}`;
    // 15 April 2032: its own check digit first.
    const fixed = whole.replace("3204155", `320415${checkDigit("320415")}`);
    const good = `${fixed.slice(0, 43)}${checkDigit(fixed.slice(0, 10) + fixed.slice(13, 20) + fixed.slice(21, 43))}`;
    const set = done(await execute(setIdentity, desk, { id, mrz: `P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n${good}` }));
    expect(set).toMatchObject({ kind: "passport", ending: "C3", learnt: ["gender", "lastName", "firstName"] });
    expect(await ask(getGuest, desk, { id })).toMatchObject({ gender: "f", lastName: "ERIKSSON", birthDate: "1974-08-12" });
    expect(await tablesWith("L898902C3")).toEqual([]);
  });

  it("is refused by field, without the permission, and for a neighbour's guest", async () => {
    const { id } = done(await execute(createGuest, desk, { name: "Refused" }));
    await expect(execute(setIdentity, desk, { id, kind: "identity_card", number: "12345", issuingCountry: "MA" })).rejects.toMatchObject({ fields: [{ path: "number" }] });
    await expect(execute(setIdentity, desk, { id, kind: "passport", number: "AB123456", expiresOn: "2001-01-01" })).rejects.toMatchObject({ fields: [{ path: "expiresOn" }] });
    await expect(execute(setIdentity, desk, { id })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(execute(revealIdentity, asRole(house, "accountant"), { id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(execute(setIdentity, asRole(await makeHouse(), "owner"), { id, kind: "passport", number: "AB123456" })).rejects.toMatchObject({ code: "not_found" });
    await expect(execute(revealIdentity, { ...desk, permissions: new Set(["guests:read"]), actor: { type: "director", director: "general-manager", onBehalfOf: null } }, { id })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is gone when its time is over, on the house's clock, and stays while the guest is there", async () => {
    at("2026-11-20");
    const house = await makeHouse();
    const desk = asRole(house, "front-desk");
    const purging = systemContext(house.tenantId, "guests.purge-identities", systemPermissions, house.propertyId);
    const [gone, staying] = [done(await execute(createGuest, desk, { name: "Leaves soon" })).id, done(await execute(createGuest, desk, { name: "Comes back" })).id];
    await makeStay(house, { guestId: gone, arrival: "2026-11-19", departure: "2026-11-23" });
    await makeStay(house, { guestId: staying, arrival: "2026-11-19", departure: "2026-11-21", status: "departed" });
    for (const id of [gone, staying]) done(await execute(setIdentity, desk, { id, kind: "passport", number: "PU7654321", issuingCountry: "FR" }));
    // Written down with the last departure then known, and thirty days of Morocco's pack.
    expect(await ask(getGuest, desk, { id: gone })).toMatchObject({ document: { purgeAfter: "2026-12-23" } });
    await makeStay(house, { guestId: staying, arrival: "2026-12-20", departure: "2027-02-01", status: "confirmed" });
    at("2026-12-23");
    expect(done(await execute(purgeIdentities, purging, {}))).toMatchObject({ purged: 0, left: 0 });
    at("2026-12-24");
    expect(done(await execute(purgeIdentities, purging, {}))).toMatchObject({ purged: 1, left: 0, today: "2026-12-24" });
    expect([(await ask(getGuest, desk, { id: gone })).document, (await ask(getGuest, desk, { id: staying })).document?.ending]).toEqual([null, "21"]);
    at("2027-03-04");
    expect(done(await execute(purgeIdentities, purging, {}))).toMatchObject({ purged: 1 });
    expect(await tablesWith("PU7654321")).toEqual([]);
    expect(await database.admin`select 1 from guest_identities where guest_id = any(${[gone, staying]}::uuid[])`).toHaveLength(0);
  });

  it("leaves the house in a file for the police only, never in a row", async () => {
    at("2026-11-20");
    const { id } = done(await execute(createGuest, desk, { firstName: "Karim", lastName: "Idrissi", birthDate: "1970-01-01", nationality: "MA", country: "MA" }));
    await makeStay(house, { guestId: id, arrival: "2026-11-20", departure: "2026-11-22" });
    done(await execute(setIdentity, desk, { id, kind: "identity_card", number: "BE445566", issuingCountry: "MA" }));
    const file = done(await execute(exportDeclarations, desk, { date: "2026-11-20" }, { idempotencyKey: "file-once" }));
    expect(file.content.reveal()).toContain(";BE445566;");
    expect(await tablesWith("BE445566")).toEqual([]);
    await expect(execute(exportDeclarations, { ...desk, permissions: new Set(["guests:read", "guests:write"]) }, { date: "2026-11-20" })).rejects.toMatchObject({ code: "forbidden" });
  });
});
