import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf, type Role } from "@/lib/auth/roles";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { findInRoom } from "@/lib/reservations/queries/find-in-room";
import { listInHouse } from "@/lib/reservations/queries/list-in-house";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { comparePeriods } from "./compare-periods";
import { getBookingHabits } from "./get-booking-habits";
import { getPeriod } from "./get-period";
import "@/lib/wiring";

useTestDatabase();
const personOf = (house: TestHouse, role: Role = "owner"): Context => ({ tenantId: house.tenantId, propertyId: house.propertyId, actor: { type: "person", userId: randomUUID(), name: "Amina Berrada", role }, permissions: permissionsOf(role), locale: "en", requestId: "test" });
const book = async (house: TestHouse, first: number, nights: number) => {
  const { roomTypeId, ratePlanId } = house.types[0] ?? { roomTypeId: "", ratePlanId: "" };
  const dates = nightsFrom(house.from, first + nights + 1);
  return done(await execute(bookStay, personOf(house), { roomTypeId, ratePlanId, arrival: dates[first], departure: dates[first + nights], adults: 2, children: 0, guest: { name: "Claire Martin", email: "claire@example.com", phone: "+33 6 12 34 56 78", locale: "fr" }, source: "desk" })).id;
};

it("two periods stand side by side as each stands alone; habits are those of who arrives; a room names its guest", async () => {
  const house = await makeHouse({ units: [2, 1] });
  const dates = nightsFrom(house.from, 12);
  const [d0 = "", d1 = "", d5 = "", d8 = ""] = [dates[0], dates[1], dates[5], dates[8]];
  await book(house, 0, 2);
  await book(house, 5, 4);
  await execute(cancelReservation, personOf(house), { id: await book(house, 1, 1) });
  const both = await ask(comparePeriods, personOf(house), { from: d0, to: d1, againstFrom: d5, againstTo: d8 });
  const [now, against] = [await ask(getPeriod, personOf(house), { from: d0, to: d1 }), await ask(getPeriod, personOf(house), { from: d5, to: d8 })];
  expect(both.now).toEqual({ from: d0, to: d1, ...now.total });
  expect(both.against).toEqual({ from: d5, to: d8, ...against.total });
  await expect(ask(comparePeriods, personOf(house), { from: d0, to: d1, againstFrom: d8, againstTo: d5 })).rejects.toMatchObject({ fields: [{ path: "againstTo" }] });

  const habits = await ask(getBookingHabits, personOf(house), { from: d0, to: d8 });
  expect(habits).toMatchObject({ reservations: 3, cancelled: 1, cancelledBp: 3333, nights: { average: 3, median: 3 } });
  expect(habits.leadDays?.average).toBeGreaterThanOrEqual(0);
  expect(await ask(getBookingHabits, personOf(house), { from: "2020-01-01", to: "2020-01-31" })).toMatchObject({ reservations: 0, cancelledBp: null, leadDays: null, nights: null });
  await expect(ask(getBookingHabits, personOf(house, "housekeeping"), { from: d0, to: d8 })).rejects.toMatchObject({ status: 403 });

  const here = (await ask(listInHouse, personOf(house), { date: d5 })).reservations[0];
  const unit = here?.rooms[0]?.unit ?? "";
  expect(unit).not.toBe("");
  expect((await ask(findInRoom, personOf(house), { room: ` No. ${unit}`, date: d5 })).reservations.map(({ number }) => number)).toEqual([here?.number]);
  expect((await ask(findInRoom, personOf(house), { room: "no such room", date: d5 })).reservations).toEqual([]);
  const neighbour = await makeHouse({ units: [1] });
  expect((await ask(findInRoom, personOf(neighbour), { room: unit, date: d5 })).reservations).toEqual([]);
});
