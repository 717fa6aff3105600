import { describe, expect, it } from "vitest";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { hotelRunnerAdapter, parsePush } from "./adapter";
import { baseOf, retryAfterSeconds } from "./client";

type Seen = { url: URL; init: RequestInit };

function adapterOn(answer: () => Response | Promise<Response>, more: { beforeCall?: (endpoint: string) => Promise<void> } = {}) {
  const seen: Seen[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    seen.push({ url: new URL(url instanceof Request ? url.url : url), init });
    return answer();
  };
  return { seen, port: hotelRunnerAdapter({ baseUrl: "http://partner.invalid/", token: "sesame-token", hrId: "H 1", fetch, ...more }) };
}
const answering =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  () =>
    new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });

async function failure(work: Promise<unknown>): Promise<ChannelError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ChannelError) return error;
  throw new Error(`Expected a ChannelError, got ${String(error)}`);
}

describe("addresses and credentials", () => {
  it.each([
    "https://app.hotelrunner.com",
    "https://app.hotelrunner.com/",
    "https://app.hotelrunner.com/api/v2/apps",
    "https://app.hotelrunner.com/api/v2/apps/",
  ])("%s is a base", (base) => {
    expect(baseOf(base)).toBe("https://app.hotelrunner.com/api/v2/apps");
  });

  it("sends token and hr_id in the query, and nothing else of ours", async () => {
    const { seen, port } = adapterOn(answering({ rooms: [] }));
    await port.rooms();
    expect(seen[0]?.url.href).toBe("http://partner.invalid/api/v2/apps/rooms?token=sesame-token&hr_id=H+1");
    expect(seen[0]?.init).toMatchObject({ method: "GET", redirect: "error" });
  });

  it("knows its own pushes by the pair", () => {
    const { port } = adapterOn(answering({}));
    expect(port.isOwnPush(new URLSearchParams({ token: "sesame-token", hr_id: "H 1" }))).toBe(true);
    for (const query of [{ token: "sesame-token", hr_id: "H 2" }, { token: "sesame-tokem", hr_id: "H 1" }, { hr_id: "H 1" }, {}])
      expect(port.isOwnPush(new URLSearchParams(Object.entries(query)))).toBe(false);
  });
});

describe("the caller's budget", () => {
  it("is asked before each call, and its no reaches the caller before anything is sent", async () => {
    const asked: string[] = [];
    const granted = adapterOn(answering({ status: "ok" }), { beforeCall: async (endpoint) => void asked.push(endpoint) });
    await granted.port.confirmDelivery("uid-1", "LH-1");
    await granted.port.respond("R1", { event: "cancel", reason: "no_room" });
    expect(asked).toEqual(["PUT /reservations/~", "PUT /reservations/fire"]);
    expect(granted.seen.map(({ url }) => url.search.replace(/^.*hr_id=H\+1/, ""))).toEqual([
      "&message_uid=uid-1&pms_number=LH-1",
      "&hr_number=R1&event=cancel&cancel_reason=no_room",
    ]);
    const refused = adapterOn(answering({ rooms: [] }), {
      beforeCall: async () => {
        throw new Error("no budget");
      },
    });
    await expect(refused.port.rooms()).rejects.toThrow("no budget");
    expect(refused.seen).toEqual([]);
  });
});

describe("failures", () => {
  it.each([
    ["401", answering("", 401), "unauthorized", false, null],
    ["429 with seconds", answering("", 429, { "retry-after": "17" }), "rate_limited", true, 17],
    ["429 without", answering("", 429), "rate_limited", true, null],
    ["503", answering("<html>", 503, { "retry-after": "5" }), "unavailable", true, 5],
    ["404", answering("", 404), "refused", false, null],
    ["try_again", answering({ status: "try_again" }), "try_again", true, null],
    ["error", answering({ status: "error", message: "room is gone" }), "refused", false, null],
    ["HTML instead of JSON", answering("<html>maintenance</html>"), "bad_answer", true, null],
    ["another shape", answering({ rooms: "none" }), "bad_answer", true, null],
    ["a cut connection", () => Promise.reject(new TypeError("fetch failed")), "unavailable", true, null],
    ["silence", () => Promise.reject(new DOMException("late", "TimeoutError")), "timeout", true, null],
  ] as const)("%s", async (_what, answer, code, retryable, retryAfter) => {
    const error = await failure(adapterOn(answer).port.rooms());
    expect(error).toMatchObject({ code, retryable, retryAfterSeconds: retryAfter, endpoint: "GET /rooms" });
    expect(`${error.message} ${error.stack ?? ""}`).not.toContain("sesame");
  });

  it("reads Retry-After as seconds or as a date", () => {
    expect(retryAfterSeconds("120", 0)).toBe(120);
    expect(retryAfterSeconds("Thu, 01 Jan 1970 00:01:00 GMT", 15_000)).toBe(45);
    expect([retryAfterSeconds(null, 0), retryAfterSeconds("soon", 0)]).toEqual([null, null]);
  });

  it("says when a transaction is not among the answers", async () => {
    expect(await failure(adapterOn(answering({ "7": { details: {} } })).port.transactionDetails("8"))).toMatchObject({ code: "bad_answer" });
  });
});

describe("push bodies", () => {
  it.each(["", "data=", "data=%7Bnope", "data=%7B%7D", "other=1"])("%j is no push", (body) => {
    expect(() => parsePush(body)).toThrow(ChannelError);
  });
});
