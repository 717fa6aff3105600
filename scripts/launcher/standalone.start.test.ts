/** The built server where nothing of the checkout is near, as in the container image. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { root, standaloneDir } from "./paths.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "lhcm-alone-")));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

describe("the server standing alone", () => {
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
