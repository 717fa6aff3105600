import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
let folder = "";

/** What our lint says about one file: the codes of the rules it breaks. */
function lint(source: string): string[] {
  const file = join(folder, "planted.ts");
  writeFileSync(file, source);
  const run = spawnSync(join(root, "node_modules/.bin/oxlint"), ["--type-aware", "--deny-warnings", "-f", "json", file], { cwd: folder, encoding: "utf8", env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH ?? ""}` } });
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { code: string }[] };
  expect(run.status === 0).toBe(diagnostics.length === 0);
  return diagnostics.map(({ code }) => code);
}

describe("npm run lint", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lhcm-lint-"));
    copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { strict: true, module: "esnext", target: "es2024", moduleResolution: "bundler" }, include: ["*.ts"] }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has nothing to say about plain code", () => {
    expect(lint("export const add = (a: number, b: number): number => a + b;")).toEqual([]);
  });

  it.each([
    ["no-explicit-any", "export const a: any = 1;"],
    ["no-non-null-assertion", "export const a = (text: string | undefined) => text!.length;"],
    ["ban-ts-comment", "// @ts-ignore\nexport const a: number = 1;"],
    ["ban-ts-comment", "// @ts-expect-error it is so\nexport const a: number = 'x';"],
    ["no-floating-promises", "async function work() { await Promise.resolve(); }\nexport function begin() { work(); }"],
    ["no-misused-promises", "export const all = (list: number[]) => list.filter(async (one) => { await Promise.resolve(); return one > 1; });"],
    ["await-thenable", "export const a = async () => { await 1; };"],
    ["no-console", "console.log('x');"],
    ["no-eval", "export const a = eval('1');"],
    ["no-unsafe", "export const a = JSON.parse('{}').b.c;"],
  ])("refuses by %s: %s", (rule, source) => {
    expect(lint(source).join(" ")).toContain(rule);
  });
});
