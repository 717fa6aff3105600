import { describe, expect, it } from "vitest";
import { OnceShown, revealed } from "./once-shown";

describe("OnceShown", () => {
  it("is unreadable in JSON and readable for its asker", () => {
    const answer = { status: "done", result: { id: "1", keys: [{ key: new OnceShown("lhcm_secret") }] } };
    expect(JSON.stringify(answer)).not.toContain("lhcm_secret");
    expect(revealed(answer)).toEqual({ status: "done", result: { id: "1", keys: [{ key: "lhcm_secret" }] } });
  });
  it("leaves everything else as it is", () => {
    const date = new Date();
    expect(revealed({ a: null, b: undefined, c: date, d: [1, "x"] })).toEqual({ a: null, b: undefined, c: date, d: [1, "x"] });
  });
});
