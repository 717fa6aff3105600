import type { LanguageModelV4 } from "@ai-sdk/provider";
import { convertToModelMessages, createUIMessageStreamResponse, isStepCount, streamText, type ToolSet, toUIMessageStream, type UIMessageStreamOnEndCallback } from "ai";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import { type DirectorMessage, type DirectorMetadata, trustedHistory } from "./chat-message";
import type { Speaking } from "./models";
import { phrase } from "./phrases";
import type { AiTool } from "./tool";
import { type RunTool, toAiTools } from "./to-ai-tools";

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
  /** Called once when the answer is complete, failed or aborted: store `responseMessage` here. */
  readonly onEnd?: (end: Parameters<UIMessageStreamOnEndCallback<DirectorMessage>>[0]) => PromiseLike<void> | void;
  /** Hears of bugs in tools and failures of the model; neither reaches the person in its own words. */
  readonly onError?: (error: unknown) => void;
  /** Stops the work. Leave it out to let an answer finish although the reader has gone. */
  readonly abortSignal?: AbortSignal;
  readonly maxSteps?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

async function drain(stream: ReadableStream<unknown>): Promise<void> {
  const reader = stream.getReader();
  while (!(await reader.read()).done);
}

/**
 * A director's answer as a UI message stream. Metadata says from the first chunk who speaks. The answer is read to its
 * end on the server even when the client leaves, so `onEnd` always gets it whole.
 */
export async function streamDirector(options: DirectorStreamOptions): Promise<Response> {
  const { director, model, speaking, locale, onEnd, onError, abortSignal } = options;
  const tools: ToolSet = { ...toAiTools(options.tools, options.run, { onBug: (error) => onError?.(error) }), ...options.more };
  const messages: DirectorMessage[] = [...trustedHistory(options.history), options.message];
  const result = streamText({
    model,
    instructions: { role: "system", content: options.instructions, providerOptions: { anthropic: { cacheControl: { type: "ephemeral" } } } },
    messages: await convertToModelMessages(messages, { tools, ignoreIncompleteToolCalls: true }),
    tools,
    stopWhen: isStepCount(options.maxSteps ?? 6),
    onError: ({ error }) => onError?.(error),
    ...(abortSignal ? { abortSignal } : {}),
  });
  const stream = toUIMessageStream<typeof tools, DirectorMessage>({
    stream: result.stream,
    originalMessages: messages,
    generateMessageId: newId,
    sendReasoning: false,
    messageMetadata: ({ part }): DirectorMetadata | undefined =>
      part.type === "start" ? { director, speaking, locale, at: new Date().toISOString() } : undefined,
    onError: () => phrase(locale, "unavailable"),
    ...(onEnd ? { onEnd } : {}),
  });
  return createUIMessageStreamResponse({
    stream,
    headers: { "cache-control": "no-store", "x-accel-buffering": "no", ...options.headers },
    consumeSseStream: ({ stream: copy }) => void drain(copy).catch((error: unknown) => onError?.(error)),
  });
}
