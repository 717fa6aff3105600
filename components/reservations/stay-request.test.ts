import { expect, test } from "vitest";
import { requestFor, type StayNow } from "@/components/reservations/stay-request";

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
