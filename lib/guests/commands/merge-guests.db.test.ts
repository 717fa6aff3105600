import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { asRole, useAuthEnvironment } from "@/lib/auth/testing/people";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { getGuest } from "../queries/get-guest";
import { makeStay } from "../testing/stays";
import { createGuest } from "./create-guest";
import { mergeGuests } from "./merge-guests";
import { setConsent } from "./set-consent";
import { setIdentity } from "./set-identity";
import { unmergeGuests } from "./unmerge-guests";
import { updateGuest } from "./update-guest";
import "@/lib/wiring";

const database = useTestDatabase();
let house: TestHouse;
let desk: ReturnType<typeof asRole>;
const guest = async (told: object) => done(await execute(createGuest, desk, told)).id;

beforeAll(async () => {
  useAuthEnvironment();
  house = await makeHouse();
  desk = asRole(house, "front-desk");
});

/** Every row about guests, but for the memory of merges itself. */
async function digest(): Promise<string> {
  const tables = ["guests", "guest_words", "guest_consents", "guest_identities", "guest_revisions", "reservations", "reservation_guests", "folios", "police_declarations", "waitlist", "reservation_groups"];
  const parts = await Promise.all(tables.map(async (table) => (await database.admin`select ${table} as name, count(*) as rows, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${database.admin(table)} t where tenant_id = ${house.tenantId}`)[0]));
  return JSON.stringify(parts);
}
const guestOfStay = async (id: string) => (await database.admin<{ guest: string }[]>`select guest_id as guest from reservations where id = ${id}`)[0]?.guest;

describe("merging two profiles", () => {
  it("moves stays, bills, occupants, consents and the document, and un-merging gives back the very same rows", async () => {
    const survivor = await guest({ name: "Ana López", email: "ana@example.com", languages: ["es"] });
    const absorbed = await guest({ firstName: "Ana", lastName: "Lopez Ruiz", phone: "+34 600 111 222", birthDate: "1985-05-05", allergies: ["nuts"] });
    const shared = await guest({ name: "Luis Gómez" });
    const old = await makeStay(house, { guestId: absorbed, arrival: "2026-01-01", departure: "2026-01-03", status: "departed", occupants: [{ guestId: shared }] });
    await makeStay(house, { guestId: shared, arrival: "2026-02-01", departure: "2026-02-03", status: "departed", occupants: [{ guestId: absorbed }, { guestId: survivor, child: true }] });
    await makeStay(house, { guestId: shared, arrival: "2026-03-01", departure: "2026-03-03", status: "departed", occupants: [{ guestId: absorbed }] });
    await database.admin`insert into folios (tenant_id, id, property_id, label, kind, guest_id, currency) values (${house.tenantId}, gen_random_uuid(), ${house.propertyId}, 'A', 'guest', ${absorbed}, 'MAD')`;
    await database.admin`insert into waitlist (tenant_id, id, property_id, guest_id, arrival, departure, adults) values (${house.tenantId}, gen_random_uuid(), ${house.propertyId}, ${absorbed}, '2027-01-01', '2027-01-02', 1)`;
    await database.admin`insert into police_declarations (tenant_id, property_id, reservation_id, guest_id, day, declared_at) values (${house.tenantId}, ${house.propertyId}, ${old.id}, ${absorbed}, '2026-01-01', now())`;
    done(await execute(setConsent, desk, { id: absorbed, purpose: "profile", given: true, source: "paper" }));
    done(await execute(setIdentity, desk, { id: absorbed, kind: "passport", number: "AB1234567" }));
    const before = await digest();

    const merged = done(await execute(mergeGuests, desk, { survivorId: survivor, absorbedId: absorbed }));
    expect(merged.fields.sort()).toEqual(["allergies", "birthDate", "firstName", "lastName", "phone"]);
    const seen = await ask(getGuest, desk, { id: absorbed });
    expect(seen).toMatchObject({ id: survivor, phone: "+34 600 111 222", totals: { stays: 3 }, document: { kind: "passport" }, consents: [{ purpose: "profile", given: true }], merges: [{ absorbedId: absorbed }] });
    expect(await guestOfStay(old.id)).toBe(survivor);

    // A stay booked in between is the survivor's and stays it.
    const between = await makeStay(house, { guestId: survivor, arrival: "2026-06-01", departure: "2026-06-02", status: "departed" });
    done(await execute(unmergeGuests, desk, { mergeId: merged.mergeId }));
    expect(await guestOfStay(between.id)).toBe(survivor);
    await database.admin`delete from reservations where id = ${between.id}`;
    expect(await digest()).toBe(before);
  });

  it("lets a field somebody changed in between stay changed", async () => {
    const survivor = await guest({ name: "Omar Benali" });
    const absorbed = await guest({ name: "Omar Benali", phone: "+212 600 000 001", note: "Likes tea." });
    const { mergeId } = done(await execute(mergeGuests, desk, { survivorId: survivor, absorbedId: absorbed }));
    done(await execute(updateGuest, desk, { id: survivor, phone: "+212 600 000 099" }));
    done(await execute(unmergeGuests, desk, { mergeId }));
    expect(await ask(getGuest, desk, { id: survivor })).toMatchObject({ phone: "+212 600 000 099", note: null });
    expect(await ask(getGuest, desk, { id: absorbed })).toMatchObject({ phone: "+212 600 000 001", note: "Likes tea." });
  });

  it("follows chains, and takes them apart from the end", async () => {
    const [a, b, c] = [await guest({ name: "Chain A", note: "a" }), await guest({ name: "Chain B", phone: "+34 611 000 000" }), await guest({ name: "Chain C", email: "c@example.com" })];
    const stay = await makeStay(house, { guestId: a, arrival: "2026-01-10", departure: "2026-01-11", status: "departed" });
    const before = await digest();
    const first = done(await execute(mergeGuests, desk, { survivorId: b, absorbedId: a })).mergeId;
    const second = done(await execute(mergeGuests, desk, { survivorId: c, absorbedId: b })).mergeId;
    expect(await ask(getGuest, desk, { id: a })).toMatchObject({ id: c, phone: "+34 611 000 000", note: "a", totals: { stays: 1 }, folded: 2 });
    await expect(execute(mergeGuests, desk, { survivorId: a, absorbedId: b })).rejects.toMatchObject({ code: "already_merged" });
    await expect(execute(unmergeGuests, desk, { mergeId: first })).rejects.toMatchObject({ code: "merged_since" });
    done(await execute(unmergeGuests, desk, { mergeId: second }));
    expect(await guestOfStay(stay.id)).toBe(b);
    done(await execute(unmergeGuests, desk, { mergeId: first }));
    expect(await digest()).toBe(before);
    await expect(execute(unmergeGuests, desk, { mergeId: first })).rejects.toMatchObject({ code: "already_unmerged" });
  });

  it("is taken back in any order where one profile took in several", async () => {
    const [s, x, y] = [await guest({ name: "Several S" }), await guest({ name: "Several X", phone: "+34 622 000 000", vip: "vip" }), await guest({ name: "Several Y", phone: "+34 633 000 000" })];
    const first = done(await execute(mergeGuests, desk, { survivorId: s, absorbedId: x })).mergeId;
    const second = done(await execute(mergeGuests, desk, { survivorId: s, absorbedId: y, choices: { phone: "absorbed" } })).mergeId;
    done(await execute(unmergeGuests, desk, { mergeId: first }));
    expect(await ask(getGuest, desk, { id: s })).toMatchObject({ phone: "+34 633 000 000", vip: null });
    done(await execute(unmergeGuests, desk, { mergeId: second }));
    const [now] = await database.admin`select phone, vip, merged_into from guests where id = ${s}`;
    expect(now).toMatchObject({ phone: null, vip: null, merged_into: null });
    expect(await database.admin`select name from guests where id = any(${[x, y]}::uuid[]) and merged_into is null`).toHaveLength(2);
  });

  it("two people merging the same pair at once make one merge", async () => {
    const [a, b] = [await guest({ name: "Twice A" }), await guest({ name: "Twice B" })];
    const tries = await Promise.allSettled([execute(mergeGuests, desk, { survivorId: a, absorbedId: b }), execute(mergeGuests, desk, { survivorId: b, absorbedId: a })]);
    expect(tries.filter((each) => each.status === "fulfilled")).toHaveLength(1);
    const merged = await database.admin`select id from guests where id = any(${[a, b]}::uuid[]) and merged_into is not null`;
    expect(merged).toHaveLength(1);
  });

  it("is refused without the permission and with a neighbour's guest", async () => {
    const neighbour = await makeHouse();
    const theirs = done(await execute(createGuest, asRole(neighbour, "owner"), { name: "Not ours" })).id;
    const ours = await guest({ name: "Ours" });
    await expect(execute(mergeGuests, desk, { survivorId: ours, absorbedId: theirs })).rejects.toMatchObject({ code: "not_found" });
    await expect(execute(mergeGuests, asRole(house, "accountant"), { survivorId: ours, absorbedId: ours })).rejects.toMatchObject({ code: "forbidden" });
    await expect(execute(mergeGuests, desk, { survivorId: ours, absorbedId: ours })).rejects.toMatchObject({ code: "invalid_input" });
  });
});
