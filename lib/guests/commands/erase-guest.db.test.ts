import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { tenantTables } from "@/lib/auth/testing/neighbour";
import { asRole, useAuthEnvironment } from "@/lib/auth/testing/people";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { getGuest } from "../queries/get-guest";
import { listGuests } from "../queries/list-guests";
import { makeStay } from "../testing/stays";
import { createGuest } from "./create-guest";
import { eraseGuest } from "./erase-guest";
import { exportGuest } from "./export-guest";
import { mergeGuests } from "./merge-guests";
import { setConsent } from "./set-consent";
import { setIdentity } from "./set-identity";
import { unmergeGuests } from "./unmerge-guests";
import { updateGuest } from "./update-guest";
import "@/lib/wiring";

const database = useTestDatabase();
let house: TestHouse;
let owner: Context;

beforeAll(async () => {
  useAuthEnvironment();
  house = await makeHouse();
  owner = asRole(house, "owner");
});

const strings = ["Xiomara", "Zubizarreta", "xz@example.com", "699 111 222", "699111222", "XZ9087654", "Calle Inconfundible", "Bilbotarra", "B-48123456", "shellfish", "loves the blue room"];

/** Every table and row text in which any of the strings stands. */
async function whereIs(texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await tenantTables(database.admin)) {
    for (const text of texts) {
      const [row] = await database.admin<{ n: number }[]>`select count(*)::int as n from ${database.admin(name)} t where position(lower(${text}) in lower(t::text)) > 0`;
      if ((row?.n ?? 0) > 0) found.push(`${name}: ${text}`);
    }
  }
  return found;
}

/** A person who left traces wherever a house can keep one. */
async function somebodyEverywhere() {
  const [type] = house.types;
  const booked = done(await execute(bookStay, owner, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: house.from, departure: house.to, adults: 1, note: "Zubizarreta loves the blue room", guest: { name: "Xiomara Zubizarreta", email: "XZ@example.com", phone: "+34 699 111 222" } }, { idempotencyKey: "book-xz" }));
  const [row] = await database.admin<{ id: string }[]>`select guest_id as id from reservations where id = ${booked.id}`;
  const id = row?.id ?? "";
  const other = done(await execute(createGuest, owner, { name: "X. Zubizarreta", note: "loves the blue room", taxNumber: "B-48123456" })).id;
  const { mergeId } = done(await execute(mergeGuests, owner, { survivorId: id, absorbedId: other }));
  done(await execute(updateGuest, owner, { id, firstName: "Xiomara", lastName: "Zubizarreta", address: { street: "Calle Inconfundible 3", city: "Bilbao" }, profession: "Bilbotarra", allergies: ["shellfish"] }));
  done(await execute(updateGuest, owner, { id, profession: "Arquitecta Bilbotarra" }));
  done(await execute(setConsent, owner, { id, purpose: "marketing_email", given: true, source: "desk" }));
  done(await execute(setIdentity, owner, { id, kind: "passport", number: "XZ9087654" }));
  const { tenantId } = house;
  await database.admin`insert into reservation_notes (tenant_id, id, reservation_id, body, author_name) values (${tenantId}, gen_random_uuid(), ${booked.id}, 'Ms Zubizarreta loves the blue room', 'Somebody')`;
  await database.admin`insert into reservation_documents (tenant_id, id, reservation_id, name, media_type, size, content, added_by) values (${tenantId}, gen_random_uuid(), ${booked.id}, 'zubizarreta.pdf', 'application/pdf', 1, 'x', 'Somebody')`;
  const [connection] = await database.admin<{ id: string }[]>`insert into connections (tenant_id, id, property_id, partner, partner_property_id, credentials, push_secret_hash) values (${tenantId}, gen_random_uuid(), ${house.propertyId}, 'hotelrunner', 'x1', 'sealed', 'hash') returning id`;
  await database.admin`insert into inbound_messages (tenant_id, id, connection_id, message_uid, external_number, external_revision, via, raw, body, reservation_id) values (${tenantId}, gen_random_uuid(), ${connection?.id ?? ""}, 'u', 'n', '1', 'push', ${database.admin.json({ name: "Xiomara Zubizarreta" })}, ${database.admin.json({ guest: { email: "xz@example.com" } })}, ${booked.id})`;
  const stranger = await makeStay(house, { guestId: done(await execute(createGuest, owner, { name: "A Stranger" })).id, arrival: "2026-01-01", departure: "2026-01-02", status: "departed", note: "A friend of Xiomara  Zubizarreta; call +34699111222. Zubizarretatown is a place." });
  await database.admin`insert into chats (tenant_id, id, property_id, user_id, director) values (${tenantId}, gen_random_uuid(), ${house.propertyId}, gen_random_uuid(), 'general-manager')`;
  await database.admin`insert into chat_messages (tenant_id, id, chat_id, role, parts, position) select ${tenantId}, gen_random_uuid(), id, 'user', ${database.admin.json([{ type: "text", text: "When does ZUBIZARRETA leave? Her mail is xz@example.com" }])}, 1 from chats where tenant_id = ${tenantId}`;
  await database.admin`update chats set title = 'Zubizarreta and the blue room' where tenant_id = ${tenantId}`;
  await database.admin`update chat_messages set metadata = ${database.admin.json({ evidence: [{ refs: [{ text: "Xiomara Zubizarreta", path: "/x" }] }] })} where tenant_id = ${tenantId}`;
  await database.admin`insert into chat_attachments (tenant_id, id, chat_id, name, media_type, size, content, read) select ${tenantId}, gen_random_uuid(), id, 'list.csv', 'text/csv', 1, 'x', ${database.admin.json({ text: "Guest; Xiomara Zubizarreta" })} from chats where tenant_id = ${tenantId}`;
  await database.admin`insert into briefs (tenant_id, id, property_id, day, content) values (${tenantId}, gen_random_uuid(), ${house.propertyId}, ${house.from}, ${database.admin.json({ lines: ["Xiomara Zubizarreta arrives"] })})`;
  await database.admin`insert into board_questions (tenant_id, id, property_id, said, routed_to) values (${tenantId}, gen_random_uuid(), ${house.propertyId}, 'Should Zubizarreta pay less?', 'cfo')`;
  const [there] = await database.admin<{ id: string }[]>`insert into pms_objects (tenant_id, id, connection_id, kind, external_id, local_id, told, agreed) values (${tenantId}, gen_random_uuid(), ${connection?.id ?? ""}, 'customer', 'c', ${id}, ${database.admin.json({ LastName: "Zubizarreta" })}, ${database.admin.json({ email: "xz@example.com" })}) returning id`;
  await database.admin`insert into pms_writes (tenant_id, id, connection_id, once_key, operation, input) values (${tenantId}, gen_random_uuid(), ${connection?.id ?? ""}, 'w', 'customer.update', ${database.admin.json({ objectId: there?.id ?? "", fields: { email: "xz@example.com" } })})`;
  await database.admin`insert into pms_conflicts (tenant_id, id, connection_id, object_id, field, ours, theirs) values (${tenantId}, gen_random_uuid(), ${connection?.id ?? ""}, ${there?.id ?? ""}, 'lastName', '"Zubizarreta"', '"Zubi"')`;
  return { id, reservationId: booked.id, mergeId, stranger };
}

describe("a person who asks", () => {
  it("is given everything, and then erased from everywhere but what tax law keeps", async () => {
    const { id, reservationId, mergeId, stranger } = await somebodyEverywhere();
    const whole = done(await execute(exportGuest, owner, { id })).content.reveal();
    for (const text of ["Xiomara", "XZ9087654", "Calle Inconfundible 3", "Ms Zubizarreta loves the blue room", "zubizarreta.pdf", "marketing_email", "B-48123456"]) expect(whole, text).toContain(text);

    await expect(execute(eraseGuest, asRole(house, "manager"), { id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(execute(eraseGuest, owner, { id })).rejects.toMatchObject({ code: "guest_expected" });
    done(await execute(cancelReservation, owner, { id: reservationId, reason: "Asked for by the guest." }));
    await database.admin`insert into folios (tenant_id, id, property_id, label, kind, reservation_id, guest_id, currency) values (${house.tenantId}, gen_random_uuid(), ${house.propertyId}, 'Z', 'guest', ${reservationId}, ${id}, 'MAD')`;
    const [folio] = await database.admin<{ id: string }[]>`select id from folios where tenant_id = ${house.tenantId} and label = 'Z'`;
    const entry = (amount: number) => database.admin.begin(async (sql) => {
      const [made] = await sql<{ id: string }[]>`insert into journal_entries (tenant_id, id, property_id, business_day, kind, posted_by) values (${house.tenantId}, gen_random_uuid(), ${house.propertyId}, '2026-11-20', 'charge', 'test') returning id`;
      await sql`insert into journal_lines (tenant_id, id, entry_id, account, folio_id, amount, currency) values (${house.tenantId}, gen_random_uuid(), ${made?.id ?? ""}, 'guest_ledger', ${folio?.id ?? ""}, ${amount}, 'MAD'), (${house.tenantId}, gen_random_uuid(), ${made?.id ?? ""}, 'revenue:x', null, ${-amount}, 'MAD')`;
    });
    await entry(100);
    await expect(execute(eraseGuest, owner, { id })).rejects.toMatchObject({ code: "balance_open" });
    await entry(-100);
    const [entity] = await database.admin<{ id: string }[]>`insert into legal_entities (tenant_id, id, name, country, invoice_prefix) values (${house.tenantId}, gen_random_uuid(), 'Seller', 'MA', 'X') returning id`;
    await database.admin`insert into invoices (tenant_id, id, property_id, legal_entity_id, kind, year, sequence, number, folio_id, business_day, currency, total_amount, content, digest, issued_by)
      values (${house.tenantId}, gen_random_uuid(), ${house.propertyId}, ${entity?.id ?? ""}, 'invoice', 2026, 1, 'X-2026-1', ${folio?.id ?? ""}, '2026-11-20', 'MAD', 1, ${database.admin.json({ buyer: { name: "Xiomara Zubizarreta", taxNumber: "B-48123456" } })}, 'd', 'test')`;

    const erased = done(await execute(eraseGuest, owner, { id }));
    expect(erased).toMatchObject({ profiles: 2, kept: { invoices: ["X-2026-1"] } });
    expect(await whereIs(strings)).toEqual(["invoices: Xiomara", "invoices: Zubizarreta", "invoices: B-48123456", "reservations: Zubizarreta"]);
    // A place that begins like her name is not her.
    const [note] = await database.admin<{ note: string }[]>`select note from reservations where id = ${stranger.id}`;
    expect(note?.note).toBe("A friend of …; call …. Zubizarretatown is a place.");
    expect(await ask(getGuest, owner, { id })).toMatchObject({ name: "", email: null, doNotContact: true, document: null, consents: [] });
    expect((await ask(listGuests, owner, { text: "zubizarreta" })).guests).toEqual([]);
    await expect(execute(updateGuest, owner, { id, name: "Again" })).rejects.toMatchObject({ code: "guest_erased" });
    await expect(execute(unmergeGuests, owner, { mergeId })).rejects.toMatchObject({ code: "guest_erased" });
    await expect(execute(eraseGuest, owner, { id })).rejects.toMatchObject({ code: "guest_erased" });
  });

  it("of a neighbour is not found, and a key without the right exports nobody", async () => {
    const { id } = done(await execute(createGuest, owner, { name: "Ours" }));
    const theirs = asRole(await makeHouse(), "owner");
    await expect(execute(eraseGuest, theirs, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(execute(exportGuest, theirs, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(execute(exportGuest, asRole(house, "accountant"), { id })).rejects.toMatchObject({ code: "forbidden" });
  });
});
