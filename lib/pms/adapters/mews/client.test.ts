import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { MewsClient, retryAfterSeconds } from "./client";
import { readEvents, socketUrl } from "./events";
import { readHook } from "./webhook";

const tokens = { baseUrl: "https://mews.test/", clientToken: "CLIENT-SECRET", accessToken: "ACCESS-SECRET" };
const answering = (answer: () => Response | Promise<Response>, seen: { url?: string; body?: unknown } = {}) => new MewsClient({
  ...tokens, timeoutMs: 60,
  fetch: async (url, init) => {
    seen.url = String(url);
    seen.body = JSON.parse(String(init?.body));
    return answer();
  },
});
const refused = (status: number, body: unknown, headers: Record<string, string> = {}) => () => new Response(JSON.stringify(body), { status, headers });
const failure = (client: MewsClient) => client.call("rates/getAll", {}, z.unknown()).then(() => { throw new Error("It was answered."); }, (error: unknown) => { if (error instanceof ChannelError) return error; throw error; });

describe("the Connector's client", () => {
  it("posts to the operation with the tokens in the body", async () => {
    const seen: { url?: string; body?: unknown } = {};
    await answering(() => new Response("{}"), seen).call("rates/getAll", { Limitation: { Count: 1 } }, z.unknown());
    expect(seen).toEqual({ url: "https://mews.test/api/connector/v1/rates/getAll", body: { ClientToken: "CLIENT-SECRET", AccessToken: "ACCESS-SECRET", Client: "LHCM-OS 1.0.0", Limitation: { Count: 1 } } });
  });

  it.each([
    [401, {}, {}, "unauthorized", false, null], [429, {}, { "retry-after": "7" }, "rate_limited", true, 7], [429, {}, {}, "rate_limited", true, null], [409, { Message: "Being changed." }, {}, "try_again", true, null],
    [500, {}, {}, "unavailable", true, null], [408, {}, {}, "unavailable", true, null], [403, { Message: "Guest has left." }, {}, "refused", false, null], [400, {}, {}, "refused", false, null],
  ] as const)("reads %i as what it is", async (status, body, headers, code, retryable, wait) => {
    expect(await failure(answering(refused(status, body, headers)))).toMatchObject({ code, retryable, retryAfterSeconds: wait });
  });

  it("hands on Mews's own sentence for people, and never a token in it", async () => {
    const { message } = await failure(answering(refused(403, { Message: "ACCESS-SECRET may not do this." })));
    expect(message).toBe("… may not do this.");
  });

  it("tells silence, a cut line and an unreadable answer apart", async () => {
    expect((await failure(new MewsClient({ ...tokens, timeoutMs: 30, fetch: (_url, init) => new Promise((_, no) => { init?.signal?.addEventListener("abort", () => { no(init.signal?.reason as Error); }); }) }))).code).toBe("timeout");
    expect((await failure(answering(() => { throw new TypeError("fetch failed"); }))).code).toBe("unavailable");
    expect((await failure(answering(() => new Response("<html>")))).code).toBe("bad_answer");
    await expect(answering(() => new Response('{"Rates":1}')).call("rates/getAll", {}, z.object({ Rates: z.array(z.unknown()) }))).rejects.toMatchObject({ code: "bad_answer", message: expect.stringContaining("Rates") as unknown });
  });

  it("reads Retry-After as seconds or as a date, and nothing from nonsense", () => {
    expect([retryAfterSeconds("12", 0), retryAfterSeconds("Thu, 01 Jan 1970 00:00:30 GMT", 10_000), retryAfterSeconds("soon", 0), retryAfterSeconds(null, 0)]).toEqual([12, 20, null, null]);
  });
});

describe("what Mews calls out", () => {
  it("is heard where it should be", () => {
    expect(socketUrl("https://api.mews.com")).toBe("wss://ws.mews.com/ws/connector");
    expect(socketUrl("https://api.mews-demo.com/")).toBe("wss://ws.mews-demo.com/ws/connector");
    expect(socketUrl("http://127.0.0.1:4016")).toBe("ws://127.0.0.1:4016/ws/connector");
    expect(socketUrl("https://api.mews.com", "wss://other.example/ws")).toBe("wss://other.example/ws");
  });

  it("is read where it can be, and is a reason to look where it can not", () => {
    expect(readEvents('{"Events":[{"Type":"Reservation","Id":"a","State":"Confirmed"},{"Type":"SomethingNew"}]}')).toHaveLength(2);
    expect(readEvents("nonsense")).toBeNull();
    expect(readHook('{"EnterpriseId":"e","IntegrationId":"i","Events":[{"Discriminator":"CustomerUpdated","Value":{"Id":"c"}}]}')).toEqual({ kind: "changes", count: 1 });
    expect(readHook('{"Action":"IntegrationDisabled","Data":{}}')).toEqual({ kind: "integration", action: "IntegrationDisabled" });
    expect([readHook("[]"), readHook("{"), readHook('{"Events":"x"}')]).toEqual([null, null, null]);
  });
});
