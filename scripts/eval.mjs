// npm run eval: installs when needed, then asks the directors of a demo house what a file asks.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { ensureInstalled, root } from "./launcher/install.mjs";

process.chdir(root);
try {
  await ensureInstalled();
  const bin = join(root, "node_modules", ".bin");
  const child = spawn(join(bin, "node"), ["--import", "tsx", "--import", "./scripts/simulate/server-only.mjs", "scripts/eval/main.ts", ...process.argv.slice(2)], {
    cwd: root, stdio: "inherit", env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` },
  });
  child.once("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
