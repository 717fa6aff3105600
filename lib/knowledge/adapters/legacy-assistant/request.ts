import { type LookupAddress, lookup as everyLookup } from "node:dns";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isLoopback, isPublicAddress } from "@/lib/channels/adapters/ical/public-address";

/** An answer of the assistant's API is no longer than this. */
const largest = 2 * 1024 * 1024;

/** The assistant could not be asked: `refused` is final (a key, an id), anything else may pass. */
export class AssistantError extends Error {
  constructor(readonly kind: "refused" | "unreachable" | "unreadable", message: string, readonly status: number | null = null, readonly retryAfterS: number | null = null) { super(message); this.name = "AssistantError"; }
}

export type AssistantCall = { readonly method: "GET" | "POST" | "DELETE"; readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body?: unknown; readonly timeoutMs: number; readonly allowLocal: boolean };

async function whole(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    const part = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
    size += part.length;
    if (size > largest) throw new AssistantError("unreadable", "The assistant's answer is too large.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/**
 * One JSON call to an address the house gave us: judged where the connection is made (only the open internet, or this machine where
 * `allowLocal`), no redirect followed. Throws `AssistantError`.
 */
export async function assistantRequest({ method, url, headers, body, timeoutMs, allowLocal }: AssistantCall): Promise<unknown> {
  const mayReach = (address: string): boolean => isPublicAddress(address) || (allowLocal && isLoopback(address));
  const target = new URL(url);
  const host = target.hostname.replaceAll(/[[\]]/g, "");
  const closed = () => new AssistantError("refused", "The assistant's address leads into a private network.");
  if (isIP(host) !== 0 && !mayReach(host)) throw closed();
  if (target.protocol !== "https:" && !(allowLocal && target.protocol === "http:")) throw new AssistantError("refused", "The assistant's address must begin with https://.");
  const lookup: LookupFunction = (name, options, done) => {
    everyLookup(name, { all: true, verbatim: true }, (error, addresses: readonly LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error || !first) done(error ?? new Error("No address."), "", 4);
      else if (!addresses.every(({ address }) => mayReach(address))) done(closed(), "", 4);
      else if (options.all) done(null, [...addresses]);
      else done(null, first.address, first.family);
    });
  };
  const text = body === undefined ? undefined : JSON.stringify(body);
  try {
    const answer = await new Promise<IncomingMessage>((done, reject) => {
      const call = (target.protocol === "https:" ? tlsRequest : plainRequest)(target, { method, agent: false, lookup, signal: AbortSignal.timeout(timeoutMs), headers: { ...headers, accept: "application/json", ...(text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }) } }, done);
      call.once("error", reject);
      call.end(text);
    });
    const [said, status] = [await whole(answer), answer.statusCode ?? 0];
    if (status < 200 || status > 299) {
      const wait = Number(answer.headers["retry-after"]);
      throw new AssistantError([401, 403, 404, 422].includes(status) ? "refused" : "unreachable", `The assistant answered with status ${status}.`, status, Number.isFinite(wait) ? wait : null);
    }
    return JSON.parse(said) as unknown;
  } catch (error) {
    if (error instanceof AssistantError) throw error;
    if (error instanceof SyntaxError) throw new AssistantError("unreadable", "The assistant's answer is no JSON.");
    throw new AssistantError("unreachable", error instanceof Error && ["AbortError", "TimeoutError"].includes(error.name) ? "The assistant did not answer in time." : "The assistant could not be reached.");
  }
}
