import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type postgres from "postgres";
import { POST } from "@/app/api/messaging/quo/[line]/route";
import type { TestHouse } from "@/db/testing/house";
import type { InboxSteps } from "@/inngest/functions/messaging/inbox-port";
import { applyRound } from "@/inngest/functions/messaging/keep-inbox";
import { setUpThrough } from "@/inngest/functions/messaging/set-up-line";
import { connectLine } from "@/lib/messaging/commands/connect-line";
import { inboxContext } from "@/lib/messaging/testing/conversations";
import { done, execute } from "@/lib/runtime/execute";
import { startQuo } from "@/sandbox/quo/server";

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A delivery at the route's own handler. */
export const deliver = (line: string, headers: Readonly<Record<string, string>>, body: string): Promise<Response> =>
  POST(new Request(`http://inbox.test/api/messaging/quo/${line}`, { method: "POST", headers, body }), { params: Promise.resolve({ line }) });

export const key = "key-of-the-quo-sandbox";
/** Steps that run at once and sleep no time. */
export const atOnce: InboxSteps = { run: (_id, work) => work(), sleep: async () => undefined };

/** The stand-in for Quo, and our door behind a real port for it to call. */
export async function openQuo() {
  const server = createServer((request, response) => {
    void (async () => {
      const line = /\/api\/messaging\/quo\/([^/]+)$/u.exec(request.url ?? "")?.[1] ?? "";
      const answer = await deliver(line, Object.fromEntries(Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []))), await bodyOf(request));
      response.writeHead(answer.status).end(await answer.text());
    })().catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((ready) => { server.listen(0, "127.0.0.1", ready); });
  const stand = await startQuo(0, key);
  stand.world.limit = 1_000;
  const environment: Record<string, string> = {
    QUO_BASE_URL: stand.url, QUO_WEBHOOK_ORIGIN: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, QUO_UNPACED: "1", RATE_LIMIT_SCALE: "100000", LHCM_MODE: "demo",
    ENCRYPTION_KEY: "test-key-of-at-least-thirty-two-characters", AUTH_SECRET: "test-secret-of-at-least-thirty-two-characters",
  };
  const before = Object.fromEntries(Object.keys(environment).map((name) => [name, process.env[name]]));
  Object.assign(process.env, environment);
  return {
    url: stand.url, world: stand.world,
    tell: async (path: string, body: unknown, method = "POST"): Promise<unknown> => (await fetch(`${stand.url}/_sandbox/${path}`, { method, body: JSON.stringify(body) })).json(),
    async close() {
      await stand.close();
      server.closeAllConnections();
      server.close();
      for (const [name, value] of Object.entries(before)) if (value === undefined) Reflect.deleteProperty(process.env, name); else process.env[name] = value;
    },
  };
}
export type Quo = Awaited<ReturnType<typeof openQuo>>;

/** A line connected as an owner connects it, set up by the durable function. */
export async function connected(house: TestHouse, terms: { readonly scheme?: "legacy" | "standard"; readonly keepsCalls?: boolean; readonly retentionDays?: number; readonly apiKey?: string } = {}): Promise<string> {
  const { id } = done(await execute(connectLine, inboxContext(house), { title: "Reception", apiKey: key, keepsCalls: true, ...terms }));
  const came = await setUpThrough({ tenantId: house.tenantId, propertyId: house.propertyId, inboxLineId: id, scheme: terms.scheme ?? "legacy" }, atOnce);
  if (came !== "active") throw new Error(`The line came out ${came}.`);
  return id;
}

/** Applies everything kept, as the durable function does. */
export async function applyAll(house: TestHouse, line: string): Promise<number> {
  for (let applied = 0; ; ) {
    const round = await applyRound(inboxContext(house), line);
    applied += round.applied;
    if (!round.left) return applied;
  }
}

/** The data of a tenant's events of one name, oldest first. */
export const eventsOf = async <T>(sql: postgres.Sql, tenantId: string, name: string): Promise<T[]> =>
  (await sql<{ data: T }[]>`select data from outbox where tenant_id = ${tenantId} and name = ${name} order by id`).map(({ data }) => data);
