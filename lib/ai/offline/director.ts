import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
  SharedV4Warning,
} from "@ai-sdk/provider";
import { newId } from "@/lib/kernel/ids";
import { type AiTool, toolsByName } from "../tool";
import { conversationOf } from "./conversation";
import { warmMatcher } from "./matching/matcher";
import { type Plan, planNext, type World } from "./plan";

export type OfflineOptions = World & {
  /** The registry: every tool whose words the director knows. A call may offer fewer. */
  readonly tools: readonly AiTool[];
};

export const offlineModelId = "offline-director";

function offeredIn(options: LanguageModelV4CallOptions): ReadonlySet<string> {
  const { toolChoice } = options;
  if (toolChoice?.type === "none") return new Set();
  const names = (options.tools ?? []).flatMap((tool) => (tool.type === "function" ? [tool.name] : []));
  return new Set(toolChoice?.type === "tool" ? names.filter((name) => name === toolChoice.toolName) : names);
}

const warningsOf = (options: LanguageModelV4CallOptions): SharedV4Warning[] =>
  options.responseFormat?.type === "json" ? [{ type: "unsupported", feature: "responseFormat", details: "The offline director speaks text only." }] : [];

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Words stand for tokens: nothing is billed, and the order of magnitude is right. */
function usageOf(options: LanguageModelV4CallOptions, said: string): LanguageModelV4Usage {
  const input = wordCount(
    conversationOf(options.prompt)
      .map((event) => ("text" in event ? event.text : ""))
      .join(" "),
  );
  const output = wordCount(said);
  return { inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: output, text: output, reasoning: 0 } };
}

type Answer = {
  readonly plan: Plan;
  readonly content: LanguageModelV4Content;
  readonly finishReason: LanguageModelV4FinishReason;
  readonly usage: LanguageModelV4Usage;
};

function finish(plan: Plan): LanguageModelV4FinishReason {
  return plan.kind === "call" ? { unified: "tool-calls", raw: "tool-calls" } : { unified: "stop", raw: plan.why };
}

/** Text in words, each with the space after it. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

function* partsOf(answer: Answer, warnings: SharedV4Warning[]): Generator<LanguageModelV4StreamPart> {
  yield { type: "stream-start", warnings };
  yield { type: "response-metadata", id: newId(), modelId: offlineModelId, timestamp: new Date() };
  const { content } = answer;
  if (content.type === "text") {
    const id = newId();
    yield { type: "text-start", id };
    for (const delta of wordsOf(content.text)) yield { type: "text-delta", id, delta };
    yield { type: "text-end", id };
  } else if (content.type === "tool-call") {
    yield { type: "tool-input-start", id: content.toolCallId, toolName: content.toolName };
    yield { type: "tool-input-delta", id: content.toolCallId, delta: content.input };
    yield { type: "tool-input-end", id: content.toolCallId };
    yield content;
  }
  yield { type: "finish", finishReason: answer.finishReason, usage: answer.usage };
}

/**
 * A language model without a network: it picks a tool by its example requests, finds the arguments with the tool's
 * extractors and speaks the tool's own summary. It says no figure that is not in a result or in the person's words.
 */
export function createOfflineDirector({ tools, ...world }: OfflineOptions): LanguageModelV4 {
  const registry = toolsByName(tools);
  const answer = (options: LanguageModelV4CallOptions): Answer => {
    options.abortSignal?.throwIfAborted();
    const plan = planNext(conversationOf(options.prompt), registry, offeredIn(options), world);
    const content: LanguageModelV4Content =
      plan.kind === "say"
        ? { type: "text", text: plan.text }
        : { type: "tool-call", toolCallId: newId(), toolName: plan.tool, input: JSON.stringify(plan.input) };
    return { plan, content, finishReason: finish(plan), usage: usageOf(options, plan.kind === "say" ? plan.text : JSON.stringify(plan.input)) };
  };
  return {
    specificationVersion: "v4",
    provider: "lhcm",
    modelId: offlineModelId,
    supportedUrls: {},
    async doGenerate(options) {
      const { content, finishReason, usage } = answer(options);
      return {
        content: [content],
        finishReason,
        usage,
        warnings: warningsOf(options),
        response: { id: newId(), modelId: offlineModelId, timestamp: new Date() },
      };
    },
    async doStream(options) {
      const parts = partsOf(answer(options), warningsOf(options));
      return {
        stream: new ReadableStream<LanguageModelV4StreamPart>({
          pull(controller) {
            if (options.abortSignal?.aborted) return controller.error(options.abortSignal.reason);
            const next = parts.next();
            if (next.done) controller.close();
            else controller.enqueue(next.value);
          },
        }),
      };
    },
  };
}

/** Trains the matcher for a set of tools ahead of the first message. Worth calling when the server starts. */
export const warmOfflineDirector = (tools: readonly AiTool[]): Promise<void> => warmMatcher(tools);
