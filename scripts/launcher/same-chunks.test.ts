import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { shareSameChunks } from "./same-chunks.ts";

const folder = mkdtempSync(join(tmpdir(), "lhcm-chunks-"));
afterEach(() => { rmSync(folder, { recursive: true, force: true }); mkdirSync(folder); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const long = "x".repeat(200);
describe.each(["module.exports=[", "module.exports = [\n"])("chunks that are the same (%j)", (begins) => {
  const chunk = (name: string, value: string) => `${begins}4711,e=>{e.v("${value}${long}")}];\n\n//# sourceMappingURL=${name}.map`;
  it("become one, and the others hand it on; different ones, other kinds and other folders stay", () => {
    mkdirSync(join(folder, "ssr"), { recursive: true });
    const files: Record<string, string> = {
      "a.js": chunk("a.js", "one"), "b.js": chunk("b.js", "one"), "c.js": chunk("c.js", "two"), "ssr/a.js": chunk("a.js", "one"),
      "runtime.js": `const a = 1; // ${long}`, "runtime2.js": `const a = 1; // ${long}`, "a.js.map": "{}", "b.js.map": "{}",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    expect(shareSameChunks(folder).files).toBe(1);
    const load = createRequire(join(folder, "start.js"));
    expect(load("./b.js")).toBe(load("./a.js"));
    expect(readFileSync(join(folder, "b.js"), "utf8")).toBe('module.exports=require("./a.js");\n');
    for (const name of Object.keys(files).filter((each) => each !== "b.js")) expect(readFileSync(join(folder, name), "utf8"), name).toBe(files[name]);
    expect(shareSameChunks(folder)).toEqual({ files: 0, bytes: 0 });
  });
});
