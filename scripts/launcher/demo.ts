import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { bundleOf } from "./bundles.ts";
import { readJson, writeJson } from "./json-file.ts";
import { type Environment, local, type Settings, sandboxes } from "./settings.ts";
import { runOnce } from "./supervise.ts";

type DemoProperty = {
  readonly slug: string;
  readonly site: string;
  readonly boardroom: string;
  readonly signIn: { readonly email: string; readonly password: string };
  readonly apiKey: string;
};

function isDemoProperty(value: unknown): value is DemoProperty {
  const entry = value as Partial<DemoProperty> | null;
  return (
    typeof entry === "object" && entry !== null &&
    [entry.slug, entry.site, entry.boardroom, entry.apiKey, entry.signIn?.email, entry.signIn?.password].every((text) => typeof text === "string" && text !== "")
  );
}

/** Loads the demo houses, or finds them loaded. The seed writes what can be used into `seed.json` of the data folder. */
export async function seedDemo(settings: Settings, environment: Environment): Promise<readonly DemoProperty[]> {
  const out = join(settings.dataDir, "seed.json");
  await runOnce({ name: "the demo seed", script: bundleOf("seed"), env: { ...environment, SEED_RESULT: out } });
  chmodSync(out, 0o600);
  const houses = loadedHouses(out);
  if (!houses) throw new Error(`The demo seed left no list of houses in ${out}.`);
  return houses;
}

function loadedHouses(file: string): readonly DemoProperty[] | undefined {
  const written = readJson(file);
  const list: unknown = Array.isArray(written) ? written : (written as { properties?: unknown } | undefined)?.properties;
  if (!Array.isArray(list) || list.length === 0 || !list.every(isDemoProperty)) return undefined;
  return list.map(({ slug, site, boardroom, signIn, apiKey }) => ({ slug, site, boardroom, signIn: { email: signIn.email, password: signIn.password }, apiKey }));
}

/** The houses an earlier start has loaded whole into a database of our own that is still there: they need not be waited for. */
export const housesOfEarlierStart = (settings: Settings): readonly DemoProperty[] | undefined =>
  settings.own.postgres && existsSync(join(settings.dataDir, "postgres", "PG_VERSION")) ? loadedHouses(join(settings.dataDir, "seed.json")) : undefined;

/** Writes `demo.json`: everything needed to use the demo, for people and for tests. */
export function writeDemoFile(settings: Settings, properties: readonly DemoProperty[]): string {
  const file = join(settings.dataDir, "demo.json");
  writeJson(file, {
    base: `http://${settings.rootHost}`,
    properties,
    sandbox: Object.fromEntries(sandboxes.map((name) => [name, local(settings.ports[name])])),
  });
  return file;
}

/** What a person needs to begin, for the terminal. */
export function describeDemo(settings: Settings, properties: readonly DemoProperty[]): string {
  const lines = properties.flatMap((house) => [
    "",
    `  ${house.slug}`,
    `    Boardroom  ${house.boardroom}`,
    `    Site       ${house.site}`,
    `    Sign in    ${house.signIn.email}  ${house.signIn.password}`,
    `    API key    ${house.apiKey}`,
  ]);
  return [
    "",
    `LHCM-OS is ready: http://${settings.rootHost}   (demo data, nothing leaves this machine)`,
    ...lines,
    "",
    `  HotelRunner sandbox  ${local(settings.ports.hotelrunner)}`,
    `  Data, logs           ${settings.dataDir}`,
    "",
  ].join("\n");
}
