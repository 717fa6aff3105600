import type { LanguageModelV4Prompt, LanguageModelV4ToolResultOutput } from "@ai-sdk/provider";
import { readOutcome, type ToolOutcome } from "../outcome";

/** What happened in a conversation, in order, as far as the offline director cares. */
export type ConversationEvent =
  | { readonly type: "user"; readonly text: string }
  | { readonly type: "said"; readonly text: string }
  | { readonly type: "call"; readonly id: string; readonly tool: string; readonly input: Readonly<Record<string, unknown>> }
  | { readonly type: "result"; readonly id: string; readonly tool: string; readonly outcome: ToolOutcome };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function outcomeOf(output: LanguageModelV4ToolResultOutput): ToolOutcome {
  switch (output.type) {
    case "json":
      return readOutcome(output.value);
    case "text":
      try {
        return readOutcome(JSON.parse(output.value));
      } catch {
        return { status: "done", data: output.value };
      }
    case "execution-denied":
      return { status: "refused", code: "denied", message: output.reason ?? "" };
    case "error-json":
    case "error-text":
      return { status: "error", code: "internal", message: "" };
    case "content":
      return { status: "done", data: output.value.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n") };
  }
}

/** The prompt of a language model as events. Reasoning, files and system text are left out. */
export function conversationOf(prompt: LanguageModelV4Prompt): ConversationEvent[] {
  return prompt.flatMap((message): ConversationEvent[] => {
    if (message.role === "system") return [];
    if (message.role === "user") {
      return [{ type: "user", text: message.content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n") }];
    }
    return message.content.flatMap((part): ConversationEvent[] => {
      if (part.type === "text") return [{ type: "said", text: part.text }];
      if (part.type === "tool-call") return [{ type: "call", id: part.toolCallId, tool: part.toolName, input: isRecord(part.input) ? part.input : {} }];
      if (part.type === "tool-result") return [{ type: "result", id: part.toolCallId, tool: part.toolName, outcome: outcomeOf(part.output) }];
      return [];
    });
  });
}
