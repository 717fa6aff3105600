import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { type IncomingMessage, request as plainRequest, type RequestOptions } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { isLoopback, isPublicAddress } from "./public-address";

const ENDPOINT = "GET calendar";
const MOST_BYTES = 5_000_000;
const MOST_REDIRECTS = 4;
const TIMEOUT_MS = 20_000;

type Judge = (address: string) => boolean;
type Resolve = (host: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;

export type FeedRequest = {
  readonly url: string;
  /** Of the last answer, so that an unchanged calendar is not sent again. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Addresses of this very machine may be read: stand-ins only. */
  readonly allowLocal?: boolean;
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
  readonly resolve?: Resolve;
  /** Which addresses belong to the open internet; tests stand on their own machine. */
  readonly isPublic?: Judge;
};
export type FeedAnswer = { readonly state: "unchanged" } | { readonly state: "read"; readonly text: string; readonly etag: string | null; readonly lastModified: string | null };

const refused = (what: string) => new ChannelError("refused", ENDPOINT, what);
const ownNetwork = () => refused("The address leads into a private network, which is not read.");

const everyAddress: Resolve = (host, done) => { systemLookup(host, { all: true, verbatim: true }, (error, addresses) => { done(error, addresses); }); };

/** Names are looked up where the connection is made, and judged there: a name that changes its mind between two looks finds nobody. */
const judged = (resolve: Resolve, isPublic: Judge): LookupFunction => (host, options, done) => {
  resolve(host, (error, addresses) => {
    const [first] = addresses;
    if (error || !first) done(error ?? new Error("This name has no address."), "", 4);
    else if (!addresses.every(({ address }) => isPublic(address))) done(ownNetwork(), "", 4);
    else if (options.all) done(null, [...addresses]);
    else done(null, first.address, first.family);
  });
};

/** The address to read next, or why it is not read. */
function checked(url: URL, allowLocal: boolean, isPublic: Judge): URL {
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refused("Only addresses with https:// or http:// are read.");
  if (url.username !== "" || url.password !== "") throw refused("An address with a password in it is not read.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublic(host)) throw ownNetwork();
  if (isIP(host) === 0 && !allowLocal && /(^|\.)(localhost|local|internal|home\.arpa|lan|intranet|corp)\.?$/i.test(host)) throw ownNetwork();
  return url;
}

const header = (answer: IncomingMessage, name: string): string | null => {
  const value = answer.headers[name];
  return typeof value === "string" && value.length <= 500 ? value : null;
};

async function bodyOf(answer: IncomingMessage, mostBytes: number): Promise<string> {
  const tooLong = () => new ChannelError("bad_answer", ENDPOINT, `The calendar is larger than ${Math.round(mostBytes / 1_000_000)} MB.`);
  if (Number(header(answer, "content-length") ?? 0) > mostBytes) throw tooLong();
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    const part = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
    size += part.length;
    if (size > mostBytes) throw tooLong();
    pieces.push(part);
  }
  if (!answer.complete) throw new ChannelError("unavailable", ENDPOINT, "The connection was cut before the calendar's end.");
  return new TextDecoder().decode(Buffer.concat(pieces));
}

type Opened = { readonly answer: IncomingMessage; readonly end: () => void };

function open(url: URL, options: RequestOptions, signal: AbortSignal): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? tlsRequest : plainRequest;
    const call = send(url, { ...options, signal }, (answer) => { resolve({ answer, end: () => { answer.destroy(); } }); });
    call.once("error", reject);
    call.end();
  });
}

/**
 * Reads a calendar from an address a person gave us: only http and https, only public addresses (each looked up and each redirect
 * judged where the connection is made), at most 5 MB and 20 s. Throws ChannelError; the address is in no message.
 */
export async function fetchFeed({ url, etag, lastModified, allowLocal = false, timeoutMs = TIMEOUT_MS, mostBytes = MOST_BYTES, resolve = everyAddress, isPublic = isPublicAddress }: FeedRequest): Promise<FeedAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  const mayReach: Judge = allowLocal ? (address) => isPublic(address) || isLoopback(address) : isPublic;
  const headers = {
    accept: "text/calendar, text/plain;q=0.5", "accept-encoding": "identity", "user-agent": "LHCM-OS calendar reader",
    ...(etag ? { "if-none-match": etag } : {}), ...(lastModified ? { "if-modified-since": lastModified } : {}),
  };
  try {
    let target = checked(new URL(url), allowLocal, mayReach);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const { answer, end } = await open(target, { method: "GET", headers, agent: false, lookup: judged(resolve, mayReach) }, signal);
      try {
        const status = answer.statusCode ?? 0;
        const location = header(answer, "location");
        if ([301, 302, 303, 307, 308].includes(status) && location !== null) {
          target = checked(new URL(location, target), allowLocal, mayReach);
          continue;
        }
        if (status === 304) return { state: "unchanged" };
        if (status === 429) throw new ChannelError("rate_limited", ENDPOINT, "The calendar's server asks for fewer readings (HTTP 429).");
        if (status >= 500 || status === 408) throw new ChannelError("unavailable", ENDPOINT, `The calendar's server is not available (HTTP ${status}).`);
        if (status !== 200) throw refused(`The calendar's server refused the address (HTTP ${status}). It may have been replaced by a new one.`);
        return { state: "read", text: await bodyOf(answer, mostBytes), etag: header(answer, "etag"), lastModified: header(answer, "last-modified") };
      } finally {
        end();
      }
    }
    throw refused("The address leads from one redirect to the next.");
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    if (signal.aborted) throw new ChannelError("timeout", ENDPOINT, `The calendar's server did not answer within ${Math.round(timeoutMs / 100) / 10} s.`);
    throw new ChannelError("unavailable", ENDPOINT, "The calendar's server could not be reached, or cut the connection.");
  }
}
