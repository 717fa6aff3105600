import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import postgres from "postgres";
import { freePort } from "@/inngest/embedded/testing/free-port";
import { type Runner, startRunner } from "@/inngest/embedded/start";
import { bundle } from "@/inngest/embedded/testing/processes";
import { eventKey, signingKey, until } from "@/inngest/embedded/testing/rig";

export type ChannelRig = { readonly sandboxUrl: string; readonly appUrl: string; stop(): Promise<void> };

/** The HotelRunner sandbox as the process it is in the demo. */
export async function startSandbox(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [await bundle("sandbox/hotelrunner/main.ts")], {
    env: { ...process.env, SANDBOX_HOTELRUNNER_PORT: "0", SANDBOX_HOTELRUNNER_LIMITS: "off", SANDBOX_HOTELRUNNER_SETTLE_MS: "150" }, stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((ready, failed) => {
    child.once("exit", (code) => failed(new Error(`The sandbox ended with ${code}.`)));
    child.stdout?.once("data", (line: Buffer) => ready((JSON.parse(line.toString()) as { url: string }).url));
  });
  return { child, url };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

type Door = (request: Request, context: { params: Promise<{ secret: string }> }) => Promise<Response>;

/** A push goes through the route's own handler. */
async function pushed(door: Door, request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
  const url = new URL(request.url ?? "/", origin);
  const body = await bodyOf(request);
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const answer = await door(new Request(url, { method: "POST", body, headers }), { params: Promise.resolve({ secret: url.pathname.split("/").at(-1) ?? "" }) });
  response.writeHead(answer.status, { "content-type": "application/json" });
  response.end(await answer.text());
}

/**
 * Everything but Next: the sandbox and its faults, the embedded runner, the outbox relay, and an app that serves the real
 * functions and the real push door. `databaseUrl` is a migrated database; DATABASE_URL must name it already.
 */
export async function startChannelRig(databaseUrl: string): Promise<ChannelRig> {
  const sandbox = await startSandbox();
  const port = await freePort();
  const appUrl = `http://127.0.0.1:${port}`;
  const sql = postgres(databaseUrl, { max: 8, onnotice: () => undefined });
  const runner: Runner = await startRunner({ sql, port: 0, appUrl, eventKey, signingKey, backoffScale: 0.1 });
  Object.assign(process.env, {
    INNGEST_BASE_URL: `http://127.0.0.1:${runner.port}`, INNGEST_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey, INNGEST_DEV: "0", HOTELRUNNER_BASE_URL: sandbox.url, AUTH_SECRET: "test-secret-of-at-least-thirty-two-characters",
  });
  // Only now: the client reads its server's address when it is made.
  const [{ serve }, { inngest }, { functions }, { startRelay }, { POST }, { shutDown }] = await Promise.all([
    import("inngest/node"), import("@/inngest/client"), import("@/inngest/functions/all"), import("@/inngest/outbox"),
    import("@/app/api/webhooks/hotelrunner/[secret]/route"), import("@/lib/runtime/shutdown"),
  ]);
  const handler = serve({ client: inngest, functions });
  const server: Server = createServer((request, response) => {
    if (request.url?.startsWith("/api/inngest")) return void handler(request, response);
    return void pushed(POST, request, response, appUrl).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((ready) => { server.listen(port, "127.0.0.1", ready); });
  startRelay();
  await until(async () => ((await (await fetch(`http://127.0.0.1:${runner.port}/health`)).json()) as { ready?: boolean }).ready === true, 20_000);
  return {
    sandboxUrl: sandbox.url, appUrl,
    async stop() {
      await shutDown();
      await runner.stop(1_000);
      server.closeAllConnections();
      server.close();
      sandbox.child.removeAllListeners("exit");
      sandbox.child.kill("SIGTERM");
      await sql.end({ timeout: 2 });
    },
  };
}
