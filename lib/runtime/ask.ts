import type { z } from "zod";
import { withoutTransaction, withTenant } from "@/db/tenant";
import { DomainError, forbidden } from "@/lib/kernel/errors";
import type { Query } from "./command";
import type { Context } from "./context";
import { parseInput } from "./input";
import { observeQuery } from "./metrics";

/** Reads through a query, in a read-only transaction of the asker's tenant. Throws DomainError 403, 404 or 422. */
export async function ask<I extends z.ZodType, R>(query: Query<I, R>, ctx: Context, rawInput: unknown): Promise<R> {
  const started = performance.now();
  try {
    if (!ctx.permissions.has(query.permission)) throw forbidden();
    const input = parseInput(query.input, rawInput);
    await query.beforehand?.(ctx, input);
    const { atOnce } = query;
    const early = atOnce && (await withoutTransaction(ctx.tenantId, (tx) => atOnce({ tx, ctx }, input)));
    const result = early ?? await withTenant(ctx.tenantId, "read", (tx) => query.run({ tx, ctx }, input));
    observeQuery(query.name, "done", (performance.now() - started) / 1000);
    return result;
  } catch (error) {
    observeQuery(query.name, error instanceof DomainError ? error.code : "bug", (performance.now() - started) / 1000);
    throw error;
  }
}
