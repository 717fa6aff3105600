import type { LanguageModelV4 } from "@ai-sdk/provider";
import { convertToModelMessages, createUIMessageStream, createUIMessageStreamResponse, isStepCount, streamText, type InferUIMessageChunk, type TextPart, type ToolSet, toUIMessageStream, type UIMessageStreamOnEndCallback } from "ai";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import { type DirectorMessage, type DirectorMetadata, trustedHistory } from "./chat-message";
import type { Speaking } from "./models";
import { phrase } from "./phrases";
import type { AiTool } from "./tool";
import { type RunTool, toAiTools } from "./to-ai-tools";

/** What one answer cost, as the model says. */
export type ModelUse = { readonly speaking: Speaking; readonly inputTokens: number; readonly outputTokens: number; readonly cachedTokens: number };

/** Who answers when the model does not: another model with the tools it knows. */
export type Otherwise = { readonly model: LanguageModelV4; readonly speaking: Speaking; readonly tools: readonly AiTool[] };

export type DirectorStreamOptions = {
  /** Which director answers, e.g. `revenue-manager`. */
  readonly director: string;
  readonly model: LanguageModelV4;
  readonly speaking: Speaking;
  /** The director's charter, for a language model; the offline director does without. */
  readonly instructions: string;
  readonly tools: readonly AiTool[];
  /** Stored messages, oldest first: from the database, never from the client. */
  readonly history: readonly DirectorMessage[];
  /** The new message, already through `personMessage`. */
  readonly message: DirectorMessage;
  readonly run: RunTool;
  /** Tools beside those of the registry: finding functions and running programs. */
  readonly more?: ToolSet;
  readonly locale: Locale;
  /** Takes over while not a word has come: the model refuses, cannot be reached, or stays silent for `silenceMs`. */
  readonly otherwise?: Otherwise;
  readonly silenceMs?: number;
  /** Hears what each answer cost. */
  readonly onUse?: (use: ModelUse) => void;
  /** The id the answer is kept under; made when left out. */
  readonly answerId?: string;
  /** Says a data part of a person's message, such as a file, as a model reads it; undefined leaves it out. */
  readonly readPart?: (part: { readonly type: string; readonly data: unknown }) => TextPart | undefined;
  /** Parts that follow a tool's answer, for the reader and the history: where its figures come from, a chart. */
  readonly evidence?: (call: FinishedCall) => readonly EvidencePart[];
  /** Reads a copy of what is sent, as it is sent, to its end: for whoever takes up a lost connection. */
  readonly onSent?: (sent: ReadableStream<string>) => PromiseLike<void>;
  /** Called once when the answer is complete, failed or aborted: store `responseMessage` here. */
  readonly onEnd?: (end: Parameters<UIMessageStreamOnEndCallback<DirectorMessage>>[0]) => PromiseLike<void> | void;
  /** Hears of bugs in tools and failures of the model; neither reaches the person in its own words. */
  readonly onError?: (error: unknown) => void;
  /** Stops the work. Leave it out to let an answer finish although the reader has gone. */
  readonly abortSignal?: AbortSignal;
  readonly maxSteps?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A call of a tool that was answered; times in ms since 1970. */
export type FinishedCall = { readonly toolCallId: string; readonly toolName: string; readonly input: unknown; readonly output: unknown; readonly at: number; readonly ms: number };
export type EvidencePart = { readonly type: `data-${string}`; readonly id: string; readonly data: unknown };

/** Puts what `evidence` says behind every tool's answer. */
function withEvidence(evidence: NonNullable<DirectorStreamOptions["evidence"]>): TransformStream<DirectorChunk, DirectorChunk> {
  const begun = new Map<string, { toolName: string; input: unknown; at: number }>();
  return new TransformStream<DirectorChunk, DirectorChunk>({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      if (chunk.type === "tool-input-available") begun.set(chunk.toolCallId, { toolName: chunk.toolName, input: chunk.input, at: nowMs() });
      if (chunk.type !== "tool-output-available") return;
      const call = begun.get(chunk.toolCallId);
      if (!call) return;
      for (const part of evidence({ ...call, toolCallId: chunk.toolCallId, output: chunk.output, ms: Math.max(0, nowMs() - call.at) })) controller.enqueue(part as DirectorChunk);
    },
  });
}
type DirectorChunk = InferUIMessageChunk<DirectorMessage>;

async function drain(stream: ReadableStream<unknown>): Promise<void> {
  const reader = stream.getReader();
  while (!(await reader.read()).done);
}

const lifeless = new Set(["start", "start-step", "stream-start", "response-metadata", "raw"]);
const usualSilence = 15_000;

/** Whether a model's answer begins: true with its first piece, false when it ends in an error before that or says nothing for too long. */
async function beginsIn(stream: ReadableStream<{ readonly type: string }>, silenceMs: number): Promise<boolean> {
  const reader = stream.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<false>((resolve) => { timer = setTimeout(() => resolve(false), silenceMs); });
  const begins = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value.type === "error" || value.type === "abort") return false;
      if (!lifeless.has(value.type)) return true;
    }
  })();
  try {
    return await Promise.race([begins, silence]);
  } finally {
    clearTimeout(timer);
    // A copy of the stream: giving it up changes nothing of the answer.
    reader.cancel().catch(() => undefined);
  }
}

/**
 * A director's answer as a UI message stream. Metadata says from the first chunk who speaks. The answer is read to its
 * end on the server even when the client leaves, so `onEnd` always gets it whole.
 */
export async function streamDirector(options: DirectorStreamOptions): Promise<Response> {
  const { director, locale, onEnd, onError, onUse } = options;
  let { speaking } = options;
  const tools: ToolSet = { ...toAiTools(options.tools, options.run, { onBug: (error) => onError?.(error) }), ...options.more };
  const messages: DirectorMessage[] = [...trustedHistory(options.history), options.message];
  const begin = (model: LanguageModelV4, tools: ToolSet, who: Speaking, messagesForModel: Awaited<ReturnType<typeof convertToModelMessages>>, abortSignal: AbortSignal | undefined) => streamText({
    model,
    instructions: { role: "system", content: options.instructions, providerOptions: { anthropic: { cacheControl: { type: "ephemeral" } } } },
    messages: messagesForModel,
    tools,
    // Where somebody else can take over, one more try is enough.
    maxRetries: options.otherwise ? 1 : 2,
    stopWhen: isStepCount(options.maxSteps ?? 6),
    onError: ({ error }) => onError?.(error),
    onEnd: ({ totalUsage }) => onUse?.({ speaking: who, inputTokens: totalUsage.inputTokens ?? 0, outputTokens: totalUsage.outputTokens ?? 0, cachedTokens: totalUsage.inputTokenDetails?.cacheReadTokens ?? 0 }),
    ...(abortSignal ? { abortSignal } : {}),
  });
  const given = await convertToModelMessages(messages, { tools, ignoreIncompleteToolCalls: true, ...(options.readPart ? { convertDataPart: options.readPart } : {}) });
  const givenUp = new AbortController();
  let result = begin(options.model, tools, speaking, given, options.abortSignal ? AbortSignal.any([options.abortSignal, givenUp.signal]) : givenUp.signal);
  if (options.otherwise && !(await beginsIn(result.stream, options.silenceMs ?? usualSilence))) {
    givenUp.abort();
    ({ speaking } = options.otherwise);
    result = begin(options.otherwise.model, toAiTools(options.otherwise.tools, options.run, { onBug: (error) => onError?.(error) }), speaking, given, options.abortSignal);
  }
  const unavailable = () => phrase(locale, "unavailable");
  const said = toUIMessageStream<typeof tools, DirectorMessage>({
    stream: result.stream,
    sendReasoning: false,
    messageMetadata: ({ part }): DirectorMetadata | undefined =>
      part.type === "start" ? { director, speaking, locale, at: new Date().toISOString() } : undefined,
    onError: unavailable,
  });
  const { evidence, onSent } = options;
  const stream = createUIMessageStream<DirectorMessage>({
    originalMessages: messages,
    generateId: options.answerId === undefined ? newId : () => options.answerId ?? newId(),
    execute: ({ writer }) => writer.merge(evidence ? said.pipeThrough(withEvidence(evidence)) : said),
    onError: unavailable,
    ...(onEnd ? { onEnd } : {}),
  });
  return createUIMessageStreamResponse({
    stream,
    headers: { "cache-control": "no-store", "x-accel-buffering": "no", ...options.headers },
    consumeSseStream: ({ stream: copy }) => void (onSent ?? drain)(copy).then(undefined, (error: unknown) => onError?.(error)),
  });
}
