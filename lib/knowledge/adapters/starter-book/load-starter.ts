import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entry } from "../../rules/sop-input";
import { entryOf } from "../book-files/front-matter";

const kept = new Map<string, readonly Entry[]>();

/** The files of `data/starter-book/<language>` of the folder the process runs in, read once. Throws naming the file of one that does not hold. */
export function loadStarter(folder: string = join(process.cwd(), "data", "starter-book")): readonly Entry[] {
  const known = kept.get(folder);
  if (known) return known;
  const entries = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory()).flatMap(({ name: language }) =>
    readdirSync(join(folder, language)).filter((name) => name.endsWith(".md")).sort().map((name) => {
      const read = entryOf(`${language}/${name}`, readFileSync(join(folder, language, name), "utf8"));
      if ("problems" in read) throw new Error(read.problems.map(({ file, field, message }) => `${file}: ${field}: ${message}`).join("; "));
      return read.entry;
    }));
  kept.set(folder, entries);
  return entries;
}
