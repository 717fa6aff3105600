import { forbidden } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";

/** The person whose conversations these are: everybody reads and continues only their own. */
export function chatOwner(ctx: Context): { propertyId: string; userId: string } {
  if (ctx.actor.type !== "person" || !ctx.permissions.has("boardroom:chat")) throw forbidden();
  return { propertyId: propertyOf(ctx), userId: ctx.actor.userId };
}
