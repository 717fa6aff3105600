import WebSocket from "ws";
import { z } from "zod";

/** Mews's thin events. What it may add later is a change like any other: it is read anew, never believed. */
const event = z.looseObject({ Type: z.string(), Id: z.string().optional() });
const message = z.object({ Events: z.array(event) });
export type MewsEvent = z.output<typeof event>;

/** A socket's message; null where it is none that can be read, which is a reason to look, not to fail. */
export function readEvents(text: string): readonly MewsEvent[] | null {
  try {
    return message.parse(JSON.parse(text)).Events;
  } catch {
    return null;
  }
}

/** Where the socket of a Connector address is: Mews keeps it on a host of its own ("ws." for "api."), others on their own. */
export function socketUrl(baseUrl: string, given?: string): string {
  if (given) return given;
  const url = new URL("/ws/connector", baseUrl);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.hostname = url.hostname.replace(/^api\./, "ws.");
  return url.href;
}

export type Listening = { readonly close: () => void };
export type ListenOptions = {
  readonly url: string; readonly clientToken: string; readonly accessToken: string;
  /** The socket is open, again or for the first time: what was missed meanwhile must be read. */
  readonly onOpen: () => void;
  readonly onEvents: (events: readonly MewsEvent[] | null) => void;
  readonly onDown: (reason: string, nextMs: number) => void;
  /** Pause after the first failure; doubles up to `longestMs`, with a random share so that many do not return at once. */
  readonly firstMs?: number; readonly longestMs?: number;
  /** A socket that hears nothing, not even the answer to a ping, for this long is dead. */
  readonly silentMs?: number;
};

/** Listens until closed: reconnects by itself, tells every opening. Cookies carry the tokens, as Mews asks. */
export function listenToMews(options: ListenOptions): Listening {
  const { firstMs = 1_000, longestMs = 60_000, silentMs = 45_000 } = options;
  let closed = false;
  let failures = 0;
  let socket: WebSocket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pulse: NodeJS.Timeout | undefined;

  const open = (): void => {
    if (closed) return;
    let heard = true;
    const mine = new WebSocket(options.url, { headers: { Cookie: `ClientToken=${options.clientToken}; AccessToken=${options.accessToken}` }, handshakeTimeout: 15_000, followRedirects: false });
    socket = mine;
    let reason = "closed";
    const alive = (): void => { heard = true; };
    mine.on("open", () => {
      failures = 0;
      options.onOpen();
      pulse = setInterval(() => {
        if (!heard) { reason = "silent"; mine.terminate(); return; }
        heard = false;
        mine.ping();
      }, silentMs / 2);
    });
    mine.on("pong", alive);
    mine.on("message", (data) => {
      alive();
      options.onEvents(readEvents(Buffer.isBuffer(data) ? data.toString("utf8") : ""));
    });
    mine.on("error", (error) => { reason = error.message; });
    mine.on("close", () => {
      clearInterval(pulse);
      if (closed) return;
      failures += 1;
      const pause = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 16));
      const next = Math.round(pause * (0.5 + Math.random() / 2));
      // The library's words may hold the address, never a cookie.
      options.onDown(reason, next);
      timer = setTimeout(open, next);
    });
  };
  open();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(pulse);
      socket?.terminate();
    },
  };
}
