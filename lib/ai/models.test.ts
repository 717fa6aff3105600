import { createServer, type IncomingHttpHeaders } from "node:http";
import { generateText } from "ai";
import { describe, expect, test } from "vitest";
import { fixtureTools } from "@/lib/ai/eval/fixtures/tools";
import { toIsoDate } from "@/lib/kernel/nights";
import { defaultAnthropicModel, pickModel } from "./models";

const offline = { tools: fixtureTools, today: toIsoDate("2026-11-20"), locale: "en", vocabulary: {} } as const;

describe("who speaks", () => {
  test("without a key the offline director, and it says so", () => {
    expect(pickModel({ offline, env: {} })).toMatchObject({
      speaking: { kind: "offline" },
      model: { modelId: "offline-director", specificationVersion: "v4" },
    });
    expect(pickModel({ offline, env: { ANTHROPIC_API_KEY: "" } }).speaking.kind).toBe("offline");
  });
  test("with a key Anthropic, with the model named or the newest known", () => {
    expect(pickModel({ offline, env: { ANTHROPIC_API_KEY: "k" } }).speaking).toEqual({ kind: "anthropic", model: defaultAnthropicModel });
    expect(pickModel({ offline, env: { ANTHROPIC_API_KEY: "k", ANTHROPIC_MODEL: "claude-haiku-5-5" } })).toMatchObject({
      speaking: { kind: "anthropic", model: "claude-haiku-5-5" },
      model: { modelId: "claude-haiku-5-5" },
    });
  });
  test.each(["", "/", "/v1", "/v1/"])("the base address is respected, written with %j at its end", async (ending) => {
    const seen: { url: string | undefined; headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on("end", () => {
        seen.push({ url: request.url, headers: request.headers, body: JSON.parse(body) as Record<string, unknown> });
        response.setHeader("content-type", "application/json");
        response.end(
          JSON.stringify({
            id: "msg_1",
            type: "message",
            role: "assistant",
            model: "m",
            content: [{ type: "text", text: "Good morning." }],
            stop_reason: "end_turn",
            stop_sequence: null,
            usage: { input_tokens: 3, output_tokens: 2 },
          }),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { model } = pickModel({ offline, env: { ANTHROPIC_API_KEY: "test-key", ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}${ending}` } });
    const { text } = await generateText({ model, prompt: "hello", maxRetries: 0 });
    server.close();
    expect(text).toBe("Good morning.");
    expect(seen[0]).toMatchObject({ url: "/v1/messages", headers: { "x-api-key": "test-key" }, body: { model: defaultAnthropicModel } });
  });
});
