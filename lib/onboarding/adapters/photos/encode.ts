import { spawn } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";

/** What a picture is made into; sizes in pixels, never enlarged. `cover`: cut to the very size around what draws the eye, enlarged where it must be. */
export type EncodeTarget = { readonly format: "jpeg" | "png" | "webp" | "avif"; readonly fit?: "inside" | "cover"; readonly width: number; readonly height: number; readonly minWidth: number; readonly minHeight: number; readonly maxBytes: number };
/** broken: it cannot be read to its end. too_heavy: not within the bytes at the least size. too_long, too_much: it went beyond its time or memory. */
export type Encoded = { readonly ok: true; readonly width: number; readonly height: number; readonly data: Buffer } | { readonly ok: false; readonly reason: "broken" | "too_heavy" | "too_long" | "too_much" };

const said = z.discriminatedUnion("ok", [z.object({ ok: z.literal(true), width: z.number().int().min(1), height: z.number().int().min(1) }), z.object({ ok: z.literal(false), reason: z.enum(["broken", "too_heavy"]) })]);
const mostAnswer = 40 * 1024 * 1024;

const child = () => join(process.cwd(), "lib", "onboarding", "adapters", "photos", "encode-child.mjs");

/**
 * Makes a picture in a process of its own, which holds nothing of ours: no environment, no connection. It ends after `timeoutMs`
 * or beyond `memoryMb`, and the house runs on. Throws only where no process can be started at all.
 */
export async function encodePhoto(bytes: Uint8Array, target: EncodeTarget, { timeoutMs = 60_000, memoryMb = 700 }: { readonly timeoutMs?: number; readonly memoryMb?: number } = {}): Promise<Encoded> {
  const worker = spawn(process.execPath, ["--max-old-space-size=256", child(), String(memoryMb)], { env: { NODE_ENV: "production", MALLOC_ARENA_MAX: "2" }, stdio: ["pipe", "pipe", "ignore"] });
  const chunks: Buffer[] = [];
  let size = 0;
  let late = false;
  const timer = setTimeout(() => { late = true; worker.kill("SIGKILL"); }, timeoutMs);
  worker.stdout.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size > mostAnswer) worker.kill("SIGKILL");
    else chunks.push(chunk);
  });
  // A child that ends before it has read everything is told by its exit, not by the pipe it leaves behind.
  worker.stdin.on("error", () => undefined);
  worker.stdin.write(`${JSON.stringify(target)}\n`);
  worker.stdin.end(bytes);
  const code = await new Promise<number | null>((done, failed) => {
    worker.once("error", failed);
    worker.once("close", done);
  }).finally(() => { clearTimeout(timer); });
  if (late) return { ok: false, reason: "too_long" };
  if (code !== 0) return { ok: false, reason: code === 70 ? "too_much" : "broken" };
  const all = Buffer.concat(chunks);
  const end = all.indexOf(10);
  const line = said.parse(JSON.parse(all.subarray(0, end).toString("utf8")));
  return line.ok ? { ok: true, width: line.width, height: line.height, data: all.subarray(end + 1) } : { ok: false, reason: line.reason };
}
