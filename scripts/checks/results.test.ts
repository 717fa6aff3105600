import { describe, expect, it } from "vitest";
import { figuresIn, tallyCommand, tallyPlaywright, tallyVitest } from "./results.ts";

const file = (status: string, ...tests: string[]) => ({ name: "x.test.ts", status, assertionResults: tests.map((state, at) => ({ status: state, fullName: `t${at}` })) });

describe("tallyVitest", () => {
  it.each([
    ["all passed", [file("passed", "passed", "passed")], 0, 2, 0],
    ["one failed", [file("failed", "passed", "failed")], 1, 1, 1],
    ["a skipped test is a failure", [file("passed", "passed", "pending")], 0, 1, 1],
    ["a todo is a failure", [file("passed", "passed", "todo")], 0, 1, 1],
    ["a file that does not load is a failure", [file("passed", "passed"), file("failed")], 1, 1, 1],
    ["an unhandled error is a failure", [file("passed", "passed")], 1, 1, 1],
    ["no test at all is a failure", [], 0, 0, 1],
  ])("%s", (_what, testResults, code, passed, failed) => {
    expect(tallyVitest({ testResults }, code)).toMatchObject({ passed, failed });
  });

  it("lets contracts rest where their specification is not at hand, and nothing else", () => {
    const contract = { ...file("passed", "passed", "skipped"), name: "/house/sandbox/channex/contract.test.ts" };
    expect(tallyVitest({ testResults: [contract] }, 0, false)).toMatchObject({ passed: 1, failed: 0, notes: [expect.stringContaining("not here")] });
    expect(tallyVitest({ testResults: [contract] }, 0, true)).toMatchObject({ passed: 1, failed: 1 });
    expect(tallyVitest({ testResults: [file("passed", "passed", "skipped")] }, 0, false)).toMatchObject({ passed: 1, failed: 1 });
    expect(tallyVitest({ testResults: [{ ...contract, assertionResults: [{ status: "failed", fullName: "t" }] }] }, 1, false)).toMatchObject({ failed: 1 });
  });
});

describe("tallyPlaywright", () => {
  it.each([
    ["all passed", { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, 0, 3, 0],
    ["flaky and skipped are failures", { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, 1, 3, 3],
    ["nothing executed is a failure", { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, 0, 0, 1],
    ["an error outside the tests is a failure", { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, 1, 3, 1],
  ])("%s", (_what, stats, code, passed, failed) => {
    expect(tallyPlaywright({ stats, errors: [] }, code)).toMatchObject({ passed, failed });
  });
});

describe("tallyCommand", () => {
  it("is one test", () => {
    expect(tallyCommand(0)).toMatchObject({ passed: 1, failed: 0 });
    expect(tallyCommand(2)).toMatchObject({ passed: 0, failed: 1 });
    expect(tallyCommand(0, ["looked at nothing"])).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe("figuresIn", () => {
  it("finds what tests measured, and no other line", () => {
    const output = " RUN  v5\n\nstdout | a.test.ts > one > does\nmodel: 3,000 steps, 0 overlaps\n24 bookings: 80 ms\n\n ✓ a.test.ts (3 tests) 12ms\nstdout | b.test.ts > two\nno number here\n\n";
    expect(figuresIn(output)).toEqual(["model: 3,000 steps, 0 overlaps", "24 bookings: 80 ms"]);
  });
});
