import { cpus, totalmem } from "node:os";
import { writeFileSync } from "node:fs";

export type Row = { readonly job: string; readonly figure: string; readonly bar: string; readonly met: boolean | null };

const rows: Row[] = [];

/** One line of the table. `met` null: said for the record, no bar. */
export function report(job: string, figure: string, bar: string, met: boolean | null): void {
  rows.push({ job, figure, bar, met });
  console.log(`${met === null ? " " : met ? "✓" : "✗"} ${job}: ${figure}${bar ? `  (bar: ${bar})` : ""}`);
}

/** Writes `bench/RESULTS.md` with what the machine is, and says whether every bar was met. */
export function writeResults(file: string, notes: readonly string[]): boolean {
  const cpu = cpus()[0]?.model.trim() ?? "unknown processor";
  const lines = [
    "# Results", "",
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpu}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, load generator on the same machine. Absolute figures drift with the machine; the ratios are of one run.`, "",
    "| job | seen | bar | |", "|---|---|---|---|",
    ...rows.map((row) => `| ${row.job} | ${row.figure} | ${row.bar || "–"} | ${row.met === null ? "" : row.met ? "met" : "**missed**"} |`),
    "", ...notes.map((note) => `- ${note}`), "",
  ];
  writeFileSync(file, lines.join("\n"));
  return rows.every((row) => row.met !== false);
}
