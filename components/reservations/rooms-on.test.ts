import { expect, test } from "vitest";
import { roomsOn } from "@/components/reservations/rooms-on";

const first = { id: "safran", stayId: "a", arrival: "2026-11-20", departure: "2026-11-22" };
const second = { id: "oranger", stayId: "a", arrival: "2026-11-22", departure: "2026-11-24" };
const beside = { id: "cedre", stayId: "b", arrival: "2026-11-21", departure: "2026-11-23" };
const loose = { id: "loose", stayId: null, arrival: "2026-11-20", departure: "2026-11-21" };
const ids = (rooms: readonly { id: string }[], day: string) => roomsOn(rooms as (typeof first)[], day).map(({ id }) => id);

test("a stay that moves is in one room on each day, whatever the order of its rooms", () => {
  for (const rooms of [[first, second], [second, first]]) {
    expect(ids(rooms, "2026-11-19")).toEqual(["safran"]);
    expect(ids(rooms, "2026-11-21")).toEqual(["safran"]);
    expect(ids(rooms, "2026-11-22")).toEqual(["oranger"]);
    expect(ids(rooms, "2026-11-24")).toEqual(["oranger"]);
  }
});

test("rooms of different stays stand beside each other; one that belongs to none stands for itself", () => {
  expect(ids([first, second, beside], "2026-11-21")).toEqual(["safran", "cedre"]);
  expect(ids([loose, { ...loose, id: "other" }], "2026-11-20")).toEqual(["loose", "other"]);
  expect(ids([], "2026-11-20")).toEqual([]);
});
