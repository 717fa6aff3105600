import { createAnthropic } from "@ai-sdk/anthropic";
import { isStepCount, streamText, generateText, tool } from "ai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Listening } from "../http";
import { startAnthropic } from "./server";

let sandbox: Listening;
beforeAll(async () => void (sandbox = await startAnthropic({ port: 0 })));
afterAll(() => sandbox.close());

const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return answer.json();
};
beforeEach(() => control("POST", "reset"));

const model = () => createAnthropic({ baseURL: `${sandbox.url}/v1`, apiKey: "key" })("claude-sandbox");
const weather = tool({
  description: "The weather of a city.",
  inputSchema: z.object({ city: z.string(), days: z.number().optional() }),
  execute: ({ city, days }) => `Sun over ${city} for ${days ?? 1} days`,
});

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}/v1/messages`, {
    method: "POST",
    headers: { "anthropic-version": "2026-10-21", "x-api-key": "key", ...headers },
    body: JSON.stringify(body),
  });
const plain = { model: "claude-sandbox", max_tokens: 200, messages: [{ role: "user", content: "Good morning" }] };

describe("with the AI SDK", () => {
  it("streams a tool call, hears its result and sums it up", async () => {
    const result = streamText({ model: model(), tools: { weather }, stopWhen: isStepCount(3), prompt: 'call weather {"city":"Fès","days":3}' });
    const pieces: string[] = [];
    for await (const piece of result.textStream) pieces.push(piece);
    expect(pieces.join("")).toBe("The tool weather answered: Sun over Fès for 3 days");
    expect(pieces.length).toBeGreaterThan(2);
    const steps = await result.steps;
    expect(steps.map((step) => step.finishReason)).toEqual(["tool-calls", "stop"]);
    expect(steps[0]?.toolCalls[0]).toMatchObject({ toolName: "weather", input: { city: "Fès", days: 3 } });
    expect((await result.usage).outputTokens).toBeGreaterThan(0);
  });

  it("says which tools it was offered, and that it is no real model", async () => {
    const { text } = await generateText({ model: model(), tools: { weather }, instructions: "Be brief.", prompt: "Hello there" });
    expect(text).toContain("not a real one");
    expect(text).toContain('You said: "Hello there"');
    expect(text).toContain("I was offered 1 tool: weather.");
    expect(await control("GET", "requests")).toMatchObject({
      requests: [{ system: "Be brief.", tools: ["weather"], last: "Hello there", outcome: "default", stream: false }],
    });
  });

  it("follows a script, turn by turn, where it matches", async () => {
    await control("PUT", "script", {
      turns: [{ match: "prices", text: "About prices.", toolUse: [{ name: "weather", input: { city: "Rabat" } }] }, { text: "Then this." }],
    });
    expect(await generateText({ model: model(), prompt: "anything" }).then((one) => one.text)).toBe("Then this.");
    const second = await generateText({ model: model(), tools: { weather }, prompt: "and the prices?" });
    expect(second.text).toBe("About prices.");
    expect(second.toolResults).toMatchObject([{ toolName: "weather", output: "Sun over Rabat for 1 days" }]);
    expect(await control("GET", "script")).toEqual({ turns: [] });
  });

  it("is retried by the SDK when it is overloaded or over its limit", async () => {
    await control("PUT", "faults", [
      { kind: "status", status: 529, count: 1 },
      { kind: "status", status: 429, retryAfter: 0, count: 2 },
    ]);
    expect((await generateText({ model: model(), prompt: "Hello", maxRetries: 3 })).finishReason).toBe("stop");
    expect(await control("GET", "requests")).toMatchObject({ requests: [{}, {}, { outcome: "default" }] });
  }, 20_000);

  it("lets an error in the middle of a stream be seen, with what came before", async () => {
    await control("PUT", "faults", { kind: "mid_stream", count: 1, cells: 5 });
    const errors: unknown[] = [];
    const result = streamText({ model: model(), prompt: "Hello", maxRetries: 0, onError: ({ error }) => void errors.push(error) });
    let text = "";
    for await (const part of result.stream) if (part.type === "text-delta") text += part.text;
    expect(text.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors.map(String))).toContain("Overloaded");
  });
});

describe("the wire", () => {
  it.each([
    ["x-api-key", { "x-api-key": "k" }, 200],
    ["a bearer", { "x-api-key": "", authorization: "Bearer k" }, 200],
    ["nothing", { "x-api-key": "" }, 401],
  ])("with %s", async (_what, headers, status) => {
    expect((await post(plain, headers)).status).toBe(status);
  });

  it("names its events after their types, in the documented order", async () => {
    const answer = await post({
      ...plain,
      stream: true,
      tools: [{ name: "weather", input_schema: {} }],
      messages: [{ role: "user", content: "call weather {}" }],
    });
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const events = (await answer.text())
      .trim()
      .split("\n\n")
      .map((event) => {
        const [name = "", data = ""] = event.split("\n");
        expect(JSON.parse(data.slice("data: ".length))).toMatchObject({ type: name.slice("event: ".length) });
        return name.slice("event: ".length);
      });
    expect(events).toEqual([
      "message_start",
      "ping",
      "content_block_start",
      "content_block_delta",
      "content_block_delta",
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
  });

  it.each([
    [{ ...plain, max_tokens: undefined }, "max_tokens"],
    [{ ...plain, messages: [] }, "messages"],
    ["not an object", ""],
  ])("refuses %j as an invalid request", async (body, named) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ type: "error", error: { type: "invalid_request_error", message: expect.stringContaining(named) } });
  });

  it("makes several calls at once, refuses what it was not offered, and stops at max_tokens", async () => {
    const tools = [{ name: "a" }, { name: "b" }];
    const ask = async (text: string, more: object = {}) => (await post({ ...plain, tools, messages: [{ role: "user", content: text }], ...more })).json();
    expect(await ask('call a {"x":1}\ncall b {}')).toMatchObject({
      stop_reason: "tool_use",
      content: [
        { name: "a", input: { x: 1 } },
        { name: "b", input: {} },
      ],
    });
    expect(await ask("call c {}")).toMatchObject({ stop_reason: "end_turn", content: [{ text: "I was not offered a tool called c." }] });
    expect(await ask("call a {nope}")).toMatchObject({ content: [{ text: "The input for a is not a JSON object." }] });
    expect(await ask("call a {}", { tool_choice: { type: "none" } })).toMatchObject({ stop_reason: "end_turn" });
    expect(await ask("do something", { tool_choice: { type: "tool", name: "b" } })).toMatchObject({ content: [{ type: "tool_use", name: "b" }] });
    expect(await ask("Good evening", { max_tokens: 5 })).toMatchObject({ stop_reason: "max_tokens" });
  });

  it.each([
    [529, "overloaded_error"],
    [429, "rate_limit_error"],
    [500, "api_error"],
  ])("answers %i as %s", async (status, type) => {
    await control("PUT", "faults", { kind: "status", status, retryAfter: 2 });
    const answer = await post(plain);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, "2"]);
    expect(await answer.json()).toMatchObject({ type: "error", error: { type }, request_id: answer.headers.get("request-id") });
  });

  it("can be slow and can cut the line", async () => {
    await control("PUT", "faults", [{ kind: "latency", ms: 100 }]);
    const began = Date.now();
    await post(plain);
    expect(Date.now() - began).toBeGreaterThanOrEqual(95);
    await control("PUT", "faults", [{ kind: "cut", cells: 3 }]);
    await expect(post({ ...plain, stream: true }).then((answer) => answer.text())).rejects.toThrow();
  });
});
