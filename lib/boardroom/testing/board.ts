import { randomUUID } from "node:crypto";
import type { TestHouse } from "@/db/testing/house";
import { directorPermissions, permissionsOf, type Role } from "@/lib/auth/roles";
import { DomainError } from "@/lib/kernel/errors";
import type { Context, DirectorName } from "@/lib/runtime/context";

/** Who sits at the table of a test house. */
export function boardOf(house: TestHouse) {
  const base = { tenantId: house.tenantId, propertyId: house.propertyId, locale: "en" as const, requestId: "test" };
  const person = (role: Role, name = "Amina Berrada", userId: string = randomUUID()): Context => ({ ...base, actor: { type: "person", userId, name, role }, permissions: permissionsOf(role) });
  const director = (name: DirectorName = "revenue-manager"): Context => ({ ...base, actor: { type: "director", director: name, onBehalfOf: null }, permissions: directorPermissions });
  return { person, director, owner: person("owner"), revenue: director(), general: director("general-manager") };
}

/** The refusal a piece of work ends in; fails the test when it ends in anything else. */
export async function refusalOf(work: Promise<unknown>): Promise<DomainError> {
  const outcome = await work.then((value) => ({ value }), (error: unknown) => ({ error }));
  if ("error" in outcome && outcome.error instanceof DomainError) return outcome.error;
  throw new Error(`expected a refusal, got ${JSON.stringify("error" in outcome ? String(outcome.error) : outcome.value)}`);
}
