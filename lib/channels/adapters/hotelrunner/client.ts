import type { z } from "zod";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { storable } from "@/lib/kernel/storable";
import { statusAnswer } from "./schema";

export type HotelRunnerAccess = {
  /** The host's root ("https://app.hotelrunner.com") or the full base ending in "/api/v2/apps". */
  readonly baseUrl: string;
  readonly token: string;
  readonly hrId: string;
  readonly fetch?: typeof globalThis.fetch;
  /** How long to wait for an answer. Default 20 s. */
  readonly timeoutMs?: number;
  /** Told of every call before it is sent ("PUT /rooms/daily"); what it throws stops the call and reaches the caller as it is. */
  readonly beforeCall?: (endpoint: string) => Promise<void>;
};

export type HotelRunnerCall = {
  readonly method: "GET" | "PUT";
  readonly path: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly body?: unknown;
};

const SUFFIX = "/api/v2/apps";
const TIMEOUT_MS = 20_000;

/** The base of all calls, from a root or a full base URL. */
export function baseOf(baseUrl: string): string {
  const trimmed = baseUrl.trim().replace(/\/+$/, "");
  return trimmed.endsWith(SUFFIX) ? trimmed : `${trimmed}${SUFFIX}`;
}

/** Seconds from a Retry-After header (seconds or an HTTP date); null when it says nothing usable. */
export function retryAfterSeconds(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1_000));
}

function errorOfStatus(endpoint: string, response: Response): ChannelError | undefined {
  const { status } = response;
  if (status >= 200 && status < 300) return undefined;
  const wait = retryAfterSeconds(response.headers.get("retry-after"), Date.now());
  if (status === 401 || status === 403) return new ChannelError("unauthorized", endpoint, `HotelRunner refused the token or the property id (HTTP ${status}).`);
  if (status === 429) return new ChannelError("rate_limited", endpoint, "HotelRunner's call limit is reached (HTTP 429).", wait);
  if (status >= 500 || status === 408) return new ChannelError("unavailable", endpoint, `HotelRunner is not available (HTTP ${status}).`, wait);
  return new ChannelError("refused", endpoint, `HotelRunner refused the call (HTTP ${status}).`);
}

/** v1's examples wrap the answer of an update into a list of one. */
const unwrapped = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

/** One HTTP call at a time to one property's account: no retry, no waiting beyond the answer. Throws ChannelError. */
export class HotelRunnerClient {
  readonly #base: string;

  constructor(readonly access: HotelRunnerAccess) {
    this.#base = baseOf(access.baseUrl);
  }

  /** The answer as JSON, whatever it says. */
  async #send(endpoint: string, { method, path, query = [], body }: HotelRunnerCall): Promise<unknown> {
    const { token, hrId, fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS, beforeCall } = this.access;
    await beforeCall?.(endpoint);
    const url = new URL(this.#base + path);
    for (const [name, value] of [["token", token], ["hr_id", hrId], ...query] as const) url.searchParams.append(name, value);
    let text: string;
    try {
      const response = await fetch(url, {
        method,
        headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // A redirect would carry the token, which lives in the query, to wherever it points.
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      });
      const failed = errorOfStatus(endpoint, response);
      text = await response.text();
      if (failed !== undefined) throw failed;
    } catch (error) {
      if (error instanceof ChannelError) throw error;
      if (error instanceof DOMException && error.name === "TimeoutError")
        throw new ChannelError("timeout", endpoint, `HotelRunner did not answer within ${Math.round(timeoutMs / 100) / 10} s.`);
      throw new ChannelError("unavailable", endpoint, "HotelRunner could not be reached, or cut the connection.");
    }
    try {
      return unwrapped(storable(JSON.parse(text)));
    } catch {
      throw new ChannelError("bad_answer", endpoint, "HotelRunner's answer is not JSON.");
    }
  }

  /**
   * Makes the call and reads the answer with `shape`. A `status` of "try_again" or "error" in the body is thrown,
   * unless errors by date came with it (`partial`): those are the caller's to read.
   */
  async call<T>(call: HotelRunnerCall, shape: z.ZodType<T>, { partial = false }: { partial?: boolean } = {}): Promise<T> {
    const endpoint = `${call.method} ${call.path}`;
    const answer = await this.#send(endpoint, call);
    const said = statusAnswer.safeParse(answer);
    const located = partial && said.success && said.data.errors.length > 0;
    if (said.success && !located) {
      const { status, message } = said.data;
      if (status === "try_again") throw new ChannelError("try_again", endpoint, message ?? "HotelRunner asks to try again later.");
      if (status === "error") throw new ChannelError("refused", endpoint, message ?? "HotelRunner refused the call without a reason.");
    }
    const parsed = shape.safeParse(answer);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new ChannelError("bad_answer", endpoint, `HotelRunner's answer is not as documented: ${issue?.path.join(".") || "body"}: ${issue?.message ?? ""}`);
  }
}
