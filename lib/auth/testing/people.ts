import { randomUUID } from "node:crypto";
import { type Person, createPerson } from "@/lib/auth/accounts";
import { permissionsOf, type Role, systemPermissions } from "@/lib/auth/roles";
import { houseHost } from "@/lib/auth/root-host";
import { type Context, systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { createApiKey } from "@/lib/tenancy/commands/create-api-key";
import { createOrganisation } from "@/lib/tenancy/commands/create-organisation";

export type TestOrganisation = { readonly tenantId: string; readonly propertyId: string; readonly slug: string; readonly owner: Person; readonly ctx: Context; readonly key: string };

/** What lib/auth reads from the environment, for tests. */
export function useAuthEnvironment(): void {
  process.env["AUTH_SECRET"] = "a secret of at least thirty-two characters";
  process.env["ROOT_HOST"] = "localhost:3000";
  process.env["ENCRYPTION_KEY"] = "0".repeat(64);
  process.env["LHCM_MODE"] = "demo";
  delete process.env["SMTP_URL"];
}

/** A person's Context in a role. */
export const asRole = (organisation: { tenantId: string; propertyId: string | null }, role: Role, person: { id: string; name: string } = { id: randomUUID(), name: "Somebody" }): Context => ({
  tenantId: organisation.tenantId, propertyId: organisation.propertyId, permissions: permissionsOf(role), locale: "en", requestId: "test",
  actor: { type: "person", userId: person.id, name: person.name, role },
});

export async function makePerson(name = "Somebody", password: string | null = null): Promise<Person> {
  const person = await createPerson({ email: `p-${randomUUID().slice(0, 8)}@example.com`, name, password, locale: "en" });
  if (!person) throw new Error("The address is taken.");
  return person;
}

/** An organisation as sign-up makes it: an owner, one house, and an owner's API key. */
export async function makeOrganisation(): Promise<TestOrganisation> {
  const owner = await makePerson("The Owner");
  const [tenantId, propertyId] = [randomUUID(), randomUUID()];
  const slug = `h-${propertyId.slice(0, 8)}`;
  done(await execute(createOrganisation, systemContext(tenantId, "test", systemPermissions, propertyId), {
    name: `Organisation of ${slug}`, owner: { userId: owner.id, name: owner.name, email: owner.email },
    property: { id: propertyId, host: houseHost(slug), name: `House ${slug}`, slug, city: "Marrakech", country: "MA", currency: "MAD", timezone: "Africa/Casablanca" },
  }));
  const ctx = asRole({ tenantId, propertyId }, "owner", owner);
  const { key } = done(await execute(createApiKey, ctx, { name: "Test key", role: "owner" }));
  return { tenantId, propertyId, slug, owner, ctx, key: key.reveal() };
}
