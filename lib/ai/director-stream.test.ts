import { simulateReadableStream } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import { describe, expect, test } from "vitest";
import { vocabulary } from "@/lib/ai/eval/fixtures/house";
import { fixtureTools } from "@/lib/ai/eval/fixtures/tools";
import { toIsoDate } from "@/lib/kernel/nights";
import { type DirectorMessage, personMessage } from "./chat-message";
import { type DirectorStreamOptions, streamDirector } from "./director-stream";
import { createOfflineDirector } from "./offline/director";

const offline = createOfflineDirector({ tools: fixtureTools, today: toIsoDate("2026-11-20"), locale: "en", vocabulary });
type End = Parameters<NonNullable<DirectorStreamOptions["onEnd"]>>[0];

const base = {
  director: "revenue-manager",
  model: offline,
  speaking: { kind: "offline" },
  instructions: "You are the revenue manager.",
  tools: fixtureTools,
  history: [],
  locale: "en",
  run: async () => ({ status: "proposed", proposalId: "p1", reason: "Above your limit of 10 %." }),
} as const satisfies Partial<DirectorStreamOptions>;

async function chunksOf(response: Response): Promise<Record<string, unknown>[]> {
  const text = await response.text();
  expect(text.trimEnd().endsWith("data: [DONE]")).toBe(true);
  return text.split("\n\n").flatMap((line) => (line.startsWith("data: {") ? [JSON.parse(line.slice(6)) as Record<string, unknown>] : []));
}
const spoken = (chunks: readonly Record<string, unknown>[]) => chunks.flatMap((chunk) => (chunk["type"] === "text-delta" ? [chunk["delta"]] : [])).join("");

describe("a director's answer", () => {
  test("says who speaks from the first chunk, calls the tool, speaks its outcome", async () => {
    const ends: End[] = [];
    const response = await streamDirector({
      ...base,
      message: personMessage({ text: "Raise the rate 15 % from 27 to 30 December" }),
      onEnd: (end) => {
        ends.push(end);
      },
    });
    expect(response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
    const chunks = await chunksOf(response);
    expect(chunks[0]).toMatchObject({ type: "start", messageMetadata: { director: "revenue-manager", speaking: { kind: "offline" }, locale: "en" } });
    expect(chunks.find((chunk) => chunk["type"] === "tool-output-available")).toMatchObject({ output: { status: "proposed", proposalId: "p1" } });
    expect(spoken(chunks)).toContain("Above your limit of 10 %.");
    expect(ends).toHaveLength(1);
    expect(ends[0]?.responseMessage).toMatchObject({ role: "assistant", metadata: { director: "revenue-manager" } });
    expect(ends[0]?.messages.map((message) => message.role)).toEqual(["user", "assistant"]);
  });
  test("knows what was said before from the stored messages", async () => {
    const ends: End[] = [];
    await chunksOf(
      await streamDirector({
        ...base,
        message: personMessage({ text: "Raise the rates by 15 %" }),
        onEnd: (end) => {
          ends.push(end);
        },
      }),
    );
    const history = ends[0]?.messages as DirectorMessage[];
    const chunks = await chunksOf(await streamDirector({ ...base, history, message: personMessage({ text: "27 to 30 December" }) }));
    expect(chunks.find((chunk) => chunk["type"] === "tool-input-available")).toMatchObject({
      toolName: "adjust_rates",
      input: { from: "2026-12-27", to: "2026-12-30", percent: 15 },
    });
  });
  test("is finished and handed over although the reader leaves", async () => {
    const ended = Promise.withResolvers<End>();
    const response = await streamDirector({
      ...base,
      message: personMessage({ text: "Raise the rate 15 % from 27 to 30 December" }),
      onEnd: (end) => ended.resolve(end),
    });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    const end = await ended.promise;
    expect(end.responseMessage.parts.some((part) => part.type === "text" && part.text.includes("Above your limit"))).toBe(true);
  });
  test("a failing model is told in a sentence and reported", async () => {
    const errors: unknown[] = [];
    const broken = new MockLanguageModelV4({
      doStream: async () => {
        throw new Error("upstream secret");
      },
    });
    const chunks = await chunksOf(
      await streamDirector({ ...base, model: broken, locale: "fr", message: personMessage({ text: "bonjour" }), onError: (error) => errors.push(error) }),
    );
    expect(chunks.find((chunk) => chunk["type"] === "error")).toEqual({
      type: "error",
      errorText: "Je ne peux pas répondre pour l'instant. Merci de réessayer dans un moment.",
    });
    expect(errors).toHaveLength(1);
  });
  test("a model that never stops calling tools is stopped after the steps allowed", async () => {
    let calls = 0;
    const tireless = new MockLanguageModelV4({
      doStream: async () => ({
        stream: simulateReadableStream({
          chunks: [
            { type: "stream-start", warnings: [] },
            { type: "tool-call", toolCallId: `c${calls++}`, toolName: "list_decisions", input: "{}" },
            {
              type: "finish",
              finishReason: { unified: "tool-calls", raw: undefined },
              usage: { inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: 1, text: 1, reasoning: 0 } },
            },
          ],
        }),
      }),
    });
    await chunksOf(
      await streamDirector({ ...base, model: tireless, run: async () => ({ decisions: [] }), maxSteps: 3, message: personMessage({ text: "x" }) }),
    );
    expect(calls).toBe(3);
  });
});
