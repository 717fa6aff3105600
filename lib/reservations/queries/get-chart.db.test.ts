import { expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { moveStayUnit } from "@/lib/inventory/commands/move-stay-unit";
import { bookStay } from "../commands/book-stay";
import { getChart } from "./get-chart";
import { listChanges } from "./list-changes";
import "@/lib/wiring";

useTestDatabase();

const staffOf = (house: TestHouse, role: "manager" | "viewer" = "manager"): Context => ({
  tenantId: house.tenantId, propertyId: house.propertyId, actor: { type: "person", userId: "00000000-0000-4000-8000-000000000001", name: "Manager", role }, permissions: permissionsOf(role), locale: "fr", requestId: "test",
});
const booked = async (house: TestHouse, first: number, nights: number) => {
  const dates = nightsFrom(house.from, first + nights + 1);
  const { roomTypeId, ratePlanId } = house.types[0] ?? { roomTypeId: "", ratePlanId: "" };
  return done(await execute(bookStay, staffOf(house), { roomTypeId, ratePlanId, arrival: dates[first], departure: dates[first + nights], adults: 2, guest: { name: "Claire Martin", email: "claire@example.com", phone: "+33 6 12 34 56 78" } }));
};

it("shows rooms, what is left of them night by night, and a bar for each stay where it lies", async () => {
  const house = await makeHouse({ units: [2, 1] });
  const { id, number } = await booked(house, 1, 2);
  const chart = await ask(getChart, staffOf(house), { from: house.from, to: addDays(toIsoDate(house.from), 3) });
  expect(chart.types.map(({ name, units, nights }) => ({ name, units: units.map((unit) => unit.name), free: nights.free, taken: nights.taken }))).toEqual([
    { name: "Chambre 1", units: ["11", "12"], free: [2, 1, 1, 2], taken: [0, 1, 1, 0] }, { name: "Chambre 2", units: ["21"], free: [1, 1, 1, 1], taken: [0, 0, 0, 0] },
  ]);
  expect(chart.stays).toHaveLength(1);
  expect(chart.stays[0]).toMatchObject({ reservationId: id, number, status: "confirmed", guest: "Claire Martin", unitId: house.types[0]?.unitIds[0], typeId: house.types[0]?.roomTypeId, arrival: addDays(toIsoDate(house.from), 1), departure: addDays(toIsoDate(house.from), 3) });
  expect(chart.stays[0]).not.toHaveProperty("owes");
});

it("gives a bar the same key wherever its stay lies, and a stay in two rooms two bars", async () => {
  const house = await makeHouse({ units: [3] });
  await booked(house, 0, 4);
  const bars = async () => (await ask(getChart, staffOf(house), { from: house.from, to: addDays(toIsoDate(house.from), 6) })).stays;
  const [bar] = await bars();
  const move = (unit: number, more: object = {}) => execute(moveStayUnit, staffOf(house), { reservationRoomId: bar?.roomId, unitId: house.types[0]?.unitIds[unit], ...more });
  done(await move(1));
  const [moved] = await bars();
  expect([moved?.key, moved?.unitId]).toEqual([bar?.key, house.types[0]?.unitIds[1]]);
  done(await move(2, { from: addDays(toIsoDate(house.from), 2) }));
  const two = await bars();
  expect([two.length, two[0]?.key, new Set(two.map(({ key }) => key)).size]).toEqual([2, bar?.key, 2]);
});

it("keeps a stay that only leaves or only arrives at the edge, and none beyond it", async () => {
  const house = await makeHouse({ units: [2] });
  await booked(house, 0, 2);
  const on = async (from: number, to: number) => (await ask(getChart, staffOf(house), { from: addDays(toIsoDate(house.from), from), to: addDays(toIsoDate(house.from), to) })).stays.length;
  expect([await on(2, 5), await on(3, 5), await on(-3, 0), await on(-3, -1)]).toEqual([1, 0, 1, 0]);
});

it("is for those who may see reservations, and shows another tenant nothing", async () => {
  const [house, other] = [await makeHouse(), await makeHouse()];
  await booked(house, 0, 1);
  const range = { from: house.from, to: addDays(toIsoDate(house.from), 3) };
  await expect(ask(getChart, staffOf(house, "viewer"), range)).rejects.toMatchObject({ code: "forbidden" });
  expect((await ask(getChart, staffOf(other), range)).stays).toEqual([]);
  await expect(ask(getChart, { ...staffOf(other), propertyId: house.propertyId }, range)).rejects.toMatchObject({ code: "not_found" });
});

it("a change is told once, to its own house only", async () => {
  const [house, other] = [await makeHouse(), await makeHouse()];
  const seen = async (of: TestHouse) => (await ask(listChanges, staffOf(of), { seconds: 60 })).ids;
  const before = await seen(house);
  await booked(house, 0, 1);
  expect((await seen(house)).filter((id) => !before.includes(id))).toHaveLength(1);
  expect(await seen(other)).toEqual([]);
});
