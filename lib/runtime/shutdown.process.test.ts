import { type ChildProcess, spawn } from "node:child_process";
import { once as onceEvent } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
let child: ChildProcess | undefined;
afterEach(() => child?.kill("SIGKILL"));

/** A server that ends as Next's does: on SIGTERM it closes, waits for its connections, and exits. */
async function startServer(): Promise<number> {
  const source = `
    import { createServer } from "node:http";
    import { listenForShutdown, onShutdown } from ${JSON.stringify(`${here}shutdown.ts`)};
    const server = createServer((_, response) => { console.log("asked"); setTimeout(() => response.end("done"), 300); });
    server.keepAliveTimeout = 60_000;
    process.on("SIGTERM", () => server.close(() => process.exit(143)));
    onShutdown("relay", () => new Promise((done) => setTimeout(() => { console.log("relay stopped"); done(); }, 600)));
    listenForShutdown();
    server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;
  child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", source], { cwd: root, env: { ...process.env, LOG_LEVEL: "silent" }, stdio: ["ignore", "pipe", "inherit"] });
  const [chunk] = (await onceEvent(child.stdout ?? process.stdin, "data")) as [Buffer];
  return Number(chunk.toString().trim());
}

describe("listenForShutdown", () => {
  it("lets a request finish, drops the connection a client would have kept, and waits for the hooks", async () => {
    const port = await startServer();
    const server = child;
    if (!server) throw new Error("no server");
    let output = "";
    server.stdout?.on("data", (chunk: Buffer) => { output += chunk.toString(); });
    const agent = new Agent({ keepAlive: true });
    const answer = new Promise<string>((done, fail) => {
      request({ port, host: "127.0.0.1", agent }, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => { text += chunk.toString(); }).on("end", () => done(text));
      }).on("error", fail).end();
    });
    await expect.poll(() => output, { timeout: 10_000 }).toContain("asked");
    const asked = Date.now();
    server.kill("SIGTERM");
    const [code] = (await onceEvent(server, "exit")) as [number];
    expect(await answer).toBe("done");
    expect(output).toContain("relay stopped");
    expect(code).toBe(143);
    expect(Date.now() - asked).toBeLessThan(3_000);
    agent.destroy();
  });
});
