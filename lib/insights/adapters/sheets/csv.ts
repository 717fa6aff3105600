import Papa from "papaparse";
import { cellValue, kindOf, type Report } from "../../rules/sheet";

/**
 * A report's tables as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheets read accents): dates in ISO, decimal points,
 * shares of one. Text that a spreadsheet would take for a formula is kept as text.
 */
export function reportCsv(report: Report): string {
  const tables = report.sheets.map((sheet) => [
    ...(report.sheets.length > 1 ? [[sheet.title]] : []),
    sheet.columns.map(({ label }) => label),
    ...sheet.rows.map((row) => sheet.columns.map((column, index) => {
      const cell = row.cells[index];
      return cell ? cellValue(cell, kindOf(cell, column), report.currency) : null;
    })),
  ]);
  return `\ufeff${tables.map((rows) => Papa.unparse(rows, { newline: "\r\n", escapeFormulae: /^[=@\t\r]|^[+-](?!\d)/ })).join("\r\n\r\n")}\r\n`;
}
