/** Booking.com's bearer tokens: good for an hour, at most thirty an hour and machine account. One is asked for, kept, and renewed early. */
import { createHash } from "node:crypto";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { nowMs } from "@/lib/kernel/clock";

export const EXCHANGE = "POST /token-based-authentication/exchange";

const HOUR = 3_600_000;
const MOST_AN_HOUR = 30;
const LIFE = HOUR;
/** Renewed when so much of its life is left, so that none ends on its way. */
const EARLY = 5 * 60_000;

type Kept = { readonly token: string; readonly renewAt: number };
type Account = { kept: Kept | null; asking: Promise<string> | null; asked: number[] };

/** When a JSON web token says it ends (ms); null when it does not say. Read, not trusted: the partner judges it. */
function endOf(token: string): number | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    const end = typeof claims === "object" && claims !== null && "exp" in claims ? claims.exp : null;
    return typeof end === "number" && Number.isFinite(end) ? end * 1_000 : null;
  } catch {
    return null;
  }
}

/** Tokens by machine account, for one process. Asking at the same time asks once. */
export class TokenCache {
  readonly #accounts = new Map<string, Account>();

  constructor(readonly now: () => number = nowMs) {}

  /** Names an account by its address, id and secret, without holding the secret: a renewed secret is another account. */
  static key(host: string, clientId: string, clientSecret: string): string {
    return createHash("sha256").update(JSON.stringify([host, clientId, clientSecret])).digest("hex");
  }

  #account(key: string): Account {
    const account = this.#accounts.get(key) ?? { kept: null, asking: null, asked: [] };
    this.#accounts.set(key, account);
    return account;
  }

  /** A token that will still be good when it arrives. Throws ChannelError `rate_limited` when thirty were asked for within the hour. */
  async token(key: string, ask: () => Promise<string>): Promise<string> {
    const account = this.#account(key);
    if (account.kept !== null && account.kept.renewAt > this.now()) return account.kept.token;
    account.asking ??= this.#ask(account, ask).finally(() => {
      account.asking = null;
    });
    return account.asking;
  }

  async #ask(account: Account, ask: () => Promise<string>): Promise<string> {
    const at = this.now();
    account.asked = account.asked.filter((before) => before > at - HOUR);
    const [first] = account.asked;
    if (first !== undefined && account.asked.length >= MOST_AN_HOUR)
      throw new ChannelError("rate_limited", EXCHANGE, `Booking.com gives ${MOST_AN_HOUR} tokens an hour, and all were asked for.`, Math.ceil((first + HOUR - at) / 1_000));
    account.asked.push(at);
    const token = await ask();
    account.kept = { token, renewAt: Math.min(endOf(token) ?? at + LIFE, at + LIFE) - EARLY };
    return token;
  }

  /** A token the partner refused is not used again; another that took its place meanwhile stays. */
  forget(key: string, token: string): void {
    const account = this.#account(key);
    if (account.kept?.token === token) account.kept = null;
  }
}
