import { describe, expect, it } from "vitest";
import { lastTick, nextTick, parseCron } from "@/inngest/embedded/cron";

const next = (source: string, after: string) => new Date(nextTick(parseCron(source), Date.parse(after))).toISOString();

describe("next tick", () => {
  it.each([
    ["* * * * *", "2026-11-20T10:00:00Z", "2026-11-20T10:01:00.000Z"],
    ["*/15 * * * *", "2026-11-20T10:44:59.999Z", "2026-11-20T10:45:00.000Z"],
    ["0 6 * * *", "2026-11-20T06:00:00Z", "2026-11-21T06:00:00.000Z"],
    ["30 9 * * MON-FRI", "2026-11-20T10:00:00Z", "2026-11-23T09:30:00.000Z"],
    ["0 0 1 JAN *", "2026-11-20T10:00:00Z", "2027-01-01T00:00:00.000Z"],
    ["0 0 29 2 *", "2026-11-20T10:00:00Z", "2028-02-29T00:00:00.000Z"],
    ["0 0 13 * 5", "2026-11-20T10:00:00Z", "2026-11-27T00:00:00.000Z"],
    ["5,35 8-10/2 * * 7", "2026-11-20T10:00:00Z", "2026-11-22T08:05:00.000Z"],
    ["TZ=Europe/Paris 0 7 * * *", "2026-11-20T00:00:00Z", "2026-11-20T06:00:00.000Z"],
    ["TZ=Asia/Kolkata 0 0 * * *", "2026-11-20T00:00:00Z", "2026-11-20T18:30:00.000Z"],
    ["@hourly", "2026-11-20T10:10:00Z", "2026-11-20T11:00:00.000Z"],
  ])("%s after %s", (source, after, expected) => {
    expect(next(source, after)).toBe(expected);
  });

  it("moves a tick that the spring change skips, and runs it once in autumn", () => {
    expect(next("TZ=Europe/Paris 30 2 * * *", "2026-03-28T20:00:00Z")).toBe("2026-03-29T01:30:00.000Z");
    expect(next("TZ=Europe/Paris 30 2 * * *", "2026-10-24T20:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(next("TZ=Europe/Paris 30 2 * * *", "2026-10-25T00:30:00Z")).toBe("2026-10-26T01:30:00.000Z");
  });

  it("keeps every hour when the clock goes back", () => {
    const ticks: string[] = [];
    let at = "2026-10-24T23:30:00Z";
    for (let n = 0; n < 4; n += 1) ticks.push((at = next("TZ=Europe/Paris 0 * * * *", at)).slice(11, 16));
    expect(ticks).toEqual(["00:00", "01:00", "02:00", "03:00"]);
  });
});

it("collapses missed ticks into the last one", () => {
  const cron = parseCron("0 * * * *");
  const last = lastTick(cron, Date.parse("2026-11-18T09:30:00Z"), Date.parse("2026-11-20T10:10:00Z"));
  expect(new Date(last ?? 0).toISOString()).toBe("2026-11-20T10:00:00.000Z");
  expect(lastTick(cron, Date.parse("2026-11-20T10:00:00Z"), Date.parse("2026-11-20T10:10:00Z"))).toBeUndefined();
});

describe("refused", () => {
  it.each([["* * * *"], ["* * * * * *"], ["61 * * * *"], ["* * * * MOO"], ["5-1 * * * *"], ["*/0 * * * *"], ["TZ=Mars/Base 0 0 * * *"], ["0 0 31 2 *"]])(
    "%s",
    (source) => {
      expect(() => parseCron(source)).toThrow();
    },
  );
});
