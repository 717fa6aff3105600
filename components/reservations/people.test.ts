import { expect, test } from "vitest";
import { asOccupants, homesOf, peopleOf } from "./people";

const room = (id: string, ...occupants: readonly string[]) => ({ id, stayId: id as string | null, arrival: "2026-11-20", departure: "2026-11-22", adults: 2, children: 1, occupants: occupants.map((name) => ({ guestId: name, name, roomId: id, child: name === "child" })) });
const whole = (guestId: string | null, rooms: readonly ReturnType<typeof room>[], loose: readonly string[] = []) => ({ reservation: { guestId, guest: { name: "Who booked" }, rooms }, occupants: loose.map((name) => ({ guestId: name, name, roomId: null, child: false })) });

test("who booked stays, first, and is not sent as an occupant for that", () => {
  const people = peopleOf(whole("booker", [room("r1", "second", "child")]));
  expect(people.map(({ guestId, booked }) => [guestId, booked])).toEqual([["booker", true], ["second", false], ["child", false]]);
  expect(asOccupants(people)).toEqual([{ guestId: "second", roomId: "r1", child: false }, { guestId: "child", roomId: "r1", child: true }]);
});

test("who booked and was given a room is one person, still first", () => {
  const people = peopleOf(whole("booker", [room("r1", "second"), room("r2", "booker")]));
  expect(people.map(({ guestId, roomId, named }) => [guestId, roomId, named])).toEqual([["booker", "r2", true], ["second", "r1", true]]);
});

test("with one room nobody is without; with two whoever was not placed is", () => {
  expect(peopleOf(whole("booker", [room("r1")], ["loose"])).map(({ roomId }) => roomId)).toEqual(["r1", "r1"]);
  expect(peopleOf(whole("booker", [room("r1"), room("r2")], ["loose"])).map(({ roomId }) => roomId)).toEqual([null, null]);
});

test("an inquiry without a guest has nobody", () => {
  expect(peopleOf(whole(null, [room("r1")]))).toEqual([]);
});

test("whoever moves mid-stay is placed once, in the room they came to", () => {
  const first = { ...room("r1", "second"), stayId: "stay" };
  const then = { ...room("r2", "third"), stayId: "stay", arrival: "2026-11-22", departure: "2026-11-24" };
  expect(homesOf([then, first, room("r3")]).map(({ id, stretches }) => [id, stretches.length])).toEqual([["r1", 2], ["r3", 1]]);
  expect(peopleOf(whole("booker", [first, then])).map(({ guestId, roomId }) => [guestId, roomId])).toEqual([["booker", "r1"], ["second", "r1"], ["third", "r1"]]);
});
