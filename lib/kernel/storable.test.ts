import { describe, expect, it } from "vitest";
import { storable, unstorablePath } from "./storable";

describe("texts a database can hold", () => {
  it("replaces NUL and halves of pairs at any depth, and leaves everything else as it is", () => {
    expect(storable({ a: ["x\u0000y", { "k\u0000": "\ud83d" }], b: 1, c: null, d: "🌙 é" })).toEqual({ a: ["x\ufffdy", { "k\ufffd": "\ufffd" }], b: 1, c: null, d: "🌙 é" });
  });

  it("names the first such text, and looks into no foreign object", () => {
    expect(unstorablePath({ guest: { names: ["ok", "a\u0000"] } })).toBe("guest.names.1");
    expect(unstorablePath({ guest: "\udc00" })).toBe("guest");
    expect(unstorablePath({ list: [1, null, true, "🌙"], date: new Date(0) })).toBeUndefined();
    expect(unstorablePath("\u0000")).toBe("");
  });
});
