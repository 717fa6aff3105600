import type { z } from "zod";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { storable } from "@/lib/kernel/storable";
import { exchange } from "../exchange";
import { errorsAnswer } from "./schema";

export type ChannexAccess = {
  /** With its version ("https://app.channex.io/api/v1"), or the host's root. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly propertyId: string;
  /** `channexSettings` as kept with the connection. */
  readonly settings?: unknown;
  readonly fetch?: typeof globalThis.fetch;
  /** How long to wait for an answer. Default 60 s: a full sync is one body of up to 10 MB. */
  readonly timeoutMs?: number;
  /** Told of every call before it is sent ("POST /availability"); what it throws stops the call and reaches the caller as it is. */
  readonly beforeCall?: (endpoint: string) => Promise<void>;
};

export type ChannexCall = {
  readonly method: "GET" | "POST";
  /** Below the base, ids included. */
  readonly path: string;
  /** The call's name without ids, where the path has some. */
  readonly endpoint?: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly body?: unknown;
};

const VERSION = "/api/v1";
const TIMEOUT_MS = 60_000;
/** After 429 and 5xx the property is left alone for a minute, as published. */
const PAUSE_SECONDS = 60;

/** The base of all calls, from a root or a full base URL. */
export function baseOf(baseUrl: string): string {
  const trimmed = baseUrl.trim().replace(/\/+$/, "");
  return trimmed.endsWith(VERSION) ? trimmed : `${trimmed}${VERSION}`;
}

const said = (text: string): string | null => {
  try {
    const { errors } = errorsAnswer.parse(JSON.parse(text));
    return [errors.title ?? errors.code, ...errors.details].filter((part) => part !== null).join(": ").slice(0, 300) || null;
  } catch {
    return null; // not its envelope: the status says what there is to say
  }
};

/** Answers that mean no, as what they mean. */
function refusalOf(endpoint: string, status: number, text: string): ChannelError | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 401 || status === 403) return new ChannelError("unauthorized", endpoint, `Channex refused the key (HTTP ${status}).`);
  return new ChannelError("refused", endpoint, `Channex refused the call (HTTP ${status})${said(text) ? `: ${said(text)}` : "."}`);
}

/** Where Channex names no time, it is left alone for a minute. */
function paused(error: unknown): unknown {
  if (!(error instanceof ChannelError) || (error.code !== "rate_limited" && error.code !== "unavailable") || error.retryAfterSeconds !== null) return error;
  return new ChannelError(error.code, error.endpoint, error.message, PAUSE_SECONDS);
}

/** One HTTP call at a time to one account: no retry, no waiting beyond the answer. Throws ChannelError. */
export class ChannexClient {
  readonly #base: string;

  constructor(readonly access: ChannexAccess) {
    this.#base = baseOf(access.baseUrl);
  }

  /** Makes the call and reads the answer with `shape`; an empty body is null. */
  async call<T>({ method, path, endpoint = `${method} ${path}`, query = [], body }: ChannexCall, shape: z.ZodType<T>): Promise<T> {
    const { apiKey, fetch, timeoutMs = TIMEOUT_MS, beforeCall } = this.access;
    await beforeCall?.(endpoint);
    const url = new URL(this.#base + path);
    for (const [name, value] of query) url.searchParams.append(name, value);
    const headers = { accept: "application/json", "user-api-key": apiKey, ...(body === undefined ? {} : { "content-type": "application/json" }) };
    const { status, text } = await exchange({ partner: "Channex", endpoint, url, method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), fetch, timeoutMs })
      .catch((error: unknown) => { throw paused(error); });
    const refused = refusalOf(endpoint, status, text);
    if (refused !== undefined) throw refused;
    let answer: unknown = null;
    try {
      if (text.trim() !== "") answer = storable(JSON.parse(text));
    } catch {
      throw new ChannelError("bad_answer", endpoint, "Channex's answer is not JSON.");
    }
    const parsed = shape.safeParse(answer);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new ChannelError("bad_answer", endpoint, `Channex's answer is not as documented: ${issue?.path.join(".") || "body"}: ${issue?.message ?? ""}`);
  }
}
