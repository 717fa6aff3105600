import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { gzip } from "node:zlib";
import { withGuest } from "./guests-first";
import { textOf } from "./http";
import { logger } from "./logger";
import { once } from "./once";
import { peerHeader } from "./peer-address";

/** A route handler as the framework knows it. `mostBody`: bytes the lane reads for it at most, where it is not a guest's door (64 kB). */
export type Door = { (request: Request): Promise<Response>; readonly mostBody?: number };

/** What the framework's own configuration puts on every answer and a machine's answer still needs. */
const always = { "X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin", "Cross-Origin-Resource-Policy": "same-origin" };

/** What a door that says nothing else takes; each has a limit of its own below this, and refuses what goes beyond it. */
const usualBody = 65_536;

/** The body, read no further than the piece that goes beyond `mostBody`. */
async function bodyOf(request: IncomingMessage, mostBody: number): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let size = 0;
  // Left alone after the break: destroyed, it would take the answer with it.
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size > mostBody) break;
  }
  return Buffer.concat(pieces);
}

async function asRequest(request: IncomingMessage, mostBody: number): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  headers.set(peerHeader, request.socket.remoteAddress ?? ""); // whatever a client wrote there
  // The host is a header like any other here: no address is built from what a client sends.
  const address = `http://lane${request.url ?? "/"}`;
  if (request.method === "GET") return new Request(address, { headers });
  const tooMuch = Number(request.headers["content-length"] ?? 0) > mostBody;
  return new Request(address, { method: request.method ?? "POST", headers, body: tooMuch ? "" : await bodyOf(request, mostBody) });
}

const zipped = (body: string): Promise<Buffer> => new Promise((resolve, reject) => { gzip(body, { level: 1 }, (error, small) => { if (error) reject(error); else resolve(small); }); });

async function answer(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = await door(await asRequest(request, door.mostBody ?? usualBody));
  // As text: Node sends it in one piece with the head. These doors answer nothing else.
  const text = textOf(given) ?? (await given.text());
  const headers: Record<string, string | number> = { ...always };
  for (const [name, value] of given.headers) headers[name] = value;
  const zips = text.length > 1_024 && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const body = zips ? await zipped(text) : text;
  if (zips) {
    headers["content-encoding"] = "gzip";
    headers["vary"] = headers["vary"] ? `${headers["vary"]}, Accept-Encoding` : "Accept-Encoding";
  }
  headers["content-length"] = Buffer.byteLength(body);
  response.writeHead(given.status, headers).end(body);
}

type Emit = (this: Server, event: string | symbol, ...args: unknown[]) => boolean;

/**
 * From now on this process answers `doors` ("GET /api/site/availability" → its route handler) before the framework's
 * router, with the same code: half of what such a request costs is routing and streaming it does not need.
 */
export function openExpressLane(doors: Readonly<Record<string, Door>>): void {
  once("express-lane", () => {
    const emit = Server.prototype.emit as Emit;
    Server.prototype.emit = function quick(this: Server, event: string | symbol, ...args: unknown[]) {
      if (event !== "request") return emit.call(this, event, ...args);
      const [request, response] = args as [IncomingMessage, ServerResponse];
      const { url = "", method = "" } = request;
      const end = url.indexOf("?");
      const door = doors[`${method} ${end < 0 ? url : url.slice(0, end)}`];
      if (!door) return emit.call(this, event, ...args);
      const given = door.mostBody === undefined ? withGuest(() => answer(door, request, response)) : answer(door, request, response);
      given.catch((error: unknown) => {
        if (request.socket.destroyed) return; // the client left in the middle of its words
        logger.error({ err: error }, "the express lane failed");
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { "Content-Type": "application/problem+json" }).end('{"type":"urn:lhcm:problem:internal","title":"Internal","status":500,"code":"internal"}');
      });
      return true;
    } as typeof Server.prototype.emit;
    return true;
  });
}
