import { DomainError, type FieldProblem } from "@/lib/kernel/errors";
import { logger } from "./logger";

/** The body of every refusal of ours (RFC 9457, application/problem+json). */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable word for programs: `sold_out`, `invalid_input`, `rate_limited` … */
  readonly code: string;
  /** One sentence for the person who asked. */
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
  readonly requestId: string;
  readonly [extension: string]: unknown;
};

const reserved = new Set(["type", "title", "status", "code", "detail", "errors", "requestId"]);

/** `sold_out` → `Sold out`: the short, stable name of this kind of problem. */
const titleOf = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll("_", " ");

/**
 * What may be said about an error. A DomainError speaks for itself, its `detail` as extension members;
 * anything else is a bug and gets a neutral sentence.
 */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = error instanceof DomainError
    ? error
    : new DomainError("internal", "Something went wrong on our side. It has been recorded under this request's id.", { status: 500 });
  const extensions = Object.fromEntries(Object.entries(known.detail).filter(([name]) => !reserved.has(name)));
  return {
    type: `urn:lhcm:problem:${known.code}`,
    title: titleOf(known.code),
    status: known.status,
    code: known.code,
    detail: known.message,
    ...(known.fields.length > 0 ? { errors: known.fields } : {}),
    ...extensions,
    requestId,
  };
}

/** Headers that belong to a status: what to wait for, what to use instead, and how to sign in. */
function headersOf(problem: Problem): Record<string, string> {
  const { retryAfter: wait, allow } = problem;
  return {
    ...(problem.status === 405 && typeof allow === "string" ? { Allow: allow } : {}),
    ...(typeof wait === "number" ? { "Retry-After": String(Math.max(1, Math.ceil(wait))) } : {}),
    ...(problem.status === 401 ? { "WWW-Authenticate": 'Bearer realm="LHCM-OS"' } : {}),
  };
}

/**
 * The answer to a request that failed with `error`: problem+json, never cached, `x-request-id` set.
 * A bug is logged here with its request id; a DomainError is not, it is an answer.
 */
export function problemResponse(error: unknown, requestId: string, headers: Readonly<Record<string, string>> = {}): Response {
  if (!(error instanceof DomainError)) logger.error({ err: error, requestId }, "request failed");
  const problem = problemOf(error, requestId);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", "X-Request-Id": requestId, ...headersOf(problem), ...headers },
  });
}
