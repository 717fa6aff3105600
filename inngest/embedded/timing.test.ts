import { describe, expect, it } from "vitest";
import { backoffMs, retryAfterMs } from "@/inngest/embedded/backoff";
import { durationMs, timerEnd } from "@/inngest/embedded/durations";
import { seededUlid, ulid } from "@/inngest/embedded/ulids";

describe("durations", () => {
  it.each([
    ["90s", 90_000],
    ["1h30m", 5_400_000],
    ["1w2d", 777_600_000],
    ["5m 3s", 303_000],
    ["", undefined],
    ["soon", undefined],
    ["5", undefined],
    ["5s!", undefined],
  ])("%s", (text, expected) => {
    expect(durationMs(text)).toBe(expected);
  });
  it("reads both forms of a timer", () => {
    expect(timerEnd("2s", 1_000)).toBe(3_000);
    expect(timerEnd("", 1_000)).toBe(1_000);
    expect(timerEnd("2026-11-20T10:00:00.000Z", 0)).toBe(Date.parse("2026-11-20T10:00:00Z"));
    expect(timerEnd("tomorrow", 0)).toBeUndefined();
  });
});

describe("retries", () => {
  it("grows, with chance of ten per cent", () => {
    expect([0, 1, 2, 99].map((attempt) => backoffMs(attempt, 0.5))).toEqual([1_000, 4_000, 15_000, 7_200_000]);
    expect([backoffMs(0, 0), backoffMs(0, 1)]).toEqual([900, 1_100]);
  });
  it("obeys Retry-After in seconds and as a date, never beyond a day", () => {
    const now = Date.parse("2026-11-20T10:00:00Z");
    expect(retryAfterMs("7", now)).toBe(7_000);
    expect(retryAfterMs("2026-11-20T10:00:05.000Z", now)).toBe(5_000);
    expect(retryAfterMs("Fri, 20 Nov 2026 09:00:00 GMT", now)).toBe(0);
    expect(retryAfterMs("999999", now)).toBe(86_400_000);
    expect(retryAfterMs("later", now)).toBeUndefined();
    expect(retryAfterMs(undefined, now)).toBeUndefined();
  });
});

describe("ids", () => {
  it("sort by time and repeat for the same seed", () => {
    expect(ulid(1_000) < ulid(2_000)).toBe(true);
    expect(ulid()).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const seed = `${Date.now()},AAAAAAAAAAAAAA==`;
    expect(seededUlid(seed, 0)).toBe(seededUlid(seed, 0));
    expect(seededUlid(seed, 0)).not.toBe(seededUlid(seed, 1));
    expect(seededUlid("nonsense", 0)).toBeUndefined();
  });
});
