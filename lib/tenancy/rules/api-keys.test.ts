import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfReplaced, isLiveKey, stateOfKey } from "./api-keys";

const at = new Date("2027-03-09T10:00:00Z");
const after = (hours: number) => new Date(at.getTime() + hours * 3_600_000);

describe("a key", () => {
  it.each([
    [null, null, "live"], [null, after(24 * 15), "live"], [null, after(24 * 14), "expiring"], [null, after(0.001), "expiring"], [null, at, "expired"], [null, after(-1), "expired"],
    [at, null, "revoked"], [at, after(24), "revoked"],
  ] as const)("revoked %s, ending %s: %s", (revokedAt, expiresAt, state) => {
    expect(stateOfKey({ revokedAt, expiresAt }, at)).toBe(state);
    expect(isLiveKey({ revokedAt, expiresAt }, at)).toBe(state === "live" || state === "expiring");
  });

  it("that is replaced never opens longer than it would have, nor longer than the hours given", () => {
    fc.assert(fc.property(fc.option(fc.integer({ min: 1, max: 10_000 })), fc.integer({ min: 0, max: 720 }), (left, hours) => {
      const expiresAt = left === null ? null : after(left);
      const end = endOfReplaced(expiresAt, at, hours);
      expect(end <= after(hours) && (expiresAt === null || end <= expiresAt)).toBe(true);
      expect([after(hours).getTime(), expiresAt?.getTime()]).toContain(end.getTime());
    }));
  });
});
