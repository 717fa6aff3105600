import { type CostCode, costCodes, costItems, type StatementLine } from "./cost-items";
import type { CostModel } from "./cost-model";
import { exactly, minus, nothing, plus, product, rounded, type Spread, times, width } from "./spread";

/** What a period sells, as a band. Money in minor units, net of taxes the price holds. `commissionBp`: of that revenue. */
export type Trade = { readonly revenue: Spread; readonly roomNights: Spread; readonly guestsPerRoom: number; readonly commissionBp: Spread; readonly months: number };

/** One figure of the statement with where it comes from. */
export type StatementRow = { readonly code: CostCode | "commission" | "expenses"; readonly line: StatementLine; readonly amount: Spread; readonly known: boolean };

export type Statement = {
  readonly revenue: Spread;
  readonly departmental: Spread;
  readonly undistributed: Spread;
  /** Revenue less departmental, payroll and undistributed expenses: gross operating profit. */
  readonly gop: Spread;
  readonly rows: readonly StatementRow[];
  /** What each unknown item adds to the width of GOP, the most first. */
  readonly widened: readonly { readonly code: CostCode | "commission"; readonly by: number }[];
};

function costOf(code: CostCode, model: CostModel, trade: Trade): Spread {
  const { spread } = model.costs[code];
  switch (costItems[code].unit) {
    case "occupied_room": return product(spread, trade.roomNights);
    case "guest_night": return product(spread, times(trade.roomNights, trade.guestsPerRoom));
    case "month": return times(spread, trade.months);
    case "revenue_bp": return times(product(spread, trade.revenue), 1 / 10_000);
  }
}

/**
 * A summary operating statement after USALI, 11th edition, from what is sold, what the house says it costs, and expenses
 * planned besides. Bands are added worst to worst: the range errs on the wide side.
 */
export function statementOf(model: CostModel, trade: Trade, expenses: number, commissionKnown: boolean): Statement {
  const rows: StatementRow[] = [
    ...costCodes.map((code): StatementRow => ({ code, line: costItems[code].line, amount: rounded(costOf(code, model, trade)), known: model.costs[code].known })),
    { code: "commission", line: "undistributed", amount: rounded(times(product(trade.commissionBp, trade.revenue), 1 / 10_000)), known: commissionKnown },
    { code: "expenses", line: "undistributed", amount: exactly(expenses), known: true },
  ];
  const of = (line: StatementLine) => plus(nothing, ...rows.filter((row) => row.line === line).map((row) => row.amount));
  const departmental = of("departmental");
  const undistributed = plus(of("undistributed"), of("labour"));
  const gop = rounded(minus(trade.revenue, plus(departmental, undistributed)));
  const widened = rows.flatMap((row) => (row.known || row.code === "expenses" || width(row.amount) === 0 ? [] : [{ code: row.code, by: width(row.amount) }])).sort((a, b) => b.by - a.by);
  return { revenue: rounded(trade.revenue), departmental: rounded(departmental), undistributed: rounded(undistributed), gop, rows, widened };
}

/** GOP per available room, minor units; null without rooms. */
export const gopPar = (gop: Spread, available: number): Spread | null => (available > 0 ? rounded(times(gop, 1 / available)) : null);

/**
 * What an amount is of a GOP, in basis points: the expected share, the least (against the best GOP) and the most (against the
 * worst). Null where the worst GOP is not above zero: then no share can be said.
 */
export function shareOfGop(amount: number, gop: Spread): Spread | null {
  if (gop.low <= 0) return null;
  const of = (base: number) => Math.round((amount / base) * 10_000);
  return { low: of(gop.high), expected: of(gop.expected), high: of(gop.low) };
}
