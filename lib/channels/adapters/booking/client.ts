import { z } from "zod";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { readXml, type XmlNode } from "@/lib/kernel/xml";
import { type Exchanged, exchange } from "../exchange";
import { EXCHANGE, TokenCache } from "./tokens";

export type BookingAccess = {
  /** Booking.com's own supply host, or the root of any server that speaks its protocol: then it is asked for tokens and reservations too. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** HotelCode. */
  readonly propertyId: string;
  /** The property's currency: of prices, and of amounts that name none. */
  readonly currency: string;
  /** `bookingSettings` of the connection. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly fetch?: typeof globalThis.fetch;
  /** Default 20 s. */
  readonly timeoutMs?: number;
  /** Told of every call before it is sent; what it throws stops the call and reaches the caller as it is. */
  readonly beforeCall?: (endpoint: string) => Promise<void>;
  /** One for the whole process unless given. */
  readonly tokens?: TokenCache;
};

type Hosts = { readonly supply: string; readonly secure: string; readonly tokens: string };
export type BookingCall = { readonly method: "GET" | "POST"; readonly host: "supply" | "secure"; readonly path: string; readonly xml?: string; readonly headers?: Readonly<Record<string, string>> };
/** `root`: the answer's root element, null when its body is blank. */
export type BookingAnswer = { readonly status: number; readonly root: XmlNode | null };

const PRODUCTION = "https://supply-xml.booking.com";
const TIMEOUT_MS = 20_000;
const allTokens = new TokenCache();

/** The three hosts: Booking.com's own, or one server in the place of all of them. */
export function hostsOf(baseUrl: string): Hosts {
  const base = baseUrl.trim().replace(/\/+$/, "");
  return base === PRODUCTION ? { supply: base, secure: "https://secure-supply-xml.booking.com", tokens: "https://connectivity-authentication.booking.com" } : { supply: base, secure: base, tokens: base };
}

/** What the field is called is not in the sources we have: any of the usual names is read. */
const tokenAnswer = z.object({ jwt: z.string().min(1).optional(), access_token: z.string().min(1).optional(), token: z.string().min(1).optional() }).transform(({ jwt, access_token, token }) => jwt ?? access_token ?? token);

/** Calls for one machine account. No retry and no waiting, but for one: a refused token is renewed once. Throws ChannelError. */
export class BookingClient {
  readonly #hosts: Hosts;
  readonly #tokens: TokenCache;
  readonly #key: string;

  constructor(readonly access: BookingAccess) {
    this.#hosts = hostsOf(access.baseUrl);
    this.#tokens = access.tokens ?? allTokens;
    this.#key = TokenCache.key(this.#hosts.tokens, access.clientId, access.clientSecret);
  }

  async #exchange(endpoint: string, url: URL, method: "GET" | "POST", headers: Readonly<Record<string, string>>, body?: string): Promise<Exchanged> {
    const { fetch, timeoutMs = TIMEOUT_MS } = this.access;
    return exchange({ partner: "Booking.com", endpoint, url, method, headers, fetch, timeoutMs, ...(body === undefined ? {} : { body }) });
  }

  async #askToken(): Promise<string> {
    const { clientId, clientSecret } = this.access;
    const url = new URL(`${this.#hosts.tokens}/token-based-authentication/exchange`);
    const { status, text } = await this.#exchange(EXCHANGE, url, "POST", { "content-type": "application/json", accept: "application/json" }, JSON.stringify({ client_id: clientId, client_secret: clientSecret }));
    if (status >= 400) throw new ChannelError("unauthorized", EXCHANGE, `Booking.com refused the machine account (HTTP ${status}).`);
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch {
      throw new ChannelError("bad_answer", EXCHANGE, "Booking.com's token answer is not JSON.");
    }
    const token = tokenAnswer.safeParse(answer).data;
    if (token === undefined) throw new ChannelError("bad_answer", EXCHANGE, "Booking.com's token answer holds no token.");
    return token;
  }

  async #send(endpoint: string, { method, host, path, xml, headers = {} }: BookingCall): Promise<Exchanged> {
    const url = new URL(this.#hosts[host] + path);
    for (let attempt = 0; ; attempt += 1) {
      const token = await this.#tokens.token(this.#key, () => this.#askToken());
      const all = { accept: "application/xml", ...(xml === undefined ? {} : { "content-type": "application/xml; charset=utf-8" }), ...headers, authorization: `Bearer ${token}` };
      const answer = await this.#exchange(endpoint, url, method, all, xml);
      if (answer.status !== 401) return answer;
      this.#tokens.forget(this.#key, token);
      if (attempt > 0) throw new ChannelError("unauthorized", endpoint, "Booking.com refused a fresh token (HTTP 401).");
    }
  }

  /** Makes the call. 401 and 403 are thrown; every other status below 500 is the caller's to read, a 400 with its errors inside too. */
  async call(call: BookingCall): Promise<BookingAnswer> {
    const endpoint = `${call.method} ${call.path}`;
    await this.access.beforeCall?.(endpoint);
    const { status, text } = await this.#send(endpoint, call);
    if (status === 403) throw new ChannelError("unauthorized", endpoint, "Booking.com does not let this account work for this property (HTTP 403).");
    if (text.trim() === "") return { status, root: null };
    try {
      return { status, root: readXml(text) };
    } catch (error) {
      if (status >= 400) return { status, root: null };
      throw new ChannelError("bad_answer", endpoint, `Booking.com's answer is not XML we can read. ${error instanceof Error ? error.message : ""}`.trim());
    }
  }
}
