import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a process of its own writes: the logger belongs to the process and to its standard output. */
function logged(script: string): Record<string, unknown>[] {
  const source = `import { logger, withRequestId } from ${JSON.stringify(`${here}logger.ts`)};\n${script}`;
  const run = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", source], { cwd: root, encoding: "utf8", env: { ...process.env, LOG_LEVEL: "info" } });
  expect(run.stderr).toBe("");
  return run.stdout.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("logger", () => {
  it("writes one JSON object a line with the request's id, through awaits, and only inside the request", () => {
    const lines = logged(`
      await withRequestId("req-1", async () => { await null; logger.info("inside"); });
      logger.warn("outside");`);
    expect(lines).toMatchObject([{ level: "info", requestId: "req-1", msg: "inside" }, { level: "warn", msg: "outside" }]);
    expect(lines[1]).not.toHaveProperty("requestId");
  });

  it("writes no secret, no e-mail address, whether in a field, an error or the message", () => {
    const lines = logged(`
      logger.info({ password: "hunter22", nested: { guest: "Somebody" } }, "for a.b@example.org");
      logger.error({ err: new TypeError("postgres://u:hunter22@h/x refused a.b@example.org") }, "failed");
      logger.error(new Error("hunter22 Bearer hunter2222"));`);
    const text = JSON.stringify(lines);
    for (const leak of ["a.b@", "Somebody", "hunter2222", "u:hunter22"]) expect(text).not.toContain(leak);
    expect(lines[0]).toMatchObject({ password: "[secret]", msg: "for [email]" });
    expect(lines[1]).toMatchObject({ err: { type: "TypeError" } });
    expect(lines[2]).toHaveProperty("err");
  });
});
