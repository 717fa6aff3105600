import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { z } from "zod";
import { DomainError, type FieldProblem } from "@/lib/kernel/errors";
import { type Revealed, revealed } from "@/lib/kernel/once-shown";
import type { Command, Query } from "@/lib/runtime/command";
import { ask } from "@/lib/runtime/ask";
import { execute, type ExecuteOptions, type Outcome } from "@/lib/runtime/execute";
import { requestIdOf } from "@/lib/runtime/http";
import { logger, withRequestId } from "@/lib/runtime/logger";
import { refusalWords } from "./refusal-words";
import { limited } from "./rate-limit";
import { sessionContext } from "./session-context";

/** A refusal a form can show: `fields` stand beside their inputs, `retryAfter` is in seconds. */
export type ActionError = { readonly code: string; readonly message: string; readonly fields: readonly FieldProblem[]; readonly requestId: string; readonly detail: Readonly<Record<string, unknown>> };
export type Answer<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly error: ActionError };

/**
 * Runs the body of a server action: a DomainError becomes an answer in the reader's language, a bug is logged under the request's id and gets
 * a neutral sentence, Next's own signals (redirect, not found) pass.
 */
export async function answered<T extends object>(work: (requestId: string) => Promise<T>): Promise<Answer<T>> {
  const requestId = requestIdOf(await headers());
  try {
    return { ok: true, ...(await withRequestId(requestId, () => work(requestId))) };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof DomainError) return { ok: false, error: { code: error.code, message: refusalWords(error, await getLocale()) ?? error.message, fields: error.fields, requestId, detail: error.detail } };
    logger.error({ err: error, requestId }, "action failed");
    return { ok: false, error: { code: "internal", message: refusalWords(new DomainError("internal", "Something went wrong on our side. It has been recorded."), await getLocale()) ?? "", fields: [], requestId, detail: {} } };
  }
}

/** What followed may have been refused: its sentence in the reader's language. */
async function inWords<R>(outcome: Outcome<R>): Promise<Outcome<R>> {
  if (outcome.status !== "done" || outcome.next?.status !== "failed") return outcome;
  const { code, message } = outcome.next;
  return { ...outcome, next: { ...outcome.next, message: refusalWords(new DomainError(code, message), await getLocale()) ?? message } };
}

/**
 * A command as a server action of the owner's house: `export const cancelStay = action(cancelReservation)`.
 * The tenant comes from the session and the slug, never from the input. Next refuses a foreign Origin.
 */
export function action<I extends z.ZodType, R>(command: Command<I, R>) {
  return async (propertySlug: string, input: z.input<I>, options: Pick<ExecuteOptions, "idempotencyKey"> = {}): Promise<Answer<{ readonly outcome: Revealed<Outcome<R>> }>> =>
    answered(async () => {
      const { ctx, session } = await sessionContext(propertySlug);
      await limited("session-write", session.userId);
      return { outcome: revealed(await inWords(await execute(command, ctx, input, options))) };
    });
}

/** A query as a server action, for parts of a page that load by themselves. */
export function reader<I extends z.ZodType, R>(query: Query<I, R>) {
  return async (propertySlug: string, input: z.input<I>): Promise<Answer<{ readonly result: R }>> =>
    answered(async () => ({ result: await ask(query, (await sessionContext(propertySlug)).ctx, input) }));
}
