/** What keeps the house findable: known rooms, telling names, short files, imports that can be read and that lead somewhere. */
import type { Module } from "./modules.ts";
import type { Violation } from "./nevers.ts";
import { contexts, isTest, roomOf } from "./rooms.ts";

const longest = 300;
const emptyNames = new Set(["utils", "util", "helpers", "helper", "common", "shared", "misc", "services"]);
export const growthRules = {
  length: "growth a file over 300 lines is split by name",
  names: "names no room for leftovers",
  rooms: "rooms every file stands in a known room",
  readable: "imports can be read by a machine and lead to a file",
  tests: "tests what serves tests is for tests",
} as const;

/** `services` is also a context of the product: a folder or file of that context may carry its name. */
function isContextName(path: string, part: string): boolean {
  if (!(contexts as readonly string[]).includes(part)) return false;
  return /^(lib|components|inngest\/functions|app(\/.+)?)\/services\//.test(path) || /^db\/(schema|repos)\/services\.ts$/.test(path);
}

function emptyName(path: string): string | undefined {
  return path.split("/").map((part) => part.replace(/\..*$/, "")).find((part) => emptyNames.has(part) && !isContextName(path, part));
}

export function growth(modules: readonly Module[]): Violation[] {
  const paths = new Set(modules.map(({ path }) => path));
  return modules.flatMap((module) => {
    const { path, lines } = module;
    const found: Violation[] = [];
    const add = (rule: string, message: string, line = 1) => found.push({ rule, path, line, message });
    const name = emptyName(path);
    if (name) add(growthRules.names, `"${name}" says nothing about what is inside`);
    if (roomOf(path).kind === "unknown" && !isTest(path)) add(growthRules.rooms, "no room of the layout has this path");
    if (lines > longest && !isTest(path) && !path.startsWith("components/ui/")) add(growthRules.length, `${lines} lines`, lines);
    const inHouse = roomOf(path).floor !== null && !isTest(path);
    if (inHouse) for (const { line, text } of module.unreadable) add(growthRules.readable, `import of ${text}: its target is known only at run time`, line);
    for (const { target, line, specifier } of module.imports) {
      if (inHouse && target !== null && isTest(target)) add(growthRules.tests, `${target} is for tests`, line);
      if (target !== null && !paths.has(target) && !/\.(json|css|svg|yaml|yml)$/.test(target)) add(growthRules.readable, `"${specifier}" leads to no file`, line);
    }
    return found;
  });
}
