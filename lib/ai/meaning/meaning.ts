import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { Socket } from "node:net";
import { createInterface } from "node:readline";
import { logger } from "@/lib/runtime/logger";
import { once } from "@/lib/runtime/once";

/** Names what vectors were made by: those of another model, or of another way to round them, are not compared. */
export const meaningModel = "all-MiniLM-L6-v2/q8/1";
/** Signed bytes of a vector. Only its direction says anything. */
export const meaningSize = 384;
/** A text's meaning. */
export type Meaning = Int8Array;

/** Ended when nobody asked for so long: it holds some 100 MB. */
const idleMs = 5 * 60_000;
const child = () => join(process.cwd(), "lib", "ai", "meaning", "meaning-child.mjs");

type Waiting = { readonly resolve: (vectors: Buffer | null) => void; readonly timer: NodeJS.Timeout };
type Running = { readonly process: ChildProcess; readonly waiting: Map<number, Waiting>; idle: NodeJS.Timeout | undefined };
const state = once("meaning", (): { running: Running | null; absent: boolean; asked: number } => ({ running: null, absent: false, asked: 0 }));

function settle(running: Running, id: number, vectors: Buffer | null): void {
  const asked = running.waiting.get(id);
  if (!asked) return;
  clearTimeout(asked.timer);
  running.waiting.delete(id);
  asked.resolve(vectors);
  if (running.waiting.size === 0) rest(running);
}

/** Nobody waits: it keeps no process of ours alive, and ends after a while. */
function rest(running: Running): void {
  running.process.unref();
  for (const stream of [running.process.stdin, running.process.stdout]) if (stream instanceof Socket) stream.unref();
  running.idle = setTimeout(() => running.process.kill(), idleMs);
  running.idle.unref();
}
function wake(running: Running): void {
  clearTimeout(running.idle);
  running.process.ref();
  for (const stream of [running.process.stdin, running.process.stdout]) if (stream instanceof Socket) stream.ref();
}

function start(): Running {
  const process_ = spawn(process.execPath, ["--max-old-space-size=128", child()], { env: { NODE_ENV: "production", MALLOC_ARENA_MAX: "2" }, stdio: ["pipe", "pipe", "ignore"] });
  const running: Running = { process: process_, waiting: new Map(), idle: undefined };
  const gone = () => {
    if (state.running === running) state.running = null;
    for (const id of running.waiting.keys()) settle(running, id, null);
    clearTimeout(running.idle);
  };
  process_.once("error", gone);
  process_.once("exit", gone);
  process_.stdin.on("error", gone);
  createInterface({ input: process_.stdout }).on("line", (line) => {
    const said = JSON.parse(line) as { readonly absent?: string; readonly id?: number; readonly vectors?: string };
    if (said.absent !== undefined) {
      state.absent = true;
      logger.warn({ because: said.absent }, "English texts are found by their words alone: the model that reads their meaning is not installed");
    }
    if (said.id !== undefined && said.vectors !== undefined) settle(running, said.id, Buffer.from(said.vectors, "base64"));
  });
  return running;
}

/**
 * The meaning of English texts, one vector of `meaningSize` signed bytes a text, by a small model in a process of its own that is started
 * when it is first asked. Null where the model is not installed (said once in the log), or does not answer within `timeoutMs`: whoever asks
 * goes on by words alone. `urgent` texts go before what waits.
 */
export async function meaningsOf(texts: readonly string[], { urgent = false, timeoutMs = 120_000 }: { readonly urgent?: boolean; readonly timeoutMs?: number } = {}): Promise<readonly Meaning[] | null> {
  if (state.absent || process.env["KNOWLEDGE_MEANING"] === "off") return null;
  if (texts.length === 0) return [];
  const running = (state.running ??= start());
  wake(running);
  state.asked += 1;
  const id = state.asked;
  const vectors = await new Promise<Buffer | null>((resolve) => {
    running.waiting.set(id, { resolve, timer: setTimeout(() => settle(running, id, null), timeoutMs) });
    running.process.stdin?.write(`${JSON.stringify({ id, texts, urgent })}\n`);
  });
  if (!vectors || vectors.byteLength !== texts.length * meaningSize) return null;
  return texts.map((_, at) => new Int8Array(vectors.buffer, vectors.byteOffset + at * meaningSize, meaningSize));
}
