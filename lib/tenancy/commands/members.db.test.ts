import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { asRole, makeOrganisation, makePerson, useAuthEnvironment } from "@/lib/auth/testing/people";
import { membershipIn } from "@/lib/auth/membership";
import { invitedPermissions } from "@/lib/auth/roles";
import { derivedToken, hashSecret } from "@/lib/auth/tokens";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { listApiKeys } from "../queries/list-api-keys";
import { listInvitations } from "../queries/list-invitations";
import { listMembers } from "../queries/list-members";
import { acceptInvitation } from "./accept-invitation";
import { changeRole } from "./change-role";
import { createApiKey } from "./create-api-key";
import { inviteMember } from "./invite-member";
import { removeMember } from "./remove-member";
import { revokeApiKey } from "./revoke-api-key";
import { revokeInvitation } from "./revoke-invitation";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(useAuthEnvironment);

const refusal = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof DomainError ? error.code : `bug: ${String(error)}`));
type Person = Awaited<ReturnType<typeof makePerson>>;
const invited = (organisation: { tenantId: string }, person: Person): Context => ({
  tenantId: organisation.tenantId, propertyId: null, permissions: invitedPermissions, locale: "en", requestId: "test", actor: { type: "person", userId: person.id, name: person.name, role: "viewer" },
});

async function joined(organisation: Awaited<ReturnType<typeof makeOrganisation>>, role: "owner" | "manager" | "viewer") {
  const person = await makePerson();
  const { id } = done(await execute(inviteMember, organisation.ctx, { email: person.email, role }));
  done(await execute(acceptInvitation, invited(organisation, person), { id, userId: person.id, name: person.name, email: person.email }));
  return person;
}

describe("invitations", () => {
  it("bring a person in with the role they name, once", async () => {
    const house = await makeOrganisation();
    const person = await makePerson("Invited Person");
    const { id } = done(await execute(inviteMember, house.ctx, { email: person.email.toUpperCase(), role: "front-desk" }));
    expect((await ask(listInvitations, house.ctx, {})).invitations).toMatchObject([{ id, email: person.email, role: "front-desk", invitedBy: "The Owner" }]);
    const [row] = await database.admin`select token_hash from invitations where id = ${id}`;
    expect(row?.["token_hash"]).toBe(hashSecret(derivedToken("invitation", id)));

    const accept = { id, userId: person.id, name: person.name, email: person.email };
    expect(done(await execute(acceptInvitation, invited(house, person), accept))).toEqual({ userId: person.id, role: "front-desk" });
    expect((await membershipIn(person.id, house.slug))?.role).toBe("front-desk");
    expect(await refusal(execute(acceptInvitation, invited(house, person), accept))).toBe("invitation_closed");
    expect(await refusal(execute(inviteMember, house.ctx, { email: person.email, role: "viewer" }))).toBe("already_member");
  });

  it("are for one address, can be taken back, and end", async () => {
    const house = await makeOrganisation();
    const [person, other] = [await makePerson(), await makePerson()];
    const { id } = done(await execute(inviteMember, house.ctx, { email: person.email, role: "viewer" }));
    expect(await refusal(execute(acceptInvitation, invited(house, other), { id, userId: other.id, name: other.name, email: other.email }))).toBe("forbidden");
    done(await execute(revokeInvitation, house.ctx, { id }));
    const accept = (one: string) => execute(acceptInvitation, invited(house, person), { id: one, userId: person.id, name: person.name, email: person.email });
    expect(await refusal(accept(id))).toBe("invitation_closed");
    const second = done(await execute(inviteMember, house.ctx, { email: person.email, role: "viewer" }));
    const free = setClock(() => Date.now() + 8 * 86_400_000);
    try {
      expect(await refusal(accept(second.id))).toBe("invitation_closed");
    } finally {
      free();
    }
  });

  it("replace an earlier one to the same address", async () => {
    const house = await makeOrganisation();
    const person = await makePerson();
    const first = done(await execute(inviteMember, house.ctx, { email: person.email, role: "owner" }));
    done(await execute(inviteMember, house.ctx, { email: person.email, role: "viewer" }));
    expect(await refusal(execute(acceptInvitation, invited(house, person), { id: first.id, userId: person.id, name: person.name, email: person.email }))).toBe("invitation_closed");
  });

  it("tell the house, so that a letter is written", async () => {
    const house = await makeOrganisation();
    const { id } = done(await execute(inviteMember, house.ctx, { email: "new@example.com", role: "viewer", locale: "fr" }));
    const [event] = await database.admin<{ data: Record<string, unknown> }[]>`select data from outbox where tenant_id = ${house.tenantId} and name = 'tenancy/member-invited'`;
    expect(event?.data).toMatchObject({ invitationId: id, locale: "fr" });
    expect(JSON.stringify(event?.data)).not.toContain(derivedToken("invitation", id));
  });
});

describe("roles", () => {
  it("change, and a removed person is out at once", async () => {
    const house = await makeOrganisation();
    const person = await joined(house, "viewer");
    done(await execute(changeRole, house.ctx, { userId: person.id, role: "manager" }));
    expect((await membershipIn(person.id, house.slug))?.role).toBe("manager");
    done(await execute(removeMember, house.ctx, { userId: person.id }));
    expect(await membershipIn(person.id, house.slug)).toBeNull();
    expect((await ask(listMembers, house.ctx, {})).members.map((member) => member.userId)).toEqual([house.owner.id]);
  });

  it("always leave an owner, also when two owners go at the same moment", async () => {
    const house = await makeOrganisation();
    expect(await refusal(execute(removeMember, house.ctx, { userId: house.owner.id }))).toBe("last_owner");
    expect(await refusal(execute(changeRole, house.ctx, { userId: house.owner.id, role: "viewer" }))).toBe("last_owner");
    const second = await joined(house, "owner");
    const answers = await Promise.all([
      refusal(execute(removeMember, house.ctx, { userId: house.owner.id })),
      refusal(execute(changeRole, asRole(house, "owner", second), { userId: second.id, role: "viewer" })),
    ]);
    expect(answers.sort()).toEqual(["done", "last_owner"]);
  });

  it("are for owners to give: others are refused, and nobody gives more than they hold", async () => {
    const house = await makeOrganisation();
    for (const role of ["manager", "front-desk", "housekeeping", "accountant", "viewer"] as const) {
      expect(await refusal(execute(inviteMember, asRole(house, role), { email: "x@example.com", role: "viewer" }))).toBe("forbidden");
      expect(await refusal(execute(createApiKey, asRole(house, role), { name: "Key", role: "viewer" }))).toBe("forbidden");
    }
    const partial: Context = { ...asRole(house, "viewer"), permissions: new Set(["members:manage", "api-keys:manage"]) };
    expect(await refusal(execute(inviteMember, partial, { email: "x@example.com", role: "owner" }))).toBe("forbidden");
    expect(await refusal(execute(createApiKey, partial, { name: "Key", role: "manager" }))).toBe("forbidden");
    expect(await refusal(execute(removeMember, partial, { userId: house.owner.id }))).toBe("forbidden");
  });
});

describe("API keys", () => {
  it("are shown once and kept as a hash, in no receipt and no replayed answer", async () => {
    const house = await makeOrganisation();
    const first = await execute(createApiKey, house.ctx, { name: "Reports", role: "accountant" }, { idempotencyKey: "once" });
    const key = done(first).key.reveal();
    expect(key).toMatch(/^lhcm_[\w-]{43}$/);
    const again = await execute(createApiKey, house.ctx, { name: "Reports", role: "accountant" }, { idempotencyKey: "once" });
    expect(JSON.stringify(again)).not.toContain(key);
    const tables = await database.admin<{ all: string }[]>`select (select json_agg(t)::text from receipts t) || (select json_agg(t)::text from idempotency_keys t) || (select json_agg(t)::text from api_keys t) || coalesce((select json_agg(t)::text from outbox t), '') as all`;
    expect(tables[0]?.all).not.toContain(key);
    expect(tables[0]?.all).toContain(hashSecret(key));
    expect((await ask(listApiKeys, house.ctx, {})).keys.find((each) => each.name === "Reports")).toMatchObject({ prefix: key.slice(0, 11), role: "accountant", revokedAt: null });
  });

  it("are revoked for good", async () => {
    const house = await makeOrganisation();
    const { id } = done(await execute(createApiKey, house.ctx, { name: "Old", role: "viewer", propertySlug: house.slug }));
    done(await execute(revokeApiKey, house.ctx, { id }));
    expect((await ask(listApiKeys, house.ctx, {})).keys.find((each) => each.id === id)).toMatchObject({ property: house.slug, revokedAt: expect.any(String) });
    expect(await refusal(execute(createApiKey, house.ctx, { name: "Far", role: "viewer", propertySlug: "no-such-house" }))).toBe("not_found");
  });
});
