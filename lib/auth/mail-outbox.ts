import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { newId } from "@/lib/kernel/ids";

const letterSchema = z.object({
  id: z.string(), sentAt: z.string(), from: z.string(), to: z.string(), subject: z.string(), text: z.string(), html: z.string(), locale: z.string(),
  replyTo: z.string().optional(), attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), content: z.string() })).optional(),
});
export type KeptLetter = z.output<typeof letterSchema>;

const folder = () => join(process.env["DATA_DIR"] || ".data", "outbox");
const mostShown = 100;

/** Keeps a letter as a file instead of sending it. Returns its id. */
export async function keepLetter(letter: Omit<KeptLetter, "id" | "sentAt">): Promise<string> {
  const id = newId();
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const file = join(folder(), `${id}.json`);
  await writeFile(`${file}.part`, `${JSON.stringify({ id, sentAt: new Date().toISOString(), ...letter }, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
  return id;
}

/** The letters kept so far, newest first, at most 100. A file that is none of ours is left out. */
export async function keptLetters(): Promise<KeptLetter[]> {
  const names = await readdir(folder()).catch(() => []);
  const newest = names.filter((name) => name.endsWith(".json")).sort().reverse().slice(0, mostShown);
  const letters = await Promise.all(newest.map(async (name) => {
    try {
      return letterSchema.safeParse(JSON.parse(await readFile(join(folder(), name), "utf8"))).data;
    } catch {
      return undefined;
    }
  }));
  return letters.filter((letter) => letter !== undefined);
}

/** Whether letters may be looked at: in the demo, while no mail server is named. */
export const showsOutbox = (): boolean => process.env["LHCM_MODE"] !== "production" && !process.env["SMTP_URL"];

/** Throws kept letters to these addresses away. */
export async function forgetLetters(addresses: readonly string[]): Promise<void> {
  const wanted = new Set(addresses.map((address) => address.toLowerCase()));
  const names = wanted.size === 0 ? [] : await readdir(folder()).catch(() => []);
  for (const name of names.filter((one) => one.endsWith(".json"))) {
    const file = join(folder(), name);
    const letter = letterSchema.safeParse(JSON.parse(await readFile(file, "utf8"))).data;
    if (letter && wanted.has(letter.to.toLowerCase())) await rm(file, { force: true });
  }
}
