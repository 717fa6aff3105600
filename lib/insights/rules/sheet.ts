import { minorDigits } from "@/lib/kernel/money";
import { formatDate, tryIsoDate } from "@/lib/kernel/nights";

/** What a cell holds: money in minor units, `percent` and `change` in basis points, `day` as a calendar date. */
export type CellKind = "text" | "day" | "count" | "money" | "percent" | "change";
export type Cell = { readonly value: string | number | null; readonly kind?: CellKind; /** The rows behind it, as a path inside the house. */ readonly to?: string };
export type Column = { readonly key: string; readonly label: string; readonly kind: CellKind; /** Left out where there is little room. */ readonly minor?: boolean };
export type SheetRow = { readonly key: string; readonly cells: readonly Cell[]; readonly strong?: boolean };
/** One table of a report: the same on the screen, in CSV, XLSX and PDF. */
export type Sheet = { readonly key: string; readonly title: string; readonly columns: readonly Column[]; readonly rows: readonly SheetRow[]; readonly empty: string };
export type ChartSeries = { readonly key: string; readonly label: string; readonly quiet?: boolean };
export type Chart = { readonly kind: "bars" | "lines"; readonly label: string; readonly unit: CellKind; readonly series: readonly ChartSeries[]; readonly points: readonly { readonly x: string; readonly values: readonly (number | null)[] }[] };
export type Report = { readonly name: string; readonly title: string; readonly about: string; readonly house: string; readonly currency: string; readonly sheets: readonly Sheet[]; readonly chart: Chart | null; readonly notes: readonly string[] };

export const kindOf = (cell: Cell, column: Column): CellKind => cell.kind ?? column.kind;
export const isFigure = (kind: CellKind): boolean => kind !== "text" && kind !== "day";

/** A cell as the reader's language writes it; a dash where nothing is known. Digits are Latin in every language, as in the rest of the house. */
export function cellText(cell: Cell, kind: CellKind, currency: string, locale: string): string {
  const { value } = cell;
  if (value === null) return "–";
  if (typeof value === "string") {
    const date = kind === "day" ? tryIsoDate(value) : undefined;
    return date ? formatDate(date, locale) : value;
  }
  const number = (options: Intl.NumberFormatOptions, of: number) => new Intl.NumberFormat(locale, { numberingSystem: "latn", ...options }).format(of);
  switch (kind) {
    case "money": {
      const digits = minorDigits(currency);
      const whole = value % 10 ** digits === 0;
      return number({ minimumFractionDigits: whole ? 0 : digits, maximumFractionDigits: whole ? 0 : digits }, value / 10 ** digits);
    }
    case "percent": return number({ style: "percent", maximumFractionDigits: 1 }, value / 10_000);
    case "change": return number({ style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" }, value / 10_000);
    default: return number({}, value);
  }
}

/** A cell as a program reads it: decimal money, shares of one, ISO dates. */
export function cellValue(cell: Cell, kind: CellKind, currency: string): string | number | null {
  if (typeof cell.value !== "number") return cell.value;
  if (kind === "money") return cell.value / 10 ** minorDigits(currency);
  return kind === "percent" || kind === "change" ? cell.value / 10_000 : cell.value;
}
