import { forbidden } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";

/** The person who decides. Directors, keys, jobs and partners never do: throws 403. */
export function decidingPerson(ctx: Context): { readonly id: string; readonly name: string } {
  if (ctx.actor.type !== "person") throw forbidden("Only a person may decide this.");
  return { id: ctx.actor.userId, name: ctx.actor.name };
}
