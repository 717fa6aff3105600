import type { z } from "zod";
import { storable } from "@/lib/kernel/storable";
import { InboxError, type InboxFault } from "@/lib/messaging/rules/inbox-port";
import { errorAnswer } from "./schema";

export type QuoAccess = {
  /** The host's root: "https://api.quo.com". */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly timeoutMs?: number;
  /** Told before every request; keeps a key within its ten requests a second. */
  readonly pace?: () => Promise<void>;
};
export type QuoCall = { readonly method: "GET" | "POST" | "DELETE"; readonly path: string; readonly query?: readonly (readonly [string, string])[]; readonly body?: unknown; /** The newer webhooks are managed under a version of their own. */ readonly version?: string };

const mostBytes = 4_000_000;
/** Errors of the connection before anything could be said. */
const neverReached = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|CERT_|ERR_TLS/u;
const causeOf = (error: unknown): string => (error instanceof Error ? `${"code" in error ? String(error.code) : ""} ${causeOf(error.cause)}` : "");

function json(text: string): unknown {
  try {
    return storable(JSON.parse(text));
  } catch {
    return null; // no envelope of theirs: the status says what there is to say
  }
}

/** Seconds from Retry-After (seconds or an HTTP date), at most an hour; null where it says nothing usable. */
function waitAsked(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const seconds = /^\d{1,6}$/u.test(header.trim()) ? Number(header) : (Date.parse(header) - nowMs) / 1_000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), 3_600) : null;
}

function refusal(status: number, text: string, retryAfter: number | null): InboxError {
  const said = errorAnswer.safeParse(json(text)).data;
  const code = said?.code?.slice(0, 40) ?? String(status);
  const refused = (fault: InboxFault) => new InboxError("refused", fault, null, code);
  if (status === 429) return new InboxError("later", "rate_limited", retryAfter, code);
  // It may have done it before it failed.
  if (status >= 500 || status === 408) return new InboxError("unknown", "partner_down", retryAfter, code);
  if (status === 401 || status === 403) return refused("access_refused");
  if (status === 402) return refused("account_unpaid");
  if (status === 400 && /a2p|registration/iu.test(`${said?.title ?? ""} ${said?.message ?? ""}`)) return refused("not_registered");
  return refused("message_refused");
}

/** One HTTP request to Quo: no waiting beyond the answer, no second try. Throws InboxError; neither key nor content is in it. */
export async function callQuo<T>(access: QuoAccess, { method, path, query = [], body, version }: QuoCall, shape: z.ZodType<T>): Promise<T> {
  const { baseUrl, apiKey, fetch: call = fetch, timeoutMs = 20_000, pace } = access;
  await pace?.();
  const url = new URL(baseUrl.replace(/\/+$/u, "") + path);
  for (const [name, value] of query) url.searchParams.append(name, value);
  let answer: Response;
  let text: string;
  try {
    answer = await call(url, {
      method, redirect: "error", signal: AbortSignal.timeout(timeoutMs), ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { authorization: apiKey, accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }), ...(version === undefined ? {} : { "x-quo-api-version": version }) },
    });
    text = await answer.text();
  } catch (error) {
    throw neverReached.test(causeOf(error)) ? new InboxError("later", "partner_down") : new InboxError("unknown", "no_answer");
  }
  if (!answer.ok) throw refusal(answer.status, text, waitAsked(answer.headers.get("retry-after"), Date.now()));
  const parsed = shape.safeParse(text.length > mostBytes ? null : text.trim() === "" ? {} : json(text));
  if (!parsed.success) throw new InboxError("unknown", "bad_answer", null, parsed.error.issues[0]?.path.map(String).join(".").slice(0, 40) ?? null);
  return parsed.data;
}
