import { describe, expect, it } from "vitest";
import { brokenRunsIn, withBrokenRun, withSoundRun } from "./broken-runs";

const [first, second] = ["2026-11-20T08:00:00.000Z", "2026-11-20T08:05:00.000Z"];

describe("broken runs", () => {
  it("keep the first moment and count on, each job for itself, and leave other facts alone", () => {
    const twice = withBrokenRun(withBrokenRun({ commissions: { agoda: 1_500 } }, "push", first), "push", second);
    const both = withBrokenRun(twice, "pull", second);
    expect(brokenRunsIn(both)).toEqual({ push: { since: first, last: second, times: 2 }, pull: { since: second, last: second, times: 1 } });
    expect(both["commissions"]).toEqual({ agoda: 1_500 });
    expect(brokenRunsIn(withSoundRun(both, "push"))).toEqual({ pull: { since: second, last: second, times: 1 } });
  });

  it("need nothing written where nothing was broken, and read nothing out of what is no record of theirs", () => {
    expect(withSoundRun({}, "push")).toBeNull();
    expect(withSoundRun(withBrokenRun({}, "pull", first), "push")).toBeNull();
    expect(brokenRunsIn({ brokenRuns: { push: "yesterday" } })).toEqual({});
  });
});
