import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { gzip } from "node:zlib";
import { logger } from "./logger";
import { once } from "./once";
import { peerHeader } from "./peer-address";

/** A route handler as the framework knows it. */
export type Door = (request: Request) => Promise<Response>;

/** What the framework's own configuration puts on every answer and a machine's answer still needs. */
const always = { "X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin", "Cross-Origin-Resource-Policy": "same-origin" };

function asRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  headers.set(peerHeader, request.socket.remoteAddress ?? ""); // whatever a client wrote there
  // The host is a header like any other here: no address is built from what a client sends.
  return new Request(`http://lane${request.url ?? "/"}`, { headers });
}

async function answer(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = await door(asRequest(request));
  let body = Buffer.from(await given.arrayBuffer());
  const headers: Record<string, string | number> = { ...always };
  for (const [name, value] of given.headers) headers[name] = value;
  if (body.length > 1_024 && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""))) {
    body = await new Promise<Buffer<ArrayBuffer>>((resolve, reject) => { gzip(body, { level: 1 }, (error, small) => { if (error) reject(error); else resolve(Buffer.from(small)); }); });
    headers["content-encoding"] = "gzip";
    headers["vary"] = headers["vary"] ? `${headers["vary"]}, Accept-Encoding` : "Accept-Encoding";
  }
  headers["content-length"] = body.length;
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
      answer(door, request, response).catch((error: unknown) => {
        logger.error({ err: error }, "the express lane failed");
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { "Content-Type": "application/problem+json" }).end('{"type":"urn:lhcm:problem:internal","title":"Internal","status":500,"code":"internal"}');
      });
      return true;
    } as typeof Server.prototype.emit;
    return true;
  });
}
