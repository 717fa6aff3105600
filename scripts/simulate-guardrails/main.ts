/** npm run simulate:guardrails [-- --runs N --seed S]: false alarms of good books and detection delays of bad ones, the same for the same seed. */
import { parseArgs } from "node:util";
import { epochDays } from "@/lib/knowledge/rules/bound";
import { badBooks, detection, falseAlarms, type Figures } from "@/lib/knowledge/testing/guardrail-runs";

const { values } = parseArgs({ options: { runs: { type: "string", default: "100" }, seed: { type: "string", default: "1" } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 4) {
  console.error("npm run simulate:guardrails -- --runs N --seed S: N is 4 or more.");
  process.exit(2);
}
/** Messages a day, how often one looks while a bad book is awaited, and how many runs the larger volume is worth. */
const volumes = [{ perDay: 10, looks: 10, share: 1 }, { perDay: 40, looks: 8, share: 1 }, { perDay: 400, looks: 4, share: 0.2 }] as const;
const runsOf = (share: number) => Math.max(4, Math.round(runs * share));
const span = ([median, most]: readonly [number, number], digits: number) => (Number.isNaN(median) ? "-" : `${median.toFixed(digits)} / ${most.toFixed(digits)}`);
const row = (cells: readonly string[]) => { console.info([cells[0]?.padEnd(42), cells[1]?.padStart(8), ...cells.slice(2).map((cell) => cell.padStart(16))].join(" ")); };
const caught = ({ alarms, runs: all }: Figures) => `${alarms} of ${all}`;

console.info(`\nFalse alarms within ${epochDays} days, looked at daily; promised: at most 1 in 20`);
row(["", "a day", "alarms", "rate", "plain posterior"]);
for (const { perDay, share } of volumes) {
  const figures = falseAlarms(perDay, runsOf(share), 1, `false-${values.seed}`);
  row([figures.book, String(perDay), caught(figures), `${((100 * figures.alarms) / figures.runs).toFixed(1)} %`, `${((100 * figures.naive) / figures.runs).toFixed(1)} %`]);
}

console.info(`\nA book that turns bad on the eighth day of a stage at 50 %: until the alarm, median / nine of ten, within ${epochDays - 7} days`);
row(["", "a day", "caught", "messages", "days", "wrong prices read"]);
for (const { perDay, looks, share } of volumes) {
  for (const book of badBooks) {
    const figures = detection(book, perDay, Math.max(4, Math.round(runsOf(share) / 2)), looks, epochDays, `bad-${values.seed}`);
    row([book.name, String(perDay), caught(figures), span(figures.messages, 0), span(figures.days, 1), String(figures.misled)]);
  }
}
