/** What goes out says, night by night, exactly what was wanted; what comes in says what was booked. Read and written by the stand-ins' own XML, not ours. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AriCell, PartnerRoom } from "@/lib/channels/rules/channel-port";
import { bookingSettings, expediaSettings, availNamespaces } from "@/lib/channels/rules/partner-settings";
import { fromDecimal, money } from "@/lib/kernel/money";
import { addDays, nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import { readXml, writeXml } from "@/lib/kernel/xml";
import { notification } from "@/sandbox/booking/wire";
import { all, parse } from "@/sandbox/ota/xml";
import { BR, retrieve } from "@/sandbox/expedia/bookings";
import { type Message, hotelShape, openWorld, settingsShape } from "@/sandbox/ota/world";
import { linesOf, planAri as planBooking, requestOf } from "./booking/ari-mapper";
import { toReservations } from "./booking/mapper";
import { contentOf, planAri as planExpedia, updatesIn } from "./expedia/ari-mapper";
import { toReservations as toExpedia } from "./expedia/mapper";

const first = toIsoDate("2027-03-27");
const row = (invCode: string, rateCode: string): PartnerRoom => ({ invCode, rateCode, name: "", description: "", capacity: 2, adultCapacity: 2, pricingType: null, salesCurrency: null, channelCodes: [], updates: { availability: true, restrictions: true, price: true }, nonRefundable: false, isDefault: false, shared: false, sellOnline: true });
const rooms = [row("101", "901"), row("101", "902"), row("102", "903")];

const fields = {
  price: fc.integer({ min: 1, max: 9 }).map((hundreds) => money(hundreds * 10_050, "MAD")), minStay: fc.integer({ min: 1, max: 3 }), maxStay: fc.constantFrom(null, 7, 14), stopSell: fc.boolean(), cta: fc.boolean(), ctd: fc.boolean(),
};
const drawn = fc.uniqueArray(fc.record({ place: fc.constantFrom({ invCode: "101" }, { invCode: "101", rateCode: "902" }, { invCode: "102" }), day: fc.integer({ min: 0, max: 12 }), availability: fc.integer({ min: 0, max: 2 }), value: fc.record(fields, { requiredKeys: [] }) }),
  { selector: ({ place, day }) => `${JSON.stringify(place)} ${day}`, minLength: 1, maxLength: 25 })
  .map((cells) => cells.map(({ place, day, availability, value }): AriCell => ({ ...place, date: addDays(first, day), ...("rateCode" in place ? {} : { availability }), ...value })));

type Shown = Map<string, unknown>;
/** Each wanted value by room, rate, night and field, as the OTA would keep it. */
function wanted(cells: readonly AriCell[]): Shown {
  const shown: Shown = new Map();
  for (const { invCode, rateCode, date, availability, price, ...limits } of cells) {
    const rate = rateCode ?? rooms.find((room) => room.invCode === invCode)?.rateCode ?? "";
    if (availability !== undefined) shown.set(`${invCode}  ${date} availability`, availability);
    if (price !== undefined) shown.set(`${invCode} ${rate} ${date} price`, price);
    for (const [name, value] of Object.entries(limits)) shown.set(`${invCode} ${rate} ${date} ${name}`, value);
  }
  return shown;
}
const days = (from: string, to: string) => nightsBetween(toIsoDate(from), addDays(toIsoDate(to), 1));

describe("sending", () => {
  it("Booking.com is told what is wanted, whatever is merged and however it is split", () => {
    fc.assert(fc.property(drawn, fc.integer({ min: 1, max: 9 }), (cells, cellsInCall) => {
      const settings = bookingSettings.parse({ cellsInCall });
      const shown: Shown = new Map();
      const set = (at: Readonly<Record<string, string>>, name: string, value: unknown) => {
        for (const date of days(at["Start"] ?? "", at["End"] ?? "")) {
          const key = `${at["InvTypeCode"]} ${at["RatePlanCode"] ?? ""} ${date} ${name}`;
          expect(shown.has(key)).toBe(false);
          shown.set(key, value);
        }
      };
      const plan = planBooking(cells, rooms, settings);
      expect(plan.refused).toEqual([]);
      for (const batch of plan.batches) {
        expect(batch.cells.length).toBeLessThanOrEqual(cellsInCall);
        const root = parse(requestOf(batch, linesOf(batch, settings), "1", settings, new Date(0)));
        for (const message of root?.children[0]?.children ?? []) {
          const at = all(message, "StatusApplicationControl")[0]?.attributes ?? {};
          if (message.attributes["BookingLimit"] !== undefined) set(at, "availability", Number(message.attributes["BookingLimit"]));
          for (const { attributes } of all(message, "LengthsOfStay", "LengthOfStay")) set(at, attributes["MinMaxMessageType"] === "SetMinLOS" ? "minStay" : "maxStay", attributes["MinMaxMessageType"] === "SetMaxLOS" && attributes["Time"] === "0" ? null : Number(attributes["Time"]));
          for (const { attributes } of all(message, "RestrictionStatus")) set(at, ({ Master: "stopSell", Arrival: "cta", Departure: "ctd" })[attributes["Restriction"] ?? ""] ?? "?", attributes["Status"] === "Close");
          for (const { attributes } of all(message, "Rates", "Rate", "BaseByGuestAmts", "BaseByGuestAmt")) set(at, "price", fromDecimal(attributes["AmountAfterTax"] ?? "", attributes["CurrencyCode"] ?? ""));
        }
      }
      expect(shown).toEqual(wanted(cells));
    }), { numRuns: 150 });
  }, 30_000);

  it.each(availNamespaces)("Expedia is told what is wanted, in messages within the limit: %s", (availNamespace) => {
    fc.assert(fc.property(drawn, (cells) => {
      const settings = { ...expediaSettings.parse({ availNamespace }), updatesInMessage: 20 };
      const shown: Shown = new Map();
      for (const batch of planExpedia(cells, rooms, settings).batches) {
        expect(batch.cells.reduce((sum, cell) => sum + updatesIn(cell), 0)).toBeLessThanOrEqual(20);
        const root = parse(writeXml("AvailRateUpdateRQ", contentOf(batch, settings)));
        const groups = all(root, "AvailRateUpdate");
        for (const group of groups.length === 0 ? [root] : groups) {
          const [{ attributes: { from = "", to = "" } } = { attributes: {} as Record<string, string> }] = all(group, "DateRange");
          for (const date of days(from, to)) for (const room of all(group, "RoomType")) {
            const set = (rate: string, name: string, value: unknown) => value !== undefined && shown.set(`${room.attributes["id"]} ${rate} ${date} ${name}`, value);
            for (const { attributes } of all(room, "Inventory")) set("", "availability", Number(attributes["totalInventoryAvailable"]));
            for (const rate of all(room, "RatePlan")) {
              const id = rate.attributes["id"] ?? "";
              if (rate.attributes["closed"] !== undefined) set(id, "stopSell", rate.attributes["closed"] === "true");
              for (const price of all(rate, "Rate")) set(id, "price", fromDecimal(all(price, "PerDay")[0]?.attributes["rate"] ?? "", price.attributes["currency"] ?? ""));
              for (const { attributes: { minLOS, maxLOS, closedToArrival, closedToDeparture } } of all(rate, "Restrictions")) {
                set(id, "minStay", minLOS === undefined ? undefined : Number(minLOS));
                set(id, "maxStay", maxLOS === undefined ? undefined : maxLOS === "28" ? null : Number(maxLOS));
                set(id, "cta", closedToArrival === undefined ? undefined : closedToArrival === "true");
                set(id, "ctd", closedToDeparture === undefined ? undefined : closedToDeparture === "true");
              }
            }
          }
        }
      }
      expect(shown).toEqual(wanted(cells));
    }), { numRuns: 150 });
  }, 30_000);
});

describe("receiving", () => {
  const hotel = hotelShape.parse({ hotel: "H1", currency: "MAD", account: { user: "u", secret: "s" }, rooms: [{ code: "101", name: "Double", rates: [{ code: "901" }, { code: "902" }] }, { code: "102", name: "Suite", rates: [{ code: "903" }] }] });
  const clean = (text: string) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[\r\n\t ]+/gu, " ").trim();
  const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).map(clean).filter((text) => text !== "" && !/\d{13}|<!/.test(text));
  const price = fc.integer({ min: 1, max: 900_000 }).map((cents) => cents / 100);
  const line = fc.record({ place: fc.constantFrom(["101", "901"] as const, ["101", "902"] as const, ["102", "903"] as const), start: fc.integer({ min: 0, max: 5 }), prices: fc.array(price, { minLength: 1, maxLength: 6 }), adults: fc.integer({ min: 1, max: 6 }), childAges: fc.array(fc.integer({ min: 0, max: 17 }), { maxLength: 3 }) })
    .map(({ place: [room, rate], start, prices, adults, childAges }) => ({ room, rate, arrival: addDays(first, start), departure: addDays(first, start + prices.length), adults, childAges, prices }));
  const cents = (value: number) => Math.round(value * 100);

  it("every booking comes back as it was made: guest, rooms, nights, extras, totals, note, state", () => {
    const booking = fc.record({ rooms: fc.array(line, { minLength: 1, maxLength: 3 }), extras: fc.array(fc.record({ name: words, price, inclusive: fc.boolean() }), { maxLength: 3 }), first: words, last: words, note: fc.option(words), kind: fc.constantFrom("new", "modify", "cancel"), dialect: fc.constantFrom("2003B", "2008B"), card: fc.boolean() });
    fc.assert(fc.property(booking, ({ rooms: lines, extras, first: given, last, note, kind, dialect, card }) => {
      const message: Message = {
        id: "1", hotel: "H1", number: "4700000001", kind, at: "2027-01-02T03:04:05Z", state: "pending", deadline: null,
        booking: { hotel: "H1", number: "4700000001", source: "", state: kind === "cancel" ? "cancelled" : "confirmed", guest: { first: given, last, email: "", phone: "", country: "FR" }, rooms: lines, extras, note, card, currency: "MAD", created: "2027-01-01T00:00:00Z", updated: "2027-01-02T03:04:05Z", confirmNumber: null },
      };
      const xml = notification(kind === "new" ? "new" : "modify", [message], () => hotel, settingsShape.parse({ dialect }), "2027-01-03T00:00:00Z");
      const { reservations: [read], unreadable } = toReservations(readXml(xml), kind === "new" ? "new" : "modify", { propertyId: "H1", currency: "EUR" });
      expect(unreadable).toEqual([]);
      const state = kind === "cancel" ? "canceled" : "confirmed";
      expect(read).toMatchObject({ externalNumber: "4700000001", state, modified: kind === "modify", updatedAt: "2027-01-02T03:04:05Z", bookedAt: "2027-01-01T00:00:00Z", guest: { country: "FR" }, note: note === null ? null : expect.any(String) });
      expect([clean(read?.guest.first ?? ""), clean(read?.guest.last ?? ""), clean(read?.note ?? "")]).toEqual([given, last, note ?? ""]);
      expect(read?.rooms.map((room) => [room.invCode, room.rateCode, room.state, room.arrival, room.departure, room.adults, room.childAges, room.dailyPrices.map((night) => night.price.amount)]))
        .toEqual(lines.map((one) => [one.room, one.rate, state, one.arrival, one.departure, one.adults, one.childAges, one.prices.map(cents)]));
      const sum = lines.flatMap((one) => one.prices).reduce((total, value) => total + cents(value), 0);
      expect(read?.total).toEqual(money(sum + extras.reduce((total, extra) => total + (extra.inclusive ? 0 : cents(extra.price)), 0), "MAD"));
      expect(read?.rooms.flatMap((room) => room.extras.map((extra) => [clean(extra.name), extra.price.amount]))).toEqual(extras.map((extra) => [extra.name, extra.inclusive ? 0 : cents(extra.price)]));
      expect(JSON.stringify(read)).not.toMatch(/4111111111111111|PaymentCard/);
    }), { numRuns: 150 });
  }, 30_000);

  it("every booking of Expedia's comes back as it was made: guest, nights, taxes, children, note, state", () => {
    const booking = fc.record({ line, first: words, last: words, note: fc.option(words), kind: fc.constantFrom("new", "modify", "cancel"), card: fc.boolean(), collects: fc.boolean() });
    const ask = parse(writeXml("BookingRetrievalRQ", { "@xmlns": BR, Authentication: { "@username": "u", "@password": "s" } }));
    fc.assert(fc.property(booking, ({ line: one, first: given, last, note, kind, card, collects }) => {
      const world = openWorld();
      world.messages.set("1", {
        id: "1", hotel: "H1", number: "252000001", kind, at: "2027-01-02T03:04:05Z", state: "pending", deadline: null,
        booking: { hotel: "H1", number: "252000001", source: collects ? "A-Expedia" : "Hotels.com", state: kind === "cancel" ? "cancelled" : "confirmed", guest: { first: given, last, email: "", phone: "", country: "" }, rooms: [one], extras: [], note, card, currency: "MAD", created: "2027-01-02T03:04:05Z", updated: "2027-01-02T03:04:05Z", confirmNumber: null },
      });
      const { reservations: [read], unreadable } = toExpedia(readXml(ask === undefined ? "" : retrieve(world, ask, [hotel], []).body), { propertyId: "H1", currency: "EUR" });
      expect(unreadable).toEqual([]);
      const cancelled = kind === "cancel";
      const sum = one.prices.reduce((total, value) => total + cents(value), 0);
      expect(read).toMatchObject({ externalNumber: "252000001", state: cancelled ? "canceled" : "confirmed", modified: kind === "modify", paymentMethod: collects ? "hotel_collect" : "expedia_collect", channelName: collects ? "Expedia" : "Hotels.com", total: { currency: "MAD" } });
      expect(Math.abs((read?.total.amount ?? 0) - (cancelled ? 0 : sum + Math.round(sum / 10)))).toBeLessThanOrEqual(1);
      expect([clean(read?.guest.first ?? ""), clean(read?.guest.last ?? ""), clean(read?.note ?? "")]).toEqual([given, last, cancelled ? "" : (note ?? "")]);
      expect(read?.rooms.map((room) => [room.invCode, room.rateCode, room.arrival, room.departure, room.adults, room.childAges, room.dailyPrices.map((night) => night.price.amount)]))
        .toEqual([[cancelled ? null : one.room, cancelled ? null : one.rate, one.arrival, one.departure, one.adults, one.childAges, one.prices.map((value) => (cancelled ? 0 : cents(value)))]]);
      expect(JSON.stringify(read)).not.toMatch(/4111111111111111|PaymentCard/);
    }), { numRuns: 150 });
  }, 30_000);
});
