// npm run calibrate: installs when needed, then replays a year of weekly price decisions on a public file of bookings.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { ensureInstalled, root } from "./launcher/install.mjs";

process.chdir(root);
try {
  await ensureInstalled();
  const bin = join(root, "node_modules", ".bin");
  const child = spawn(join(bin, "node"), ["--import", "tsx", "--import", "./scripts/simulate/server-only.mjs", "scripts/calibrate/main.ts", ...process.argv.slice(2)], {
    cwd: root, stdio: "inherit", env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`, LOG_LEVEL: process.env.LOG_LEVEL ?? "warn" },
  });
  child.once("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
