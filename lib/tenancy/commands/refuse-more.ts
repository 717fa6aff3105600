import { mayGrant } from "@/lib/auth/roles";
import { forbidden } from "@/lib/kernel/errors";
import type { Permission } from "@/lib/runtime/permission";
import type { Role } from "../rules/roles";

/** Throws 403 when `role` may do something its giver may not. */
export function refuseMore(held: ReadonlySet<Permission>, role: Role): void {
  if (!mayGrant(held, role)) throw forbidden("You cannot give a role that may do more than you.");
}
