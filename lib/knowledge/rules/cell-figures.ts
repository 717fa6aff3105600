import { type GuardGround, sopWrong } from "./guards";
import { cellFor, whole } from "./route";

/** What one row of a plan came to in the present stage. `right`: of those judged, 0 to 1; null where none was. */
export type CellFigures = { readonly asked: number; readonly sure: number; readonly served: number; readonly judged: number; readonly right: number | null };

/** In the order of the plan's rows. */
export function cellFigures({ cells, watched, stageAt, now }: GuardGround): CellFigures[] {
  const counts = cells.map(() => ({ asked: 0, sure: 0, served: 0, judged: 0, wrong: 0 }));
  for (const one of watched) {
    const cell = one.at >= stageAt && one.at <= now ? cellFor(cells, one) : undefined;
    const count = cell && counts[cells.indexOf(cell)];
    if (!cell || !count) continue;
    count.asked += 1;
    count.sure += one.engine === "answered" && (one.confidence ?? 0) * whole >= cell.threshold ? 1 : 0;
    count.served += one.servedBy === "sop" ? 1 : 0;
    const judged = one.engine === "answered" && one.verdict !== null;
    count.judged += judged ? 1 : 0;
    count.wrong += judged && sopWrong(one) ? 1 : 0;
  }
  return counts.map(({ wrong, ...count }) => ({ ...count, right: count.judged === 0 ? null : (count.judged - wrong) / count.judged }));
}
