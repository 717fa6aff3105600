import { describe, expect, it } from "vitest";
import type { Permission } from "@/lib/runtime/permission";
import { permissions } from "@/lib/runtime/permission";
import { allCommands, allQueries } from "@/lib/runtime/registry";
import { execute } from "@/lib/runtime/execute";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { DomainError } from "@/lib/kernel/errors";
import { directorPermissions, guestPermissions, invitedPermissions, mayGrant, partnerPermissions, permissionsOf, roles, stayPermissions } from "./roles";
import "@/lib/wiring";

/** Written out by hand, on purpose apart from `roles.ts`: whoever widens a role says so twice. */
const matrix: Readonly<Record<Permission, string>> = {
  "organisation:read": "owner manager front-desk accountant viewer",
  "organisation:manage": "owner",
  "members:manage": "owner",
  "members:join": "invited",
  "api-keys:manage": "owner",
  "property:read": "owner manager front-desk housekeeping accountant viewer",
  "property:manage": "owner manager",
  "inventory:read": "owner manager front-desk housekeeping accountant viewer",
  "inventory:write": "owner manager",
  "units:condition": "owner manager front-desk housekeeping",
  "rates:read": "owner manager front-desk accountant viewer",
  "rates:write": "owner manager",
  "reservations:read": "owner manager front-desk housekeeping accountant",
  "reservations:write": "owner manager front-desk",
  "guests:read": "owner manager front-desk",
  "guests:write": "owner manager front-desk",
  "guests:identity": "owner manager front-desk",
  "guests:erase": "owner",
  "folios:read": "owner manager front-desk accountant",
  "folios:write": "owner manager front-desk accountant",
  "payments:take": "owner manager front-desk",
  "payments:refund": "owner manager",
  "invoices:issue": "owner manager front-desk accountant",
  "audit:run": "owner manager front-desk",
  "imports:run": "owner manager",
  "exports:run": "owner manager accountant",
  "reports:read": "owner manager front-desk accountant viewer",
  "channels:read": "owner manager front-desk accountant viewer",
  "channels:manage": "owner manager",
  "channels:sync": "owner manager front-desk partner",
  "onboarding:manage": "owner manager",
  "costs:read": "owner manager accountant",
  "costs:write": "owner manager accountant",
  "knowledge:read": "owner manager front-desk housekeeping accountant viewer",
  "knowledge:write": "owner manager",
  "knowledge:publish": "owner manager",
  "inbox:read": "owner manager front-desk",
  "inbox:write": "owner manager front-desk",
  "inbox:manage": "owner manager",
  "boardroom:read": "owner manager front-desk accountant viewer",
  "boardroom:chat": "owner manager",
  "boardroom:approve": "owner manager",
  "mandates:manage": "owner",
  "receipts:read": "owner manager front-desk accountant",
  "receipts:undo": "owner manager front-desk",
  "site:read": "owner manager front-desk accountant guest stay",
  "site:book": "owner manager front-desk guest",
  "site:manage": "owner manager",
  "stay:own": "stay",
};
const holders: Readonly<Record<string, ReadonlySet<Permission>>> = {
  ...Object.fromEntries(roles.map((role) => [role, permissionsOf(role)])), guest: guestPermissions, stay: stayPermissions, partner: partnerPermissions, invited: invitedPermissions,
};

describe("the role matrix", () => {
  it.each(permissions)("%s", (permission) => {
    expect(Object.keys(holders).filter((holder) => holders[holder]?.has(permission)).sort()).toEqual(matrix[permission].split(" ").sort());
  });

  it("decides about every command and query before anything else is looked at", async () => {
    const definitions = [...allCommands(), ...allQueries()];
    expect(definitions.length).toBeGreaterThan(30);
    for (const definition of definitions) {
      expect(permissions as readonly string[]).toContain(definition.permission);
      for (const [holder, held] of Object.entries(holders)) {
        const ctx: Context = { tenantId: "not a uuid", propertyId: null, actor: { type: "guest" }, permissions: held, locale: "en", requestId: "test" };
        const answer = await (definition.kind === "command" ? execute(definition, ctx, Symbol("no input")) : ask(definition, ctx, Symbol("no input"))).then(() => "done", (error: unknown) => (error instanceof DomainError ? error.code : "past the door"));
        const expected = matrix[definition.permission].split(" ").includes(holder);
        expect(answer === "forbidden", `${definition.name} for ${holder}: ${answer}`).toBe(!expected);
      }
    }
  });

  it("leaves money, people, keys and limits out of a director's reach", () => {
    for (const permission of ["members:manage", "members:join", "api-keys:manage", "organisation:manage", "mandates:manage", "boardroom:approve", "channels:manage", "guests:identity", "guests:erase", "folios:write", "payments:take", "payments:refund", "invoices:issue", "exports:run"] as const) expect(directorPermissions.has(permission)).toBe(false);
  });

  it("lets nobody give more than they hold", () => {
    for (const giver of roles) for (const role of roles) expect(mayGrant(permissionsOf(giver), role)).toBe([...permissionsOf(role)].every((permission) => permissionsOf(giver).has(permission)));
    expect(mayGrant(permissionsOf("viewer"), "owner")).toBe(false);
    expect(mayGrant(permissionsOf("owner"), "owner")).toBe(true);
  });
});
