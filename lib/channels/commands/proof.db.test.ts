import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { getBookingLedger } from "@/lib/channels/queries/get-booking-ledger";
import { getReservationDeliveries } from "@/lib/channels/queries/get-reservation-deliveries";
import { getConnectionAccess } from "@/lib/channels/queries/get-channel-work";
import { listComparisons } from "@/lib/channels/queries/list-comparisons";
import { listDeadLetters } from "@/lib/channels/queries/list-dead-letters";
import { listHealth } from "@/lib/channels/queries/list-health";
import { listRestrictionWarnings } from "@/lib/channels/queries/list-restriction-warnings";
import { previewMapping } from "@/lib/channels/queries/preview-mapping";
import { connectedHouse, invCode, owner, partnerRoom, system } from "@/lib/channels/testing/connected-house";
import { inbound, receive, store } from "@/lib/channels/testing/inbound";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { claimAri } from "./claim-ari";
import { compareChannel } from "./compare-channel";
import { connectChannel } from "./connect-channel";
import { recordAcknowledged } from "./record-acknowledged";
import { recordComparison } from "./record-comparison";
import { recordMessageFailure } from "./record-message-failure";
import { recordPush } from "./record-push";
import { recordRooms } from "./record-rooms";
import { repairDrift } from "./repair-drift";
import { replayRefused } from "./replay-refused";
import { requestFullSync } from "./request-full-sync";
import { resealCredentials } from "./reseal-credentials";
import { rotateCredentials, settleCredentials } from "./rotate-credentials";
import { storeMessages } from "./store-messages";
import "@/lib/wiring";

const database = useTestDatabase();
const key = "test-key-of-at-least-thirty-two-characters";
beforeAll(() => { Object.assign(process.env, { ENCRYPTION_KEY: key, ENCRYPTION_KEYS_BEFORE: "" }); });

type At = { house: TestHouse; connectionId: string };
const claim = async ({ house, connectionId }: At) => done(await execute(claimAri, system(house), { connectionId }));
const refs = (cells: Awaited<ReturnType<typeof claim>>["cells"]) => cells.map(({ roomTypeId, rateCode, night, version }) => ({ roomTypeId, rateCode, night, version }));
const record = async ({ house, connectionId }: At, push: Record<string, unknown>) => done(await execute(recordPush, system(house), { connectionId, transactionId: null, accepted: [], rejected: [], retryable: [], ...push }));
const nobody = (house: TestHouse) => ({ ...owner(house), permissions: permissionsOf("viewer") });
const outbox = async ({ house }: At, name: string) => (await database.admin<{ data: Record<string, unknown> }[]>`select data from outbox where tenant_id = ${house.tenantId} and name = ${name} order by id`).map((row) => row.data);

/** A house at Channex whose ten nights are all confirmed. */
async function confirmed(): Promise<At> {
  const { house } = await connectedHouse({ nights: 10 });
  const { connectionId } = done(await execute(connectChannel, owner(house), { partner: "channex", partnerPropertyId: `cx-${house.slug}`, apiKey: "key-of-the-property" }));
  done(await execute(recordRooms, system(house), { connectionId, rooms: [partnerRoom(0, "Chambre 1")] }));
  done(await execute(requestFullSync, system(house), { connectionId }));
  const at = { house, connectionId };
  await record(at, { accepted: refs((await claim(at)).cells) });
  return at;
}
/** What the partner would tell of the house's nights, with some changed by its own hand. */
async function reading(at: At, change: (index: number, value: Record<string, unknown>) => Record<string, unknown> | null) {
  const rows = await database.admin<{ night: string; desired: Record<string, unknown> }[]>`select night::text, desired from ari_cells where connection_id = ${at.connectionId} order by night`;
  // Rooms left in one row, the master rate's prices in another, as partners with two kinds of things tell it.
  return rows.flatMap(({ night, desired }, index) => {
    const value = change(index, desired);
    if (value === null) return [];
    const { availability, ...rate } = value;
    return [{ invCode: invCode(0), date: night, value: { availability } }, { invCode: invCode(0), rateCode: "RATE:1", date: night, value: rate }];
  });
}
const compare = async (at: At, change: Parameters<typeof reading>[1]) => {
  const { checkId, from, to } = done(await execute(compareChannel, owner(at.house), { connectionId: at.connectionId }));
  const figures = done(await execute(recordComparison, system(at.house), { connectionId: at.connectionId, checkId, from, to, readAt: new Date(Date.now() + 1_000).toISOString(), observed: await reading(at, change), last: true }));
  return { checkId, figures };
};

describe("read-back", () => {
  it("agrees where nothing differs; finds what was changed there, says why, and mends just that with a receipt", async () => {
    const at = await confirmed();
    const { house, connectionId } = at;
    expect((await compare(at, (_, value) => value)).figures).toEqual({ compared: 10, drifted: 0 });
    expect((await ask(listHealth, owner(house), {})).connections.at(-1)).toMatchObject({ says: [{ code: "all_well" }], proof: { provable: true, compared: 10, drifted: 0 } });
    const { checkId, figures } = await compare(at, (index, value) => (index === 2 ? { ...value, availability: 9 } : index === 5 ? { ...value, minStay: 4, stopSell: true } : index === 7 ? null : value));
    expect(figures).toEqual({ compared: 10, drifted: 3 });
    const { checks, provable } = await ask(listComparisons, owner(house), { connectionId });
    const nights = nightsFrom(house.from, 10);
    expect(provable).toBe(true);
    expect(checks[0]?.causes).toEqual([{ cause: "missing", cells: 1 }, { cause: "changed_there", cells: 2 }]);
    expect(checks[0]?.cells.map((cell) => [cell.night, cell.cause, cell.fields.join(), cell.roomType])).toEqual([[nights[2], "changed_there", "availability", "Type 1"], [nights[5], "changed_there", "minStay,stopSell", "Type 1"], [nights[7], "missing", expect.any(String), "Type 1"]]);
    expect((await ask(listHealth, owner(house), {})).connections.at(-1)?.says).toMatchObject([{ code: "drifted", level: "bad", params: { count: 3 } }]);
    await expect(execute(repairDrift, nobody(house), { connectionId, checkId })).rejects.toMatchObject({ status: 403 });
    const repair = await execute(repairDrift, owner(house), { connectionId, checkId });
    expect(done(repair)).toEqual({ cells: 3, left: 0 });
    const again = await claim(at);
    expect(again.cells.map((cell) => [cell.night, cell.acknowledged])).toEqual([[nights[2], null], [nights[5], null], [nights[7], null]]);
    const [receipt] = await database.admin`select command, facts from receipts where tenant_id = ${house.tenantId} and command = 'channels.repair-drift'`;
    expect(receipt).toMatchObject({ facts: { cells: 3, first: nights[2], last: nights[7] } });
    // Mended once: a second tap has nothing to send.
    expect(done(await execute(repairDrift, owner(house), { connectionId, checkId }))).toMatchObject({ cells: 0 });
    const [cell] = await database.admin`select observed from ari_cells where connection_id = ${connectionId} and night = ${nights[2] ?? ""}`;
    expect(cell?.["observed"]).toMatchObject({ availability: 9 });
  });

  it("takes nothing for drift that is on its way or that the partner refused to be told, and keeps the reason", async () => {
    const at = await confirmed();
    await database.admin`update ari_cells set state = case extract(day from night - ${at.house.from}::date::timestamp)::int when 0 then 'pending' when 1 then 'sent' when 2 then 'rejected' else state end,
      error = case when night = ${at.house.from}::date + 2 then 'rate: must be greater than 0' end where connection_id = ${at.connectionId}`;
    await compare(at, (index, value) => (index < 3 ? { ...value, amount: 1 } : value));
    const [check] = (await ask(listComparisons, owner(at.house), { connectionId: at.connectionId })).checks;
    expect(check?.cells.map((cell) => [cell.cause, cell.error, cell.repairable])).toEqual([["pending", null, false], ["on_the_way", null, false], ["refused", "rate: must be greater than 0", true]]);
    expect(done(await execute(repairDrift, owner(at.house), { connectionId: at.connectionId, checkId: check?.checkId })).cells).toBe(1);
  });

  it("says of a partner that cannot be asked that nothing can be proven, rather than green", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 5 });
    await expect(execute(compareChannel, owner(house), { connectionId })).rejects.toMatchObject({ code: "not_provable" });
    expect(await ask(listComparisons, owner(house), { connectionId })).toMatchObject({ provable: false, checks: [] });
    const says = (await ask(listHealth, owner(house), {})).connections[0]?.says.map((one) => one.code);
    expect(says).toContain("not_provable");
    expect(says).not.toContain("all_well");
  });
});

describe("the ledger of bookings", () => {
  it("proves received = saved = acknowledged, and names each message that makes a difference", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 12, units: [6, 2] });
    const at = { house, connectionId };
    const first = await receive(house, connectionId, inbound(house, "A-1"));
    const second = await receive(house, connectionId, inbound(house, "A-2", { first: 3 }));
    for (const { messageId } of [first, second]) done(await execute(recordAcknowledged, system(house), { messageId }));
    const proven = await ask(getBookingLedger, owner(house), {});
    expect(proven.total).toEqual({ received: 2, saved: 2, acknowledged: 2, unreadable: 0, bookings: 2, inHouse: 2, agrees: true });
    expect(proven.days).toMatchObject([{ channel: "Booking.com", agrees: true, partner: "hotelrunner" }]);
    // One not told, one not brought in, one nobody can read.
    await receive(house, connectionId, inbound(house, "A-3", { first: 5 }));
    const stuck = await store(house, connectionId, inbound(house, "A-4", { first: 7 }));
    done(await execute(recordMessageFailure, system(house), { messageId: stuck }));
    done(await execute(storeMessages, system(house), { connectionId, via: "pull", messages: [], unreadable: [{ externalNumber: "A-5", messageUid: "u-5", reason: "The answer has no rooms.", raw: { a: 1 } }] }));
    const open = await ask(getBookingLedger, owner(house), {});
    expect(open.total).toEqual({ received: 5, saved: 3, acknowledged: 2, unreadable: 1, bookings: 4, inHouse: 3, agrees: false });
    expect(open.gaps.map((gap) => [gap.externalNumber, gap.missing])).toEqual([["A-3", "not_acknowledged"], ["A-4", "not_saved"], ["A-5", "unreadable"]]);
    const letters = await ask(listDeadLetters, owner(house), {});
    expect(letters.messages.map((one) => [one.externalNumber, one.reason]).sort()).toEqual([["A-4", "not_brought_in"], ["A-5", "unreadable"]]);
    await expect(execute(replayRefused, nobody(house), {})).rejects.toMatchObject({ status: 403 });
    const before = (await outbox(at, "channels/message-received")).length;
    expect(done(await execute(replayRefused, owner(house), { messageId: stuck }))).toEqual({ cells: 0, messages: 1 });
    expect((await outbox(at, "channels/message-received")).slice(before)).toMatchObject([{ messageId: stuck, externalNumber: "A-4" }]);
    expect((await ask(listDeadLetters, owner(house), {})).messages.map((one) => one.externalNumber)).toEqual(["A-5"]);
    const deliveries = await ask(getReservationDeliveries, owner(house), { reservationId: first.reservationId ?? "" });
    expect(deliveries.messages).toMatchObject([{ outcome: "created", acknowledged: "yes", deliveries: 1, partner: "hotelrunner" }]);
    expect(deliveries.messages[0]?.savedAt).not.toBeNull();
  });
});

describe("what nobody took", () => {
  it("is listed by nights and reason in words, and tried again one by one or all at once", async () => {
    const at = await confirmed();
    const { house, connectionId } = at;
    done(await execute(requestFullSync, system(house), { connectionId }));
    const { cells } = await claim(at);
    const rejected = refs(cells).map((ref, index) => ({ ...ref, reason: index < 3 ? "rate: must be greater than 0" : "ROOM_ID_INVALID" }));
    await record(at, { rejected: rejected.filter((_, index) => index < 5), accepted: refs(cells).slice(5) });
    const nights = nightsFrom(house.from, 10);
    const listed = (await ask(listDeadLetters, owner(house), { connectionId })).nights;
    expect(listed.map((row) => [row.from, row.to, row.nights, row.reason, row.said, row.roomType])).toEqual([
      [nights[0], nights[2], 3, "price", "rate: must be greater than 0", "Type 1"], [nights[3], nights[4], 2, "unknown_room", "ROOM_ID_INVALID", "Type 1"],
    ]);
    expect(done(await execute(replayRefused, owner(house), listed[1]?.replay ?? {}))).toEqual({ cells: 2, messages: 0 });
    const again = await claim(at);
    // What the partner made of a refused cell is not known: all of it goes.
    expect(again.cells.map((cell) => [cell.night, cell.acknowledged])).toEqual([[nights[3], null], [nights[4], null]]);
    await record(at, { accepted: refs(again.cells) });
    expect(done(await execute(replayRefused, owner(house), {}))).toEqual({ cells: 3, messages: 0 });
    expect((await ask(listDeadLetters, owner(house), {})).nights).toEqual([]);
  });
});

describe("restrictions a channel shows otherwise", () => {
  it("are named before they are saved, and where they are in force", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 10 });
    const ratePlanId = house.types[0]?.ratePlanId ?? "";
    const before = await ask(listRestrictionWarnings, owner(house), { ratePlanIds: [ratePlanId], kinds: ["stopSell", "advance", "minStayArrival"] });
    expect(before.warnings.map((one) => [one.kind, one.problem, one.nights])).toEqual([["advance", "never", null], ["minStayArrival", "stricter", null]]);
    expect((await ask(listRestrictionWarnings, owner(house), { connectionId })).warnings).toEqual([]);
    done(await execute(setRestrictions, owner(house), { from: house.from, to: nightsFrom(house.from, 3)[2], ratePlanIds: [ratePlanId], minStay: 3 }));
    expect((await ask(listRestrictionWarnings, owner(house), { connectionId })).warnings).toMatchObject([{ kind: "minStayArrival", problem: "stricter", nights: 3, first: house.from, partner: "hotelrunner" }]);
  });

  it("a mapping shows before it is saved what it would send, and what stands in its way; nothing is sent or changed", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 10 });
    const digest = () => database.admin`select (select count(*) from ari_cells)::int as cells, (select count(*) from partner_calls)::int as calls, (select md5(string_agg(t::text, '|' order by t::text)) from room_mappings t) as rooms`;
    const was = await digest();
    const [first, second] = house.types;
    const preview = await ask(previewMapping, owner(house), { connectionId, inventoryCode: invCode(7), roomTypeId: second?.roomTypeId ?? first?.roomTypeId ?? "" });
    expect(preview.canReadBack).toBe(false);
    expect(preview.nights).toHaveLength(10);
    expect(preview.nights[0]).toMatchObject({ rateCode: "", night: house.from, minStay: 1, stopSell: false });
    const taken = await ask(previewMapping, owner(house), { connectionId, inventoryCode: invCode(7), roomTypeId: first?.roomTypeId ?? "" });
    expect(taken.problems.map((one) => one.code)).toContain("taken");
    await database.admin`update room_mappings set facts = facts || '{"salesCurrency": "EUR", "updates": {"availability": true, "restrictions": false, "price": true}}' where inventory_code = ${invCode(7)}`;
    const odd = await ask(previewMapping, owner(house), { connectionId, inventoryCode: invCode(7), roomTypeId: second?.roomTypeId ?? "" });
    expect(odd.problems).toMatchObject(expect.arrayContaining([{ code: "currency", rateCode: "", ours: "MAD", theirs: "EUR" }, { code: "updates_closed", rateCode: "", what: ["restrictions"] }]));
    await database.admin`update room_mappings set facts = facts || '{"salesCurrency": "MAD", "updates": {"availability": true, "restrictions": true, "price": true}}' where inventory_code = ${invCode(7)}`;
    expect((await digest())[0]).toMatchObject({ cells: was[0]?.["cells"], calls: was[0]?.["calls"] });
  });
});

describe("credentials", () => {
  const access = async ({ house, connectionId }: At, which: "present" | "next" = "present") => (await ask(getConnectionAccess, system(house), { connectionId, which })).credentials;

  it("stay in use until the new ones are proven, are dropped when those are, and are never written anywhere", async () => {
    const at = await confirmed();
    const { house, connectionId } = at;
    const rotate = (fields: Record<string, unknown>) => execute(rotateCredentials, owner(house), { connectionId, ...fields });
    await expect(rotate({ token: "of-another-partner" })).rejects.toMatchObject({ status: 422, fields: [{ path: "apiKey" }] });
    await expect(execute(rotateCredentials, { ...owner(house), permissions: permissionsOf("front-desk") }, { connectionId, apiKey: "x" })).rejects.toMatchObject({ status: 403 });
    done(await rotate({ apiKey: "second-key-of-the-property", expiresAt: new Date(Date.now() + 10 * 86_400_000).toISOString() }));
    expect([await access(at), await access(at, "next")]).toEqual([{ apiKey: "key-of-the-property" }, { apiKey: "second-key-of-the-property" }]);
    expect((await ask(listHealth, owner(house), {})).connections.at(-1)?.credentials).toMatchObject({ beingProven: true, expiresInDays: 9, ageDays: 0 });
    expect(await outbox(at, "channels/credentials-given")).toHaveLength(1);
    const settle = (proven: boolean) => execute(settleCredentials, system(house), { connectionId, proven, reason: proven ? null : "HTTP 401" });
    done(await settle(false));
    expect(await access(at)).toEqual({ apiKey: "key-of-the-property" });
    await expect(access(at, "next")).rejects.toMatchObject({ status: 404 });
    await expect(settle(true)).rejects.toMatchObject({ code: "no_new_credentials" });
    done(await rotate({ apiKey: "third-key-of-the-property" }));
    done(await settle(true));
    expect(await access(at)).toEqual({ apiKey: "third-key-of-the-property" });
    const everything = await database.admin<{ name: string }[]>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
    for (const { name } of everything) {
      const [row] = await database.admin<{ found: boolean }[]>`select exists (select from ${database.admin(name)} t where t::text like '%key-of-the-property%') as found`;
      expect([name, row?.found]).toEqual([name, false]);
    }
  });

  it("are sealed anew under the present encryption key", async () => {
    const at = await confirmed();
    const sealed = async () => (await database.admin<{ credentials: string }[]>`select credentials from connections where id = ${at.connectionId}`)[0]?.credentials;
    const old = await sealed();
    Object.assign(process.env, { ENCRYPTION_KEY: "another-key-of-at-least-thirty-two-characters", ENCRYPTION_KEYS_BEFORE: key });
    try {
      expect(await access(at)).toEqual({ apiKey: "key-of-the-property" });
      const seal = async () => done(await execute(resealCredentials, system(at.house), { connectionId: at.connectionId })).resealed;
      expect([await seal(), await seal()]).toEqual([true, false]);
      expect(await sealed()).not.toBe(old);
      process.env["ENCRYPTION_KEYS_BEFORE"] = "";
      expect(await access(at)).toEqual({ apiKey: "key-of-the-property" });
    } finally { Object.assign(process.env, { ENCRYPTION_KEY: key, ENCRYPTION_KEYS_BEFORE: "" }); }
  });
});
