import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { compareStays, toldBy } from "./import-diff";
import { demandShift, isDemandHeader, readDemandRow } from "./import-demand";
import { readFeedRow } from "./import-feed";
import { missingOf, readProfile, samePerson } from "./import-guest";
import { importMapping } from "./import-mapping";
import { pricedNights, readStay } from "./import-row";
import { colourStays } from "./import-seats";
import { landingOf, peakDemand, spread } from "./import-stay";

const today = toIsoDate("2027-01-10");
const header = ["no", "in", "out", "name", "adults", "room", "total", "state"];
const mapping = importMapping.parse({ columns: { number: 0, arrival: 1, departure: 2, guestName: 3, adults: 4, roomType: 5, total: 6, status: 7 }, dateOrder: "ymd", roomTypes: { Suite: "0199c0de-0000-7000-8000-000000000001" }, statuses: { Walked: "cancelled" } });
const reading = { mapping, header, currency: "MAD", today };
const row = (...cells: string[]) => readStay(cells, 7, reading);
const problems = (...cells: string[]) => { const read = row(...cells); return read.ok ? [] : read.problems.map(({ field, rule }) => `${field} ${rule}`); };

describe("a row of bookings", () => {
  it("is read whole", () => {
    const read = row("R1", "2027-02-01", "2027-02-04", "Guest One", "2", "Suite", "1000.00", "Walked");
    expect(read).toMatchObject({ ok: true, value: { line: 7, key: "number:R1", status: "cancelled", total: 100_000, nightAmounts: [33_334, 33_333, 33_333], adults: 2, guest: { name: "Guest One" } } });
    if (read.ok) expect(pricedNights(read.value).map(({ night }) => night)).toEqual(["2027-02-01", "2027-02-02", "2027-02-03"]);
  });
  it("names every problem, not only the first", () => {
    expect(problems("R1", "soon", "2027-02-04", "", "many", "Tent", "free", "Maybe")).toEqual(["arrival not_a_date", "guestName required", "status unknown_status", "roomType unknown_room_type", "total not_a_number", "adults not_a_number"]);
    expect(problems("R1", "2027-02-04", "2027-02-01", "Guest One", "1", "Suite", "-5", "")).toEqual(["departure departure_before_arrival", "total negative"]);
    expect(problems("R1", "2027-02-04", "2027-02-04", "Guest One", "0", "Suite", "5", "")).toEqual(["departure day_visit", "adults no_guests"]);
    expect(problems("R1", "2027-02-04", "2027-02-05", "Guest One", "1", "Suite", "5", "", "", "more")).toEqual(["row cells"]);
  });
  it("has the state the dates and the day make of it", () => {
    const states = (["confirmed", "in_house", "departed", "no_show", "cancelled", "inquiry", null] as const).map((status) => [[-9, -5], [-3, 2], [0, 3], [5, 8]].map(([from = 0, to = 0]) => {
      const read = landingOf({ status, arrival: addDays(today, from), departure: addDays(today, to), today });
      return read.ok ? `${read.value.status}${read.value.assumed ? " assumed" : ""}` : "refused";
    }));
    expect(states).toEqual([
      ["departed assumed", "confirmed", "confirmed", "confirmed"], ["departed assumed", "in_house", "in_house", "refused"], ["departed", "refused", "refused", "refused"],
      ["no_show", "no_show", "no_show", "refused"], ["cancelled", "cancelled", "cancelled", "cancelled"], ["inquiry", "inquiry", "inquiry", "inquiry"], ["departed", "in_house", "confirmed", "confirmed"],
    ]);
  });
  it("loses no minor unit over its nights", () => {
    fc.assert(fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 400 }), (total, nights) => {
      const parts = spread(total, nights);
      expect(parts).toHaveLength(nights);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
    }));
  });
  it("is compared field by field; silence empties nothing", () => {
    const read = row("R1", "2027-02-01", "2027-02-04", "Guest One", "2", "Suite", "1000", "");
    if (!read.ok) throw new Error("not read");
    const file = toldBy(read.value, "t");
    expect(compareStays(file, file)).toEqual([]);
    expect(compareStays({ ...file, departure: "2027-02-05", email: "a@example.com" }, file)).toEqual([{ field: "departure", from: "2027-02-05", to: "2027-02-04" }]);
  });
});

const stays = fc.array(fc.record({ from: fc.nat(60), nights: fc.integer({ min: 1, max: 14 }) }), { maxLength: 120 }).map((list) => list.map(({ from, nights }, index) => ({ id: `s${index}`, arrival: addDays(today, from), departure: addDays(today, from + nights) })));

describe("rooms for a whole history", () => {
  it("as many as the busiest night are enough for everybody, and nobody shares", () => {
    fc.assert(fc.property(stays, (list) => {
      const peak = peakDemand(list.map((stay) => ({ word: "A", ...stay }))).get("A") ?? 0;
      const units = Array.from({ length: peak }, (_, index) => `u${index}`);
      const seats = colourStays(units, [], list);
      expect(seats.size).toBe(list.length);
      for (const a of list) for (const b of list) if (a.id < b.id && seats.get(a.id) === seats.get(b.id)) expect(a.departure <= b.arrival || b.departure <= a.arrival).toBe(true);
      if (peak > 0) expect(colourStays(units.slice(1), [], list).size).toBeLessThan(list.length);
    }));
  });
  it("never lands on what lay there before", () => {
    fc.assert(fc.property(stays, stays, (before, list) => {
      const taken = [...colourStays(["u0", "u1"], [], before)].flatMap(([id, unitId]) => { const stay = before.find((one) => one.id === id); return stay ? [{ unitId, arrival: stay.arrival, departure: stay.departure }] : []; });
      for (const [id, unitId] of colourStays(["u0", "u1", "u2"], taken, list)) {
        const stay = list.find((one) => one.id === id);
        for (const span of taken) if (stay && span.unitId === unitId) expect(stay.departure <= span.arrival || span.departure <= stay.arrival).toBe(true);
      }
    }));
  });
});

describe("the hotel booking demand dataset", () => {
  const columns = "booking_date,hotel,arrival_date_year,arrival_date_month,arrival_date_day_of_month,stays_in_weekend_nights,stays_in_week_nights,adults,children,babies,meal,country,market_segment,distribution_channel,reserved_room_type,assigned_room_type,deposit_type,agent,company,customer_type,adr,total_of_special_requests,reservation_status,reservation_status_date".split(",");
  const plan = importMapping.parse({ preset: "hotel-booking-demand", roomTypes: { A: "new" }, shiftDays: 7 });
  const told = (changes: Record<string, string> = {}) => readDemandRow(columns.map((name) => ({ booking_date: "2026-10-01", hotel: "City Hotel", arrival_date_year: "2026", arrival_date_month: "December", arrival_date_day_of_month: "1", stays_in_weekend_nights: "0", stays_in_week_nights: "3", adults: "2", children: "1", babies: "1", meal: "BB", country: "PRT", market_segment: "Online TA", distribution_channel: "TA/TO", reserved_room_type: "A", assigned_room_type: "D", deposit_type: "No Deposit", agent: "9", company: "NULL", customer_type: "Transient", adr: "47.46", total_of_special_requests: "2", reservation_status: "Check-Out", reservation_status_date: "2026-12-04", ...changes })[name] ?? ""), 12, { mapping: plan, header: columns, currency: "EUR", today });
  it("is known by its header and read by it", () => {
    expect([isDemandHeader(columns), isDemandHeader(columns.slice(3)), demandShift(today) % 7]).toEqual([true, false, 0]);
    expect(told()).toMatchObject({ ok: true, value: { key: "demand:City Hotel:12", arrival: "2026-12-08", departure: "2026-12-11", status: "departed", total: 14_238, children: 2, guest: { name: "Guest of booking 12", email: null, country: "PT" }, company: { kind: "agency", name: "Agent 9" }, segment: "Online TA", channel: "TA/TO", bookedAt: "2026-10-08T00:00:00.000Z", note: "Deposit: No Deposit · Customer: Transient · Meal: BB · Special requests: 2 · Assigned room type: D" } });
  });
  it.each([
    [{ stays_in_week_nights: "0" }, "departure day_visit"], [{ adr: "-6.38" }, "adr negative"], [{ adults: "0", children: "NULL", babies: "0" }, "adults no_guests"], [{ reserved_room_type: "Q" }, "reserved_room_type unknown_room_type"],
    [{ reservation_status: "" }, "reservation_status unknown_status"], [{ arrival_date_month: "Smarch" }, "arrival not_a_date"], [{ country: "ZZZ" }, "country unknown_country"], [{ adults: "two" }, "adults not_a_number"],
  ])("names what is wrong: %j", (changes, expected) => {
    const read = told(changes);
    expect(read.ok ? [] : read.problems.map(({ field, rule }) => `${field} ${rule}`)).toContain(expected);
  });
});

describe("a calendar", () => {
  const feed = { mapping: importMapping.parse({ preset: "feed", feed: { roomTypeId: "0199c0de-0000-7000-8000-000000000001" } }), header: [], currency: "MAD", today };
  const event = (...cells: string[]) => readFeedRow(cells, 2, feed);
  it("tells stays from closings", () => {
    expect(event("abc@airbnb.com", "2027-02-01", "2027-02-04", "Reserved", "Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMABCDEF12")).toMatchObject({ ok: true, value: { stay: { channel: "Airbnb", externalNumber: "HMABCDEF12", status: "confirmed", guest: { name: "Guest of Airbnb HMABCDEF12" } } } });
    expect(event("x@airbnb.com", "2027-02-01", "2027-02-04", "Airbnb (Not available)")).toMatchObject({ ok: true, value: { closing: { reason: "Airbnb: Airbnb (Not available)", over: false } } });
    expect(event("y@booking.com", "2027-02-01", "2027-02-04", "CLOSED - Not available")).toMatchObject({ ok: true, value: { closing: {} } });
    expect(event("", "2027-02-01", "", "Reserved - Ms. Guest")).toMatchObject({ ok: true, value: { stay: { departure: "2027-02-02", guest: { name: "Ms. Guest" }, key: "feed:0199c0de-0000-7000-8000-000000000001:2027-02-01/2027-02-02" } } });
    expect(event("z", "2027-02-01", "2027-02-04", "Reserved", "", "CANCELLED")).toEqual({ ok: true, value: { nothing: true } });
    expect(event("z", "", "2027-02-04", "Reserved")).toMatchObject({ ok: false, problems: [{ field: "start", rule: "required" }] });
  });
});

describe("a list of guests", () => {
  const people = { mapping: importMapping.parse({ columns: { guestName: 0, email: 1, phone: 2, nationality: 3, birthDate: 4, gender: 5, vip: 6 }, dateOrder: "dmy" }), header: ["n", "e", "p", "c", "b", "g", "v"], currency: "MAD", today };
  it("is read, and a person known again", () => {
    const read = readProfile(["Guest One", "One@Example.com", "+212 600 000 000", "Maroc", "01/02/1980", "Mme", "oui"], 3, people);
    expect(read).toMatchObject({ ok: true, value: { email: "one@example.com", nationality: "MA", birthDate: "1980-02-01", gender: "f", vip: "vip" } });
    expect(readProfile(["Guest One", "", "'+212 600 000 000", "", "", "", ""], 3, people)).toMatchObject({ ok: true, value: { phone: "+212 600 000 000" } });
    const wrong = readProfile(["G", "no address", "12", "Narnia", "01/02/2040", "?", ""], 3, people);
    expect(wrong.ok ? [] : wrong.problems.map(({ field, rule }) => `${field} ${rule}`)).toEqual(["guestName required", "birthDate out_of_range", "gender refused", "nationality unknown_country"].sort((a, b) => (wrong.ok ? 0 : wrong.problems.findIndex((p) => `${p.field} ${p.rule}` === a) - wrong.problems.findIndex((p) => `${p.field} ${p.rule}` === b))));
    const one = { name: "Guest One", email: "a@example.com", phone: null, birthDate: null };
    expect([samePerson(one, { ...one, name: "guest  ONE" }), samePerson(one, { ...one, email: "b@example.com" }), samePerson({ ...one, email: null, phone: "+212 600000000" }, { ...one, phone: "0600000000" }), samePerson({ ...one, email: null }, one)]).toEqual([true, false, true, false]);
    if (read.ok) expect(missingOf({ ...read.value, vip: null, email: null, phone: "1" }, read.value)).toEqual(["email", "vip"]);
  });
});
