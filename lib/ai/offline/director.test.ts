import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { generateText, isStepCount, streamText } from "ai";
import { describe, expect, test } from "vitest";
import { vocabulary } from "@/lib/ai/eval/fixtures/house";
import { fixtureTools } from "@/lib/ai/eval/fixtures/tools";
import { toIsoDate } from "@/lib/kernel/nights";
import { toAiTools } from "../to-ai-tools";
import { createOfflineDirector, warmOfflineDirector } from "./director";

const director = createOfflineDirector({ tools: fixtureTools, today: toIsoDate("2026-11-20"), locale: "en", vocabulary });
const asked = (text: string, more: Partial<LanguageModelV4CallOptions> = {}): LanguageModelV4CallOptions => ({
  prompt: [
    { role: "system", content: "You are the revenue manager." },
    { role: "user", content: [{ type: "text", text }] },
  ],
  tools: fixtureTools.map((tool) => ({ type: "function", name: tool.name, inputSchema: {} })),
  ...more,
});
async function partsOf(options: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamPart[]> {
  const { stream } = await director.doStream(options);
  return Array.fromAsync(stream);
}

describe("the model's interface", () => {
  test("first word within 300 ms once the server has warmed it", async () => {
    const began = performance.now();
    await warmOfflineDirector(fixtureTools);
    const training = performance.now() - began;
    const started = performance.now();
    const { stream } = await director.doStream(asked("good morning, what is on today?"));
    const reader = stream.getReader();
    let part = await reader.read();
    while (!part.done && part.value.type !== "text-delta" && part.value.type !== "tool-call") part = await reader.read();
    const first = performance.now() - started;
    await reader.cancel();
    console.log(`offline director: trained in ${training.toFixed(0)} ms, first word after ${first.toFixed(1)} ms`);
    expect(first).toBeLessThan(300);
  });
  test("a tool call has its parts in order and ends for tool calls", async () => {
    const parts = await partsOf(asked("Raise the rate 15 % from 27 to 30 December"));
    expect(parts.map((part) => part.type)).toEqual([
      "stream-start",
      "response-metadata",
      "tool-input-start",
      "tool-input-delta",
      "tool-input-end",
      "tool-call",
      "finish",
    ]);
    expect(parts.find((part) => part.type === "tool-call")).toMatchObject({
      toolName: "adjust_rates",
      input: JSON.stringify({ from: "2026-12-27", to: "2026-12-30", percent: 15 }),
    });
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: "tool-calls" } });
  });
  test("text comes word by word and ends with stop and a count", async () => {
    const parts = await partsOf(asked("what is the capital of Mongolia"));
    const words = parts.flatMap((part) => (part.type === "text-delta" ? [part.delta] : []));
    expect(words.length).toBeGreaterThan(5);
    expect(words.join("")).toMatch(/^That is outside what I can do here\./);
    expect(parts.at(-1)).toMatchObject({ type: "finish", finishReason: { unified: "stop", raw: "refusal" }, usage: { inputTokens: { total: 6 } } });
  });
  test("tool choice is obeyed, JSON output is warned about, an abort stops it", async () => {
    const none = await director.doGenerate(asked("Who arrives today?", { toolChoice: { type: "none" } }));
    expect(none.content[0]?.type).toBe("text");
    const json = await director.doGenerate(asked("Who arrives today?", { responseFormat: { type: "json" } }));
    expect(json.warnings).toMatchObject([{ type: "unsupported", feature: "responseFormat" }]);
    const gone = new AbortController();
    gone.abort(new Error("gone"));
    await expect(director.doGenerate(asked("hello", { abortSignal: gone.signal }))).rejects.toThrow("gone");
    const later = new AbortController();
    const { stream } = await director.doStream(asked("hello", { abortSignal: later.signal }));
    const reader = stream.getReader();
    await reader.read();
    later.abort(new Error("later"));
    await expect(async () => {
      while (!(await reader.read()).done);
    }).rejects.toThrow("later");
  });
});

describe("through the AI SDK", () => {
  const results: Record<string, unknown> = {
    find_reservation: { reservations: [{ id: "r1", number: "VT-7K3M9Q", guest: "Aziza Bennani" }] },
    cancel_reservation: { status: "done", result: { number: "VT-7K3M9Q", fee: { amount: 25_000, currency: "MAD" } }, receiptId: "rc", undoable: true },
  };
  const tools = toAiTools(fixtureTools, async (tool) => results[tool.name]);
  test("a command with a look-up runs to its spoken end", async () => {
    const { text, steps } = await generateText({
      model: director,
      tools,
      prompt: "annule la réservation de Mme Bennani car elle est malade",
      stopWhen: isStepCount(6),
    });
    expect(steps.flatMap((step) => step.toolCalls.map((call) => [call.toolName, call.input]))).toEqual([
      ["find_reservation", { text: "Bennani" }],
      ["cancel_reservation", { id: "r1", reason: "elle est malade" }],
    ]);
    expect(text.replace(/[\u00a0\u202f]/g, " ")).toBe("VT-7K3M9Q est annulée ; frais 250 MAD. Vous pouvez l'annuler depuis son reçu.");
  });
  test("streams the same", async () => {
    const result = streamText({ model: director, tools, prompt: "Find reservation VT-7K3M9Q", stopWhen: isStepCount(6) });
    expect(await result.text).toBe("VT-7K3M9Q Aziza Bennani");
    expect((await result.steps).length).toBe(2);
  });
});
