/** The ten nevers of ARCHITECTURE.md. Each looks at one import (or at the whole graph) and names what it breaks. */
import { circles } from "./circles.ts";
import type { Module } from "./modules.ts";
import { contexts, isTest, type Room, type RoomKind, roomOf } from "./rooms.ts";

export type Violation = { readonly rule: string; readonly path: string; readonly line: number; readonly message: string };

type Edge = { readonly path: string; readonly from: Room; readonly to: Room | null; readonly target: string | null; readonly specifier: string };
/** Says what is wrong with an import, or nothing. */
type EdgeRule = (edge: Edge) => string | undefined;

const under = (target: string | null, ...folders: string[]) => target !== null && folders.some((folder) => target === folder || target.startsWith(`${folder}/`) || target.startsWith(`${folder}.`));
const isKind = (room: Room | null, ...kinds: RoomKind[]) => room !== null && kinds.includes(room.kind);
const order = (context: string | null) => (contexts as readonly (string | null)[]).indexOf(context);

export const edgeRules: Readonly<Record<string, EdgeRule>> = {
  "2 rules import zod, kernel and earlier rules only": ({ from, to, target, specifier }) => {
    if (from.kind !== "rules") return undefined;
    if (target === null) return specifier === "zod" || specifier.startsWith("zod/") ? undefined : `rules may not import the package "${specifier}"`;
    if (isKind(to, "kernel")) return undefined;
    if (!isKind(to, "rules")) return `rules may not see ${target}`;
    return order(to?.context ?? null) <= order(from.context) ? undefined : `${from.context} may not lean on ${to?.context}, which comes later in the written order`;
  },
  "3 db imports nothing of ours": ({ from, to, target }) =>
    from.kind === "db" && target !== null && to?.kind !== "db" ? `db may not see ${target}` : undefined,
  "4 adapters see no db, no runtime, no command": ({ from, to, target }) =>
    from.kind === "adapters" && isKind(to, "db", "runtime", "commands", "queries") ? `an adapter may not see ${target}` : undefined,
  "5 runtime and ai see no context": ({ from, to, target }) =>
    isKind(from, "runtime", "ai") && (to?.context != null || isKind(to, "auth", "wiring")) ? `${from.kind} may not see ${target}: let it arrive through a port` : undefined,
  "6 commands and queries see no adapter": ({ from, to, target }) =>
    isKind(from, "commands", "queries") && isKind(to, "adapters") ? `no network inside a transaction: ${target}` : undefined,
  "7 tools see no db and no adapter": ({ from, to, target }) =>
    from.kind === "tools" && isKind(to, "db", "adapters") ? `a tool is a command or query plus words: ${target}` : undefined,
  "8 app, components and inngest see no repo and no schema": ({ from, target }) =>
    isKind(from, "app", "components", "ui", "inngest", "root") && under(target, "db/repos", "db/schema") ? `rows stay below: ${target}` : undefined,
  "9 components see no server code but actions": ({ from, to, target }) =>
    isKind(from, "components", "ui") && target !== null && /^(lib|db|inngest|app)\//.test(target) && !isKind(to, "kernel", "rules", "actions")
      ? `a component may see kernel, rules and actions, not ${target}` : undefined,
  "10 the database doors": ({ path, from, target }) => {
    if (under(target, "db/client") && from.kind !== "db") return "db/client is for db alone";
    if (under(target, "db/system") && from.kind !== "db" && !under(path, "inngest/outbox", "inngest/embedded", "lib/auth")) return "db/system has three guests: inngest/outbox, inngest/embedded, lib/auth";
    if (under(target, "db/erase") && from.kind !== "db" && !under(path, "lib/auth/erasure")) return "db/erase has one guest: lib/auth/erasure";
    return undefined;
  },
  "floors a room imports rooms below it": ({ from, to, target }) => {
    if (from.floor === null || to === null) return undefined;
    if (to.floor === null) return to.kind === "unknown" ? undefined : `the house may not lean on ${target}`;
    if (from.floor === 0 && from.kind !== "db" && to.kind === "db") return `${from.kind} and db are two ground floors; neither knows the other`;
    if (isKind(from, "components", "ui") && to.kind === "inngest") return "components and inngest do not know each other";
    if (from.kind === "inngest" && isKind(to, "components", "ui")) return "components and inngest do not know each other";
    return to.floor > from.floor ? `${from.kind} stands below ${to.kind}: ${target}` : undefined;
  },
};

export const circleRule = "1 no circles and no barrels";

/** Never 1: the only one that needs the whole graph. Tests count too. */
export function circlesAndBarrels(modules: readonly Module[]): Violation[] {
  const barrels = modules
    .filter(({ path, imports }) => /(^|\/)index\.[mc]?[jt]sx?$/.test(path) && imports.some(({ reexport }) => reexport))
    .map(({ path }) => ({ rule: circleRule, path, line: 1, message: "a barrel: import from the file that has it" }));
  const loops = circles(modules).map((group) => ({ rule: circleRule, path: group[0] ?? "", line: 1, message: `a circle of ${group.length}: ${group.join(" → ")}` }));
  return [...barrels, ...loops];
}

/** Every import of every module that is no test, held against every rule. */
export function brokenEdges(modules: readonly Module[]): Violation[] {
  return modules.filter(({ path }) => !isTest(path)).flatMap((module) =>
    module.imports.flatMap(({ target, specifier, line }) => {
      const edge: Edge = { path: module.path, from: roomOf(module.path), to: target === null ? null : roomOf(target), target, specifier };
      return Object.entries(edgeRules).flatMap(([rule, judge]) => {
        const message = judge(edge);
        return message === undefined ? [] : [{ rule, path: module.path, line, message }];
      });
    }),
  );
}
