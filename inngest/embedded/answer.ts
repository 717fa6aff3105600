import { retryAfterMs } from "@/inngest/embedded/backoff";

/** An error as the SDK writes it; only what it reads back is named here. */
export type JsonError = { readonly name: string; readonly message: string; readonly stack?: string | undefined; readonly [other: string]: unknown };

/** One entry of a 206 answer: a step found or run. */
export type Op = {
  readonly id: string;
  readonly op: string;
  readonly name: string;
  readonly opts: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  readonly error: JsonError | undefined;
};

/** What a call to the app came to. */
export type Answer =
  | { readonly kind: "completed"; readonly data: unknown }
  | { readonly kind: "ops"; readonly ops: readonly Op[]; readonly coalesce: boolean; readonly noRetry: boolean; readonly retryAfter: number | undefined }
  | { readonly kind: "rejected"; readonly error: JsonError; readonly noRetry: boolean; readonly retryAfter: number | undefined }
  /** The app did not run anything: it is away, or what answered is not the app. Costs no attempt. */
  | { readonly kind: "away"; readonly reason: string }
  /** The app broke down while it may have been running: repeated without costing an attempt, but not for ever. */
  | { readonly kind: "broken"; readonly reason: string };

export type RawAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string | undefined>>; readonly text: string };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Any value as an error the SDK can read back. */
export function jsonError(value: unknown, fallback = "Unknown error"): JsonError {
  if (!isRecord(value)) return { name: "Error", message: typeof value === "string" && value !== "" ? value : fallback };
  const text = (key: string) => (typeof value[key] === "string" ? value[key] : undefined);
  return { ...value, name: text("name") ?? "Error", message: text("message") ?? text("error") ?? fallback };
}

function op(value: unknown): Op | undefined {
  if (!isRecord(value) || typeof value["id"] !== "string" || typeof value["op"] !== "string") return undefined;
  const named = value["displayName"] ?? value["name"];
  return {
    id: value["id"],
    op: value["op"],
    name: typeof named === "string" ? named : value["id"],
    opts: { ...(isRecord(value["opts"]) ? value["opts"] : {}), ...(typeof value["name"] === "string" ? { name: value["name"] } : {}) },
    data: value["data"] ?? null,
    error: value["error"] === undefined || value["error"] === null ? undefined : jsonError(value["error"]),
  };
}

/** Reads the app's answer to a run request (SDK 4, request version 1 or 2). `now` is epoch milliseconds. */
export function readAnswer(raw: RawAnswer, now: number): Answer {
  let body: unknown;
  try {
    body = raw.text === "" ? null : JSON.parse(raw.text);
  } catch {
    return { kind: "away", reason: `the answer (${raw.status}) is not JSON` };
  }
  const noRetry = raw.headers["x-inngest-no-retry"] === "true";
  const retryAfter = retryAfterMs(raw.headers["retry-after"], now);
  if (raw.status === 200) return { kind: "completed", data: body };
  if (raw.status === 206) {
    const list: readonly unknown[] = Array.isArray(body) ? body : [body];
    const ops = list.map(op);
    if (ops.some((one) => one === undefined))
      return { kind: "rejected", error: jsonError("The SDK answered with an operation without id"), noRetry: true, retryAfter: undefined };
    return { kind: "ops", ops: ops.filter((one) => one !== undefined), coalesce: raw.headers["x-inngest-req-version"] !== "1", noRetry, retryAfter };
  }
  // The SDK's own failure outside the function: an id it does not know, a body it could not read.
  if (isRecord(body) && body["type"] === "internal") return { kind: "broken", reason: jsonError(body, "the SDK failed").message };
  if (raw.status === 400 || raw.status === 500) return { kind: "rejected", error: jsonError(body), noRetry, retryAfter };
  return { kind: "away", reason: `the app answered ${raw.status}` };
}
