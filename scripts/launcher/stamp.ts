import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";

/** Folders whose content ends up in what is served or run beside it. `npm run floors` refuses code outside the known folders. */
const sourceFolders = ["app", "components", "lib", "db", "inngest", "sandbox", "public", "scripts/seed"];
const ignoredFiles = /(\.test\.tsx?|\.eval\.ts|\.md|\.tsbuildinfo)$/;
const topLevelFiles = /^(package-lock\.json|package\.json|tsconfig\.json|.*\.config\.(ts|mjs|js)|middleware\.ts|proxy\.ts|instrumentation.*\.ts|components\.json|\.env|\.env\.production|\.env\.local)$/;

function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !ignoredFiles.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Next rewrites `include` of tsconfig.json while building: that part says nothing about what is built. */
function contentOf(file: string): Buffer | string {
  const content = readFileSync(file);
  if (!file.endsWith("tsconfig.json")) return content;
  try {
    const { compilerOptions } = JSON.parse(content.toString()) as { compilerOptions?: unknown };
    return JSON.stringify(compilerOptions);
  } catch {
    return content; // comments: taken as it is
  }
}

/** A digest of everything a build is made from: sources, lock, configuration and the Node that runs it. */
export function sourceStamp(): string {
  const top = readdirSync(root).filter((name) => topLevelFiles.test(name)).map((name) => join(root, name));
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of [...top, ...sourceFolders.flatMap(filesUnder)].sort()) {
    hash.update(`\0${file.slice(root.length)}\0`).update(contentOf(file));
  }
  return hash.digest("hex");
}
