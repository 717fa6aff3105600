import { logger } from "./logger";
import { once } from "./once";
import { isShuttingDown, onShutdown } from "./shutdown";

/** Answers the ids of what changed lately; an id nobody has seen yet is news. */
type Look = () => Promise<readonly string[]>;
type Watch = { readonly listeners: Set<() => void>; readonly stop: () => void };
type Timing = { readonly everyMs: number; readonly keepMs: number };

const usual: Timing = { everyMs: 1_000, keepMs: 120_000 };

/** Looks again and again until stopped, one look at a time, and tells when an id is new. The first look only learns. */
function watch(look: Look, tell: () => void, { everyMs, keepMs }: Timing): () => void {
  const seen = new Map<string, number>();
  let learned = false;
  let stopped = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    try {
      const ids = await look();
      const at = Date.now();
      const news = ids.filter((id) => !seen.has(id));
      for (const id of news) seen.set(id, at);
      for (const [id, since] of seen) if (at - since > keepMs) seen.delete(id);
      // After a failure something may have passed unseen: better told once too often.
      if ((learned && news.length > 0) || failing) tell();
      [learned, failing] = [true, false];
    } catch (error) {
      if (!failing) logger.warn({ err: error }, "live updates: the last changes could not be read");
      failing = true;
    }
    if (!stopped) timer = setTimeout(() => void round(), everyMs);
  };
  void round();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Watches of this process by key: however many screens look at one house, it is asked once a second. */
export class LiveHub {
  private readonly watches = new Map<string, Watch>();

  constructor(private readonly timing: Timing = usual) {}

  get size(): number {
    return this.watches.size;
  }

  /** Calls `listener` after each change of what `key` names. Returns how to leave; the last to leave ends the looking. */
  join(key: string, look: Look, listener: () => void): () => void {
    const known = this.watches.get(key);
    const listeners = known?.listeners ?? new Set<() => void>();
    listeners.add(listener);
    if (!known) this.watches.set(key, { listeners, stop: watch(look, () => { for (const each of listeners) each(); }, this.timing) });
    return () => {
      listeners.delete(listener);
      const own = this.watches.get(key);
      if (listeners.size > 0 || own?.listeners !== listeners) return;
      own.stop();
      this.watches.delete(key);
    };
  }
}

export const liveHub = (): LiveHub => once("live-hub", () => new LiveHub());

const openStreams = once("live-streams", () => {
  const streams = new Set<() => void>();
  onShutdown("live updates", () => { for (const close of [...streams]) close(); });
  return streams;
});

const beatMs = 25_000;
/** A stream ends by itself, so that who may still listen is asked again when the browser comes back. */
const longestMs = 240_000;

/** Server-sent events that say `changed` and nothing else, until `signal` aborts, the process ends or four minutes are over. */
export function changesStream(key: string, look: Look, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let close = (): void => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (text: string): void => { controller.enqueue(encoder.encode(text)); };
      const leave = liveHub().join(key, look, () => { say("event: changed\ndata: 1\n\n"); });
      const beat = setInterval(() => { say(": still here\n\n"); }, beatMs);
      const end = setTimeout(() => { close(); }, longestMs);
      let open = true;
      close = () => {
        if (!open) return;
        open = false;
        leave();
        clearInterval(beat);
        clearTimeout(end);
        openStreams.delete(close);
        controller.close();
      };
      openStreams.add(close);
      signal.addEventListener("abort", close);
      say("retry: 2000\n: listening\n\n");
      if (signal.aborted || isShuttingDown()) close();
    },
    cancel() { close(); },
  });
  return new Response(stream, { headers: { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no", "X-Content-Type-Options": "nosniff" } });
}
