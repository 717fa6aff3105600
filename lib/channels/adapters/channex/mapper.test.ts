import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { channelCode, toPartnerRooms, toReservation, toReservations } from "./mapper";
import { ratePlansAnswer, roomTypesAnswer } from "./schema";

type Row = { id: string; attributes: Record<string, unknown> & { rooms: Record<string, unknown>[] } };
const fixture = (): Row => JSON.parse(readFileSync(new URL("./fixtures/revision-modified.json", import.meta.url), "utf8"));
const changed = (change: Record<string, unknown>): Row => ({ ...fixture(), attributes: { ...fixture().attributes, ...change } });

describe("a booking revision", () => {
  it("keeps its order, numbers, rooms, prices, taxes and services", () => {
    const read = toReservation(fixture());
    expect(read).toMatchObject({
      messageUid: fixture().id, deliveryKey: fixture().id, externalNumber: "BDC-4000000001", providerNumber: "4000000001", channelCode: "bookingcom", channelName: "Booking.com", state: "confirmed", modified: true,
      updatedAt: "2026-11-20T09:01:18.229Z", arrival: "2027-03-01", departure: "2027-03-03", total: { amount: 390_000, currency: "MAD" }, taxTotal: { amount: 10_000 }, extrasTotal: { amount: 50_000 }, paid: { amount: 390_000 }, paymentMethod: "ota",
      guest: { name: "Claire Example", first: "Claire", last: "Example", email: "claire@example.com", country: "FR" },
    });
    expect(read.rooms.map((room) => [room.invCode, room.rateCode, room.adults, room.childAges.length, room.price.amount, room.dailyPrices.length])).toEqual([
      ["22222222-2222-4222-8222-222222222201", "33333333-3333-4333-8333-333333333301", 2, 2, 240_000, 2],
      [null, null, 1, 0, 90_000, 1],
    ]);
    expect(read.rooms[0]?.extras.map((extra) => [extra.name, extra.price.amount])).toEqual([["Breakfast", 20_000], ["Airport transfer", 30_000]]);
  });

  it("leaves no card data behind, in what is read and in what is kept raw", () => {
    const kept = JSON.stringify(toReservation(fixture()));
    for (const secret of ["4111111111111111", "4111 1111 1111 1111", "\"123\"", "CVV: 123", "tok_should_never", "10/2029", "CLAIRE EXAMPLE"]) expect(kept).not.toContain(secret);
    expect(kept).toContain('"last_digits":"1111"');
    expect(kept).toContain("Late arrival.");
    const [unread] = toReservations([changed({ currency: null })]).unreadable;
    expect(unread).toMatchObject({ externalNumber: "BDC-4000000001", messageUid: fixture().id, reason: "currency is missing." });
    expect(JSON.stringify(unread)).not.toContain("tok_should_never");
  });

  it("of a cancellation cancels every room; amounts and numbers may come as numbers", () => {
    const read = toReservation(changed({ status: "cancelled", amount: 3900, payment_collect: "property" }));
    expect([read.state, read.rooms.map((room) => room.state), read.paid, read.total.amount, read.paymentMethod]).toEqual(["canceled", ["canceled", "canceled"], null, 390_000, "credit_card"]);
  });

  it("falls back to the booking's id, and to its rooms for dates and total", () => {
    const read = toReservation(changed({ unique_id: null, arrival_date: null, departure_date: null, amount: null, services: [] }));
    expect([read.externalNumber, read.arrival, read.departure, read.total.amount]).toEqual([fixture().attributes["booking_id"], "2027-03-01", "2027-03-03", 330_000]);
  });

  it("that makes no sense hides no other", () => {
    const backwards = changed({ arrival_date: "2027-03-03", departure_date: "2027-03-03", rooms: [] });
    const read = toReservations([backwards, fixture(), "nonsense", changed({ status: "unheard-of" })]);
    expect([read.reservations.length, read.unreadable.length]).toEqual([1, 3]);
    expect(read.unreadable[0]?.reason).toContain("not after its beginning");
  });
});

describe("rooms and rates", () => {
  const types = roomTypesAnswer.parse({ data: [{ id: "type", attributes: { title: "Suite", occ_adults: 2, occ_children: 1 } }, { id: "bare", attributes: { title: "Bare", occ_adults: 1 } }], meta: { total: 2, limit: 10, page: 1 } }).data;
  it("are one row for each rate; options priced by hand are named, inherited prices are not ours", () => {
    const plans = ratePlansAnswer.parse({
      data: [
        { id: "bar", attributes: { title: "BAR", room_type_id: "type", sell_mode: "per_room", currency: "MAD", options: [{ occupancy: 2, is_primary: true }] } },
        { id: "nr", attributes: { title: "Non-refundable", sell_mode: "per_room", currency: "MAD", inherit_rate: true, options: [] }, relationships: { room_type: { data: { id: "type", type: "room_type" } } } },
        { id: "people", attributes: { title: "Per guest", room_type_id: "type", sell_mode: "per_person", rate_mode: "manual", currency: "MAD", options: [{ occupancy: 2 }, { occupancy: 1 }] } },
        { id: "auto", attributes: { title: "Auto", room_type_id: "type", sell_mode: "per_person", rate_mode: "auto", currency: "MAD", options: [{ occupancy: 1 }, { occupancy: 2 }] } },
      ],
    }).data;
    expect(toPartnerRooms(types, plans).map((row) => [row.invCode, row.rateCode, row.updates.price, row.nonRefundable, row.occupancies ?? null])).toEqual([
      ["type", "bar", true, false, null], ["type", "nr", false, true, null], ["type", "people", true, false, [1, 2]], ["type", "auto", true, false, null], ["bare", "", false, false, null],
    ]);
  });
  it("channels are known by letters and digits", () => expect(["Booking.com", "Airbnb", "Mr & Mrs Smith", "", null].map(channelCode)).toEqual(["bookingcom", "airbnb", "mrmrssmith", null, null]));
});
