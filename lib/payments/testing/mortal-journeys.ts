import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

/** A process that travels journeys and is killed on the way: what it writes down lies in `folder`. */
export type MortalJourneys = {
  readonly folder: string;
  /** Lives until all journeys have come to their end, and says how often it was killed. Throws where a life ends in any other way, or too many do. */
  readonly travel: (orders: { readonly journeys: readonly unknown[] }) => Promise<number>;
  readonly struck: () => number;
  readonly close: () => void;
};

/** Bundles a process that reads its orders from the file that JOURNEYS names. */
export async function mortalJourneys(entry: string): Promise<MortalJourneys> {
  const folder = mkdtempSync(join(tmpdir(), "journeys-"));
  const bundled = `.build/journey-${randomUUID()}.mjs`;
  await build({
    entryPoints: [entry], outfile: bundled, bundle: true, platform: "node", format: "esm", target: "node24", logLevel: "error", external: ["sharp"],
    banner: { js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);' },
  });
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, "compiled"), JOURNEYS: join(folder, "orders.json") };
  const live = () => new Promise<number | NodeJS.Signals | null>((ended) => {
    spawn(process.execPath, ["--enable-source-maps=false", bundled], { env, stdio: ["ignore", "ignore", "inherit"] }).once("exit", (code, signal) => { ended(signal ?? code); });
  });
  return {
    folder,
    struck: () => readdirSync(folder).filter((file) => file.endsWith(".struck")).length,
    async travel(orders) {
      writeFileSync(env.JOURNEYS, JSON.stringify(orders));
      for (let kills = 0; kills <= orders.journeys.length; kills += 1) {
        const end = await live();
        if (end === 0) return kills;
        if (end !== "SIGKILL") throw new Error(`A process of journeys ended with ${String(end)}.`);
      }
      throw new Error("Journeys do not come to their end.");
    },
    close: () => {
      rmSync(bundled, { force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
