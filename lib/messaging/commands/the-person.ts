import { forbidden } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";

/** Who speaks for themselves. How a person is told is said by that person alone: throws 403 for directors, keys, jobs and partners. */
export function thePerson(ctx: Context): { readonly id: string; readonly name: string } {
  if (ctx.actor.type !== "person") throw forbidden("Only a person may say how that person is told.");
  return { id: ctx.actor.userId, name: ctx.actor.name };
}
