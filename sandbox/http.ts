/** The thin layer over node:http that both sandboxes stand on: read a call, write an answer, bind loopback only. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as it came, where it is no text. */
  readonly bytes?: Buffer;
};

export type Answer = {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** `hang` keeps the socket open without a word and cuts it after `ms`: what a timeout looks like from outside. */
export type Hang = { readonly hang: number };

/** A handler that writes by itself (a stream) answers with this. */
export type Written = { readonly written: true };

export type Handler = (call: Call, response: ServerResponse) => Promise<Answer | Hang | Written>;

export type Listening = { readonly port: number; readonly url: string; close(): Promise<void> };

const LARGEST_BODY = 16 * 1024 * 1024;

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  body: JSON.stringify(value),
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
});

export const html = (body: string, status = 200): Answer => ({
  status,
  body,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
});

export const redirect = (location: string): Answer => ({ status: 303, body: "", headers: { location } });

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A mistake of the caller of a control API: answered with its status and a sentence. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The JSON body of a call; an empty body is `{}`. */
export function jsonBody(call: Call): unknown {
  if (call.text.trim() === "") return {};
  try {
    return JSON.parse(call.text);
  } catch {
    throw new Refusal(400, "The body is not valid JSON.");
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += part.length;
    if (size > LARGEST_BODY) throw new Refusal(413, "The body is too large.");
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

async function serve(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sandbox.invalid");
  let answer: Answer | Hang | Written;
  try {
    const bytes = await readBody(request);
    const call = { method: request.method ?? "GET", path: url.pathname, query: url.searchParams, headers: request.headers, text: bytes.toString("utf8"), bytes };
    answer = await handler(call, response);
  } catch (error) {
    if (error instanceof Refusal) answer = json({ status: "error", message: error.message }, error.status);
    else {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      answer = json({ status: "error", message: "The sandbox failed; see its log." }, 500);
    }
  }
  if ("written" in answer) return;
  if ("hang" in answer) {
    setTimeout(() => request.socket.destroy(), answer.hang).unref();
    return;
  }
  if (response.headersSent) return void response.end();
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

/** Takes over a connection that asks for another protocol (a WebSocket). */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Starts listening on 127.0.0.1; port 0 takes a free one. */
export function listen(port: number, handler: Handler, upgrade?: Upgrade): Promise<Listening> {
  const server = createServer((request, response) => void serve(handler, request, response));
  server.keepAliveTimeout = 5_000;
  if (upgrade) server.on("upgrade", upgrade);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const bound = address !== null && typeof address === "object" ? address.port : port;
      resolve({
        port: bound,
        url: `http://127.0.0.1:${bound}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
