import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";

export type Sql = postgres.Sql;

type Pools = { app?: Sql; appAtOnce?: Sql; system?: Sql; systemRaw?: Sql };
const keep = globalThis as typeof globalThis & { __lhcmPools?: Pools; __lhcmLeaving?: Set<Promise<unknown>> };
const leaving = (): Set<Promise<unknown>> => (keep.__lhcmLeaving ??= new Set());

/** 64-bit numbers are money and counts here, far below 2^53: read as numbers. */
export const types = { int8: { to: 20, from: [20], serialize: (value: number | bigint) => String(value), parse: Number } };

/** The Unix socket of the server that a connection string names, if we were told one: it is that of its port or it is another server's. */
function socketFor(url: string): { path?: string } {
  const socket = process.env["DATABASE_SOCKET"];
  if (!socket) return {};
  const { hostname, port } = new URL(url);
  return ["127.0.0.1", "localhost", "[::1]"].includes(hostname) && socket.endsWith(`.s.PGSQL.${port || "5432"}`) ? { path: socket } : {};
}

/** The connection string with the role the session runs as; managed poolers may be given explicit URLs instead. */
function connect(role: "lhcm_app" | "lhcm_system", max: number): Sql {
  const own = role === "lhcm_app" ? process.env["DATABASE_APP_URL"] : process.env["DATABASE_SYSTEM_URL"];
  const url = own ?? process.env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set.");
  return postgres(url, {
    ...(own ? {} : socketFor(url)),
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    max_lifetime: 60 * 60,
    onnotice: () => undefined,
    types,
    // A database that comes back is found within half a second; the library's own pauses grow to 20 s.
    backoff: (retries) => Math.min(0.02 * 2 ** retries, 0.5),
    connection: { application_name: role, ...(own ? {} : { options: `-c role=${role}` }) },
  });
}

const poolSize = (name: string, fallback: number) => Number(process.env[name] ?? fallback) || fallback;

function pools(): Pools {
  keep.__lhcmPools ??= {};
  return keep.__lhcmPools;
}

/** The tenants' pool. Nobody outside db may import it. */
export const appPool = (): Sql => (pools().app ??= connect("lhcm_app", poolSize("DATABASE_POOL", 12)));

/**
 * The tenants' pool for reads of one statement. Few connections on purpose: calls that come while others are on their way travel
 * together in one packet, and the plans they need are kept warm by all.
 */
export const appPoolAtOnce = (): Sql => (pools().appAtOnce ??= connect("lhcm_app", 2));

/** The caretaker's pool. */
export const systemPool = (): Sql => (pools().system ??= connect("lhcm_system", poolSize("DATABASE_SYSTEM_POOL", 5)));

/** The caretaker's second pool, left with postgres.js's own parsers: Drizzle changes those of the first. */
export const systemRawPool = (): Sql => (pools().systemRaw ??= connect("lhcm_system", poolSize("DATABASE_SYSTEM_POOL", 5)));

/** So long a closing waits for what is under way. */
const mostMs = 5_000;

/** A word to the database that nobody waits for, but the closing of the pools: a connection kept for it would hold them open. */
export function unawaited(word: Promise<unknown>): void {
  const settled: Promise<unknown> = word.catch(() => undefined).finally(() => leaving().delete(settled));
  leaving().add(settled);
}

export async function closePools(): Promise<void> {
  const until = performance.now() + mostMs;
  while (leaving().size > 0 && performance.now() < until) await Promise.race([Promise.all(leaving()), pause(mostMs, undefined, { ref: false })]);
  const open = pools();
  keep.__lhcmPools = {};
  await Promise.all([open.app?.end({ timeout: mostMs / 1_000 }), open.appAtOnce?.end({ timeout: mostMs / 1_000 }), open.system?.end({ timeout: mostMs / 1_000 }), open.systemRaw?.end({ timeout: mostMs / 1_000 })]);
}
