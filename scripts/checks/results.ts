/**
 * Reads what the test runners report. Whatever did not run and pass counts as failed: there are no skips here, but for contracts
 * held against a partner's own specification where that may not ship and is not at hand.
 */

export type Tally = { readonly passed: number; readonly failed: number; readonly notes: readonly string[] };

type VitestReport = { testResults: { name: string; status: string; message?: string; assertionResults: { status: string; fullName: string }[] }[] };
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number }; errors: { message?: string }[] };

function settle(passed: number, failed: number, notes: readonly string[], code: number): Tally {
  if (passed + failed === 0) return { passed, failed: 1, notes: [...notes, "no test was executed"] };
  if (code !== 0 && failed === 0) return { passed, failed: 1, notes: [...notes, `the runner ended with exit code ${code} though no test failed`] };
  return { passed, failed, notes };
}

/**
 * `code` is the runner's own exit code. A file that could not even be loaded is one failure. `specsHere`: the partners'
 * specifications are at hand, and nothing may be skipped.
 */
export function tallyVitest(report: unknown, code: number, specsHere = true): Tally {
  const { testResults } = report as VitestReport;
  const notes: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const file of testResults) {
    for (const { status, fullName } of file.assertionResults) {
      if (status === "passed") passed += 1;
      else if (!specsHere && /[\\/]contract\.test\.ts$/.test(file.name) && (status === "skipped" || status === "pending")) notes.push(`not held, its specification is not here: ${file.name} › ${fullName}`);
      else {
        failed += 1;
        notes.push(`${status}: ${file.name} › ${fullName}`);
      }
    }
    if (file.status !== "passed" && file.assertionResults.every(({ status }) => status === "passed")) {
      failed += 1;
      notes.push(`failed to run: ${file.name}`);
    }
  }
  return settle(passed, failed, notes, code);
}

/** A test that passed only when tried again counts as failed. */
export function tallyPlaywright(report: unknown, code: number): Tally {
  const { stats, errors } = report as PlaywrightReport;
  const notes = errors.map(({ message }) => message ?? "error outside a test");
  if (stats.skipped > 0) notes.push(`${stats.skipped} skipped`);
  if (stats.flaky > 0) notes.push(`${stats.flaky} passed only when tried again`);
  return settle(stats.expected, stats.unexpected + stats.flaky + stats.skipped, notes, code);
}

/** A check that is one command: one test. */
export function tallyCommand(code: number, notes: readonly string[] = []): Tally {
  return code === 0 && notes.length === 0 ? { passed: 1, failed: 0, notes } : { passed: 0, failed: 1, notes };
}

/** What tests told of their measurements (console.info), short enough for a line: a figure counts when it is printed. */
export function figuresIn(output: string): string[] {
  const blocks = [...output.matchAll(/^stdout \| .+\n((?:.+\n)+)/gm)];
  return blocks.flatMap(([, lines = ""]) => lines.split("\n")).map((line) => line.trim()).filter((line) => /\d/.test(line) && line.length <= 220);
}
