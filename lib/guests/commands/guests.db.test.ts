import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { withTenant } from "@/db/tenant";
import { asRole, useAuthEnvironment } from "@/lib/auth/testing/people";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { findDuplicates } from "../queries/find-duplicates";
import { getCompleteness } from "../queries/get-completeness";
import { getGuest } from "../queries/get-guest";
import { listGuests } from "../queries/list-guests";
import { makeStay } from "../testing/stays";
import { createGuest } from "./create-guest";
import { discardGuest } from "./discard-guest";
import { mergeGuests } from "./merge-guests";
import { setConsent } from "./set-consent";
import { setDoNotContact } from "./set-do-not-contact";
import { updateGuest } from "./update-guest";
import "@/lib/wiring";

const database = useTestDatabase();
let house: TestHouse;
let desk: Context;
const guest = async (told: object, ctx = desk) => done(await execute(createGuest, ctx, told)).id;
const names = async (input: object, ctx = desk) => (await ask(listGuests, ctx, input)).guests.map(({ name }) => name);

beforeAll(async () => {
  useAuthEnvironment();
  house = await makeHouse();
  desk = asRole(house, "front-desk");
});

describe("a profile", () => {
  it("is written, changed field by field, taken back, and leaves no name in any receipt", async () => {
    const outcome = await execute(createGuest, desk, { firstName: "Zoraida", lastName: "Quintanilla", email: "Zoraida@Example.com", languages: ["es"] });
    const { id } = done(outcome);
    expect(await ask(getGuest, desk, { id })).toMatchObject({ name: "Zoraida Quintanilla", email: "zoraida@example.com", erasedAt: null });
    const changed = await execute(updateGuest, desk, { id, lastName: "Quintanilla-Ortega", phone: "+34 600 123 456", preferences: [{ code: "quiet_room", note: "away from the lift" }], address: { city: "Cádiz", country: "es" } });
    expect(changed).toMatchObject({ undoable: true, result: { changed: ["lastName", "phone", "address", "preferences", "name"] } });
    expect(await ask(getGuest, desk, { id })).toMatchObject({ name: "Zoraida Quintanilla-Ortega", address: { city: "Cádiz", country: "ES" } });
    expect(await execute(updateGuest, desk, { id, phone: "+34 600 123 456" })).toMatchObject({ undoable: false, result: { changed: [] } });
    const undone = await execute(undoReceipt, asRole(house, "owner"), { receiptId: changed.status === "done" ? changed.receiptId : "" });
    expect(undone).toMatchObject({ next: { status: "done", undoable: true } });
    expect(await ask(getGuest, desk, { id })).toMatchObject({ name: "Zoraida Quintanilla", phone: null, preferences: [], address: {} });
    const receipts = await database.admin`select input::text || result::text || facts::text || coalesce(inverse::text, '') as told from receipts where tenant_id = ${house.tenantId}`;
    expect(receipts.map((row) => String(row["told"])).join("\n")).not.toMatch(/zoraida|quintanilla|600 123|Cádiz|lift/i);
  });

  it("is refused by field and rule", async () => {
    for (const [told, path] of [[{}, "name"], [{ name: "A B", email: "no" }, "email"], [{ name: "A B", nationality: "France" }, "nationality"], [{ name: "A B", birthDate: "1990-02-30" }, "birthDate"], [{ name: "A B", preferences: [{ code: "pool" }] }, "preferences.0.code"], [{ name: "A B", gender: "q" }, "gender"]] as const) {
      await expect(execute(createGuest, desk, told), path).rejects.toMatchObject({ code: "invalid_input", fields: [{ path }] });
    }
    await expect(execute(createGuest, asRole(house, "accountant"), { name: "Nobody" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(execute(updateGuest, asRole(await makeHouse(), "owner"), { id: await guest({ name: "Ours" }), note: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(execute(updateGuest, { ...desk, permissions: new Set(["guests:read"]), actor: { type: "director", director: "general-manager", onBehalfOf: null } }, { id: await guest({ name: "Ours" }), note: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("keeps every consent; a withdrawal stands beside it, and so does taking that back", async () => {
    const id = await guest({ name: "Consenting" });
    done(await execute(setConsent, desk, { id, purpose: "marketing_email", given: true, source: "registration card" }));
    const withdrawn = await execute(setConsent, desk, { id, purpose: "marketing_email", given: false, source: "by e-mail" });
    done(await execute(undoReceipt, asRole(house, "owner"), { receiptId: withdrawn.status === "done" ? withdrawn.receiptId : "" }));
    expect((await ask(getGuest, desk, { id })).consents.map(({ given, source, recordedBy }) => [given, source, recordedBy])).toEqual([[true, "taken back", "Somebody"], [false, "by e-mail", "Somebody"], [true, "registration card", "Somebody"]]);
    const silent = await execute(setDoNotContact, desk, { id, doNotContact: true });
    expect(await ask(getGuest, desk, { id })).toMatchObject({ doNotContact: true });
    done(await execute(undoReceipt, asRole(house, "owner"), { receiptId: silent.status === "done" ? silent.receiptId : "" }));
    expect(await ask(getGuest, desk, { id })).toMatchObject({ doNotContact: false });
  });

  it("is thrown away only while nothing hangs on it", async () => {
    const [lonely, staying] = [await guest({ name: "Lonely" }), await guest({ name: "Staying" })];
    await makeStay(house, { guestId: staying, arrival: "2026-01-01", departure: "2026-01-02", status: "departed" });
    await expect(execute(discardGuest, desk, { id: staying })).rejects.toMatchObject({ code: "guest_in_use" });
    done(await execute(discardGuest, desk, { id: lonely }));
    await expect(ask(getGuest, desk, { id: lonely })).rejects.toMatchObject({ code: "not_found" });
  });

  it("counts stays, nights and what was spent, and says what is missing", async () => {
    const [booker, companion] = [await guest({ name: "Counting One" }), await guest({ name: "Counting Two" })];
    await makeStay(house, { guestId: booker, arrival: "2026-01-01", departure: "2026-01-04", status: "departed", occupants: [{ guestId: companion }] });
    await makeStay(house, { guestId: booker, arrival: "2026-05-01", departure: "2026-05-02", status: "cancelled" });
    expect(await ask(getGuest, desk, { id: booker })).toMatchObject({ totals: { stays: 1, nights: 3, spent: [{ amount: 100_000, currency: "MAD" }] } });
    expect(await ask(getGuest, desk, { id: companion })).toMatchObject({ totals: { stays: 1, nights: 3, spent: [] } });
    const { guests } = await ask(getCompleteness, desk, { ids: [booker] });
    expect(guests[0]?.purposes.police).toMatchObject({ percent: 25 });
    expect(guests[0]?.purposes.police?.missing.map(({ item }) => item)).toEqual(["document_number", "birth_date", "nationality", "residence_country", "document_kind"]);
  });
});

describe("finding guests", () => {
  it("goes by beginnings of words, e-mail addresses and phones, whatever the accents", async () => {
    const here = await makeHouse();
    const ctx = asRole(here, "front-desk");
    await guest({ name: "José-María Ñandú", email: "jm.nandu@example.com", phone: "+212 612 345 678" }, ctx);
    await guest({ name: "أحمد بنعلي", phone: "0661 22 33 44" }, ctx);
    await guest({ name: "Marie Curie", vip: "vip" }, ctx);
    expect(await names({ text: "nandu jo" }, ctx)).toEqual(["José-María Ñandú"]);
    expect(await names({ text: "mar" }, ctx)).toEqual(["José-María Ñandú", "Marie Curie"]);
    expect(await names({ text: "JM.NANDU@example.com" }, ctx)).toEqual(["José-María Ñandú"]);
    for (const phone of ["+212612345678", "0612 345 678", "612 34 56"]) expect(await names({ text: phone }, ctx), phone).toEqual(["José-María Ñandú"]);
    expect(await names({ text: "احمد" }, ctx)).toEqual(["أحمد بنعلي"]);
    expect(await names({ text: "arie" }, ctx)).toEqual([]);
    expect(await names({ text: "…!" }, ctx)).toEqual([]);
    expect(await names({ vip: true }, ctx)).toEqual(["Marie Curie"]);
    expect(await names({}, ctx)).toEqual(["Marie Curie", "أحمد بنعلي", "José-María Ñandú"]);
    const [last] = (await ask(listGuests, ctx, { limit: 1 })).guests;
    expect(await names({ before: { createdAt: last?.createdAt ?? "", id: last?.id ?? "" } }, ctx)).toEqual(["أحمد بنعلي", "José-María Ñandú"]);
  });

  it("shows who is in the house, and a key of one house its own guests only", async () => {
    const [inside, elsewhere] = [await guest({ name: "Inside" }), await guest({ name: "Elsewhere" })];
    await makeStay(house, { guestId: inside, arrival: "2026-11-01", departure: "2026-12-01" });
    expect(await names({ inHouse: true })).toEqual(["Inside"]);
    const key: Context = { ...desk, actor: { type: "api-key", keyId: "k", name: "Key" } };
    const [other] = await database.admin<{ id: string }[]>`insert into properties (tenant_id, id, slug, name, kind, city, country, timezone, currency) values (${house.tenantId}, gen_random_uuid(), ${`o-${house.slug}`}, 'Other', 'riad', 'Fès', 'MA', 'Africa/Casablanca', 'MAD') returning id`;
    await makeStay({ ...house, propertyId: other?.id ?? "" }, { guestId: elsewhere, arrival: "2026-01-01", departure: "2026-01-02", status: "departed" });
    expect(await names({ text: "elsewhere" })).toEqual(["Elsewhere"]);
    expect(await names({ text: "elsewhere" }, key)).toEqual([]);
    expect(await names({ text: "inside" }, key)).toEqual(["Inside"]);
    await expect(ask(getGuest, key, { id: elsewhere })).rejects.toMatchObject({ code: "not_found" });
  });

  it("names perhaps-the-same people with reasons, and forgets a pair once merged", async () => {
    const here = await makeHouse();
    const ctx = asRole(here, "front-desk");
    const a = await guest({ name: "Inés Robles", email: "ines@example.com" }, ctx);
    const b = await guest({ name: "Ines Robles Vega", email: "INES@example.com" }, ctx);
    await guest({ name: "Inés Robles" }, ctx);
    await guest({ name: "Pedro Robles", email: "ines@example.com" }, ctx);
    const expected = { pairs: [{ score: 70, reasons: ["email", "similar_name"] }] };
    expect(await ask(findDuplicates, ctx, { id: a })).toMatchObject(expected);
    expect(await ask(findDuplicates, ctx, {})).toMatchObject(expected);
    done(await execute(mergeGuests, ctx, { survivorId: a, absorbedId: b }));
    expect((await ask(findDuplicates, ctx, {})).pairs).toEqual([]);
    expect(await names({ text: "ines robles" }, ctx)).toEqual(["Inés Robles", "Inés Robles", "Pedro Robles"]);
  });

  it("is quick among thirty thousand guests, with row-level security on", async () => {
    const here = await makeHouse();
    const ctx = asRole(here, "front-desk");
    const started = performance.now();
    await database.admin`
      insert into guests (tenant_id, id, name, email, phone, created_at)
      select ${here.tenantId}, gen_random_uuid(), 'Guest' || (i % 977) || ' Family' || (i % 4801), 'g' || i || '@example.com', '+2126' || lpad(i::text, 8, '0'), now() - i * interval '1 minute' from generate_series(1, 30000) i`;
    const written = performance.now() - started;
    await database.admin`analyze guests`;
    await database.admin`analyze guest_words`;
    const timed = async (input: object) => {
      await ask(listGuests, ctx, input);
      const started = performance.now();
      const { guests } = await ask(listGuests, ctx, input);
      return { ms: performance.now() - started, found: guests.length };
    };
    const answers = { name: await timed({ text: "guest12 fam" }), email: await timed({ text: "g23456@example.com" }), phone: await timed({ text: "0600023456" }), broad: await timed({ text: "guest1" }), newest: await timed({}) };
    expect(Object.values(answers).map(({ found }) => found > 0)).toEqual([true, true, true, true, true]);
    // Time is the machine's; that the app's own role reads by the index, whatever row-level security hides, is ours.
    const plan = await withTenant(here.tenantId, "read", (tx) => tx.sql<{ "QUERY PLAN": string }[]>`explain select guest_id from guest_words where tenant_id = ${here.tenantId} and word >= ${"family480"} and word < ${"family480\u{10ffff}"}`);
    expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toMatch(/Index[^\n]*\n?[^]*Index Cond: .*word >= /);
    process.stdout.write(`guests among 30,000 (written in ${(written / 1000).toFixed(1)} s): ${Object.entries(answers).map(([kind, { ms }]) => `${kind} ${ms.toFixed(1)} ms`).join(", ")}\n`);
  }, 60_000);
});
