import type { z } from "zod";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { storable } from "@/lib/kernel/storable";

export type MewsAccess = {
  /** "https://api.mews.com", or any server that speaks the protocol. */
  readonly baseUrl: string;
  readonly clientToken: string;
  readonly accessToken: string;
  readonly fetch?: typeof globalThis.fetch;
  /** How long to wait for an answer. Default 20 s. */
  readonly timeoutMs?: number;
};

/** What this program calls itself, as both APIs ask ("Name Version"). */
export const clientName = "LHCM-OS 1.0.0";
const timeoutByDefault = 20_000;

/** Seconds from a Retry-After header (seconds or an HTTP date); null where it is missing, which Mews allows itself. */
export function retryAfterSeconds(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1_000));
}

/** Mews's own sentence about a refusal; it is meant for people (403), never holds a token of ours, and is cut short. */
function sentenceOf(text: string): string {
  try {
    const said: unknown = JSON.parse(text);
    const message = typeof said === "object" && said !== null && "Message" in said ? said.Message : "";
    return typeof message === "string" ? message.slice(0, 300) : "";
  } catch {
    return "";
  }
}

function errorOf(endpoint: string, response: Response, text: string, secrets: readonly string[]): ChannelError | undefined {
  const { status } = response;
  if (status >= 200 && status < 300) return undefined;
  const wait = retryAfterSeconds(response.headers.get("retry-after"), Date.now());
  const said = secrets.reduce((sentence, secret) => (secret === "" ? sentence : sentence.replaceAll(secret, "…")), sentenceOf(text));
  if (status === 401) return new ChannelError("unauthorized", endpoint, "Mews refused the tokens (HTTP 401).");
  if (status === 429) return new ChannelError("rate_limited", endpoint, "Mews's limit of calls is reached (HTTP 429).", wait);
  if (status === 409) return new ChannelError("try_again", endpoint, `Mews is changing the same thing (HTTP 409). ${said}`.trim(), wait);
  if (status >= 500 || status === 408) return new ChannelError("unavailable", endpoint, `Mews is not available (HTTP ${status}).`, wait);
  return new ChannelError("refused", endpoint, said || `Mews refused the call (HTTP ${status}).`);
}

type Post = { readonly baseUrl: string; readonly path: string; readonly endpoint: string; readonly body: Readonly<Record<string, unknown>>; readonly secrets: readonly string[]; readonly fetch?: typeof globalThis.fetch; readonly timeoutMs?: number };

/** One POST, its answer as JSON. Throws ChannelError; a timeout or a cut connection leaves open whether the work was done. */
export async function post({ baseUrl, path, endpoint, body, secrets, fetch = globalThis.fetch, timeoutMs = timeoutByDefault }: Post): Promise<unknown> {
  let text: string;
  try {
    const response = await fetch(`${baseUrl.trim().replace(/\/+$/, "")}${path}`, {
      method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(body),
      // A redirect would carry the tokens, which live in the body, to wherever it points.
      redirect: "error", signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
    const failed = errorOf(endpoint, response, text, secrets);
    if (failed) throw failed;
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    if (error instanceof DOMException && error.name === "TimeoutError") throw new ChannelError("timeout", endpoint, `Mews did not answer within ${Math.round(timeoutMs / 100) / 10} s.`);
    throw new ChannelError("unavailable", endpoint, "Mews could not be reached, or cut the connection.");
  }
  if (text.trim() === "") return {};
  try {
    return storable(JSON.parse(text));
  } catch {
    throw new ChannelError("bad_answer", endpoint, "Mews's answer is not JSON.");
  }
}

/** Reads an answer with `shape`, or throws ChannelError bad_answer naming the first field that is not as documented. */
export function readAnswer<T>(endpoint: string, answer: unknown, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ChannelError("bad_answer", endpoint, `Mews's answer is not as documented: ${issue?.path.join(".") || "body"}: ${issue?.message ?? ""}`);
}

/** The Connector API of one property: one HTTP call at a time, no retry, no waiting beyond the answer. */
export class MewsClient {
  constructor(readonly access: MewsAccess) {}

  /** POST /api/connector/v1/{operation}, the tokens in the body. Operation as documented: "reservations/getAll/2023-06-06". */
  async call<T>(operation: string, body: Readonly<Record<string, unknown>>, shape: z.ZodType<T>): Promise<T> {
    const { baseUrl, clientToken, accessToken, fetch, timeoutMs } = this.access;
    const answer = await post({
      baseUrl, path: `/api/connector/v1/${operation}`, endpoint: operation, secrets: [clientToken, accessToken],
      body: { ClientToken: clientToken, AccessToken: accessToken, Client: clientName, ...body },
      ...(fetch ? { fetch } : {}), ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    return readAnswer(operation, answer, shape);
  }
}
