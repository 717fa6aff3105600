import { createHmac } from "node:crypto";
import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible";
import { systemSql } from "@/db/system";
import { DomainError } from "@/lib/kernel/errors";
import { countRateLimited } from "@/lib/runtime/metrics";
import { once } from "@/lib/runtime/once";
import { type LimitName, rateLimits } from "./rate-limits";
import { authSecret } from "./tokens";

/** Postgres keeps points in an integer. */
const mostPoints = 1_000_000_000;
const mostLeases = 20_000;

/** Points taken from Postgres and not yet spent, of one key. */
type Lease = { left: number; until: number; renewing: Promise<void> | null };
type Limit = { readonly store: RateLimiterPostgres; readonly batch: number; readonly leases: Map<string, Lease> };

/** The store speaks to node-postgres; postgres.js takes the same text, prepared once per connection. */
const client = {
  query: async ({ text, values }: { text: string; values?: (string | number | null)[] }) => {
    const rows = await systemSql().unsafe(text, values ?? [], { prepare: true });
    return { rows, rowCount: rows.count };
  },
};

/** Points and batch of a limit at a scale: the batch divides the points, and is at most a quarter of them. */
export function sized(name: LimitName, scale: number): { points: number; batch: number } {
  const limit: { points: number; batch?: number } = rateLimits[name];
  const points = Math.min(mostPoints, Math.max(1, Math.round(limit.points * scale)));
  const batch = limit.batch === undefined ? 1 : Math.max(1, Math.floor(Math.min(limit.batch * Math.max(1, scale), points / 4)));
  return { points: Math.floor(points / batch) * batch, batch };
}

function make(name: LimitName): Limit {
  const { points, batch } = sized(name, Number(process.env["RATE_LIMIT_SCALE"] ?? 1) || 1);
  const store = new RateLimiterPostgres({
    storeClient: client, storeType: "client", tableName: "rate_limits", tableCreated: true, keyPrefix: name,
    points, duration: rateLimits[name].seconds,
    inMemoryBlockOnConsumed: points + 1, // who is over the limit is refused from memory until the window ends
    clearExpiredByTimeout: name === "sign-in-ip", // one sweeper for all: they share the table
  });
  return { store, batch, leases: new Map() };
}

const limits = once("rate-limits", () => new Map<LimitName, Limit>());
function limitOf(name: LimitName): Limit {
  const known = limits.get(name);
  if (known) return known;
  const made = make(name);
  limits.set(name, made);
  return made;
}

/** Addresses are personal: what is stored tells nobody who it was. */
const sealed = (name: LimitName, key: string): string => createHmac("sha256", authSecret()).update(`${name}:${key.toLowerCase()}`).digest("base64url").slice(0, 22);

/** By shape: the store may have been made by another bundle of this process, with a class of its own. */
const isOver = (rejected: unknown): rejected is RateLimiterRes =>
  typeof rejected === "object" && rejected !== null && !(rejected instanceof Error) && "msBeforeNext" in rejected && typeof rejected.msBeforeNext === "number";

function refusal(name: LimitName, rejected: unknown): unknown {
  if (!isOver(rejected)) return rejected;
  countRateLimited(name);
  const retryAfter = Math.max(1, Math.ceil(rejected.msBeforeNext / 1_000));
  return new DomainError("rate_limited", "Too many requests. Wait a little and try again.", { status: 429, detail: { retryAfter } });
}

async function renew(limit: Limit, key: string, lease: Lease): Promise<void> {
  const { msBeforeNext } = await limit.store.consume(key, limit.batch);
  lease.left = limit.batch;
  lease.until = Date.now() + msBeforeNext;
}

function forget(leases: Map<string, Lease>): void {
  const now = Date.now();
  for (const [key, lease] of leases) if (lease.renewing === null && (lease.left === 0 || lease.until <= now)) leases.delete(key);
  if (leases.size > mostLeases) leases.clear();
}

/**
 * Counts one request against the limit for `key`. Throws DomainError 429 `rate_limited`, whose detail says in
 * `retryAfter` how many seconds to wait. Batched limits cost no query while their lease lasts.
 */
export async function limited(name: LimitName, key: string): Promise<void> {
  const limit = limitOf(name);
  const sealedKey = sealed(name, key);
  try {
    if (limit.batch === 1) {
      await limit.store.consume(sealedKey, 1);
      return;
    }
    const lease = limit.leases.get(sealedKey) ?? { left: 0, until: 0, renewing: null };
    if (!limit.leases.has(sealedKey)) {
      if (limit.leases.size >= mostLeases) forget(limit.leases);
      limit.leases.set(sealedKey, lease);
    }
    while (lease.left < 1 || lease.until <= Date.now()) {
      lease.renewing ??= renew(limit, sealedKey, lease).finally(() => { lease.renewing = null; });
      await lease.renewing;
    }
    lease.left -= 1;
  } catch (error) {
    throw refusal(name, error);
  }
}

/** Forgets what was counted for `key`: a person who proved who they are starts afresh. */
export async function clearLimit(name: LimitName, key: string): Promise<void> {
  const { store, leases } = limitOf(name);
  const sealedKey = sealed(name, key);
  leases.delete(sealedKey);
  await store.delete(sealedKey);
}

/** Gives one request back. For limits without a batch. */
export async function refund(name: LimitName, key: string): Promise<void> {
  await limitOf(name).store.reward(sealed(name, key), 1);
}
