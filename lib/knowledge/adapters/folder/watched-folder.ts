import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { SourceError } from "../../rules/drive";

export type FolderFile = { readonly id: string; readonly name: string; readonly path: string };
const mostFiles = 5_000;

/** Where the folders of a house lie on this installation: whoever runs it puts files there. */
export const placeOf = (dataDir: string, propertyId: string, location: string): string => join(dataDir, "knowledge", propertyId, location);

/**
 * Files under a watched folder by their path in it, at most 5,000; hidden ones, links and what is larger than `limit` are left out.
 * A folder that is not there throws `folder_gone`: that is no empty folder.
 */
export async function listFiles(place: string, limit: number): Promise<readonly FolderFile[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new SourceError("folder_gone", error instanceof Error ? error.message : "The folder is not there.");
  });
  const files: FolderFile[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const id = relative(place, path).split(sep).join("/");
    if (!entry.isFile() || id.split("/").some((part) => part.startsWith(".") || part.startsWith("~$"))) continue;
    const { size } = await stat(path);
    if (size > 0 && size <= limit) files.push({ id, name: entry.name, path });
    if (files.length > mostFiles) throw new SourceError("too_many", "More than 5,000 files.");
  }
  return files.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

export const readBytes = (file: FolderFile): Promise<Buffer> => readFile(file.path);
