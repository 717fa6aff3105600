import { permissions, type Permission } from "@/lib/runtime/permission";

export const roles = ["owner", "manager", "front-desk", "housekeeping", "accountant", "viewer"] as const;
export type Role = (typeof roles)[number];
export const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);

const reads: readonly Permission[] = ["organisation:read", "property:read", "inventory:read", "rates:read", "reservations:read", "guests:read", "channels:read", "boardroom:read", "receipts:read", "site:read"];
const without = (list: readonly Permission[], ...removed: Permission[]) => list.filter((permission) => !removed.includes(permission));

/** Roles → permissions, as data. */
const rolePermissions: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(permissions),
  manager: new Set([...without(permissions, "organisation:manage", "members:manage", "api-keys:manage", "mandates:manage")]),
  "front-desk": new Set([...reads, "reservations:write", "site:book", "channels:sync", "receipts:undo"]),
  housekeeping: new Set<Permission>(["property:read", "inventory:read", "reservations:read"]),
  accountant: new Set(without(reads, "guests:read")),
  viewer: new Set<Permission>(["organisation:read", "property:read", "inventory:read", "rates:read", "boardroom:read", "channels:read"]),
};

export const permissionsOf = (role: Role): ReadonlySet<Permission> => rolePermissions[role];

/** What a visitor of a property's public site may do. */
export const guestPermissions: ReadonlySet<Permission> = new Set<Permission>(["site:read", "site:book"]);
/** What a partner's message may lead to. */
export const partnerPermissions: ReadonlySet<Permission> = new Set<Permission>(["channels:sync"]);
/** The house's own jobs. */
export const systemPermissions: ReadonlySet<Permission> = new Set(permissions);
/** A director's tools; the mandate decides about each act. */
export const directorPermissions: ReadonlySet<Permission> = new Set<Permission>([...reads, "rates:write", "reservations:write", "inventory:write", "channels:sync"]);
