// npm run verify-receipts [-- --tenant <id>] [--head <seq:hash>]: holds every organisation's journal against its chain. Settings as for
// `npm run serve`: .env, if there is one. Ends with 0 where all agrees, 1 where something does not, 2 where it could not be checked.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ensureInstalled, root } from "./launcher/install.mjs";

process.chdir(root);
try {
  await ensureInstalled();
  if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
  const bin = join(root, "node_modules", ".bin");
  const child = spawn(join(bin, "node"), ["--import", "tsx", "--import", join(root, "scripts/simulate/server-only.mjs"), "scripts/verify-receipts/main.ts", ...process.argv.slice(2)], {
    cwd: root, stdio: "inherit", env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`, LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn" },
  });
  child.once("exit", (code) => process.exit(code ?? 2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
