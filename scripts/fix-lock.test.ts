import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Entry = { version?: string; resolved?: string; link?: boolean; optional?: boolean; optionalDependencies?: Record<string, string> };
const lock = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as { packages: Record<string, Entry> };

/** True when node would find `name` from the package at `owner`, as npm ci asks. */
function isLocked(owner: string, name: string): boolean {
  for (let at = owner; ; at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "") {
    if (lock.packages[`${at === "" ? "" : `${at}/`}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}

describe("package-lock.json", () => {
  it("has an entry for every optional platform package, or npm ci refuses it: run npm run lock", () => {
    const wanted = Object.entries(lock.packages).flatMap(([owner, entry]) => Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ owner, name })));
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter(({ owner, name }) => !isLocked(owner, name))).toEqual([]);
  });

  it("ties an install to no particular registry", () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
