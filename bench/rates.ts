import { api, type DemoHouse } from "./channels";
import { percentile } from "./load";
import { report } from "./report";

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

type Rates = { plans: { ratePlanId: string; nights: { night: string; amount: number }[] }[] };
type Grid = { plans: { derivedFrom: string | null; values: { amount: (number | null)[] } }[] };

async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const begun = performance.now();
    await work(round);
    times.push(performance.now() - begun);
  }
  // The first warms up.
  return percentile(times.slice(1), 0.5);
}

/** A year of prices for six types in one command, with receipt, outbox and channel cells; the rates derived from them follow in the same transaction. */
export async function benchYearOfRates(base: string, house: DemoHouse): Promise<void> {
  const year = { from: day(1), to: day(365) };
  const { plans } = await api<Rates>(base, house, "rates/list-rates", year);
  const cells = plans.slice(0, 6).flatMap((plan) => plan.nights.map((cell) => ({ ratePlanId: plan.ratePlanId, night: cell.night, amount: cell.amount })));
  let derived = 0;
  const cellByCell = await timed(6, async (round) => {
    const answer = await api<{ result: { derived: number } }>(base, house, "rates/set-rates", { cells: cells.map((cell) => ({ ...cell, amount: cell.amount + (round % 2 ? 0 : 100) })) });
    derived = answer.result.derived;
  });
  report(`a year of rates, ${cells.length} cells and ${derived} derived, one command through HTTP`, `median ${Math.round(cellByCell)} ms`, "< 100 ms", cellByCell < 100);
  const grid = await api<Grid>(base, house, "rates/get-grid", year);
  const read = await timed(6, () => api(base, house, "rates/get-grid", year));
  report(`the rates grid, ${grid.plans.length} plans × 365 nights, through HTTP`, `median ${Math.round(read)} ms`, "< 250 ms", read < 250);
}
