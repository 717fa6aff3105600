/** How Channex answers: `{data, meta}`, errors in one envelope, lists by page. */
import { type Answer, type Call, json } from "../http";

export type Result = { readonly answer: Answer; readonly detail?: Readonly<Record<string, unknown>> };

const titles: Readonly<Record<string, { status: number; title: string }>> = {
  unauthorized: { status: 401, title: "Unauthorized" }, validation_error: { status: 422, title: "Validation Error" }, bad_request: { status: 400, title: "Bad Request" },
  not_found: { status: 404, title: "Not Found" }, resource_not_found: { status: 404, title: "Resource Not Found" }, http_too_many_requests: { status: 429, title: "Too Many Requests" },
};

export const failure = (code: string, details: Readonly<Record<string, readonly string[]>> | readonly string[] = []): Answer => {
  const { status, title } = titles[code] ?? { status: 500, title: "Error" };
  return json({ errors: { code, title, details } }, status);
};

const whole = (text: string | null, otherwise: number): number => (text !== null && /^\d+$/.test(text) && Number(text) > 0 ? Number(text) : otherwise);

/** One page of rows: `pagination[page]` and `pagination[limit]` (10, at most 100), `page` and `limit` alike. */
export function paged<T>(call: Call, rows: readonly T[]): { data: T[]; meta: { page: number; limit: number; total: number } } {
  const limit = Math.min(100, whole(call.query.get("pagination[limit]") ?? call.query.get("limit"), 10));
  const page = whole(call.query.get("pagination[page]") ?? call.query.get("page"), 1);
  return { data: rows.slice((page - 1) * limit, page * limit), meta: { page, limit, total: rows.length } };
}

/** The object under a write's root key, or undefined where the body is no such thing. */
export function wrapped(call: Call, key: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(call.text);
    if (typeof body !== "object" || body === null) return undefined;
    const inner: unknown = Object.entries(body).find(([name]) => name === key)?.[1];
    return typeof inner === "object" && inner !== null && !Array.isArray(inner) ? { ...inner } : undefined;
  } catch {
    return undefined;
  }
}
