// Plain JavaScript on purpose: runs under whatever Node the machine has, before anything is installed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { ensureInstalled, root } from "./install.mjs";

const serverOnly = join(root, "scripts", "simulate", "server-only.mjs");

/**
 * How every `npm run <script>` in TypeScript begins: installs when needed, then goes on in a child under the project's own Node
 * with tsx, and ends as it ends. `server`: it uses parts that are only for the server. `settings`: it reads .env, as `npm run serve`
 * does. `quiet`: log lines from warnings on. `failed`: the exit code where it could not even begin.
 */
export async function begin(script, { server = false, settings = false, quiet = false, failed = 1 } = {}) {
  process.chdir(root);
  try {
    await ensureInstalled();
    if (settings && existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
    const bin = join(root, "node_modules", ".bin");
    const child = spawn(join(bin, "node"), ["--import", "tsx", ...(server ? ["--import", serverOnly] : []), script, ...process.argv.slice(2)], {
      cwd: root, stdio: "inherit", env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`, ...(quiet ? { LOG_LEVEL: process.env.LOG_LEVEL ?? "warn" } : {}) },
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => { child.kill(signal); });
    child.once("error", (error) => { console.error(error.message); process.exit(failed); });
    child.once("exit", (code, signal) => process.exit(code ?? (signal ? 128 + (constants.signals[signal] ?? 0) : failed)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(failed);
  }
}
