import { fromDecimal } from "@/lib/kernel/money";
import { tryIsoDate } from "@/lib/kernel/nights";

export type StatementLine = { readonly bookedOn: string; readonly amount: number; readonly currency: string; readonly text: string };
export type StatementRead = { readonly lines: StatementLine[]; readonly skipped: number; readonly problems: { readonly line: number; readonly problem: "columns" | "date" | "amount" }[] };

const columns = {
  date: ["date", "bookingdate", "dateoperation", "datedoperation", "datecomptable", "fecha", "fechaoperacion", "buchungstag", "التاريخ"],
  amount: ["amount", "montant", "importe", "betrag", "credit", "crédit", "abono", "haber", "المبلغ"],
  currency: ["currency", "devise", "divisa", "moneda", "العملة"],
  text: ["text", "description", "libelle", "libellé", "label", "concepto", "concept", "motif", "details", "detail", "reference", "référence", "communication", "payer", "name", "nom", "البيان"],
} as const;

const word = (text: string): string => text.trim().toLowerCase().replaceAll(/[^\p{L}]/gu, "");

/** `2026-03-09`, `09/03/2026` and `09.03.26` as ISO; null for what is no day. */
export function statementDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(text);
  const day = iso ? `${iso[1]}-${iso[2]}-${iso[3]}` : local ? `${(local[3] ?? "").padStart(4, "20")}-${(local[2] ?? "").padStart(2, "0")}-${(local[1] ?? "").padStart(2, "0")}` : "";
  return tryIsoDate(day) ?? null;
}

/** `1 234,56`, `1,234.56` and `+1234.5` in minor units; null where it is no amount. */
export function statementAmount(text: string, currency: string): number | null {
  const bare = text.replaceAll(/[\s\u00a0\u202f']/g, "").replace(/^\+/, "").replace(/[A-Z]{3}$/i, "");
  if (!/^-?[\d.,]+$/.test(bare)) return null;
  const last = Math.max(bare.lastIndexOf(","), bare.lastIndexOf("."));
  const decimals = last >= 0 && bare.length - last - 1 <= 2;
  const number = (decimals ? `${bare.slice(0, last).replaceAll(/[.,]/g, "")}.${bare.slice(last + 1)}` : bare.replaceAll(/[.,]/g, "")).replace(/\.$/, "");
  try {
    return fromDecimal(number, currency).amount;
  } catch {
    return null;
  }
}

/**
 * A bank's statement as it is exported, its rows taken apart: column names first, then one movement a row. Money that went out is left aside; what
 * cannot be read is named by its line and changes nothing.
 */
export function readStatement(rows: readonly (readonly string[])[], houseCurrency: string): StatementRead {
  const names = (rows[0] ?? []).map(word);
  const at = (kind: keyof typeof columns) => names.flatMap((name, index) => ((columns[kind] as readonly string[]).includes(name) ? [index] : []));
  const [[date], [amount], [currency], texts] = [at("date"), at("amount"), at("currency"), at("text")];
  if (date === undefined || amount === undefined || texts.length === 0) return { lines: [], skipped: 0, problems: [{ line: 1, problem: "columns" }] };
  const read: { lines: StatementLine[]; skipped: number; problems: StatementRead["problems"] } = { lines: [], skipped: 0, problems: [] };
  for (const [index, row] of rows.slice(1).entries()) {
    const cells = row.map((cell) => cell.trim());
    const code = (currency === undefined ? "" : (cells[currency] ?? "")).toUpperCase();
    const unit = /^[A-Z]{3}$/.test(code) ? code : houseCurrency;
    const [day, sum] = [statementDay(cells[date] ?? ""), statementAmount(cells[amount] ?? "", unit)];
    if ((cells[amount] ?? "") === "" || (sum !== null && sum <= 0)) read.skipped += 1;
    else if (day === null) read.problems.push({ line: index + 2, problem: "date" });
    else if (sum === null) read.problems.push({ line: index + 2, problem: "amount" });
    else read.lines.push({ bookedOn: day, amount: sum, currency: unit, text: texts.map((column) => cells[column] ?? "").filter(Boolean).join(" · ").slice(0, 500) });
  }
  return read;
}
