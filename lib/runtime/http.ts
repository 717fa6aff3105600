import { unstable_rethrow } from "next/navigation";
import { DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { withRequestId } from "./logger";
import { once } from "./once";
import { problemResponse } from "./problem";
import { readText } from "./request-body";

const sane = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's `x-request-id` when it looks like one, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given !== null && sane.test(given) ? given : newId();
}

/**
 * A route handler that answers every error as problem+json, logs under the request's id and echoes it:
 * `export const POST = handled(async (request, requestId, { params }) => …)`.
 */
export function handled<Rest extends unknown[]>(work: (request: Request, requestId: string, ...rest: Rest) => Promise<Response>) {
  return async (request: Request, ...rest: Rest): Promise<Response> => {
    const requestId = requestIdOf(request.headers);
    return withRequestId(requestId, async () => {
      try {
        const response = await work(request, requestId, ...rest);
        if (!response.headers.has("x-request-id")) response.headers.set("X-Request-Id", requestId);
        return response;
      } catch (error) {
        unstable_rethrow(error);
        return problemResponse(error, requestId);
      }
    });
  };
}

const texts = once("json-texts", () => new WeakMap<Response, string>());

/** The body of an answer that `json` made, without reading it again through its stream. */
export const textOf = (response: Response): string | undefined => texts.get(response);

/** A JSON answer that no cache keeps. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  const text = JSON.stringify(body);
  const response = new Response(text, { status, headers: { "Content-Type": "application/json", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...headers } });
  texts.set(response, text);
  return response;
}

const mebibyte = 1_048_576;

/**
 * The JSON body of a request; an empty body reads as `{}`.
 * Throws DomainError 415 `unsupported_media_type`, 413 `too_large` (over `limit` bytes), 400 `malformed_json`.
 */
export async function readJson(request: Request, limit = mebibyte): Promise<unknown> {
  const text = await readText(request, limit);
  if (text.trim() === "") return {};
  const type = request.headers.get("content-type") ?? "application/json";
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) throw new DomainError("unsupported_media_type", "Send the body as application/json.", { status: 415 });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new DomainError("malformed_json", "The body is not valid JSON.", { status: 400 });
  }
}
