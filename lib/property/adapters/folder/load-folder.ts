import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** The `.yaml` files of a property package on disk, by their names inside it. Links are not followed. */
export async function loadFolder(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".yaml")).map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [relative(folder, name).split(sep).join("/"), await readFile(name, "utf8")] as const)));
}
