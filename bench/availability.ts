import { load, median } from "./load";
import { report } from "./report";

const seconds = 6;
const rounds = 3;
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

let turn = 0;
/** Three nights somewhere in the next fifty, at a house taken in turn. */
const search = (houses: number) => () => {
  turn += 1;
  const arrival = 1 + (turn % 50);
  return { path: `/api/site/availability?arrival=${day(arrival)}&departure=${day(arrival + 3)}&adults=2&children=0`, host: `bench-${turn % houses}.localhost` };
};

/** Availability against the bare handler, in turn, so that a slow minute of the machine hits both. */
export async function benchAvailability(base: string, bare: string, houses: number): Promise<{ p99: number }> {
  await load(base, 10, 3, search(houses));
  await load(bare, 10, 3, () => ({ path: "/query" }));
  for (const connections of [10, 50]) {
    const [ours, theirs]: [number[], number[]] = [[], []];
    const [p50s, p99s]: [number[], number[]] = [[], []];
    let failed = 0;
    for (let round = 0; round < rounds; round += 1) {
      const a = await load(base, connections, seconds, search(houses));
      const b = await load(bare, connections, seconds, () => ({ path: "/query" }));
      ours.push(a.perSecond);
      theirs.push(b.perSecond);
      p50s.push(a.p50);
      p99s.push(a.p99);
      failed += a.failed;
    }
    const ratio = median(ours.map((value, index) => value / (theirs[index] ?? Number.NaN)));
    report(`availability, 3 nights × 6 types, ${houses} tenants, ${connections} connections`,
      `${Math.round(median(ours))}/s, p50 ${median(p50s)} ms, p99 ${median(p99s)} ms; bare Next handler with one query ${Math.round(median(theirs))}/s; ratio ${(ratio * 100).toFixed(0)} %${failed ? `; ${failed} failed` : ""}`,
      connections === 50 ? "≥ 70 % of the bare handler, p99 < 50 ms" : "≥ 70 % of the bare handler", ratio >= 0.7 && failed === 0 && (connections === 10 || median(p99s) < 50));
    if (connections === 50) return { p99: median(p99s) };
  }
  return { p99: Number.NaN };
}

/** The same search at many more tenants: the tail may grow by a fifth. */
export async function benchManyTenants(base: string, houses: number, before: number): Promise<void> {
  await load(base, 50, 5, search(houses));
  const p99s: number[] = [];
  for (let round = 0; round < rounds; round += 1) p99s.push((await load(base, 50, seconds, search(houses))).p99);
  const ratio = median(p99s) / before;
  report(`the same at ${houses} tenants`, `p99 ${median(p99s)} ms, ${ratio.toFixed(2)}× of before`, "p99 within 1.2×", ratio <= 1.2);
}
