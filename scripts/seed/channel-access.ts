import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const access = z.object({ hrId: z.string(), token: z.string(), pushPath: z.string() });
const schema = z.record(z.string(), access);

/** By house; what is not HotelRunner by house and partner ("riad-exemple channex"), where `hrId` is that partner's id of the house. */
export const accessKey = (slug: string, partner: string): string => (partner === "hotelrunner" ? slug : `${slug} ${partner}`);

/** What the sandbox is told about a demo house: the house itself keeps the token sealed and of the callback only a fingerprint. */
export type ChannelAccess = z.output<typeof access>;

const fileOf = (dataDir: string) => join(dataDir, "demo-channels.json");

export function readChannels(dataDir: string): Record<string, ChannelAccess> {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return {};
  return schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data ?? {};
}

/** Only this machine's own user may read it. */
export function writeChannels(dataDir: string, houses: Readonly<Record<string, ChannelAccess>>): void {
  const file = fileOf(dataDir);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(houses, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}
