/** A reply as the server-sent events of the Messages API. */
import type { Reply } from "./messages";

export type StreamEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

const TEXT_PIECE = 14;
const JSON_PIECE = 18;

function pieces(text: string, size: number): string[] {
  const found: string[] = [];
  for (let start = 0; start < text.length; start += size) found.push(text.slice(start, start + size));
  return found;
}

/** Every event in order: start, each block opened, fed and closed, the closing delta, stop. A ping follows the start. */
export function* eventsOf(reply: Reply): Generator<StreamEvent> {
  yield { type: "message_start", message: { ...reply, content: [], stop_reason: null, usage: { ...reply.usage, output_tokens: 1 } } };
  yield { type: "ping" };
  for (const [index, block] of reply.content.entries()) {
    if (block.type === "text") {
      yield { type: "content_block_start", index, content_block: { type: "text", text: "" } };
      for (const text of pieces(block.text, TEXT_PIECE)) yield { type: "content_block_delta", index, delta: { type: "text_delta", text } };
    } else {
      yield { type: "content_block_start", index, content_block: { type: "tool_use", id: block.id, name: block.name, input: {} } };
      yield { type: "content_block_delta", index, delta: { type: "input_json_delta", partial_json: "" } };
      for (const partial_json of pieces(JSON.stringify(block.input), JSON_PIECE))
        yield { type: "content_block_delta", index, delta: { type: "input_json_delta", partial_json } };
    }
    yield { type: "content_block_stop", index };
  }
  yield { type: "message_delta", delta: { stop_reason: reply.stop_reason, stop_sequence: null }, usage: { output_tokens: reply.usage.output_tokens } };
  yield { type: "message_stop" };
}

/** One event on the wire; its name equals its type. */
export const sse = (event: StreamEvent): string => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
