import { expect, test } from "vitest";
import { nightsOf, requestFor, type StayNow } from "@/components/reservations/stay-request";

const now: StayNow = { reservationId: "v", roomId: "r", status: "confirmed", typeId: "double", arrival: "2026-12-01", departure: "2026-12-05" };
const terms = { typeId: "double", arrival: now.arrival, departure: now.departure };

test("before anybody has come, dates and type change in one modification that names only what changes", () => {
  expect(requestFor(now, { ...terms, departure: "2026-12-06" })).toEqual({ kind: "modify", input: { id: "v", rooms: [{ roomId: "r", departure: "2026-12-06" }] } });
  expect(requestFor(now, { typeId: "suite", arrival: "2026-12-02", departure: "2026-12-06" })).toEqual({ kind: "modify", input: { id: "v", rooms: [{ roomId: "r", arrival: "2026-12-02", departure: "2026-12-06", roomTypeId: "suite" }] } });
});

test("who is in the house leaves earlier by giving nights up, stays longer by a modification, and changes type by moving", () => {
  const here = { ...now, status: "in_house" };
  expect(requestFor(here, { ...terms, departure: "2026-12-03" })).toEqual({ kind: "shorten", input: { id: "v", roomIds: ["r"], departure: "2026-12-03" } });
  expect(requestFor(here, { ...terms, departure: "2026-12-07" })).toMatchObject({ kind: "modify" });
  expect(requestFor(here, { ...terms, typeId: "suite" }, "agreed")).toEqual({ kind: "move", input: { id: "v", roomId: "r", roomTypeId: "suite", charge: "agreed" } });
});

test("a bar that is all of its stay names no nights; a piece of it names those it does not share its end with", () => {
  const piece = (arrival: string, departure: string, status = "confirmed") => nightsOf({ arrival, departure, status, stay: { arrival: now.arrival, departure: now.departure } }, "2026-12-04");
  expect(nightsOf(now, "2026-12-04")).toEqual({});
  expect(piece("2026-12-01", "2026-12-03")).toEqual({ until: "2026-12-03" });
  expect(piece("2026-12-03", "2026-12-05")).toEqual({ from: "2026-12-03" });
  expect(piece("2026-12-02", "2026-12-03")).toEqual({ from: "2026-12-02", until: "2026-12-03" });
  expect(piece("2026-12-02", "2026-12-05", "in_house")).toEqual({ from: "2026-12-04" });
});
