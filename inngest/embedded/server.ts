import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isPassing, type Sql } from "@/inngest/embedded/database";
import { readEvents } from "@/inngest/embedded/event-payload";
import { takeEvents } from "@/inngest/embedded/intake";
import { bearerToken, sameSecret } from "@/inngest/embedded/keys";
import type { Log } from "@/inngest/embedded/log";
import type { Measures } from "@/inngest/embedded/measures";
import type { Registry } from "@/inngest/embedded/registry";
import { cancelRun, countQueue, findRun, listEventRuns } from "@/inngest/embedded/run-records";
import type { Synchroniser } from "@/inngest/embedded/synchroniser";

export type ServerOptions = {
  readonly sql: Sql;
  readonly registry: Registry;
  readonly synchroniser: Synchroniser;
  readonly measures: Measures;
  readonly eventKey: string;
  readonly signingKey: string;
  readonly log: Log;
  readonly wake: () => void;
};

type Reply = { readonly status: number; readonly body?: unknown };
type Call = { readonly path: readonly string[]; readonly request: IncomingMessage };

const largestBody = 16 * 1024 * 1024;
const refuse = (status: number, error: string): Reply => ({ status, body: { error, status } });

class TooLarge extends Error {}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > largestBody * 4) break;
    if (size > largestBody)
      chunks.length = 0; // read on, so that the sender gets the answer and not a broken pipe
    else chunks.push(chunk);
  }
  if (size > largestBody) throw new TooLarge();
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

/** The HTTP face of an Inngest server, as far as the SDK and a look at runs need it. Loopback only. */
export function createRunnerServer(options: ServerOptions): Server {
  const { sql, registry, synchroniser, measures } = options;
  const bearer = `Bearer ${bearerToken(options.signingKey)}`;
  const hasBearer = ({ request }: Call) => sameSecret(request.headers.authorization ?? "", bearer);

  async function events({ path, request }: Call): Promise<Reply> {
    if (!sameSecret(path[1] ?? "", options.eventKey)) return refuse(401, "Event key not found");
    if (!registry.known) return refuse(503, "No app is synced yet; try again in a moment");
    const read = readEvents(await readJson(request));
    if (typeof read === "string") return refuse(400, read);
    const seed = request.headers["x-inngest-event-id-seed"];
    const ids = await takeEvents(sql, registry.plans, read, typeof seed === "string" ? seed : undefined);
    options.wake();
    return { status: 200, body: { ids, status: 200 } };
  }

  async function health(call: Call): Promise<Reply> {
    const ready = synchroniser.isSynced;
    const status = ready ? 200 : 503;
    if (!hasBearer(call)) return { status, body: { ready, functions: registry.plans.size, refused: registry.refused.length } };
    const body = {
      ready,
      app: synchroniser.status,
      functions: [...registry.plans.keys()],
      refused: registry.refused,
      queue: await countQueue(sql),
      latency: measures.summary,
      memory: process.memoryUsage.rss(),
    };
    return { status, body };
  }

  async function runs(call: Call): Promise<Reply> {
    const { path, request } = call;
    const id = path[2] ?? "";
    const dated = (data: unknown): Reply => ({ status: 200, body: { data, metadata: { fetchedAt: new Date().toISOString(), cachedUntil: null } } });
    if (path[1] === "events" && path[3] === "runs" && path.length === 4 && request.method === "GET") {
      const found = await listEventRuns(sql, id);
      return found ? dated(found) : refuse(404, "No such event");
    }
    if (path[1] !== "runs" || path.length !== 3) return refuse(404, "Not found");
    if (request.method === "GET") {
      const found = await findRun(sql, id);
      return found ? dated(found) : refuse(404, "No such run");
    }
    if (request.method !== "DELETE") return refuse(405, "Method not allowed");
    const done = await cancelRun(sql, registry.plans, id);
    options.wake();
    return done ? { status: 204 } : refuse(404, "No such run");
  }

  async function route(call: Call): Promise<Reply> {
    const { path, request } = call;
    if (path[0] === "e" && path.length === 2 && request.method === "POST") return events(call);
    if (path[0] === "health" && path.length === 1 && request.method === "GET") return health(call);
    if (!hasBearer(call)) return refuse(401, "Unauthorized");
    if (path[0] === "v1") return runs(call);
    if (path[0] === "fn" && path[1] === "register" && request.method === "POST") {
      const modified = await synchroniser.register(await readJson(request));
      return { status: 200, body: { ok: true, modified, status: 200 } };
    }
    if (path[0] === "sync" && path.length === 1 && request.method === "POST") {
      await synchroniser.refresh();
      return { status: 200, body: synchroniser.status };
    }
    return refuse(404, "Not found");
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let reply: Reply;
    try {
      const { pathname } = new URL(request.url ?? "/", "http://runner");
      reply = await route({ path: pathname.split("/").slice(1).map(decodeURIComponent), request });
    } catch (error) {
      if (error instanceof TooLarge) reply = refuse(413, "Event payload too large");
      else if (error instanceof SyntaxError || error instanceof URIError || (error instanceof Error && error.name === "ZodError"))
        reply = refuse(400, "The request is not understood");
      else if (isPassing(error)) reply = refuse(503, "The database is away; try again in a moment");
      else {
        options.log.error(
          { path: (request.url ?? "").split("/", 2).join("/"), reason: error instanceof Error ? error.message : String(error) },
          "a request failed",
        );
        reply = refuse(500, "Internal server error");
      }
    }
    const text = reply.body === undefined ? "" : JSON.stringify(reply.body);
    response.writeHead(reply.status, { "content-type": "application/json", "content-length": Buffer.byteLength(text), "x-inngest-server-kind": "cloud" });
    response.end(text);
  }

  const server = createServer((request, response) => void answer(request, response));
  server.keepAliveTimeout = 65_000;
  return server;
}
