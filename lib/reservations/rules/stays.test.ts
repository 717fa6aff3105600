import { describe, expect, it } from "vitest";
import { numbersLike } from "./number";
import { partyOf } from "./party";
import { endToEnd, segmentOn, staysOf } from "./stays";
import { seatableTypes } from "./waitlist";

const room = (id: string, stayId: string | null, arrival: string, departure: string) => ({ id, stayId, arrival, departure, adults: 2, children: 1 });
const parts = [room("b", "s", "2026-12-03", "2026-12-05"), room("c", null, "2026-12-02", "2026-12-04"), room("a", "s", "2026-12-01", "2026-12-03")];

describe("the stays of a reservation", () => {
  it("are rooms end to end under one id, and every other room", () => {
    const stays = staysOf(parts);
    expect(stays.map(({ segments, arrival, departure }) => [segments.map(({ id }) => id).join(), arrival, departure])).toEqual([["a,b", "2026-12-01", "2026-12-05"], ["c", "2026-12-02", "2026-12-04"]]);
    expect(["2026-11-30", "2026-12-02", "2026-12-03", "2026-12-09"].map((day) => stays[0] && segmentOn(stays[0], day)?.id)).toEqual(["a", "a", "b", "b"]);
    expect([endToEnd(stays), endToEnd(staysOf([room("a", "s", "2026-12-01", "2026-12-02"), room("b", "s", "2026-12-03", "2026-12-05")]))]).toEqual([true, false]);
  });

  it("count who sleeps there once", () => {
    expect(partyOf(parts)).toEqual({ arrival: "2026-12-01", departure: "2026-12-05", adults: 4, children: 2 });
  });
});

describe("a number somebody types", () => {
  it("is looked for as typed, in capitals, and behind the house's letters", () => {
    expect(numbersLike("7k3m", "villa-thaifa")).toEqual(["7k3m", "7K3M", "VT-7K3M"]);
    expect(["Claire Martin", "7k", "vt-", "VT"].map((text) => numbersLike(text, "villa-thaifa"))).toEqual([[], [], [], []]);
  });
});

describe("who waits", () => {
  const types = [{ id: "small", maxGuests: 2, maxAdults: 2 }, { id: "large", maxGuests: 4, maxAdults: 3 }];
  const left = ["2026-12-01", "2026-12-02"].flatMap((night) => [{ roomTypeId: "small", night, available: 1 }, { roomTypeId: "large", night, available: night === "2026-12-02" ? 0 : 1 }]);
  const wish = { roomTypeId: null, arrival: "2026-12-01", departure: "2026-12-02", adults: 2, children: 0 };

  it("could have any type that sleeps them and is free every night", () => {
    expect(seatableTypes(wish, ["2026-12-01"], types, left)).toEqual(["small", "large"]);
    expect(seatableTypes(wish, ["2026-12-01", "2026-12-02"], types, left)).toEqual(["small"]);
    expect(seatableTypes({ ...wish, children: 1 }, ["2026-12-01"], types, left)).toEqual(["large"]);
    expect(seatableTypes({ ...wish, roomTypeId: "large" }, ["2026-12-03"], types, left)).toEqual([]);
    expect(seatableTypes({ ...wish, adults: 4 }, ["2026-12-01"], types, left)).toEqual([]);
  });
});
