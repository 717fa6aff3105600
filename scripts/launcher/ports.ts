import { createServer } from "node:net";
import { join } from "node:path";
import { readJson, writeJson } from "./json-file.ts";

/** True when nothing listens on this loopback port. */
export function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}

export function anyFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? done(address.port) : fail(new Error("No free port on loopback."))));
    });
  });
}

/**
 * The ports of the inner processes: free ones the first time, the same ones on every later start.
 * A remembered port that somebody else has taken meanwhile is replaced, except Postgres's, which may be ours.
 */
export async function stablePorts<Name extends string>(dataDir: string, names: readonly Name[]): Promise<Record<Name, number>> {
  const file = join(dataDir, "ports.json");
  const known = (readJson(file) ?? {}) as Record<string, unknown>;
  const taken = new Set<number>();
  const chosen = {} as Record<Name, number>;
  for (const name of names) {
    const before = known[name];
    const keep = typeof before === "number" && (name === "postgres" || (await isFree(before)));
    let port = keep ? before : await anyFreePort();
    while (taken.has(port)) port = await anyFreePort();
    taken.add(port);
    chosen[name] = port;
  }
  writeJson(file, { ...known, ...chosen });
  return chosen;
}

export function rememberPort(dataDir: string, name: string, port: number): void {
  const file = join(dataDir, "ports.json");
  writeJson(file, { ...((readJson(file) ?? {}) as Record<string, unknown>), [name]: port });
}
