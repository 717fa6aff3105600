import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { type Import, readImports } from "./imports.ts";

/** One source file: where it stands, how long it is, and what it imports (`target` is a path of ours, or null). */
export type Module = {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly (Import & { readonly target: string | null })[];
  readonly unreadable: readonly { readonly line: number; readonly text: string }[];
};

const isCode = /\.(ts|tsx|mts|cts|mjs|cjs|js|jsx)$/;
const ignored = new Set(["node_modules", "test-results", "playwright-report", "coverage"]);
const endings = ["", ".ts", ".tsx", ".mts", ".d.ts", ".mjs", ".js", ".jsx", ".json", ".css", "/index.ts", "/index.tsx"];

/** Every code file of the checkout, relative and with forward slashes. Dot folders are tools' own. */
export function listCode(root: string, folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name.startsWith(".") || ignored.has(entry.name) ? [] : listCode(root, path);
    return isCode.test(entry.name) && entry.name !== "next-env.d.ts" ? [path] : [];
  });
}

/** The path of ours a specifier means, without knowing whether the file is there; null for a package. */
function ownPath(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return posix.normalize(specifier.slice(2));
  if (specifier === "." || specifier === ".." || specifier.startsWith("./") || specifier.startsWith("../")) return posix.join(dirname(from), specifier);
  return null;
}

/** Reads one module from its text. `exists` tells which paths of ours are there. */
export function readModule(path: string, source: string, exists: (path: string) => boolean): Module {
  const { imports, unreadable } = readImports(path, source);
  const resolved = imports.map((entry) => {
    const wanted = ownPath(path, entry.specifier);
    if (wanted === null) return { ...entry, target: null };
    const found = endings.map((ending) => wanted + ending).find((candidate) => candidate !== "" && exists(candidate));
    return { ...entry, target: found ?? wanted };
  });
  return { path, lines: source.trimEnd().split("\n").length, imports: resolved, unreadable };
}

/** Reads every module of a checkout. */
export function readModules(root: string): Module[] {
  const paths = listCode(root);
  const known = new Set(paths);
  const exists = (path: string) => known.has(path) || (/\.(json|css|svg|yaml|yml)$/.test(path) && existsSync(join(root, path)));
  return paths.map((path) => readModule(path, readFileSync(join(root, path), "utf8"), exists));
}
