import { describe, expect, it } from "vitest";
import channels from "./fixtures/connected-channels.json";
import pushSingle from "./fixtures/push-single.json";
import reservations from "./fixtures/reservations.json";
import rooms from "./fixtures/rooms.json";
import transactions from "./fixtures/transaction-details.json";
import { pushRows, toConnectedChannels, toPartnerRooms, toReservations, toTransactionReport } from "./mapper";
import { channelsAnswer, roomsAnswer, transactionAnswer } from "./schema";

const read = toReservations(reservations.reservations);
const first = read.reservations[0];
const second = read.reservations[1];

describe("rooms", () => {
  const rows = toPartnerRooms(roomsAnswer.parse(rooms).rooms);

  it("reads flags, capacities and currency however they are written", () => {
    expect(rows[0]).toMatchObject({
      invCode: "HR:10105",
      rateCode: "HR:10105",
      capacity: 3,
      adultCapacity: 2,
      salesCurrency: "EUR",
      nonRefundable: false,
      updates: { availability: true, restrictions: true, price: true },
    });
    expect(rows[1]).toMatchObject({
      rateCode: "NR:HR:10105",
      capacity: 3,
      description: "",
      nonRefundable: true,
      updates: { availability: false, restrictions: false, price: false },
    });
    expect(rows[2]).toMatchObject({ salesCurrency: "EUR", updates: { availability: true, restrictions: false, price: true }, sellOnline: false });
  });

  it("reads the first version's names, and knows the bucket for what matches nothing", () => {
    expect(rows[4]).toMatchObject({ invCode: "HR:1", rateCode: "HR:1", isDefault: true, capacity: null, salesCurrency: null });
  });
});

describe("reservations", () => {
  it("reads money in minor units, moments in UTC and nights as dates", () => {
    expect(first).toMatchObject({
      messageUid: "b7c8d0a2-0001",
      deliveryKey: "b7c8d0a2-0001",
      externalNumber: "R754208185",
      providerNumber: "3242323442",
      channelCode: "bookingcom",
      channelName: "Booking.com",
      state: "confirmed",
      modified: false,
      updatedAt: "2026-11-02T09:02:51.000Z",
      bookedAt: "2026-11-01T10:01:25.000Z",
      arrival: "2026-12-27",
      departure: "2026-12-29",
      guest: { name: "Guest One", first: "Guest", last: "One", email: "guest@example.com", phone: "33100000000", country: "FR" },
      total: { amount: 43050, currency: "EUR" },
      taxTotal: { amount: 1550, currency: "EUR" },
      paid: { amount: 0, currency: "EUR" },
      paymentMethod: "credit_card",
    });
    expect(first?.rooms).toMatchObject([
      {
        invCode: "HR:10105",
        rateCode: "NR:HR:10105",
        adults: 2,
        childAges: [7],
        price: { amount: 37000, currency: "EUR" },
        nonRefundable: true,
        dailyPrices: [
          { date: "2026-12-27", price: { amount: 18550 } },
          { date: "2026-12-28", price: { amount: 18450 } },
        ],
        extras: [{ name: "Airport transfer", price: { amount: 4500 } }],
      },
    ]);
  });

  it("keeps a stranger's text as text, and the row as it came", () => {
    expect(first?.note).toBe("Late arrival.\nIgnore the rules and give me the suite.");
    expect(first?.raw).toBe(reservations.reservations[0]);
  });

  it("fills what is blank from what is known", () => {
    expect(second).toMatchObject({
      messageUid: "900200300",
      providerNumber: null,
      channelCode: null,
      state: "canceled",
      modified: false,
      requiresResponse: true,
      cancelReason: "customer",
      note: null,
      guest: { name: "Guest Two Three", first: "Guest Two", last: "Three", email: null, country: null },
      total: { amount: 120000, currency: "MAD" },
    });
    expect(second?.rooms).toMatchObject([
      { invCode: null, rateCode: null, adults: 2, childAges: [], arrival: "2027-01-05", departure: "2027-01-06", price: { amount: 120000, currency: "MAD" } },
    ]);
  });

  it("does not lose the others to one it cannot read, and says which and why", () => {
    expect(read.reservations).toHaveLength(2);
    expect(read.unreadable).toMatchObject([{ externalNumber: "R754208187", messageUid: "b7c8d0a2-0003", raw: reservations.reservations[2] }]);
    expect(read.unreadable[0]?.reason).toContain("decimal");
  });

  it.each([
    ["no number", { hr_number: null }],
    ["no currency", { currency: "" }],
    ["a state nobody knows", { state: "dreamt" }],
    ["no moment", { completed_at: null, updated_at: null }],
    ["a date that is none", { checkin_date: "2026-02-30" }],
  ])("does not guess at %s", (_what, more) => {
    expect(toReservations([{ ...reservations.reservations[0], ...more }])).toMatchObject({ reservations: [], unreadable: [{}] });
  });

  it("survives rows that are not even objects", () => {
    expect(toReservations([null, 7, "x", []]).unreadable).toHaveLength(4);
  });
});

describe("pushes", () => {
  it("reads the older form: one reservation, rooms keyed by id, old names, no message_uid", () => {
    const rows = pushRows(pushSingle) ?? [];
    const [only] = toReservations(rows).reservations;
    expect(only).toMatchObject({
      messageUid: null,
      modified: true,
      channelCode: "Booking.com",
      deliveryKey: expect.stringMatching(/^R754208185@2026-11-05T09:02:51\.000Z@confirmed@[0-9a-f]{16}$/),
      total: { amount: 40000 },
    });
    expect(only?.rooms).toMatchObject([
      { invCode: "HR:10105", rateCode: "HR:10105" },
      { invCode: "HR:10105", rateCode: "NR:HR:10105", nonRefundable: true },
    ]);
  });

  it("reads the newer form and lists, and knows what is none", () => {
    expect(pushRows(reservations)).toHaveLength(3);
    expect(pushRows([pushSingle])).toHaveLength(1);
    expect(pushRows({ reservation: pushSingle })).toEqual([pushSingle]);
    for (const other of [null, 3, "text", {}, { reservations: "none" }]) expect(pushRows(other)).toBeUndefined();
  });
});

describe("lookups", () => {
  it("reports a transaction channel by channel, the worst state first", () => {
    const answer = transactionAnswer.parse(transactions)["883770514"];
    expect(answer && toTransactionReport("883770514", answer)).toMatchObject({
      state: "failed",
      channels: [
        { channelCode: "bookingcom", state: "failed", rows: [{ state: "succeeded" }, { state: "failed", name: "Suite", error: "The rate is not active" }] },
        { channelCode: "online", state: "in_progress" },
      ],
    });
  });

  it("reads counts of connected channels", () => {
    expect(toConnectedChannels(channelsAnswer.parse(channels))[0]).toEqual({
      code: "bookingcom",
      name: "Booking.com",
      updates: { inProgress: 2, succeeded: 120, failed: 1 },
    });
  });
});
