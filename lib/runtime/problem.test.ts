import { describe, expect, it, vi } from "vitest";
import { conflict, DomainError, invalid } from "@/lib/kernel/errors";
import { handled, readJson, requestIdOf } from "./http";
import { logger } from "./logger";
import { problemOf, problemResponse } from "./problem";

const post = (body: string, headers: Record<string, string> = { "content-type": "application/json" }) =>
  new Request("http://localhost/api", { method: "POST", body, headers });

describe("problemOf", () => {
  it("names the kind, the sentence and each field", () => {
    expect(problemOf(invalid([{ path: "guest.email", message: "An e-mail address." }]), "req-12345")).toEqual({
      type: "urn:lhcm:problem:invalid_input", title: "Invalid input", status: 422, code: "invalid_input",
      detail: "Some fields need attention.", errors: [{ path: "guest.email", message: "An e-mail address." }], requestId: "req-12345",
    });
  });

  it("adds a refusal's facts as members but never lets them replace its own", () => {
    const problem = problemOf(conflict("sold_out", "Sold out.", { night: "2027-01-02", status: 200, code: "fine" }), "r");
    expect([problem["night"], problem.status, problem.code]).toEqual(["2027-01-02", 409, "sold_out"]);
  });

  it("says nothing about a bug", async () => {
    const log = vi.spyOn(logger, "error").mockImplementation(() => undefined);
    const response = problemResponse(new Error("password is hunter2"), "request-1");
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain("hunter2");
    expect(JSON.parse(text)).toMatchObject({ code: "internal", requestId: "request-1" });
  });

  it("carries Retry-After and WWW-Authenticate", () => {
    const limited = problemResponse(new DomainError("rate_limited", "Too many.", { status: 429, detail: { retryAfter: 12.2 } }), "r");
    expect([limited.headers.get("retry-after"), limited.headers.get("content-type")]).toEqual(["13", "application/problem+json"]);
    expect(problemResponse(new DomainError("unauthenticated", "Sign in.", { status: 401 }), "r").headers.get("www-authenticate")).toContain("Bearer");
  });
});

describe("handled", () => {
  it("echoes a sane request id and replaces an odd one", async () => {
    const echo = handled(async (_request, requestId) => Response.json({ requestId }));
    const given = await echo(new Request("http://localhost/", { headers: { "x-request-id": "abc-12345" } }));
    expect(given.headers.get("x-request-id")).toBe("abc-12345");
    expect(requestIdOf(new Headers({ "x-request-id": "a b\tc" }))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("turns what is thrown into a problem", async () => {
    const refuse = handled(async () => { throw conflict("sold_out", "Sold out."); });
    const response = await refuse(new Request("http://localhost/"));
    expect([response.status, response.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
    expect(response.headers.get("x-request-id")).toBeTruthy();
  });
});

describe("readJson", () => {
  const code = (work: Promise<unknown>) => work.then(() => "read", (error: unknown) => (error instanceof DomainError ? `${error.status} ${error.code}` : "bug"));
  it("reads JSON and an empty body", async () => {
    expect(await readJson(post('{"a":1}'))).toEqual({ a: 1 });
    expect(await readJson(new Request("http://localhost/", { method: "POST" }))).toEqual({});
  });
  it("refuses what is not JSON, too large or malformed", async () => {
    expect(await code(readJson(post("a=1", { "content-type": "application/x-www-form-urlencoded" })))).toBe("415 unsupported_media_type");
    expect(await code(readJson(post(JSON.stringify("x".repeat(50))), 20))).toBe("413 too_large");
    expect(await code(readJson(post("{")))).toBe("400 malformed_json");
  });
});
