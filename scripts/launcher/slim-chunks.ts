import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { isOneByte, oneByte } from "./one-byte.ts";

/** Smaller ones are not worth the time. */
const worthIt = 50_000;

/**
 * Takes spaces and comments out of the server's large chunks, and writes them in letters of one byte; names stay, so that a stack
 * trace can be read. V8 keeps the text of what it has loaded: unslimmed it was some 50 MB of an idle house. Turbopack's own minifier
 * takes a minute for it, this seconds. Returns how many files, and bytes, were saved, and which could not be written in one byte.
 */
export async function slimChunks(folder: string): Promise<{ files: number; bytes: number; wide: readonly string[] }> {
  const saved = { files: 0, bytes: 0, wide: [] as string[] };
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, "utf8");
    if (text.length < worthIt) continue;
    const slim = await transform(text, { loader: "js", minifyWhitespace: true, legalComments: "none", charset: "ascii" });
    const code = oneByte(slim.code);
    if (!isOneByte(code)) saved.wide.push(entry.name);
    rmSync(file); // it may be a link to the build's own copy
    writeFileSync(file, code);
    saved.files += 1;
    saved.bytes += text.length - code.length;
  }
  return saved;
}
