import { unzipSync } from "fflate";
import { type FieldProblem, invalid } from "@/lib/kernel/errors";
import { maxFileBytes, maxFiles, type PackageFiles } from "./read-package";

export const maxZipBytes = 2 * 1024 * 1024;
const maxTotalBytes = 4 * 1024 * 1024;
const litter = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$)|(^|\/)README(\.md|\.txt)?$|\/$/i;

const refuse = (message: string, path = "zip") => invalid([{ path, message } satisfies FieldProblem], message);
const steps = (name: string) => name.split("/");

/**
 * The text files of a zipped package; one enclosing folder is taken off. Nothing is written anywhere.
 * Throws 422 for names that climb out, for archives that unfold too far, and for what is no zip.
 */
export function unpackZip(bytes: Uint8Array): PackageFiles {
  if (bytes.byteLength > maxZipBytes) throw refuse(`The archive is larger than ${maxZipBytes / 1024 / 1024} MB.`);
  let count = 0;
  let total = 0;
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes, {
      filter: ({ name, originalSize, size }) => {
        if (name.startsWith("/") || name.includes("\\") || name.includes("\0") || /^[a-z]:/i.test(name) || steps(name).some((step) => step === ".." || step === ".")) throw refuse("A name in the archive leads outside it.", name.slice(0, 200));
        if (litter.test(name)) return false;
        count += 1;
        total += originalSize;
        if (count > maxFiles) throw refuse(`The archive holds more than ${maxFiles} files.`);
        if (originalSize > maxFileBytes || size > maxFileBytes) throw refuse(`The file is larger than ${maxFileBytes / 1024} kB.`, name.slice(0, 200));
        if (total > maxTotalBytes) throw refuse(`The archive unfolds to more than ${maxTotalBytes / 1024 / 1024} MB.`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Error && error.name === "DomainError") throw error;
    throw refuse("This is not a zip archive that can be read.");
  }
  const names = Object.keys(entries);
  if (names.length === 0) throw refuse("The archive holds no files.");
  const [first = ""] = steps(names[0] ?? "");
  const folder = first !== "texts" && names.every((name) => name.startsWith(`${first}/`)) ? `${first}/` : "";
  return Object.fromEntries(names.map((name) => {
    try {
      return [name.slice(folder.length), new TextDecoder("utf-8", { fatal: true }).decode(entries[name])];
    } catch {
      throw refuse("The file is not UTF-8 text.", name.slice(0, 200));
    }
  }));
}
