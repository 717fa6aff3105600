import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { composeHouse, makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf, type Role } from "@/lib/auth/roles";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { getPeriod } from "./get-period";
import { getPickup } from "./get-pickup";
import { getToday } from "./get-today";
import "@/lib/wiring";

const database = useTestDatabase();
const personOf = (house: TestHouse, role: Role = "owner"): Context => ({ tenantId: house.tenantId, propertyId: house.propertyId, actor: { type: "person", userId: randomUUID(), name: "Amina Berrada", role }, permissions: permissionsOf(role), locale: "en", requestId: "test" });

async function book(house: TestHouse, type: number, first: number, nights: number): Promise<string> {
  const { roomTypeId, ratePlanId } = house.types[type] ?? { roomTypeId: "", ratePlanId: "" };
  const dates = nightsFrom(house.from, first + nights + 1);
  const guest = { name: "Claire Martin", email: "claire@example.com", phone: "+33 6 12 34 56 78", locale: "fr" };
  return done(await execute(bookStay, personOf(house), { roomTypeId, ratePlanId, arrival: dates[first], departure: dates[first + nights], adults: 2, children: 0, guest, source: "desk" })).id;
}
/** Tells the time as noon of the house's first open day. */
const atFirstDay = (house: TestHouse) => setClock(() => Date.parse(`${house.from}T12:00:00Z`));

describe("insights.get-today", () => {
  it("counts the day, the nights and what came in, from the rows", async () => {
    const house = await makeHouse({ units: [2, 1] });
    await book(house, 0, 0, 2);
    await book(house, 1, 0, 1);
    const gone = await book(house, 0, 1, 3);
    await execute(cancelReservation, personOf(house), { id: gone });
    const free = atFirstDay(house);
    try {
      const today = await ask(getToday, personOf(house, "viewer"), {});
      expect(today.date).toBe(house.from);
      expect(today.movements.arrivals).toEqual({ reservations: 2, rooms: 2, guests: 4 });
      expect(today.movements.inHouse).toEqual({ reservations: 2, rooms: 2, guests: 4 });
      expect(today.movements.departures).toEqual({ reservations: 0, rooms: 0, guests: 0 });
      expect(today.tonight).toMatchObject({ available: 3, sold: 2, revenue: 200_000, occupancyBp: 6_667, adr: 100_000, revpar: 66_667 });
      expect(today.next30).toMatchObject({ nights: 30, available: 90, sold: 3, revenue: 300_000, adr: 100_000 });
      expect(today.decisions).toBe(0);
      expect(today.channels).toEqual([]);
    } finally {
      free();
    }
    const present = await ask(getToday, personOf(house), {});
    expect(present.pickup.day).toMatchObject({ booked: 3, bookedNights: 6, bookedAmount: 600_000, cancelled: 1, cancelledNights: 3, cancelledAmount: 300_000, net: { nights: 3, amount: 300_000 } });
  });

  it("counts a whole-house sale as the rooms it closes, and the house once", async () => {
    const house = await makeHouse({ units: [1, 1, 1] });
    const [whole, ...rooms] = house.types.map((type) => type.roomTypeId);
    await composeHouse(house, whole ?? "", rooms.map((partTypeId) => ({ partTypeId, quantity: 1 })));
    await book(house, 0, 0, 1);
    await book(house, 1, 1, 1);
    const { nights } = await ask(getPeriod, personOf(house), { from: house.from, to: nightsFrom(house.from, 2)[1] });
    expect(nights.map((night) => [night.available, night.sold, night.revenue])).toEqual([[2, 2, 100_000], [2, 1, 100_000]]);
  });

  it("prices a channel's stay that came without prices per night evenly", async () => {
    const house = await makeHouse();
    const id = await book(house, 0, 0, 2);
    await database.admin`update reservation_rooms set nights = '[]', amount = 250000 where reservation_id = ${id}`;
    const { total } = await ask(getPeriod, personOf(house), { from: house.from, to: house.to });
    expect(total.revenue).toBe(250_000);
  });

  it("tells pickup by the day it was booked, not by the days of the stay", async () => {
    const house = await makeHouse();
    await book(house, 0, 0, 2);
    const day = new Date().toISOString().slice(0, 10);
    const before = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
    expect(await ask(getPickup, personOf(house), { from: before, to: day })).toMatchObject({ booked: 1, bookedNights: 2, cancelled: 0, net: { nights: 2, amount: 200_000 } });
    expect(await ask(getPickup, personOf(house), { from: before, to: new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10) })).toMatchObject({ booked: 0, net: { nights: 0 } });
  });

  it("is one house's: nothing of the neighbour, nothing without the permission", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    await book(neighbour, 0, 0, 2);
    const { total } = await ask(getPeriod, personOf(house), { from: house.from, to: house.to });
    expect(total).toMatchObject({ sold: 0, revenue: 0 });
    for (const query of [getToday, getPeriod, getPickup]) {
      const refused = await ask(query as typeof getToday, personOf(house, "housekeeping"), { from: house.from, to: house.to }).catch((error: unknown) => error);
      expect(refused instanceof DomainError && refused.status).toBe(403);
    }
    const crossed: Context = { ...personOf(house), propertyId: neighbour.propertyId };
    const lost = await ask(getToday, crossed, {}).catch((error: unknown) => error);
    expect(lost instanceof DomainError && lost.status).toBe(404);
  });
});
