import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { isStepCount, simulateReadableStream, streamText, tool } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createVeil } from "./veil";
import { veiledModel } from "./veiled-model";

const usage = { inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: 1, text: 1, reasoning: 0 } };
const finish = (unified: "stop" | "tool-calls"): LanguageModelV4StreamPart => ({ type: "finish", finishReason: { unified, raw: unified }, usage });

/** A model that looks somebody up, then writes to them by what it was told, in small pieces. */
function scripted(seen: LanguageModelV4CallOptions[]) {
  let step = 0;
  return new MockLanguageModelV4({
    doStream: async (options) => {
      seen.push(options);
      step += 1;
      const told = /\[guest-\d+\]/u.exec(JSON.stringify(options.prompt))?.[0] ?? "nobody";
      const chunks: LanguageModelV4StreamPart[] = step === 1
        ? [{ type: "tool-call", toolCallId: "1", toolName: "list_arrivals", input: "{}" }, finish("tool-calls")]
        : step === 2
          ? [{ type: "tool-call", toolCallId: "2", toolName: "write_to", input: JSON.stringify({ who: told }) }, finish("tool-calls")]
          : [{ type: "text-start", id: "t" }, ...[...`I wrote to ${told}.`].map((delta): LanguageModelV4StreamPart => ({ type: "text-delta", id: "t", delta })), { type: "text-end", id: "t" }, finish("stop")];
      return { stream: simulateReadableStream({ chunks }) };
    },
  });
}

describe("a foreign model behind the veil", () => {
  it("never reads a guest's name, address or number, and works with them all the same", async () => {
    const seen: LanguageModelV4CallOptions[] = [];
    const written: string[] = [];
    const result = streamText({
      model: veiledModel(scripted(seen), createVeil()),
      prompt: "Who arrives? Answer +212 661 234 567 or me@example.com.",
      stopWhen: isStepCount(5),
      tools: {
        list_arrivals: tool({ inputSchema: z.object({}), execute: async () => ({ arrivals: [{ guestName: 'Aïcha "Zahra" Bennani', email: "aicha@example.com", amount: 120_000 }] }) }),
        write_to: tool({ inputSchema: z.object({ who: z.string() }), execute: async ({ who }) => { written.push(who); return { sent: true, guestName: who }; } }),
      },
    });
    expect(await result.text).toBe('I wrote to Aïcha "Zahra" Bennani.');
    expect(written).toEqual(['Aïcha "Zahra" Bennani']);
    const read = JSON.stringify(seen);
    for (const secret of ["Aïcha", "Zahra", "Bennani", "aicha@example.com", "me@example.com", "661 234 567"]) expect(read, secret).not.toContain(secret);
    expect(read).toContain("120000");
  });
});
