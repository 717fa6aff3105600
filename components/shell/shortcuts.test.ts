import { describe, expect, test } from "vitest";
import { sequencePause, sequenceReader } from "@/components/shell/shortcuts";

describe("sequenceReader", () => {
  const reader = () => sequenceReader(() => ["G C", "G R", "X"]);

  test("answers a sequence typed within the pause", () => {
    const read = reader();
    expect(read("g", 0)).toBeUndefined();
    expect(read("C", 300)).toBe("g c");
  });

  test("forgets after the pause, and after a key that is no letter", () => {
    const read = reader();
    read("g", 0);
    expect(read("c", sequencePause + 1)).toBeUndefined();
    read("g", 5000);
    read("Escape", 5100);
    expect(read("c", 5200)).toBeUndefined();
  });

  test("a single letter never fires, and a finished sequence starts afresh", () => {
    const read = reader();
    expect(read("x", 0)).toBeUndefined();
    read("g", 5000);
    expect(read("r", 5100)).toBe("g r");
    expect(read("c", 5200)).toBeUndefined();
  });
});
