import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import postgres from "postgres";
import { freePort } from "@/inngest/embedded/testing/free-port";
import { type Runner, startRunner } from "@/inngest/embedded/start";
import { eventKey, signingKey, until } from "@/inngest/embedded/testing/rig";
import { control, type Described, exampleHouse } from "@/sandbox/mews/testing";
import { startMews } from "@/sandbox/mews/server";

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
type Door = (request: Request, context: { params: Promise<{ secret: string }> }) => Promise<Response>;

async function hooked(door: Door, request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
  const url = new URL(request.url ?? "/", origin);
  const answer = await door(new Request(url, { method: "POST", body: await bodyOf(request) }), { params: Promise.resolve({ secret: url.pathname.split("/").at(-1) ?? "" }) });
  response.writeHead(answer.status, { "content-type": "application/json" });
  response.end(await answer.text());
}

/** Everything but Next: the Mews sandbox, the embedded runner, the outbox relay, and an app that serves the real functions and the real webhook door. */
export async function startPmsRig(databaseUrl: string) {
  const sandbox = await startMews({ port: 0 });
  const port = await freePort();
  const appUrl = `http://127.0.0.1:${port}`;
  const sql = postgres(databaseUrl, { max: 8, onnotice: () => undefined });
  const runner: Runner = await startRunner({ sql, port: 0, appUrl, eventKey, signingKey, backoffScale: 0.1 });
  Object.assign(process.env, {
    INNGEST_BASE_URL: `http://127.0.0.1:${runner.port}`, INNGEST_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey, INNGEST_DEV: "0", MEWS_BASE_URL: sandbox.url, AUTH_SECRET: "test-secret-of-at-least-thirty-two-characters",
  });
  // Only now: the client reads its server's address when it is made.
  const [{ serve }, { inngest }, { functions }, { startRelay }, { POST }, { shutDown }] = await Promise.all([
    import("inngest/node"), import("@/inngest/client"), import("@/inngest/functions/all"), import("@/inngest/outbox"), import("@/app/api/webhooks/mews/[secret]/route"), import("@/lib/runtime/shutdown"),
  ]);
  const handler = serve({ client: inngest, functions });
  const server: Server = createServer((request, response) => {
    if (request.url?.startsWith("/api/inngest")) return void handler(request, response);
    return void hooked(POST, request, response, appUrl).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((ready) => { server.listen(port, "127.0.0.1", ready); });
  startRelay();
  await until(async () => ((await (await fetch(`http://127.0.0.1:${runner.port}/health`)).json()) as { ready?: boolean }).ready === true, 20_000);
  let houses = 0;
  return {
    sandboxUrl: sandbox.url, appUrl,
    control: <T = Record<string, unknown>>(method: string, path: string, body?: unknown) => control<T>(sandbox.url, method, path, body),
    /** A new house in Mews, with tokens of its own. */
    async openHouse(more: Record<string, unknown> = {}): Promise<Described & { readonly clientToken: string }> {
      houses += 1;
      const clientToken = `${exampleHouse.clientToken}-${houses}`;
      return { ...(await control<Described>(sandbox.url, "POST", "houses", { ...exampleHouse, accessToken: `${exampleHouse.accessToken}-${houses}`, clientToken, ...more })), clientToken };
    },
    async stop() {
      await shutDown();
      await runner.stop(1_000);
      server.closeAllConnections();
      server.close();
      await sandbox.close();
      await sql.end({ timeout: 2 });
    },
  };
}
export type PmsRig = Awaited<ReturnType<typeof startPmsRig>>;
