/** One HTTP exchange with a partner: a time limit, a size limit, no redirect, and a name for everything that can go wrong. */
import { ChannelError } from "@/lib/channels/rules/channel-port";

export type Exchange = {
  /** As people know the partner. */
  readonly partner: string;
  /** Method and path, for errors and budgets. */
  readonly endpoint: string;
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly timeoutMs: number;
};

export type Exchanged = { readonly status: number; readonly text: string };

const MOST_BYTES = 8_000_000;

/** Seconds from a Retry-After header (seconds or an HTTP date); null when it says nothing usable. */
function waitAsked(header: string | null): number | null {
  if (header === null || header.trim() === "") return null;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1_000));
}

/** The body as text, read no further than the limit. */
async function bodyOf(response: Response, { partner, endpoint }: Exchange): Promise<string> {
  const tooLong = () => new ChannelError("bad_answer", endpoint, `${partner}'s answer is longer than ${MOST_BYTES} bytes.`);
  if (Number(response.headers.get("content-length") ?? 0) > MOST_BYTES) {
    await response.body?.cancel();
    throw tooLong();
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > MOST_BYTES) throw tooLong();
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

/** Makes the exchange. Answers of 429, 408 and 5xx are thrown as ChannelError, like silence and a cut line; every other is the caller's to read. */
export async function exchange(request: Exchange): Promise<Exchanged> {
  const { partner, endpoint, url, method, headers = {}, body, fetch = globalThis.fetch, timeoutMs } = request;
  try {
    // A redirect would carry credentials to wherever it points.
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }), redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    const wait = waitAsked(response.headers.get("retry-after"));
    const text = await bodyOf(response, request);
    const { status } = response;
    if (status === 429) throw new ChannelError("rate_limited", endpoint, `${partner}'s call limit is reached (HTTP 429).`, wait);
    if (status >= 500 || status === 408) throw new ChannelError("unavailable", endpoint, `${partner} is not available (HTTP ${status}).`, wait);
    return { status, text };
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    if (error instanceof DOMException && error.name === "TimeoutError") throw new ChannelError("timeout", endpoint, `${partner} did not answer within ${Math.round(timeoutMs / 100) / 10} s.`);
    throw new ChannelError("unavailable", endpoint, `${partner} could not be reached, or cut the connection.`);
  }
}
