import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { parsePush } from "@/lib/channels/adapters/hotelrunner/adapter";
import { listUnappliedMessages } from "@/lib/channels/queries/list-unapplied-messages";
import { listUnmappedRooms } from "@/lib/channels/queries/list-unmapped-rooms";
import { connectedHouse, invCode, owner, system } from "@/lib/channels/testing/connected-house";
import { inbound, receive, store } from "@/lib/channels/testing/inbound";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { applyMessage } from "./apply-message";
import { recordMessageFailure } from "./record-message-failure";
import { requestFullSync } from "./request-full-sync";
import { storeMessages } from "./store-messages";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

async function connected() {
  const made = await connectedHouse({ nights: 12 });
  done(await execute(requestFullSync, system(made.house), { connectionId: made.connectionId }));
  return made;
}

/** A reservation in the partner's own words. */
function told(house: TestHouse, number: string, change: Record<string, unknown> = {}, room: Record<string, unknown> = {}) {
  const [checkin_date, , checkout_date] = nightsFrom(house.from, 3);
  return {
    hr_number: number, message_uid: `uid-${number}`, channel: "bookingcom", state: "confirmed", guest: "Ana López", updated_at: "2026-11-20T10:00:00Z", total: "2000", currency: "MAD", checkin_date, checkout_date,
    rooms: [{ inv_code: invCode(0), rate_code: invCode(0), state: "confirmed", price: "2000", total_adult: 2, checkin_date, checkout_date, ...room }], ...change,
  };
}
const push = (rows: readonly unknown[]) => parsePush(new URLSearchParams({ data: JSON.stringify({ reservations: rows }) }).toString());

async function deliver(house: TestHouse, connectionId: string, rows: readonly unknown[]) {
  const { reservations, unreadable } = push(rows);
  const { messages } = done(await execute(storeMessages, system(house), { connectionId, via: "push", messages: reservations, unreadable }));
  const outcomes = [];
  for (const { messageId } of messages) outcomes.push(done(await execute(applyMessage, system(house), { messageId })).outcome);
  return outcomes;
}
const reservations = (house: TestHouse) => database.admin`
  select r.external_number, r.status, r.arrival::text, r.departure::text, r.needs_attention, g.name from reservations r left join guests g on g.id = r.guest_id where r.tenant_id = ${house.tenantId} order by 1`;
const messages = (house: TestHouse) => database.admin`select external_number, outcome, error, body is null as unread from inbound_messages where tenant_id = ${house.tenantId} order by 1`;

describe("odd messages", () => {
  it("a text no database can hold loses neither its own booking nor the others of the page", async () => {
    const { house, connectionId } = await connected();
    const odd = told(house, "N1", { guest: "An\u0000a \ud83d", note: "bed \u0000" });
    expect(await deliver(house, connectionId, [odd, told(house, "N2")])).toEqual(["created", "created"]);
    expect((await reservations(house)).map((row) => [row["external_number"], row["name"]])).toEqual([["N1", "An\ufffda \ufffd"], ["N2", "Ana López"]]);
  });

  it("a guest's data are in the message and the reservation, not for ever in a receipt", async () => {
    const { house, connectionId } = await connected();
    await deliver(house, connectionId, [told(house, "P1", { address: { email: "ana@example.com", phone: "+34 600 000 000" } })]);
    const rows = await database.admin`select input::text || result::text || facts::text as kept from receipts where tenant_id = ${house.tenantId}`;
    expect(rows.map((row) => String(row["kept"])).join("\n")).not.toMatch(/Ana López|ana@example/);
  });

  it("a stay that ends before it begins is kept for a person to read, and not tried for ever", async () => {
    const { house, connectionId } = await connected();
    const wrong = told(house, "W1", { checkout_date: house.from }, { checkout_date: house.from });
    const wrongRoom = told(house, "W2", {}, { checkin_date: nightsFrom(house.from, 3)[2], checkout_date: house.from });
    expect(await deliver(house, connectionId, [wrong, wrongRoom, told(house, "W3")])).toEqual(["created"]);
    expect((await messages(house)).map((row) => [row["external_number"], row["outcome"], row["unread"]])).toEqual([["W1", "failed", true], ["W2", "failed", true], ["W3", "created", false]]);
  });

  it("what nobody could read is read when it comes again and can be", async () => {
    const { house, connectionId } = await connected();
    expect(await deliver(house, connectionId, [told(house, "U1", { currency: null })])).toEqual([]);
    expect(await deliver(house, connectionId, [told(house, "U1")])).toEqual(["created"]);
    expect(await messages(house)).toMatchObject([{ external_number: "U1", outcome: "created", error: null, unread: false }]);
  });

  it("a later state under the same message id is a later state", async () => {
    const { house, connectionId } = await connected();
    const first = told(house, "D1");
    expect(await deliver(house, connectionId, [first])).toEqual(["created"]);
    const later = told(house, "D1", { updated_at: "2026-11-20T10:30:00Z", checkout_date: nightsFrom(house.from, 5)[4] }, { checkout_date: nightsFrom(house.from, 5)[4] });
    expect(await deliver(house, connectionId, [later])).toEqual(["modified"]);
    expect(await deliver(house, connectionId, [first, later])).toEqual(["modified", "modified"]);
    expect(await reservations(house)).toMatchObject([{ departure: nightsFrom(house.from, 5)[4] }]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("a booking that names no room is kept as one room nobody knows, where people see it", async () => {
    const { house, connectionId } = await connected();
    expect(await deliver(house, connectionId, [told(house, "E1", { rooms: [] })])).toEqual(["unmapped"]);
    expect((await ask(listUnmappedRooms, owner(house), { connectionId })).nameless.map((stay) => stay.externalNumber)).toEqual(["E1"]);
    expect(await deliver(house, connectionId, [told(house, "E1", { message_uid: "later", updated_at: "2026-11-20T10:05:00Z" })])).toEqual(["modified"]);
    expect(await reservations(house)).toMatchObject([{ external_number: "E1", needs_attention: null }]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("a change within the same second is a change; its late first twin is not", async () => {
    const { house, connectionId } = await connected();
    const first = inbound(house, "S1");
    const changed = inbound(house, "S1", { nights: 4, change: { modified: true } });
    expect((await receive(house, connectionId, first)).outcome).toBe("created");
    expect((await receive(house, connectionId, changed)).outcome).toBe("modified");
    expect((await receive(house, connectionId, { ...first, messageUid: "first-again" })).outcome).toBe("stale");
    expect((await receive(house, connectionId, { ...changed, messageUid: "changed-again" })).outcome).toBe("unchanged");
    expect(await reservations(house)).toMatchObject([{ departure: nightsFrom(house.from, 5)[4] }]);
    // The partner's older pushes carry no message id: the state itself tells them apart.
    const [a, b] = [told(house, "S2", { message_uid: null }), told(house, "S2", { message_uid: null, total: "3000" })];
    expect(await deliver(house, connectionId, [a, b, a])).toEqual(["created", "modified", "created"]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("cancels and rebooks under one number, and follows the name the channel gives it", async () => {
    const { house, connectionId } = await connected();
    await receive(house, connectionId, inbound(house, "C1", { minute: 1 }));
    await receive(house, connectionId, inbound(house, "C1", { minute: 2, change: { state: "canceled" } }));
    expect((await receive(house, connectionId, inbound(house, "C1", { minute: 2 }))).outcome).toBe("stale");
    const again = inbound(house, "C1", { minute: 3, rooms: [0, 7], change: { guest: { name: "Luis Vega", first: "Luis", last: "Vega", email: null, phone: null, country: "ES" } } });
    expect((await receive(house, connectionId, again)).outcome).toBe("unmapped");
    expect(await reservations(house)).toMatchObject([{ status: "confirmed", needs_attention: "unmapped", name: "Luis Vega" }]);
    await receive(house, connectionId, inbound(house, "C1", { minute: 4, change: { state: "canceled" } }));
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("one that could not be brought in is seen, taken up again and then clean", async () => {
    const { house, connectionId } = await connected();
    const messageId = await store(house, connectionId, inbound(house, "F1"));
    done(await execute(recordMessageFailure, system(house), { messageId }));
    expect(await messages(house)).toMatchObject([{ outcome: "failed", error: "This message could not be brought in yet. It will be tried again." }]);
    expect((await ask(listUnappliedMessages, system(house), { connectionId })).messages).toEqual([]);
    await database.admin`update inbound_messages set received_at = now() - interval '1 hour' where id = ${messageId}`;
    expect((await ask(listUnappliedMessages, system(house), { connectionId })).messages).toEqual([{ messageId, externalNumber: "F1" }]);
    expect(done(await execute(applyMessage, system(house), { messageId })).outcome).toBe("created");
    done(await execute(recordMessageFailure, system(house), { messageId }));
    expect(await messages(house)).toMatchObject([{ outcome: "created", error: null }]);
    expect((await ask(listUnappliedMessages, system(house), { connectionId })).messages).toEqual([]);
  });

  it("of two deliveries applied at the same moment one acts", async () => {
    const { house, connectionId } = await connected();
    const messageId = await store(house, connectionId, inbound(house, "T1"));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => execute(applyMessage, system(house), { messageId }).then((outcome) => done(outcome).repeated)));
    expect(outcomes.filter((repeated) => !repeated)).toHaveLength(1);
  });
});
