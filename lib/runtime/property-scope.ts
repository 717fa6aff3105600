import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Context } from "./context";

/** The property the door is about. Throws 422 where a caller named none and has several. */
export function propertyOf(ctx: Context): string {
  if (ctx.propertyId === null) {
    throw new DomainError("property_required", "Name the property this is about (header LHCM-Property with its slug).", { status: 422 });
  }
  return ctx.propertyId;
}

/**
 * The row, when it is of the property the door is about: a key of one house opens nothing of its neighbour under the same
 * owner. Throws 404 naming it otherwise, and when there is no row.
 */
export function inScope<T extends { readonly propertyId: string }>(ctx: Context, row: T | null | undefined, what: string): T {
  if (!row || (ctx.propertyId !== null && row.propertyId !== ctx.propertyId)) throw notFound(what);
  return row;
}
