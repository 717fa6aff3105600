import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { gzip } from "node:zlib";
import { logger } from "./logger";
import { countShell } from "./metrics";
import { once } from "./once";
import { headersToKeep, PageShells, type Shell, type ShellPages } from "./page-shells";

/** Data for search engines, and what is marked to stay. */
const stays = /\b(?:type="application\/ld\+json"|data-keep)/;

/**
 * A page without its framework's scripts: for pages that are complete as they are sent. A page that still waits for parts
 * (React's pending boundaries) or is drawn by the browser alone needs them, and is left as it is.
 */
export function withoutScripts(html: string): string {
  if (html.includes('<template id="B:') || html.includes('id="__next_error__"')) return html;
  return html
    .replace(/<script\b([^>]*)>[\s\S]*?<\/script>/g, (script, attributes: string) => (stays.test(attributes) ? script : ""))
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, "")
    .replace(/<link\b[^>]*\brel="modulepreload"[^>]*>/g, "");
}

/** A page that is whole cannot say its status to Next without losing its words; it says it on its `<main>`. */
export function statusTold(html: string): number | undefined {
  const told = /<main\b[^>]*\bdata-status="(\d{3})"/.exec(html)?.[1];
  return told === undefined ? undefined : Number(told);
}

type Emit = (this: Server, event: string | symbol, ...args: unknown[]) => boolean;
type Chunk = string | Uint8Array;

/** Node's own name for "write the head now"; Next's compression calls it before the first byte. */
type Heads = { _implicitHeader(): void };

type Keep = (shell: Omit<Shell, "stamp">) => void;
const zipsFor = (request: IncomingMessage): boolean => /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
const zip = (plain: Buffer): Promise<Buffer> => new Promise((resolve, reject) => { gzip(plain, { level: 6 }, (error, result) => { if (error) reject(error); else resolve(result); }); });

/** Holds the answer back until it is whole, then sends it without scripts. Anything but an HTML page passes as it is. */
function hold(request: IncomingMessage, response: ServerResponse, keepShell?: Keep): void {
  const zips = zipsFor(request);
  request.headers["accept-encoding"] = "identity"; // what arrives here must be readable
  const { end, writeHead } = response;
  const implicitHeader = (response as unknown as Heads)._implicitHeader.bind(response);
  let sending = false;
  const parts: Buffer[] = [];
  const keep = (chunk: unknown, encoding: unknown) => {
    if (chunk !== undefined && chunk !== null && typeof chunk !== "function") parts.push(Buffer.from(chunk as Chunk as string, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
  };
  const called = (...candidates: unknown[]) => (candidates.find((each) => typeof each === "function") as ((error?: Error) => void) | undefined)?.();
  Object.assign(response, {
    flushHeaders: () => undefined,
    _implicitHeader: () => { if (sending) implicitHeader(); },
    writeHead: (status: number, ...more: unknown[]) => {
      if (sending) return Reflect.apply(writeHead, response, [status, ...more]) as ServerResponse;
      response.statusCode = status;
      const headers = more.find((each): each is Record<string, string> => typeof each === "object" && each !== null && !Array.isArray(each));
      for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
      return response;
    },
    write: (chunk: unknown, encoding?: unknown, done?: unknown) => {
      keep(chunk, encoding);
      called(encoding, done);
      return true;
    },
    end: (chunk?: unknown, encoding?: unknown, done?: unknown) => {
      keep(chunk, encoding);
      void send(response, Buffer.concat(parts), zips, keepShell).then((body) => {
        sending = true;
        end.call(response, body, "utf8", () => called(chunk, encoding, done));
      }, (error: unknown) => {
        logger.error({ err: error }, "a page could not be sent");
        response.destroy();
      });
      return response;
    },
  });
}

async function send(response: ServerResponse, body: Buffer, zips: boolean, keepShell: Keep | undefined): Promise<Buffer> {
  if (response.headersSent || !/^text\/html\b/.test(String(response.getHeader("content-type") ?? ""))) return body;
  const html = body.toString("utf8");
  const plain = Buffer.from(withoutScripts(html));
  response.statusCode = statusTold(html) ?? response.statusCode;
  response.removeHeader("content-length");
  response.removeHeader("etag");
  const headers = keepShell && response.statusCode === 200 ? headersToKeep(response.getHeaders()) : null;
  const zipped = (zips && plain.length >= 1_024) || headers ? await zip(plain) : plain;
  if (headers) keepShell?.({ headers, plain, zipped });
  if (!zips || plain.length < 1_024) return plain;
  response.setHeader("Content-Encoding", "gzip");
  return zipped;
}

function sendShell(request: IncomingMessage, response: ServerResponse, { headers, plain, zipped }: Shell): void {
  const zips = zipsFor(request);
  const body = zips ? zipped : plain;
  response.writeHead(200, { ...headers, "content-length": body.length, ...(zips ? { "content-encoding": "gzip" } : {}) }).end(body);
}

const copies = () => once("page-shells", () => new PageShells());

/** Answers from the copy, where there is one of this very stamp; otherwise lets the page be made, and keeps it under the stamp read before. */
async function shellOr(pages: ShellPages, key: string, request: IncomingMessage, response: ServerResponse, make: () => void): Promise<void> {
  const stamp = await pages.stampOf(request).catch((error: unknown) => {
    logger.warn({ err: error }, "no stamp for a page: it is made anew");
    return null;
  });
  const shell = stamp === null ? undefined : copies().find(key, stamp);
  countShell(shell ? "kept" : stamp === null ? "none" : "made");
  if (shell) {
    sendShell(request, response, shell);
    pages.served(request);
    return;
  }
  hold(request, response, stamp === null ? undefined : (made) => { copies().keep(key, { ...made, stamp }); });
  make();
}

/**
 * From now on this process serves the pages `isPlain` names (method, path with query) without client scripts, and those that
 * `shells` knows from one copy until what they show has changed.
 */
export function servePlainPages(isPlain: (method: string, path: string) => boolean, shells?: ShellPages): void {
  once("plain-pages", () => {
    const emit = Server.prototype.emit as Emit;
    Server.prototype.emit = function plain(this: Server, event: string | symbol, ...args: unknown[]) {
      if (event === "request") {
        const [request, response] = args as [IncomingMessage, ServerResponse];
        if (isPlain(request.method ?? "", request.url ?? "") && request.headers["rsc"] === undefined) {
          const key = shells?.keyOf(request) ?? null;
          if (shells && key !== null) {
            void shellOr(shells, key, request, response, () => { emit.call(this, event, ...args); });
            return true;
          }
          hold(request, response);
        }
      }
      return emit.call(this, event, ...args);
    } as typeof Server.prototype.emit;
    return true;
  });
}
