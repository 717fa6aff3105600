import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { directionOf, type Locale } from "@/lib/kernel/locale";
import { minorDigits } from "@/lib/kernel/money";
import { type Cell, type CellKind, cellValue, isFigure, kindOf, type Report } from "../../rules/sheet";

const formats = (currency: string): Partial<Record<CellKind, string>> =>
  ({ money: minorDigits(currency) === 0 ? "#,##0" : `#,##0.${"0".repeat(minorDigits(currency))}`, percent: "0.0%", change: "+0.0%;-0.0%;0.0%", count: "#,##0", day: "yyyy-mm-dd" });

function xlsxCell(cell: Cell | undefined, kind: CellKind, currency: string, strong: boolean) {
  const value = cell ? cellValue(cell, kind, currency) : null;
  const format = formats(currency)[kind];
  const style = strong ? { fontWeight: "bold" as const } : {};
  if (value === null) return null;
  if (typeof value === "number") return { type: Number, value, ...(format ? { format } : {}), ...style };
  if (kind === "day" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return { type: Date, value: new Date(`${value}T00:00:00Z`), format: "yyyy-mm-dd", ...style };
  return { type: String, value, ...style };
}

/** Excel refuses these signs in a sheet's name, and more than 31 of any. */
const sheetName = (title: string, index: number) => title.replace(/[\\/?*[\]:]/g, " ").trim().slice(0, 28) || `${index + 1}`;

/** A report as a workbook: a sheet a table, real numbers, dates and shares, from right to left for Arabic. */
export async function reportXlsx(report: Report, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  const taken = new Set<string>();
  const sheets = report.sheets.map((sheet, index) => {
    const wanted = sheetName(sheet.title, index);
    const name = taken.has(wanted) ? `${wanted} ${index + 1}` : wanted;
    taken.add(name);
    const head = sheet.columns.map(({ label, kind }) => ({ value: label, fontWeight: "bold" as const, ...(isFigure(kind) ? { align: "right" as const } : {}) }));
    const rows = sheet.rows.map((row) => sheet.columns.map((column, at) => {
      const cell = row.cells[at];
      return xlsxCell(cell, cell ? kindOf(cell, column) : column.kind, report.currency, row.strong ?? false);
    }));
    return {
      sheet: name, data: [[{ value: `${report.house} – ${report.title}`, fontWeight: "bold" as const }], [{ value: report.about }], [], head, ...rows] as SheetData,
      columns: sheet.columns.map(({ kind, label }) => ({ width: Math.max(kind === "text" ? 24 : 14, label.length + 2) })), stickyRowsCount: 4, rightToLeft: directionOf(locale) === "rtl",
    };
  });
  return new Uint8Array(await writeExcelFile(sheets).toBuffer());
}
