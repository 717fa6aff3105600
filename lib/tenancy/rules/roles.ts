import { z } from "zod";

/** What a member or an API key may be. What each role may do is data in `lib/auth/roles.ts`. */
export const roles = ["owner", "manager", "front-desk", "housekeeping", "accountant", "viewer"] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles, "One of the six roles.");
export const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);

/** An organisation must keep an owner: whether these roles still have one once `userId` holds `next` (null: has left). */
export function keepsAnOwner(members: readonly { readonly userId: string; readonly role: string }[], userId: string, next: Role | null): boolean {
  return next === "owner" || members.some((member) => member.userId !== userId && member.role === "owner");
}
