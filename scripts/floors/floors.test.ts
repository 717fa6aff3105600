import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkFloors } from "./check.ts";
import { growthRules } from "./growth.ts";
import { readImports } from "./imports.ts";
import { readModule, readModules } from "./modules.ts";
import { circleRule, edgeRules } from "./nevers.ts";

/** A small house in which every room exists and every import is allowed. */
const cleanHouse: Readonly<Record<string, string>> = {
  "middleware.ts": `export { config } from "./app/hosts";`,
  "app/hosts.ts": `export const config = 1;`,
  "app/page.tsx": `import { cancelAction } from "@/lib/reservations/actions"; import { Card } from "@/components/ui/card"; import "@/lib/wiring"; import { notify } from "@/inngest/client";`,
  "components/ui/card.tsx": `import { cn } from "@/lib/kernel/class-names"; export const Card = cn;`,
  "components/reservations/row.tsx": `import { state } from "@/lib/reservations/rules/state"; import { cancelAction } from "@/lib/reservations/actions"; import { Card } from "../ui/card";`,
  "inngest/client.ts": `export const notify = 1;`,
  "inngest/outbox.ts": `import { systemSql } from "@/db/system";`,
  "inngest/functions/channels/push-ari.ts": `import { pushAri } from "@/lib/channels/adapters/hotelrunner/client"; import { cancel } from "@/lib/reservations/commands/cancel";`,
  "lib/wiring.ts": `import { cancel } from "@/lib/reservations/commands/cancel"; import { port } from "@/lib/runtime/port"; import { tools } from "@/lib/reservations/tools";`,
  "lib/reservations/actions.ts": `import "@/lib/wiring"; import { cancel } from "./commands/cancel"; export const cancelAction = cancel;`,
  "lib/reservations/tools.ts": `import { cancel } from "./commands/cancel"; import { asTool } from "@/lib/ai/tool"; export const tools = [cancel, asTool];`,
  "lib/reservations/commands/cancel.ts": `import { execute } from "@/lib/runtime/port"; import { lock } from "@/db/repos/reservations"; import { state } from "../rules/state"; export const cancel = [execute, lock, state];`,
  "lib/reservations/queries/list-stays.ts": `import { lock } from "@/db/repos/reservations";`,
  "lib/reservations/rules/state.ts": `import { z } from "zod"; import type { Money } from "@/lib/kernel/money"; import { type Night } from "@/lib/inventory/rules/night"; export const state = z;`,
  "lib/inventory/rules/night.ts": `export type Night = string;`,
  "lib/boardroom/directors/general-manager.ts": `import { tools } from "@/lib/reservations/tools";`,
  "lib/channels/adapters/hotelrunner/client.ts": `import { state } from "@/lib/reservations/rules/state"; export const pushAri = state;`,
  "lib/auth/session.ts": `import { systemSql } from "@/db/system";`,
  "lib/ai/tool.ts": `import { port } from "@/lib/runtime/port"; export const asTool = port;`,
  "lib/runtime/port.ts": `import { withTenant } from "@/db/tenant"; export const port = withTenant; export const execute = port;`,
  "lib/kernel/money.ts": `export type Money = number;`,
  "lib/kernel/class-names.ts": `export const cn = 1;`,
  "db/tenant.ts": `import { pool } from "./client"; export const withTenant = pool;`,
  "db/client.ts": `export const pool = 1;`,
  "db/system.ts": `import { pool } from "./client"; export const systemSql = pool;`,
  "db/schema/reservations.ts": `export const table = 1;`,
  "db/repos/reservations.ts": `import { table } from "../schema/reservations"; export const lock = table;`,
  "scripts/seed/demo.ts": `import { cancel } from "@/lib/reservations/commands/cancel";`,
  "db/testing/database.ts": `import { pool } from "../client"; export const useTestDatabase = pool;`,
  "lib/reservations/commands/cancel.db.test.ts": `import { useTestDatabase } from "@/db/testing/database"; import { pool } from "@/db/client";`,
};

/** What the checker says about the clean house with these files added or replaced. */
function judged(planted: Readonly<Record<string, string>>) {
  const files = { ...cleanHouse, ...planted };
  const known = new Set(Object.keys(files));
  return checkFloors(Object.entries(files).map(([path, source]) => readModule(path, source, (wanted) => known.has(wanted))));
}

const ruleThat = (start: string) => [circleRule, ...Object.keys(edgeRules)].find((rule) => rule.startsWith(`${start} `)) ?? `no rule ${start}`;

/** [never, what is planted, where, source] — type imports, dynamic imports, re-exports and require are planted too. */
const planted: readonly (readonly [string, string, string, string])[] = [
  ["1", "a barrel", "lib/reservations/rules/index.ts", `export * from "./state";`],
  ["1", "a named barrel of types", "components/reservations/index.tsx", `export type { Night } from "@/lib/inventory/rules/night";`],
  ["1", "a circle through a type import", "lib/inventory/rules/night.ts", `import type { state } from "@/lib/reservations/rules/state"; export type Night = typeof state;`],
  ["1", "a circle through a dynamic import", "lib/kernel/money.ts", `export const later = () => import("./class-names-of-money"); export type Money = number;`],
  ["1", "a module that imports itself", "lib/kernel/money.ts", `import type { Money as M } from "./money"; export type Money = number;`],
  ["2", "a package in rules", "lib/inventory/rules/night.ts", `import { sql } from "drizzle-orm"; export type Night = typeof sql;`],
  ["2", "a node builtin in rules", "lib/inventory/rules/night.ts", `import "node:fs"; export type Night = string;`],
  ["2", "a later context in rules, by type", "lib/inventory/rules/shop.ts", `import type { state } from "@/lib/reservations/rules/state";`],
  ["2", "runtime in rules", "lib/inventory/rules/night.ts", `import { port } from "@/lib/runtime/port"; export type Night = string;`],
  ["2", "the database in rules, in an import type", "lib/inventory/rules/night.ts", `export type Night = import("@/db/repos/reservations").lock;`],
  ["3", "kernel in db", "db/repos/reservations.ts", `import type { Money } from "@/lib/kernel/money"; export const lock = 1 as Money;`],
  ["3", "a command in db", "db/seed.ts", `const { cancel } = await import("@/lib/reservations/commands/cancel"); export const seed = cancel;`],
  ["4", "the database in an adapter", "lib/channels/adapters/hotelrunner/client.ts", `import { withTenant } from "@/db/tenant"; export const pushAri = withTenant;`],
  ["4", "runtime in an adapter", "lib/channels/adapters/hotelrunner/client.ts", `const port = await import("@/lib/runtime/port"); export const pushAri = port;`],
  ["4", "a command in an adapter", "lib/channels/adapters/hotelrunner/client.ts", `export { cancel as pushAri } from "@/lib/reservations/commands/cancel";`],
  ["5", "a context's rules in runtime", "lib/runtime/other-port.ts", `import type { Night } from "@/lib/inventory/rules/night";`],
  ["5", "a command in ai", "lib/ai/tool.ts", `const { cancel } = require("@/lib/reservations/commands/cancel"); export const asTool = cancel;`],
  ["6", "an adapter in a command", "lib/reservations/commands/cancel.ts", `import { pushAri } from "@/lib/channels/adapters/hotelrunner/client"; export const cancel = pushAri;`],
  ["6", "an adapter in a query, in a fixed template", "lib/reservations/queries/list-stays.ts", "await import(`@/lib/channels/adapters/hotelrunner/client`);"],
  ["7", "a repo in tools", "lib/reservations/tools.ts", `import { lock } from "@/db/repos/reservations"; export const tools = [lock];`],
  ["7", "an adapter in tools", "lib/reservations/tools.ts", `import { pushAri } from "../channels/adapters/hotelrunner/client"; export const tools = [pushAri];`],
  ["8", "a repo in a page", "app/page.tsx", `import { lock } from "@/db/repos/reservations";`],
  ["8", "a schema in a job", "inngest/functions/channels/push-ari.ts", `import type { table } from "@/db/schema/reservations";`],
  ["8", "a repo in a component", "components/reservations/row.tsx", `import { lock } from "../../db/repos/reservations";`],
  ["9", "a query in a component, by type", "components/reservations/row.tsx", `import type { x } from "@/lib/reservations/queries/list-stays";`],
  ["9", "runtime in a component", "components/reservations/row.tsx", `import { port } from "@/lib/runtime/port";`],
  ["9", "a page in a component", "components/reservations/row.tsx", `import { config } from "@/app/hosts";`],
  ["10", "db/client in runtime", "lib/runtime/port.ts", `import { pool } from "@/db/client"; export const port = pool; export const execute = pool;`],
  ["10", "db/system in a job", "inngest/functions/channels/push-ari.ts", `import { systemSql } from "@/db/system";`],
  ["10", "db/system in a query", "lib/reservations/queries/list-stays.ts", `import { systemSql } from "@/db/system";`],
  ["floors", "a command that imports a tool", "lib/reservations/commands/cancel.ts", `import { asTool } from "@/lib/ai/tool"; import type { pushAri } from "@/lib/boardroom/directors/general-manager"; export const cancel = asTool;`],
  ["floors", "a job that imports a component", "inngest/functions/channels/push-ari.ts", `import { Card } from "@/components/ui/card";`],
  ["floors", "the product leaning on a sandbox", "lib/auth/session.ts", `import { faults } from "@/sandbox/faults";`],
  ["floors", "a page leaning on a script", "app/page.tsx", `import "@/scripts/seed/demo";`],
];

describe("the nevers", () => {
  it("find nothing wrong with a house built as it should be", () => {
    expect(judged({})).toEqual([]);
  });

  it.each(planted)("never %s catches %s", (never, _what, path, source) => {
    const extra = { "sandbox/faults.ts": "export const faults = 1;", "lib/kernel/class-names-of-money.ts": `import type { Money } from "./money"; export type T = Money;` };
    const violations = judged({ ...extra, [path]: source });
    expect(violations.map(({ rule }) => rule)).toContain(ruleThat(never));
  });

  it("plant at least one violation for every rule", () => {
    const caught = new Set(planted.map(([never]) => ruleThat(never)));
    expect([...caught].sort()).toEqual([circleRule, ...Object.keys(edgeRules)].sort());
    expect(Object.keys(edgeRules)).toHaveLength(10); // never 1 looks at the whole graph; the tenth is the order of the floors
  });

  it("tell the file and the line", () => {
    const [violation] = judged({ "db/tenant.ts": `import { pool } from "./client";\n\nimport type { Money } from "@/lib/kernel/money";\nexport const withTenant = pool;` });
    expect(violation).toMatchObject({ path: "db/tenant.ts", line: 3 });
  });
});

describe("growth", () => {
  it.each([
    [growthRules.length, "lib/kernel/long.ts", "export const x = 1;\n".repeat(301)],
    [growthRules.names, "lib/reservations/rules/utils.ts", ""],
    [growthRules.names, "components/shared/box.tsx", ""],
    [growthRules.names, "lib/kernel/services/x.ts", ""],
    [growthRules.rooms, "lib/reservations/things/x.ts", ""],
    [growthRules.rooms, "lib/horses/rules/x.ts", ""],
    [growthRules.rooms, "hooks/use-thing.ts", ""],
    [growthRules.readable, "lib/kernel/later.ts", "export const later = (name: string) => import(name);"],
    [growthRules.readable, "lib/kernel/later.ts", `import { gone } from "./gone";`],
    [growthRules.tests, "lib/runtime/port.ts", `import { useTestDatabase } from "@/db/testing/database"; export const port = useTestDatabase; export const execute = port;`],
  ])("%s: %s", (rule, path, source) => {
    expect(judged({ [path]: source }).map((violation) => violation.rule)).toContain(rule);
  });

  it("lets the context called services carry its name, and generated parts be long", () => {
    expect(judged({ "lib/services/rules/vendor.ts": "", "db/repos/services.ts": "", "components/ui/long.tsx": "export const x = 1;\n".repeat(400), "lib/kernel/data.ts": "export const load = (name: string) => import(`./messages/${name}.json`);" })).toEqual([]);
  });
});

describe("reading imports", () => {
  it("sees every way to name a module", () => {
    const source = `import a from "a"; import type { B } from "b"; import { type C } from "c"; import "d"; export * from "e"; export { f } from "f"; export type { G } from "g";
      const h = import("h"); type I = import("i").I; import j = require("j"); const k = require("k"); export * as l from "l"; import m, * as n from "m";`;
    expect(readImports("x.ts", source).imports.map(({ specifier }) => specifier).sort()).toEqual([..."abcdefghijklm"]);
    expect(readImports("x.ts", source).imports.filter(({ reexport }) => reexport).map(({ specifier }) => specifier).sort()).toEqual(["e", "f", "g", "l"]);
  });

  it("refuses a file it cannot parse", () => {
    expect(() => readImports("x.ts", "const = 3")).toThrow("x.ts");
  });
});

describe("the checkout", () => {
  it("refuses to judge nothing", () => {
    expect(() => checkFloors([])).toThrow("0 modules");
  });

  it("is seen whole and is clean", () => {
    const modules = readModules(fileURLToPath(new URL("../../", import.meta.url)));
    expect(modules.length).toBeGreaterThan(50);
    expect(modules.reduce((sum, module) => sum + module.imports.length, 0)).toBeGreaterThan(modules.length);
    expect(checkFloors(modules)).toEqual([]);
  }, 30_000);
});
