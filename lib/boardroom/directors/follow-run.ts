import { parseJsonEventStream, readUIMessageStream, UI_MESSAGE_STREAM_HEADERS, type UIMessageChunk, uiMessageChunkSchema } from "ai";
import type { DirectorMessage } from "@/lib/ai/chat-message";
import { phrase } from "@/lib/ai/phrases";
import { keepAnswer } from "@/lib/boardroom/commands/chat-log";
import { closeRun, currentRun, readRun, stopRun } from "@/lib/boardroom/commands/chat-runs";
import type { DirectorSeat } from "@/lib/boardroom/rules/directors";
import type { Context } from "@/lib/runtime/context";
import { logger } from "@/lib/runtime/logger";
import { hushRun } from "./record-run";

const [soonMs, calmMs, aliveMs] = [120, 500, 10_000];
const encoder = new TextEncoder();
const event = (chunk: unknown) => encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`);

/** What a run said as a message: text, finished tool calls, evidence. */
async function saidBy(pieces: readonly { readonly piece: string }[]): Promise<DirectorMessage | undefined> {
  const bytes = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const { piece } of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  const chunks = parseJsonEventStream({ stream: bytes as ReadableStream<Uint8Array<ArrayBuffer>>, schema: uiMessageChunkSchema }).pipeThrough(new TransformStream<{ success: boolean; value?: unknown }, UIMessageChunk>({
    transform(part, controller) { if (part.success) controller.enqueue(part.value as UIMessageChunk); },
  }));
  let message: DirectorMessage | undefined;
  for await (const state of readUIMessageStream<DirectorMessage>({ stream: chunks, onError: () => undefined })) message = state;
  return message;
}

/**
 * Keeps what an answer had said when its process died, marked as broken off: it is never made again by itself, because what
 * its tools did is done.
 */
export async function keepBroken(ctx: Context, chatId: string, director: DirectorSeat, runId: string): Promise<void> {
  const { pieces } = await readRun(ctx, runId, -1);
  const message = await saidBy(pieces);
  const parts = (message?.parts ?? []).filter((part) => !("state" in part) || part.state === "done" || part.state === "output-available" || part.type === "text");
  await keepAnswer(ctx, director, chatId, { id: runId, parts, metadata: { director, ...message?.metadata, brokeOff: true } });
}

/**
 * The answer being made in a conversation, from its first word and on as it is made, whichever instance makes it. Undefined
 * when none is: what was answered is a message then. Throws 404 for a conversation of anybody else.
 */
export async function followRun(ctx: Context, chatId: string, signal?: AbortSignal): Promise<Response | undefined> {
  const run = await currentRun(ctx, chatId);
  if (run?.fellSilent) await keepBroken(ctx, chatId, run.director, run.runId);
  if (run?.status !== "running") return undefined;
  const { runId, director } = run;
  let position = -1;
  let wait = soonMs;
  let spoken = Date.now();
  let left = false;
  signal?.addEventListener("abort", () => { left = true; }, { once: true });
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        if (left) return controller.close();
        const { status, silent, pieces } = await readRun(ctx, runId, position);
        for (const { position: at, piece } of pieces) {
          controller.enqueue(encoder.encode(piece));
          position = at;
        }
        if (silent && (await closeRun(ctx, runId, "failed"))) await keepBroken(ctx, chatId, director, runId);
        if (silent || status === "failed") controller.enqueue(event({ type: "error", errorText: phrase(ctx.locale, "unavailable") }));
        if (silent || status !== "running") return controller.close();
        if (pieces.length > 0) {
          [wait, spoken] = [soonMs, Date.now()];
          return undefined;
        }
        if (Date.now() - spoken > aliveMs) {
          spoken = Date.now();
          controller.enqueue(encoder.encode(": alive\n\n"));
          return undefined;
        }
        await new Promise((resolve) => { setTimeout(resolve, wait); });
        wait = Math.min(calmMs, wait * 1.5);
      }
    },
    cancel() { left = true; },
  });
  return new Response(stream, { headers: { ...UI_MESSAGE_STREAM_HEADERS, "cache-control": "no-store", "x-accel-buffering": "no" } });
}

/** Stops the answer being made; what it said until then is kept. */
export async function stopAnswer(ctx: Context, chatId: string): Promise<{ readonly stopped: boolean }> {
  const { stopped } = await stopRun(ctx, chatId);
  if (stopped !== null) hushRun(stopped);
  logger.info({ requestId: ctx.requestId, stopped: stopped !== null }, "an answer was stopped");
  return { stopped: stopped !== null };
}
