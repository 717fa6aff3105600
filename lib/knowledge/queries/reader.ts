import type { Context } from "@/lib/runtime/context";
import { type Audience, readableBy } from "../rules/book";

/** For whom somebody reads the book: whoever may change it and directors read all, the house's people what is the staff's. */
export function audienceOf(ctx: Context): Audience {
  if (ctx.actor.type === "guest") return "guest";
  return ctx.permissions.has("knowledge:write") ? "director" : "staff";
}

/** Whether a text of this audience and these roles is for whoever asks. Roles narrow what the audience admits, for people and not for whoever keeps the book. */
export function mayRead(ctx: Context, text: { readonly audience: string; readonly roles: readonly string[] }): boolean {
  const audience = audienceOf(ctx);
  if (!(readableBy(audience) as readonly string[]).includes(text.audience)) return false;
  if (text.roles.length === 0 || audience === "director") return true;
  return ctx.actor.type === "person" && text.roles.includes(ctx.actor.role);
}
