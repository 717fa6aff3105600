import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

const house = z.object({
  email: z.string(), password: z.string(), apiKey: z.string().optional(),
  /** The day its demo stays are counted from, so that an interrupted seed goes on where it stopped. */
  day: z.string(), complete: z.boolean(),
});
const schema = z.object({ houses: z.record(z.string(), house) });

export type DemoCredentials = z.output<typeof house>;

const fileOf = (dataDir: string) => join(dataDir, "demo-credentials.json");

/** The demo's sign-ins as they were made the first time; only this machine's own user may read them. */
export function readCredentials(dataDir: string): Record<string, DemoCredentials> {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return {};
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  return parsed.success ? parsed.data.houses : {};
}

export function writeCredentials(dataDir: string, houses: Readonly<Record<string, DemoCredentials>>): void {
  const file = fileOf(dataDir);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify({ houses }, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}
