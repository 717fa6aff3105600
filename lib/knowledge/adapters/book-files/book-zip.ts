import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { DomainError } from "@/lib/kernel/errors";
import type { Entry } from "../../rules/sop-input";
import { entryOf, fileOf, type FileProblem, type OutEntry } from "./front-matter";

const mostFiles = 500;
const mostUnpacked = 16 * 1024 * 1024;
const isText = (path: string) => /\.(?:md|markdown)$/iu.test(path) && !/(?:^|\/)(?:\.|__MACOSX\/|readme\.)/iu.test(path);
/** Zips carry a time: always the same one, so that the same book is the same file. */
const still = new Date("2000-01-01T00:00:00Z");

/** The book as a zip of Markdown files, one folder a language. */
export const zipOf = (entries: readonly OutEntry[]): Uint8Array =>
  zipSync(Object.fromEntries(entries.map(fileOf).toSorted((one, other) => (one.path < other.path ? -1 : 1)).map(({ path, text }) => [path, strToU8(text)])), { mtime: still, level: 6 });

/** Files of a book as they came, read; those that do not hold are named. */
export function readFiles(files: readonly { readonly path: string; readonly text: string }[]): { readonly entries: readonly Entry[]; readonly problems: readonly FileProblem[] } {
  const read = files.filter(({ path }) => isText(path)).map(({ path, text }) => entryOf(path, text));
  return { entries: read.flatMap((each) => ("entry" in each ? [each.entry] : [])), problems: read.flatMap((each) => ("problems" in each ? each.problems : [])) };
}

/**
 * Reads a zip of Markdown files: at most 500 texts, 16 MB unpacked by what it says itself and by what comes out. Throws 422
 * `book_unreadable`, `book_too_large`.
 */
export function readZip(bytes: Uint8Array): ReturnType<typeof readFiles> {
  let unpacked = 0;
  let count = 0;
  const tooLarge = () => new DomainError("book_too_large", "A book is 500 texts and 16 MB at most.", { status: 422 });
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isText(name)) return false;
        unpacked += originalSize;
        count += 1;
        if (unpacked > mostUnpacked || count > mostFiles) throw tooLarge();
        return true;
      },
    });
    return readFiles(Object.entries(files).map(([path, content]) => ({ path, text: strFromU8(content) })));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError("book_unreadable", "This file is no zip that can be read.", { status: 422 });
  }
}
