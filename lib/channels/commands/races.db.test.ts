import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf, overlap } from "@/db/testing/drift";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { connectedHouse, invCode, owner, partnerRoom, system } from "@/lib/channels/testing/connected-house";
import { inbound, receive, store } from "@/lib/channels/testing/inbound";
import { setRates } from "@/lib/rates/commands/set-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { done, execute } from "@/lib/runtime/execute";
import { applyMessage } from "./apply-message";
import { mapRoom } from "./map-room";
import { recordRooms } from "./record-rooms";
import { requestFullSync } from "./request-full-sync";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

function book(house: TestHouse, type = 0) {
  const { roomTypeId, ratePlanId } = house.types[type] ?? { roomTypeId: "", ratePlanId: "" };
  const dates = nightsFrom(house.from, 3);
  return execute(bookStay, owner(house), { roomTypeId, ratePlanId, arrival: dates[0], departure: dates[2], adults: 1, children: 0, guest: { name: "A Guest", email: "guest@example.com", phone: "+212600000000", locale: "fr" } });
}
const price = (house: TestHouse, amount: number) => execute(setRates, owner(house), { cells: [{ ratePlanId: house.types[0]?.ratePlanId ?? "", night: house.from, amount }] });

async function settledHouse(units: readonly number[] = [2, 1]) {
  const made = await connectedHouse({ nights: 12, units });
  done(await execute(requestFullSync, system(made.house), { connectionId: made.connectionId }));
  expect(await driftOf(database.admin, made.house.tenantId)).toEqual([]);
  return made;
}
const failures = (results: readonly PromiseSettledResult<unknown>[]) => results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));

describe("two that change one channel value at the same time", () => {
  it("a price set while a booking is about to commit does not bring the sold room back", async () => {
    const { house } = await settledHouse();
    expect(failures(await overlap(database.admin, () => book(house), () => price(house, 130_000)))).toEqual([]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("a booking made while a price is about to commit does not bring the old price back", async () => {
    const { house } = await settledHouse();
    expect(failures(await overlap(database.admin, () => price(house, 130_000), () => book(house)))).toEqual([]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("a full sync beside a price does not send the old one", async () => {
    const { house, connectionId } = await settledHouse();
    expect(failures(await overlap(database.admin, () => price(house, 130_000), () => execute(requestFullSync, system(house), { connectionId })))).toEqual([]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });
});

describe("mapping beside bookings", () => {
  it("seats a booking that came in while its room was being mapped", async () => {
    const { house, connectionId } = await settledHouse();
    const messageId = await store(house, connectionId, inbound(house, "R1", { rooms: [7] }));
    const map = () => execute(mapRoom, owner(house), { connectionId, inventoryCode: invCode(7), roomTypeId: house.types[1]?.roomTypeId });
    expect(failures(await overlap(database.admin, () => execute(applyMessage, system(house), { messageId }), map))).toEqual([]);
    done(await execute(requestFullSync, system(house), { connectionId }));
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("seats it also when the mapping came first", async () => {
    const { house, connectionId } = await settledHouse();
    const messageId = await store(house, connectionId, inbound(house, "R1", { rooms: [7] }));
    const map = () => execute(mapRoom, owner(house), { connectionId, inventoryCode: invCode(7), roomTypeId: house.types[1]?.roomTypeId });
    expect(failures(await overlap(database.admin, map, () => execute(applyMessage, system(house), { messageId })))).toEqual([]);
    done(await execute(requestFullSync, system(house), { connectionId }));
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("never maps one room type to two rooms of the partner: every booking of it would fail", async () => {
    const { house, connectionId } = await settledHouse();
    done(await execute(recordRooms, system(house), { connectionId, rooms: [partnerRoom(8, "Une autre")] }));
    const map = (index: number) => execute(mapRoom, owner(house), { connectionId, inventoryCode: invCode(index), roomTypeId: house.types[1]?.roomTypeId });
    const results = await overlap(database.admin, () => map(7), () => map(8));
    expect(failures(results)).toHaveLength(1);
    expect(done(await book(house, 1)).status).toBe("confirmed");
  });
});

describe("bookings of several rooms", () => {
  it("two that name the same rooms in opposite order both come in, at once", async () => {
    const { house, connectionId } = await settledHouse([40, 40]);
    done(await execute(recordRooms, system(house), { connectionId, rooms: [partnerRoom(1, "Chambre 2")] }));
    done(await execute(requestFullSync, system(house), { connectionId }));
    const started = performance.now();
    const results = await Promise.allSettled(Array.from({ length: 24 }, (_, index) => receive(house, connectionId, inbound(house, `M${index}`, { rooms: index % 2 === 0 ? [0, 1] : [1, 0], nights: 6 }))));
    expect(failures(results)).toEqual([]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    // A deadlock is found by Postgres after a second: none of these may need that.
    console.info(`24 bookings of two rooms each, in opposite order: ${Math.round(performance.now() - started)} ms`);
    const [row] = await database.admin`select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()`;
    expect(row?.["deadlocks"]).toBe(0);
  });
});
