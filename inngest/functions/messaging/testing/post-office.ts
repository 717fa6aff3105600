import { createECDH } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { GET, POST } from "@/app/api/webhooks/whatsapp/route";
import { keptLetters } from "@/lib/auth/mail-outbox";
import { startWhatsApp } from "@/sandbox/whatsapp/server";
import { deliverThrough, type Queued, type Steps } from "../deliver";

export type Arrived = { readonly id: string; readonly to: string; readonly kind: string; readonly template: string | null; readonly language: string | null; readonly text: string; readonly status: string };
export type Pushed = { readonly browser: string; readonly ttl: number; readonly topic: string | null; readonly subject: string; readonly notice: { readonly title: string; readonly body: string; readonly url: string; readonly tag: string; readonly lang: string; readonly dir: string } };

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** The route's own handler behind a real port, for the stand-in to call. */
async function door(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "/", "http://127.0.0.1");
      const headers = new Headers(Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as [string, string]] : [])));
      const answer = request.method === "GET" ? await GET(new Request(url, { headers })) : await POST(new Request(url, { method: "POST", headers, body: await bodyOf(request) }));
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
      response.end(await answer.text());
    })().catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((ready) => { server.listen(0, "127.0.0.1", ready); });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhooks/whatsapp` };
}

/** Every way as it is in the demo: letters as files, the stand-in for WhatsApp and push services, our webhook. */
export async function openPostOffice() {
  const folder = await mkdtemp(join(tmpdir(), "lhcm-post-"));
  const { server, url: webhook } = await door();
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const stand = await startWhatsApp(0, { webhook, appSecret: "app-secret-of-the-test", token: "token-of-the-test", phoneId: "100000000000001" });
  const environment: Record<string, string> = {
    DATA_DIR: folder, SMTP_URL: "", LHCM_MODE: "demo", ROOT_HOST: "lhcm.test", RATE_LIMIT_SCALE: "1000", ENCRYPTION_KEY: "test-key-of-at-least-thirty-two-characters", AUTH_SECRET: "test-secret-of-at-least-thirty-two-characters",
    WHATSAPP_BASE_URL: stand.url, WHATSAPP_TOKEN: "token-of-the-test", WHATSAPP_PHONE_ID: "100000000000001", WHATSAPP_APP_SECRET: "app-secret-of-the-test", WHATSAPP_VERIFY_TOKEN: "verify-of-the-test", WEBPUSH_BASE_URL: stand.url, VAPID_PRIVATE_KEY: pair.getPrivateKey("base64url"),
  };
  const before = Object.fromEntries(Object.keys(environment).map((name) => [name, process.env[name]]));
  Object.assign(process.env, environment);
  const tell = async (method: string, path: string, body?: unknown) => (await fetch(`${stand.url}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })).json() as Promise<unknown>;
  return {
    url: stand.url, webhook, folder,
    letters: keptLetters,
    arrived: async (to: string) => ((await tell("GET", `arrived?to=${encodeURIComponent(to)}`)) as { messages: Arrived[] }).messages,
    pushed: async () => ((await tell("GET", "push/arrived")) as { arrived: Pushed[] }).arrived,
    subscribe: async () => (await tell("POST", "push/subscriptions")) as { endpoint: string; keys: { p256dh: string; auth: string } },
    lose: (browser: string) => tell("POST", `push/gone/${browser}`),
    faults: (of: "faults" | "push/faults", rules: readonly unknown[]) => tell("PUT", of, rules),
    write: (from: string, text: string) => tell("POST", "inbound", { from, text }),
    async close() {
      await stand.close();
      server.closeAllConnections();
      server.close();
      for (const [name, value] of Object.entries(before)) if (value === undefined) Reflect.deleteProperty(process.env, name); else process.env[name] = value;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>;

/** Steps that run at once and sleep no time. */
export const atOnce: Steps = { run: (_id, work) => work(), sleep: async () => undefined };

/** What waits in the outbox for the delivery function, oldest first; each is taken once. */
export async function queued(sql: postgres.Sql, tenantId: string): Promise<Queued[]> {
  const rows = await sql<{ id: string; data: Queued }[]>`update outbox set sent_at = now() where tenant_id = ${tenantId} and name = 'messaging/queued' and sent_at is null returning id, data`;
  return rows.toSorted((a, b) => a.id.localeCompare(b.id)).map(({ data }) => data);
}

/** Carries everything that is queued, one after the other. */
export async function carryAll(sql: postgres.Sql, tenantId: string, steps: Steps = atOnce): Promise<string[]> {
  const results: string[] = [];
  for (const data of await queued(sql, tenantId)) results.push(...(await deliverThrough(data, steps)));
  return results;
}
