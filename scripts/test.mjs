// npm test: installs when needed, then runs every check under Node 24.
import { continueUnderNode24, ensureInstalled, root } from "./launcher/install.mjs";

process.chdir(root);
try {
  await ensureInstalled();
  await continueUnderNode24("scripts/checks/main.ts", process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
