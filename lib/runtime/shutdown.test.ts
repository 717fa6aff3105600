import { describe, expect, it } from "vitest";
import { isShuttingDown, onShutdown, shutDown } from "./shutdown";

describe("shutDown", () => {
  it("stops the newest first, waits for each, and goes on after one that fails", async () => {
    const order: string[] = [];
    onShutdown("first", async () => {
      await Promise.resolve();
      order.push("first");
    });
    onShutdown("broken", () => {
      order.push("broken");
      throw new Error("will not stop");
    });
    onShutdown("last", () => { order.push("last"); });
    expect(isShuttingDown()).toBe(false);
    await shutDown();
    expect(order).toEqual(["last", "broken", "first"]);
    expect(isShuttingDown()).toBe(true);
    await shutDown();
    expect(order).toHaveLength(3);
  });
});
