import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A chunk is a list of modules, written with spaces or without. */
const isChunk = /^module\.exports\s*=\s*\[/;

/** A chunk without the line that names its own source map: the only one in which two of them differ. */
const contentOf = (text: string) => text.replace(/\n+\/\/# sourceMappingURL=\S*\s*$/, "");

/**
 * Turbopack writes the same chunk of the server once for every route that reaches it (vercel/next.js#89192); each would be read,
 * compiled and kept in memory anew. Of those that are the same to the byte, all but the first become one line that hands the
 * first one on: its modules bear the same ids. Looks into `folder` and below; returns how many files, and bytes, went.
 */
export function shareSameChunks(folder: string): { files: number; bytes: number } {
  const first = new Map<string, string>();
  const gone = { files: 0, bytes: 0 };
  for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) {
      const below = shareSameChunks(file);
      [gone.files, gone.bytes] = [gone.files + below.files, gone.bytes + below.bytes];
      continue;
    }
    if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
    const text = readFileSync(file, "utf8");
    const content = contentOf(text);
    const known = first.get(content);
    if (known === undefined) {
      first.set(content, entry.name);
      continue;
    }
    const instead = `module.exports=require(${JSON.stringify(`./${known}`)});\n`;
    if (!isChunk.test(content) || content.length <= instead.length) continue;
    rmSync(file); // it may be a link to the build's own copy
    writeFileSync(file, instead);
    gone.files += 1;
    gone.bytes += text.length - instead.length;
  }
  return gone;
}
