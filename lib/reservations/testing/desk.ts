import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf, type Role, systemPermissions } from "@/lib/auth/roles";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { type Context, systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { createReservation } from "../commands/create-reservation";

export const atDesk = (house: TestHouse, role: Role = "front-desk"): Context => ({
  tenantId: house.tenantId, propertyId: house.propertyId, permissions: permissionsOf(role), locale: "en", requestId: "test",
  actor: { type: "person", userId: randomUUID(), name: "The desk", role },
});
export const houseItself = (house: TestHouse): Context => systemContext(house.tenantId, "test", systemPermissions, house.propertyId);

/** Day `index` of the house's open nights. */
export const dayOf = (house: TestHouse, index: number): string => nightsFrom(house.from, index + 1)[index] ?? "";

export const roomWish = (house: TestHouse, first = 0, nights = 2, type = 0) => ({
  roomTypeId: house.types[type]?.roomTypeId ?? "", ratePlanId: house.types[type]?.ratePlanId ?? "", arrival: dayOf(house, first), departure: dayOf(house, first + nights), adults: 2,
});

/** A confirmed reservation of one room, made by the desk. */
export const booked = async (house: TestHouse, first = 0, nights = 2, more: Record<string, unknown> = {}) =>
  done(await execute(createReservation, atDesk(house), { rooms: [roomWish(house, first, nights)], guest: { name: "Claire Martin" }, ...more }));

/** Does something at noon of day `index`. */
export async function onDay<T>(house: TestHouse, index: number, work: () => Promise<T>, clock = "12:00"): Promise<T> {
  const free = setClock(() => Date.parse(`${dayOf(house, index)}T${clock}:00Z`));
  try {
    return await work();
  } finally {
    free();
  }
}

export async function refusal(work: Promise<unknown>): Promise<DomainError> {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown);
  if (error instanceof DomainError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

/** Sold and held of a type on each day of the house from the first on. */
export async function ledger(sql: postgres.Sql, house: TestHouse, days: number, type = 0): Promise<string> {
  const rows = await sql<{ sold: number; held: number }[]>`select sold, held from room_nights where room_type_id = ${house.types[type]?.roomTypeId ?? ""} and night >= ${house.from} order by night limit ${days}`;
  return rows.map((row) => (row.held > 0 ? `${row.sold}+${row.held}` : String(row.sold))).join(" ");
}
