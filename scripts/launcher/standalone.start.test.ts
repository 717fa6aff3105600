/** The built server where nothing of the checkout is near, as in the container image. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { root, standaloneDir } from "./paths.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "lhcm-alone-")));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

describe("the server standing alone", () => {
  it("carries what reads a house's documents: the thread, and the libraries for Word, Excel and PDF", () => {
    const readers = join("lib", "knowledge", "adapters", "file-text");
    for (const part of ["node_modules", readers]) cpSync(join(standaloneDir, part), join(folder, part), { recursive: true });
    const word = zipSync(Object.fromEntries(Object.entries({
      "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Turn the boiler to two.</w:t></w:r></w:p></w:body></w:document>',
    }).map(([name, text]) => [name, strToU8(text)])));
    const limits = { mostPages: 9, mostCharacters: 9_999, mostRows: 9 };
    const script = `const { Worker } = require("node:worker_threads"); const { readFileSync } = require("node:fs");
      const thread = new Worker(${JSON.stringify(join(folder, readers, "document-worker.mjs"))}, { workerData: { kind: "docx", bytes: readFileSync(0), ...${JSON.stringify(limits)} } });
      thread.on("message", (said) => console.log(JSON.stringify(said))); thread.on("error", (error) => console.error(error.message));`;
    const read = spawnSync(process.execPath, ["-e", script], { input: word, cwd: folder, env: { NODE_ENV: "production" } });
    expect([read.stdout.toString(), read.stderr.toString()]).toEqual([expect.stringContaining("Turn the boiler to two."), ""]);
  });
  it("carries what makes a photograph anew: the child process, sharp, and the library it is built on", () => {
    const photos = join("lib", "onboarding", "adapters", "photos");
    for (const part of ["node_modules", photos]) cpSync(join(standaloneDir, part), join(folder, part), { recursive: true });
    const target = { format: "jpeg", width: 1_200, height: 800, minWidth: 200, minHeight: 100, maxBytes: 2_000_000 };
    const input = Buffer.concat([Buffer.from(`${JSON.stringify(target)}\n`), readFileSync(join(root, "docs", "boardroom.png"))]);
    const made = spawnSync(process.execPath, [join(folder, photos, "encode-child.mjs"), "700"], { input, cwd: folder, env: { NODE_ENV: "production" }, maxBuffer: 40 * 1024 * 1024 });
    expect([made.status, made.stderr.toString()]).toEqual([0, ""]);
    const end = made.stdout.indexOf(10);
    expect(JSON.parse(made.stdout.subarray(0, end).toString("utf8"))).toMatchObject({ ok: true, width: 1_200 });
    expect([...made.stdout.subarray(end + 1, end + 4)]).toEqual([0xff, 0xd8, 0xff]);
  });
});
