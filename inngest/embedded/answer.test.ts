import { describe, expect, it } from "vitest";
import { type RawAnswer, readAnswer } from "@/inngest/embedded/answer";

const now = Date.parse("2026-11-20T10:00:00Z");
const read = (status: number, body: unknown, headers: RawAnswer["headers"] = {}) =>
  readAnswer({ status, headers, text: typeof body === "string" ? body : JSON.stringify(body) }, now);

describe("answers of the SDK", () => {
  it("200 is the result", () => {
    expect(read(200, { a: 1 })).toEqual({ kind: "completed", data: { a: 1 } });
    expect(read(200, "null")).toEqual({ kind: "completed", data: null });
  });
  it("206 is a list of operations", () => {
    const answer = read(
      206,
      [
        { id: "h", op: "Sleep", name: "1s", displayName: "nap" },
        { id: "g", op: "StepRun", data: 3 },
      ],
      { "x-inngest-req-version": "2" },
    );
    expect(answer).toMatchObject({
      kind: "ops",
      coalesce: true,
      ops: [
        { id: "h", op: "Sleep", name: "nap", opts: { name: "1s" }, data: null },
        { id: "g", op: "StepRun", data: 3 },
      ],
    });
    expect(read(206, { id: "x", op: "RunComplete", data: 1 }, { "x-inngest-req-version": "1" })).toMatchObject({
      kind: "ops",
      coalesce: false,
      ops: [{ op: "RunComplete" }],
    });
    expect(read(206, [{ op: "StepRun" }])).toMatchObject({ kind: "rejected", noRetry: true });
  });
  it("carries errors with their retry wishes", () => {
    expect(
      read(206, [{ id: "h", op: "StepError", error: { name: "E", message: "m", extra: 1 } }], { "x-inngest-no-retry": "false", "retry-after": "3" }),
    ).toMatchObject({
      noRetry: false,
      retryAfter: 3_000,
      ops: [{ error: { name: "E", message: "m", extra: 1 } }],
    });
    expect(read(500, { name: "E", message: "m" }, { "x-inngest-no-retry": "false" })).toMatchObject({
      kind: "rejected",
      noRetry: false,
      error: { message: "m" },
    });
    expect(read(400, { message: "m" }, { "x-inngest-no-retry": "true" })).toMatchObject({
      kind: "rejected",
      noRetry: true,
      error: { name: "Error", message: "m" },
    });
    expect(read(500, { error: "no step" })).toMatchObject({ kind: "rejected", error: { message: "no step" } });
  });
  it("does not blame the function for what is not its fault", () => {
    expect(read(500, { type: "internal", message: "Function not found" })).toEqual({ kind: "broken", reason: "Function not found" });
    expect(read(502, { x: 1 })).toMatchObject({ kind: "away" });
    expect(read(200, "<html>")).toMatchObject({ kind: "away" });
  });
});
