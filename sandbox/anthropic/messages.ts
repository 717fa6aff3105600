/** The Messages API's shapes: as much of a request as the sandbox acts on, and what it answers with. */
import { z } from "zod";

const textBlock = z.looseObject({ type: z.literal("text"), text: z.string() });
const toolUseBlock = z.looseObject({ type: z.literal("tool_use"), id: z.string(), name: z.string(), input: z.unknown() });
const toolResultBlock = z.looseObject({
  type: z.literal("tool_result"),
  tool_use_id: z.string(),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).optional(),
  is_error: z.boolean().optional(),
});
const block = z.union([textBlock, toolUseBlock, toolResultBlock, z.looseObject({ type: z.string() })]);
const message = z.looseObject({ role: z.enum(["user", "assistant", "system"]), content: z.union([z.string(), z.array(block)]) });

export const messageRequest = z.looseObject({
  model: z.string().min(1),
  max_tokens: z.number().int().positive(),
  messages: z.array(message).min(1),
  system: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).optional(),
  tools: z.array(z.looseObject({ name: z.string() })).optional(),
  tool_choice: z.looseObject({ type: z.enum(["auto", "any", "tool", "none"]), name: z.string().optional() }).optional(),
  stream: z.boolean().optional(),
});
export type MessageRequest = z.infer<typeof messageRequest>;
export type Message = z.infer<typeof message>;

export type TextBlock = { readonly type: "text"; readonly text: string };
export type ToolUseBlock = { readonly type: "tool_use"; readonly id: string; readonly name: string; readonly input: Readonly<Record<string, unknown>> };
export type StopReason = "end_turn" | "tool_use" | "max_tokens" | "refusal";

export type Reply = {
  readonly id: string;
  readonly type: "message";
  readonly role: "assistant";
  readonly model: string;
  readonly content: readonly (TextBlock | ToolUseBlock)[];
  readonly stop_reason: StopReason;
  readonly stop_sequence: null;
  readonly usage: {
    readonly input_tokens: number;
    readonly output_tokens: number;
    readonly cache_creation_input_tokens: number;
    readonly cache_read_input_tokens: number;
  };
};

/** The API's error types by HTTP status. */
const errorTypes: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  500: "api_error",
  504: "timeout_error",
  529: "overloaded_error",
};

export const errorBody = (status: number, text: string, requestId: string) => ({
  type: "error",
  error: { type: errorTypes[status] ?? "api_error", message: text },
  request_id: requestId,
});

/** A rough count, four characters a token: enough to see usage flow. */
export const tokensOf = (value: unknown): number => Math.ceil((typeof value === "string" ? value : JSON.stringify(value ?? "")).length / 4);

/** The plain text of a message's content. */
export function textOf(content: Message["content"] | undefined): string {
  if (content === undefined || typeof content === "string") return content ?? "";
  return content.flatMap((part) => (part.type === "text" && "text" in part && typeof part.text === "string" ? [part.text] : [])).join("\n");
}
