import { describe, expect, it } from "vitest";
import { DomainError } from "@/lib/kernel/errors";
import { readBytes, readText } from "./request-body";

const address = "http://house.example/api/webhooks/partner/secret";

/** A body that is made piece by piece as it is read, and tells how much of it was. */
function streaming(pieces: number, bytes: number, headers: Record<string, string> = {}) {
  const seen = { made: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (seen.made === pieces) return controller.close();
      seen.made += 1;
      return controller.enqueue(new Uint8Array(bytes).fill(97));
    },
    cancel() { seen.cancelled = true; },
  }, { highWaterMark: 0 });
  return { seen, request: new Request(address, { method: "POST", body, headers, duplex: "half" } as RequestInit) };
}

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (problem: unknown) => problem);
  if (!(error instanceof DomainError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return [error.code, error.status];
};

describe("a body from outside", () => {
  it("is read whole up to its limit, and as the text it is", async () => {
    expect(await readText(new Request(address, { method: "POST", body: "réservation، حجز" }), 100)).toBe("réservation، حجز");
    expect(await readText(new Request(address, { method: "POST" }), 100)).toBe("");
    expect((await readBytes(streaming(4, 25).request, 100)).length).toBe(100);
  });

  it("that says it is too large is refused before a byte is read", async () => {
    const { request, seen } = streaming(10, 25, { "content-length": "250" });
    expect(await refusal(readText(request, 100))).toEqual(["too_large", 413]);
    expect(seen.made).toBe(0);
  });

  it("that says nothing, or a lie, is read no further than its limit", async () => {
    for (const headers of [{}, { "content-length": "10" }, { "content-length": "many" }]) {
      const { request, seen } = streaming(1_000, 25, headers);
      expect(await refusal(readText(request, 100))).toEqual(["too_large", 413]);
      expect(seen).toEqual({ made: 5, cancelled: true });
    }
  });

  it("is counted in bytes, not in letters", async () => {
    expect(await refusal(readText(new Request(address, { method: "POST", body: "حجز".repeat(20) }), 100))).toEqual(["too_large", 413]);
  });
});
