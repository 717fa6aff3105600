// npm start (the demo), npm run serve (production), npm run dev and npm run build all begin here.
import module from "node:module";
import { join } from "node:path";
import { continueUnderNode24, ensureInstalled, root } from "./launcher/install.mjs";

const started = Date.now();
process.chdir(root);
module.enableCompileCache?.(join(root, ".build", "compile-cache")); // Node 20 has no such thing
try {
  await ensureInstalled((text) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`));
  process.env.LHCM_STARTED_AT ??= String(started);
  await continueUnderNode24("scripts/launcher/main.ts", process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
