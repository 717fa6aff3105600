import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { slimChunks } from "./slim-chunks.ts";

it("large chunks lose their spaces and comments and do the same; names, small ones and other files stay", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lhcm-slim-"));
  try {
    mkdirSync(join(folder, "ssr"));
    const large = `module.exports = [\n  4711, function greetTheGuest(name) {\n    // ${"x".repeat(60_000)}\n    return \`Bonjour  \${name}, مرحبا\` + /[؟–]/u.test(name);\n  },\n];\n`;
    writeFileSync(join(folder, "ssr", "large.js"), large);
    writeFileSync(join(folder, "small.js"), "module.exports = [ 1 ];\n");
    writeFileSync(join(folder, "large.json"), large);
    const { files, bytes, wide } = await slimChunks(folder);
    expect({ files, much: bytes > 59_000, wide }).toEqual({ files: 1, much: true, wide: [] });
    const [id, greet] = createRequire(join(folder, "start.js"))("./ssr/large.js") as [number, (name: string) => string];
    expect([id, greet.name, greet("Aïcha")]).toEqual([4711, "greetTheGuest", "Bonjour  Aïcha, مرحباfalse"]);
    expect(readFileSync(join(folder, "ssr", "large.js"), "utf8")).toMatch(/^[\u0000-\u007f]*$/);
    expect(readFileSync(join(folder, "small.js"), "utf8")).toBe("module.exports = [ 1 ];\n");
    expect(readFileSync(join(folder, "large.json"), "utf8")).toBe(large);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
