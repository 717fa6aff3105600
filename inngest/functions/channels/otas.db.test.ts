/** A house and an OTA it is connected to directly: connected, mapped, everything sent, a booking received, changed, cancelled, confirmed. The jobs' own steps, without the runner. */
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
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { at, rows } from "@/sandbox/hotelrunner/testing";
import { bookingHotel, expediaHotel, openBooking, openExpedia, type OpenOta } from "@/sandbox/ota/testing";
import { openPort } from "./port";
import { sendClaim } from "./send-claim";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const otas = [
  { partner: "booking", variable: "BOOKING_BASE_URL", open: openBooking, hotel: bookingHotel, account: { clientId: bookingHotel.account.user, clientSecret: bookingHotel.account.secret }, listed: true },
  { partner: "expedia", variable: "EXPEDIA_BASE_URL", open: openExpedia, hotel: expediaHotel, account: { username: expediaHotel.account.user, password: expediaHotel.account.secret }, listed: false },
] as const;

describe.each(otas)("$partner", ({ partner, variable, open, hotel, account, listed }) => {
  let sandbox: OpenOta;
  let house: TestHouse;
  let connectionId: string;
  /** The OTA's rooms are called like ours, so that they map by themselves. */
  const rooms = hotel.rooms.map((room, index) => ({ ...room, name: `Chambre ${index + 1}`, opening: undefined }));
  const [first] = rooms;
  const code = first?.code ?? "";

  beforeAll(async () => {
    sandbox = await open();
    await sandbox.control("POST", "reset");
    await sandbox.control("POST", "hotels", { ...hotel, rooms: rooms.map(({ opening: _opening, ...room }) => room) });
    process.env[variable] = sandbox.url;
    house = await makeHouse({ units: [2, 1], nights: 20 });
    const settings = listed ? { rooms: rooms.map((room) => ({ code: room.code, name: room.name, rates: room.rates.map(({ code: rate, name }) => ({ code: rate, name })) })) } : {};
    connectionId = done(await execute(connectChannel, owner(house), { partner, partnerPropertyId: hotel.hotel, ...account, settings })).connectionId;
    const port = await openPort(system(house), connectionId);
    done(await execute(recordRooms, system(house), { connectionId, rooms: [...(await port.rooms())] }));
    done(await execute(requestFullSync, system(house), { connectionId }));
  }, 60_000);
  afterAll(() => sandbox.close());

  async function push(): Promise<number> {
    let sent = 0;
    for (let round = 0; round < 20; round += 1) {
      const { claimId, lane } = done(await execute(claimAri, system(house), { connectionId }));
      if (claimId === null) break;
      sent += (await sendClaim(system(house), connectionId, claimId, lane)).accepted;
    }
    return sent;
  }
  /** One look into every queue: stored, applied, and only then confirmed. */
  async function pull(): Promise<string[]> {
    const port = await openPort(system(house), connectionId);
    const outcomes: string[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const batch = await port.pull({ undelivered: true, page });
      pages = batch.pages;
      const { messages } = done(await execute(storeMessages, system(house), { connectionId, via: "pull", messages: batch.reservations, unreadable: batch.unreadable }));
      for (const { messageId } of messages) {
        outcomes.push(done(await execute(applyMessage, system(house), { messageId })).outcome ?? "");
        const { messageUid, number } = await ask(getDelivery, system(house), { messageId });
        await port.confirmDelivery(messageUid ?? "", number ?? undefined);
        done(await execute(recordAcknowledged, system(house), { messageId }));
      }
    }
    return outcomes;
  }
  const left = async (night: string) => at(await sandbox.control("GET", `state?hotel=${hotel.hotel}&from=${night}&to=${night}`), "cells", code, "", night, "availability");
  const plus = (days: number) => new Date(Date.parse(`${house.from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const refused = () => database.admin<{ error: string }[]>`select error from ari_cells where connection_id = ${connectionId} and state not in ('sent', 'confirmed')`;

  it("shows what the house sells", async () => {
    expect(await push()).toBeGreaterThan(0);
    expect(await refused()).toEqual([]);
    expect(await left(house.from)).toBe(2);
    expect(rows(await sandbox.control("GET", `state?hotel=${hotel.hotel}&from=${house.from}&to=${house.from}`), "calls").filter((call) => at(call, "status") !== 200)).toEqual([]);
  });

  it("a booking made there becomes a reservation, is changed and cancelled, and each is confirmed once it is here", async () => {
    const made = await sandbox.control("POST", "bookings", { hotel: hotel.hotel, room: code, arrival: house.from, departure: plus(2), guest: { first: "Nadia", last: "El Amrani", email: "guest@example.com", country: "MA" }, card: true, note: "Card 4111 1111 1111 1111" });
    const number = String(at(made, "booking", "number"));
    expect(await pull()).toEqual(["created"]);
    await push();
    expect([await left(house.from), await left(plus(2))]).toEqual([1, 2]);
    await sandbox.control("PATCH", `bookings/${number}`, { hotel: hotel.hotel, departure: plus(3) });
    expect(await pull()).toEqual(["modified"]);
    await push();
    expect([await left(plus(2)), await left(plus(3))]).toEqual([1, 2]);
    await sandbox.control("DELETE", `bookings/${number}?hotel=${hotel.hotel}`);
    expect(await pull()).toEqual(["cancelled"]);
    await push();
    expect([await left(house.from), await left(plus(2)), await pull(), await refused()]).toEqual([2, 2, [], []]);
    const told = await sandbox.control("GET", `state?hotel=${hotel.hotel}&from=${house.from}&to=${house.from}`);
    expect(rows(told, "messages").map((message) => at(message, "state"))).toEqual(["confirmed", "confirmed", "confirmed"]);
    expect(String(at(told, "bookings", 0, "confirmNumber"))).toMatch(/\S/);
    const [kept] = await database.admin<{ text: string }[]>`select string_agg(raw::text || coalesce(body::text, ''), '') as text from inbound_messages where connection_id = ${connectionId}`;
    expect(kept?.text).toContain("El Amrani");
    expect(kept?.text).not.toMatch(/4111 ?1111 ?1111 ?1111|PaymentCard|"737"/);
  });
});
