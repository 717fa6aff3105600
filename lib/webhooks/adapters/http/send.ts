import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isLoopback, isPublicAddress } from "@/lib/channels/adapters/ical/public-address";
import { addressProblem } from "@/lib/webhooks/rules/address";

const timeoutMs = 15_000;
/** Of an answer so much is kept; no more than that is read. */
const keptBytes = 2_000;

/** Why no answer came: keys of the messages `webhooks.faults`. */
export type Fault = "address" | "private" | "unknown_name" | "unreachable" | "tls" | "timeout" | "cut";
export type Sent = { readonly status: number | null; readonly fault: Fault | null; readonly answer: string | null; readonly retryAfterS: number | null; readonly ms: number };
type Resolve = (host: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;
export type SendRequest = {
  readonly url: string; readonly body: string; readonly headers: Readonly<Record<string, string>>;
  /** This very machine may be told: development only. */
  readonly allowLocal?: boolean;
  readonly timeoutMs?: number;
  /** Tests look names up by themselves. */
  readonly resolve?: Resolve;
};

const everyAddress: Resolve = (host, done) => { systemLookup(host, { all: true, verbatim: true }, (error, addresses) => { done(error, addresses); }); };
const isPrivate = () => Object.assign(new Error("A private network."), { code: "EPRIVATE" });

/** The name is looked up for this very connection and judged then: one that changes its mind after being checked finds nobody. */
const judged = (resolve: Resolve, mayReach: (address: string) => boolean): LookupFunction => (host, options, done) => {
  resolve(host, (error, addresses) => {
    const [first] = addresses;
    if (error || !first) done(error ?? Object.assign(new Error("No address."), { code: "ENOTFOUND" }), "", 4);
    else if (!addresses.every(({ address }) => mayReach(address))) done(isPrivate(), "", 4);
    else if (options.all) done(null, [...addresses]);
    else done(null, first.address, first.family);
  });
};

function faultOf(error: unknown): Fault {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EPRIVATE") return "private";
  if (["ENOTFOUND", "EAI_AGAIN", "ENODATA"].includes(code)) return "unknown_name";
  if (error instanceof Error && ["AbortError", "TimeoutError"].includes(error.name)) return "timeout";
  if (/^(?:ERR_TLS|CERT_|DEPTH_|UNABLE_TO_|SELF_SIGNED|ERR_SSL|EPROTO)/u.test(code)) return "tls";
  return ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"].includes(code) ? "unreachable" : "cut";
}

/** `Retry-After` in seconds, or as a date. */
function patience(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,6}$/u.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - nowMs) / 1_000));
}

async function beginning(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    const part = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
    pieces.push(part);
    size += part.length;
    if (size >= keptBytes) break;
  }
  return new TextDecoder().decode(Buffer.concat(pieces).subarray(0, keptBytes));
}

/**
 * One POST to an address somebody gave us. Only public addresses (judged where the connection is made), no redirect is followed, at most
 * 15 s and 2 kB of answer. Never throws: what went wrong is the result.
 */
export async function sendWebhook({ url, body, headers, allowLocal = false, timeoutMs: limit = timeoutMs, resolve = everyAddress }: SendRequest): Promise<Sent> {
  const started = Date.now();
  const nothing = (fault: Fault): Sent => ({ status: null, fault, answer: null, retryAfterS: null, ms: Date.now() - started });
  if (addressProblem(url, allowLocal) !== null) return nothing("address");
  const mayReach = (address: string): boolean => isPublicAddress(address) || (allowLocal && isLoopback(address));
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/gu, "");
  if (isIP(host) !== 0 && !mayReach(host)) return nothing("private");
  try {
    const send = target.protocol === "https:" ? tlsRequest : plainRequest;
    const signal = AbortSignal.timeout(limit);
    const answer = await new Promise<IncomingMessage>((done, reject) => {
      const call = send(target, { method: "POST", agent: false, signal, lookup: judged(resolve, mayReach), headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body), "user-agent": "LHCM-OS webhooks/1" } }, done);
      call.once("error", reject);
      call.end(body);
    });
    try {
      return { status: answer.statusCode ?? 0, fault: null, answer: await beginning(answer), retryAfterS: patience(answer.headers["retry-after"], Date.now()), ms: Date.now() - started };
    } finally {
      answer.destroy();
    }
  } catch (error) {
    return nothing(faultOf(error));
  }
}
