import { jsonSchema, tool, type ToolSet } from "ai";
import { z } from "zod";
import { asData } from "./as-data";
import { type CommandOutcome, fromCommand, fromError, type ToolOutcome } from "./outcome";
import type { AiTool } from "./tool";

export type ToolCall = { readonly toolCallId: string; readonly abortSignal?: AbortSignal };

/**
 * Executes a tool for the actor the caller stands for: `execute` for a command (its Outcome), `ask` for a query (its
 * result). `toolCallId` serves as idempotency key. The input is already valid for the tool's schema.
 */
export type RunTool = (tool: AiTool, input: unknown, call: ToolCall) => Promise<unknown>;

export type ToAiToolsOptions = { /** Hears of errors that are no DomainError: bugs, to be logged. */ readonly onBug?: (error: unknown, tool: AiTool) => void };

const isOutcome = (value: unknown): value is CommandOutcome =>
  typeof value === "object" && value !== null && "status" in value && (value.status === "done" || value.status === "proposed");

async function call(entry: AiTool, input: unknown, run: RunTool, meta: ToolCall, options: ToAiToolsOptions): Promise<ToolOutcome> {
  const parsed = entry.callable.input.safeParse(input);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));
    return {
      status: "error",
      code: "invalid_input",
      message: fields.map((field) => (field.path ? `${field.path}: ${field.message}` : field.message)).join(" "),
      fields,
    };
  }
  try {
    const result = await run(entry, input, meta);
    if (entry.callable.kind === "query") return { status: "done", data: result ?? null };
    if (!isOutcome(result)) throw new TypeError(`${entry.name} is a command: run must return its outcome.`);
    return fromCommand(result);
  } catch (error) {
    const outcome = fromError(error);
    if (outcome.status === "error" && outcome.code === "internal") options.onBug?.(error, entry);
    return outcome;
  }
}

/**
 * The registry's tools for the AI SDK. Every call ends in a `ToolOutcome`, also when the input is wrong or the command
 * throws: a model reads its mistakes, a stream never breaks on them.
 */
export function toAiTools(tools: readonly AiTool[], run: RunTool, options: ToAiToolsOptions = {}): ToolSet {
  return Object.fromEntries(
    tools.map((entry) => [
      entry.name,
      tool({
        description: entry.description,
        // The schema without its check: a wrong input is answered by `call`, in the shape of every other answer.
        inputSchema: jsonSchema<unknown>(z.toJSONSchema(entry.callable.input, { io: "input", target: "draft-7", unrepresentable: "any" }), {
          validate: (value) => ({ success: true, value }),
        }),
        execute: (input, { toolCallId, abortSignal }) => call(entry, input, run, { toolCallId, ...(abortSignal ? { abortSignal } : {}) }, options),
        toModelOutput: ({ output }) => asData(output),
      }),
    ]),
  );
}
