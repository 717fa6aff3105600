import { describe, expect, it } from "vitest";
import { isBearer } from "./bearer";

describe("isBearer", () => {
  it.each([
    ["Bearer right-key", true],
    ["bearer right-key", true],
    ["Bearer wrong-key", false],
    ["Bearer right-key ", false],
    ["right-key", false],
    ["Basic right-key", false],
    ["Bearer ", false],
    [null, false],
  ])("%s → %s", (header, expected) => {
    expect(isBearer(header, "right-key")).toBe(expected);
  });

  it("lets nobody in when the key is empty", () => {
    expect(isBearer("Bearer ", "")).toBe(false);
    expect(isBearer(null, "")).toBe(false);
  });
});
