import { permissions, type Permission } from "@/lib/runtime/permission";
import type { Role } from "@/lib/tenancy/rules/roles";

export { isRole, type Role, roles } from "@/lib/tenancy/rules/roles";

const reads: readonly Permission[] = ["organisation:read", "property:read", "inventory:read", "rates:read", "reservations:read", "guests:read", "folios:read", "reports:read", "channels:read", "boardroom:read", "receipts:read", "site:read", "knowledge:read"];
const without = (list: readonly Permission[], ...removed: Permission[]) => list.filter((permission) => !removed.includes(permission));

/** Roles → permissions, as data. */
const rolePermissions: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(without(permissions, "members:join", "stay:own")),
  manager: new Set([...without(permissions, "organisation:manage", "members:manage", "members:join", "stay:own", "api-keys:manage", "mandates:manage", "guests:erase")]),
  "front-desk": new Set([...reads, "units:condition", "reservations:write", "guests:write", "guests:identity", "inbox:read", "inbox:write", "folios:write", "payments:take", "invoices:issue", "audit:run", "site:book", "channels:sync", "receipts:undo"]),
  housekeeping: new Set<Permission>(["property:read", "inventory:read", "units:condition", "reservations:read", "knowledge:read"]),
  accountant: new Set([...without(reads, "guests:read"), "costs:read", "costs:write", "folios:write", "invoices:issue", "exports:run"]),
  viewer: new Set<Permission>(["organisation:read", "property:read", "inventory:read", "rates:read", "boardroom:read", "channels:read", "reports:read", "knowledge:read"]),
};

export const permissionsOf = (role: Role): ReadonlySet<Permission> => rolePermissions[role];

const ofTheOrganisation: readonly Permission[] = ["organisation:manage", "members:manage", "api-keys:manage"];
/** The same for a key of one property: it cannot reach past that property by making itself a wider key. */
export const permissionsInProperty = (role: Role): ReadonlySet<Permission> => new Set(without([...rolePermissions[role]], ...ofTheOrganisation));

/** Nobody gives away more than they hold: whether every permission of `role` is among `held`. */
export const mayGrant = (held: ReadonlySet<Permission>, role: Role): boolean => [...rolePermissions[role]].every((permission) => held.has(permission));

/** What somebody gains while they decide for a person who is away. */
export const standInPermissions: ReadonlySet<Permission> = new Set<Permission>(["boardroom:read", "boardroom:approve"]);
/** What a visitor of a property's public site may do. */
export const guestPermissions: ReadonlySet<Permission> = new Set<Permission>(["site:read", "site:book"]);
/** What a guest may do who holds the link of their letter; the stay is the link's, never the input's. */
export const stayPermissions: ReadonlySet<Permission> = new Set<Permission>(["site:read", "stay:own"]);
/** What a partner's message may lead to. */
export const partnerPermissions: ReadonlySet<Permission> = new Set<Permission>(["channels:sync"]);
/** What a payment provider's word may lead to. */
export const paymentPermissions: ReadonlySet<Permission> = new Set<Permission>(["payments:take"]);
/** What the word of the platform's own provider may lead to: commands of billing, all of them internal. */
export const billingPermissions: ReadonlySet<Permission> = new Set<Permission>(["organisation:manage"]);
/** What somebody holding an open invitation may do: accept it. */
export const invitedPermissions: ReadonlySet<Permission> = new Set<Permission>(["members:join"]);
/** The house's own jobs. */
export const systemPermissions: ReadonlySet<Permission> = new Set(permissions);
/** A director's tools; the mandate decides about each act. */
export const directorPermissions: ReadonlySet<Permission> = new Set<Permission>([...reads, "rates:write", "reservations:write", "inventory:write", "channels:sync", "onboarding:manage", "costs:read", "costs:write", "knowledge:write", "knowledge:publish"]);
