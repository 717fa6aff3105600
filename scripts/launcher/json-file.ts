import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** The parsed content of a JSON file of ours, or undefined when it is absent or was cut short. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes beside the file and renames, so that a kill leaves the old content or the new, readable by its owner only. */
export function writeJson(file: string, value: unknown): void {
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, file);
}

/** The string entries of a JSON object file. */
export function readStrings(file: string): Record<string, string> {
  const value = readJson(file);
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
