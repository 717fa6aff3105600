/** A house and Channex: connected, mapped, everything sent in two calls, what a channel refuses named, bookings received, changed, cancelled, confirmed. The jobs' own steps, without the runner. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { applyMessage } from "@/lib/channels/commands/apply-message";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { recordAcknowledged } from "@/lib/channels/commands/record-acknowledged";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { storeMessages } from "@/lib/channels/commands/store-messages";
import { getDelivery } from "@/lib/channels/queries/get-delivery";
import { owner, system } from "@/lib/channels/testing/connected-house";
import { toIsoDate } from "@/lib/kernel/nights";
import { setRates } from "@/lib/rates/commands/set-rates";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { apiKey, ids, openSandbox, type OpenSandbox, property } from "@/sandbox/channex/testing";
import { at, rows } from "@/sandbox/hotelrunner/testing";
import { openPort } from "./port";
import { sendClaim } from "./send-claim";
import "@/lib/wiring";

const database = useTestDatabase();
let sandbox: OpenSandbox;
let house: TestHouse;
let connectionId: string;

const plus = (days: number) => new Date(Date.parse(`${house.from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const state = async (from = house.from, to = from) => (await sandbox.control("GET", `state?property_id=${ids.property}&from=${from}&to=${to}`)).body;
const left = async (night: string) => at(await state(night), "availability", ids.double, night);
const shown = async (night: string, plan: string = ids.bar) => at(await state(night), "restrictions", plan, night);
const pushes = async () => rows(await state(), "calls").filter((call) => /^POST \/(availability|restrictions)$/.test(String(at(call, "endpoint")))).length;
const cells = () => database.admin<{ state: string; error: string | null; night: string }[]>`select state, error, night::text as night from ari_cells where connection_id = ${connectionId} and state not in ('sent', 'confirmed') order by night`;

async function push(): Promise<{ sent: number; calls: number }> {
  const before = await pushes();
  let sent = 0;
  for (let round = 0; round < 10; round += 1) {
    const { claimId, lane } = done(await execute(claimAri, system(house), { connectionId }));
    if (claimId === null) break;
    sent += (await sendClaim(system(house), connectionId, claimId, lane)).accepted;
  }
  return { sent, calls: (await pushes()) - before };
}

/** One look into the feed: stored, applied, and only then acknowledged. */
async function pull(): Promise<string[]> {
  const port = await openPort(system(house), connectionId);
  const outcomes: string[] = [];
  const batch = await port.pull({ undelivered: true });
  const { messages } = done(await execute(storeMessages, system(house), { connectionId, via: "pull", messages: batch.reservations, unreadable: batch.unreadable }));
  for (const { messageId } of messages) {
    outcomes.push(done(await execute(applyMessage, system(house), { messageId })).outcome ?? "");
    const { messageUid, number } = await ask(getDelivery, system(house), { messageId });
    await port.confirmDelivery(messageUid ?? "", number ?? undefined);
    done(await execute(recordAcknowledged, system(house), { messageId }));
  }
  return outcomes;
}

beforeAll(async () => {
  process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters";
  sandbox = await openSandbox();
  process.env["CHANNEX_BASE_URL"] = `${sandbox.url}/api/v1`;
  // Channex's rooms are called like ours, so that they map by themselves.
  await sandbox.control("POST", "properties", { ...property, room_types: property.room_types.map((type, index) => ({ ...type, title: `Chambre ${index + 1}` })) });
  house = await makeHouse({ units: [3, 1], nights: 120 });
  connectionId = done(await execute(connectChannel, owner(house), { partner: "channex", partnerPropertyId: ids.property, apiKey })).connectionId;
  const port = await openPort(system(house), connectionId);
  done(await execute(recordRooms, system(house), { connectionId, rooms: [...(await port.rooms())] }));
  done(await execute(requestFullSync, system(house), { connectionId }));
});
afterAll(() => sandbox.close());

describe("a house connected to Channex", () => {
  it("shows everything it sells after two calls, and a change after as many as it needs", async () => {
    const { sent, calls } = await push();
    process.stdout.write(`channex: a full sync of ${sent} values in ${calls} calls\n`);
    expect([sent, calls, await cells()]).toEqual([240, 2, []]);
    expect([await left(house.from), await shown(house.from)]).toEqual([3, { rate: "1000.00", min_stay_arrival: 1, max_stay: 0, stop_sell: false, closed_to_arrival: false, closed_to_departure: false }]);
    expect(at(await shown(house.from, ids.people), "rates")).toEqual([1, 2, 3].map((occupancy) => ({ occupancy, rate: "1000.00" })));
    done(await execute(setRates, owner(house), { cells: [{ ratePlanId: house.types[0]?.ratePlanId ?? "", night: plus(5), amount: 123_400 }] }));
    expect((await push()).calls).toBe(1);
    expect(at(await shown(plus(5)), "rate")).toBe("1234.00");
  });

  it("keeps a value that is not taken, with the channel's sentence, and takes the others of the same call", async () => {
    await sandbox.control("POST", "faults", { kind: "warnings", endpoint: "POST /restrictions", cells: 1, message: "is below the minimum of the channel", count: 1 });
    done(await execute(setRates, owner(house), { cells: [10, 20].map((day) => ({ ratePlanId: house.types[0]?.ratePlanId ?? "", night: plus(day), amount: 60_000 })) }));
    await push();
    expect((await cells()).map(({ state: now, error, night }) => [now, error, night])).toEqual([["rejected", "rate: is below the minimum of the channel", plus(10)]]);
    expect([at(await shown(plus(10)), "rate"), at(await shown(plus(20)), "rate")]).toEqual(["1000.00", "600.00"]);
  });

  it("reads back what Channex shows", async () => {
    const port = await openPort(system(house), connectionId);
    const observed = await port.readAri?.(await port.rooms(), toIsoDate(plus(5)), toIsoDate(plus(5)));
    expect(observed?.find((cell) => cell.invCode === ids.double && cell.rateCode === undefined)).toMatchObject({ availability: 3, price: { amount: 123_400, currency: "MAD" }, minStay: 1, maxStay: null, stopSell: false });
  });

  it("receives a booking, its change and its cancellation once each, acknowledged once they are here", async () => {
    const guarantee = { card_number: "4111111111111111", cvv: "737", card_type: "VI", cardholder_name: "NADIA EXAMPLE", expiration_date: "10/2029" };
    const booking = { property_id: ids.property, arrival: house.from, departure: plus(2), rooms: [{ room_type_id: ids.double, rate_plan_id: ids.bar }], customer: { name: "Nadia", surname: "El Amrani", mail: "guest@example.com" }, guarantee, notes: "Card 4111 1111 1111 1111" };
    const made = String((await sandbox.control("POST", "bookings", booking)).body["unique_id"]);
    expect(await pull()).toEqual(["created"]);
    await push();
    expect([await left(house.from), await left(plus(2))]).toEqual([2, 3]);
    await sandbox.control("PATCH", `bookings/${made}`, { departure: plus(3) });
    await sandbox.control("POST", "faults", { kind: "duplicate", endpoint: "GET /booking_revisions/feed", count: 1 });
    expect(await pull()).toEqual(["modified", "modified"]);
    await sandbox.control("DELETE", `bookings/${made}`);
    expect(await pull()).toEqual(["cancelled"]);
    await push();
    expect([await left(house.from), await left(plus(2)), await pull(), at(await state(), "unacked")]).toEqual([3, 3, [], 0]);
    const kept = await database.admin<{ number: string; text: string }[]>`select external_number as number, raw::text || coalesce(body::text, '') as text from inbound_messages where connection_id = ${connectionId}`;
    expect(new Set(kept.map((row) => row.number))).toEqual(new Set([made]));
    expect(kept.map((row) => row.text).join(" ")).toContain("El Amrani");
    expect(kept.map((row) => row.text).join(" ")).not.toMatch(/4111 ?1111 ?1111|"737"|NADIA EXAMPLE|10\/2029/);
  });

  it("keeps a booking of a room nobody mapped, and one told out of order", async () => {
    await sandbox.control("POST", "bookings", { property_id: ids.property, arrival: plus(30), departure: plus(31), rooms: [{ room_type_id: null }], force: true });
    expect(await pull()).toEqual(["unmapped"]);
    const made = String((await sandbox.control("POST", "bookings", { property_id: ids.property, arrival: plus(40), departure: plus(41), rooms: [{ room_type_id: ids.suite, rate_plan_id: ids.people }] })).body["unique_id"]);
    await sandbox.control("DELETE", `bookings/${made}`);
    await sandbox.control("POST", "faults", { kind: "reorder", endpoint: "GET /booking_revisions/feed", count: 1 });
    expect(await pull()).toEqual(["cancelled", "stale"]);
    const [row] = await database.admin<{ status: string }[]>`select status from reservations where tenant_id = ${house.tenantId} and external_number = ${made}`;
    expect(row?.status).toBe("cancelled");
  });
});
