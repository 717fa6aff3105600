import { DomainError } from "@/lib/kernel/errors";
import type { Context } from "./context";

/** The property the door is about. Throws 422 where a caller named none and has several. */
export function propertyOf(ctx: Context): string {
  if (ctx.propertyId === null) {
    throw new DomainError("property_required", "Name the property this is about (header LHCM-Property with its slug).", { status: 422 });
  }
  return ctx.propertyId;
}
