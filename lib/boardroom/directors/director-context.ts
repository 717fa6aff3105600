import { directorPermissions } from "@/lib/auth/roles";
import { forbidden } from "@/lib/kernel/errors";
import type { Context, DirectorName } from "@/lib/runtime/context";

/**
 * The director at work for a person: never more than a director may, never more than the person may themselves. The
 * mandate decides about every act on top of it.
 */
export function directorContext(ctx: Context, director: DirectorName): Context {
  if (ctx.actor.type !== "person") throw forbidden("Directors speak with people.");
  const permissions = new Set([...directorPermissions].filter((permission) => ctx.permissions.has(permission)));
  const { tenantId, propertyId, locale, requestId } = ctx;
  return { tenantId, propertyId, locale, requestId, permissions, actor: { type: "director", director, onBehalfOf: ctx.actor.userId } };
}
