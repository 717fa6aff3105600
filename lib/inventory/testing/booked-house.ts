import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { DomainError } from "@/lib/kernel/errors";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

export const staff = (house: TestHouse, role: "manager" | "front-desk" | "housekeeping" | "viewer" = "manager"): Context => ({
  tenantId: house.tenantId, propertyId: house.propertyId, actor: { type: "person", userId: "00000000-0000-4000-8000-000000000001", name: "Manager", role }, permissions: permissionsOf(role), locale: "en", requestId: "test",
});
export const director = (house: TestHouse): Context => ({ ...staff(house), actor: { type: "director", director: "general-manager", onBehalfOf: null } });

/** The n-th open night. */
export const night = (house: TestHouse, offset: number) => nightsFrom(house.from, offset + 1)[offset] ?? "";

/** Books type `type` from the n-th night for some nights; the reservation's id. */
export async function book(house: TestHouse, type: number, first: number, nights: number, name = "Claire Martin"): Promise<string> {
  const { roomTypeId, ratePlanId } = house.types[type] ?? { roomTypeId: "", ratePlanId: "" };
  const guest = { name, email: "claire@example.com", phone: "+33 6 12 34 56 78", locale: "fr" };
  return done(await execute(bookStay, staff(house), { roomTypeId, ratePlanId, arrival: night(house, first), departure: night(house, first + nights), adults: 1, children: 0, guest })).id;
}

/** The refusal some work ends with. Throws when it ends otherwise. */
export const refusal = async (work: Promise<unknown>): Promise<DomainError> => {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};
