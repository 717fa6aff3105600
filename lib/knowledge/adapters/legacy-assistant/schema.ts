import { z } from "zod";

/** The parts of OpenAI's Assistants API (v2) that are read. Fields beside them are let be. */
export const threadShape = z.object({ id: z.string().min(1), object: z.literal("thread") });

const metadata = z.record(z.string(), z.string()).nullish();
const content = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.object({ value: z.string() }) }), z.object({ type: z.literal("refusal"), refusal: z.string() }),
  z.object({ type: z.literal("image_file") }), z.object({ type: z.literal("image_url") }),
]);
export const messageShape = z.object({ id: z.string(), object: z.literal("thread.message"), role: z.enum(["user", "assistant"]), run_id: z.string().nullish(), content: z.array(content), metadata });
export const messagesShape = z.object({ object: z.literal("list"), data: z.array(messageShape), has_more: z.boolean().optional() });

export const runStates = ["queued", "in_progress", "requires_action", "cancelling", "cancelled", "failed", "completed", "incomplete", "expired"] as const;
export const runShape = z.object({
  id: z.string(), object: z.literal("thread.run"), status: z.enum(runStates), metadata,
  last_error: z.object({ code: z.string(), message: z.string() }).nullish(),
  required_action: z.object({ type: z.string() }).nullish(),
  usage: z.object({ prompt_tokens: z.number().int().nonnegative(), completion_tokens: z.number().int().nonnegative() }).nullish(),
});
export const runsShape = z.object({ object: z.literal("list"), data: z.array(runShape) });
export const deletedShape = z.object({ id: z.string(), object: z.literal("thread.deleted"), deleted: z.boolean() });
