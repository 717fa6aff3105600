import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Content, LanguageModelV4StreamPart, LanguageModelV4Usage } from "@ai-sdk/provider";
import { conversationOf } from "@/lib/ai/offline/conversation";
import type { World } from "@/lib/ai/offline/reading/read";
import type { AiTool } from "@/lib/ai/tool";
import { newId } from "@/lib/kernel/ids";
import { type FilePlan, planFiles } from "./file-plan";
import { splitFiles } from "./given-files";

/** The tool that writes a bill down. */
export const recorderName = "record_expense";
const usage: LanguageModelV4Usage = { inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: 0, text: 0, reasoning: 0 } };

const contentOf = (plan: FilePlan): LanguageModelV4Content =>
  plan.kind === "say" ? { type: "text", text: plan.text } : { type: "tool-call", toolCallId: newId(), toolName: plan.tool, input: JSON.stringify(plan.input) };

function partsOf(plan: FilePlan, modelId: string): LanguageModelV4StreamPart[] {
  const content = contentOf(plan);
  const id = newId();
  const said: LanguageModelV4StreamPart[] = content.type === "text"
    ? [{ type: "text-start", id }, ...(content.text.match(/\S+\s*|\s+/g) ?? []).map((delta): LanguageModelV4StreamPart => ({ type: "text-delta", id, delta })), { type: "text-end", id }]
    : content.type === "tool-call" ? [{ type: "tool-input-start", id: content.toolCallId, toolName: content.toolName }, { type: "tool-input-delta", id: content.toolCallId, delta: content.input }, { type: "tool-input-end", id: content.toolCallId }, content] : [];
  return [{ type: "stream-start", warnings: [] }, { type: "response-metadata", id: newId(), modelId, timestamp: new Date() }, ...said, { type: "finish", finishReason: { unified: content.type === "tool-call" ? "tool-calls" : "stop", raw: undefined }, usage }];
}

/**
 * The offline director with files before its eyes: it says what a file is and writes a bill down when it is asked to.
 * Everything else it hears without the text of files, which was written by strangers.
 */
export function withFiles(inner: LanguageModelV4, tools: readonly AiTool[], world: World): LanguageModelV4 {
  const look = (options: LanguageModelV4CallOptions): { plan: FilePlan | undefined; options: LanguageModelV4CallOptions } => {
    const { byTurn, prompt } = splitFiles(options.prompt);
    if (byTurn.every((files) => files.length === 0)) return { plan: undefined, options };
    const turns: { text: string; files: (typeof byTurn)[number]; after: ReturnType<typeof conversationOf> }[] = [];
    for (const event of conversationOf(prompt)) {
      if (event.type === "user") turns.push({ text: event.text, files: byTurn[turns.length] ?? [], after: [] });
      else turns.at(-1)?.after.push(event);
    }
    const offered = options.tools?.some((tool) => tool.type === "function" && tool.name === recorderName) === true && options.toolChoice?.type !== "none";
    return { plan: planFiles(turns, offered ? tools.find(({ name }) => name === recorderName) : undefined, world), options: { ...options, prompt } };
  };
  return {
    ...inner,
    async doGenerate(given) {
      const { plan, options } = look(given);
      if (!plan) return inner.doGenerate(options);
      return { content: [contentOf(plan)], finishReason: { unified: plan.kind === "call" ? "tool-calls" : "stop", raw: undefined }, usage, warnings: [] };
    },
    async doStream(given) {
      const { plan, options } = look(given);
      if (!plan) return inner.doStream(options);
      const parts = partsOf(plan, inner.modelId);
      return { stream: new ReadableStream<LanguageModelV4StreamPart>({ pull(controller) { const next = parts.shift(); if (next) controller.enqueue(next); else controller.close(); } }) };
    },
  };
}
