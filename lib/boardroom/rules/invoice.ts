import { z } from "zod";
import { minorDigits } from "@/lib/kernel/money";

const amount = z.object({ amount: z.number().int(), currency: z.string().length(3) });
/** What an invoice says of itself; amounts in minor units, days as YYYY-MM-DD. What was not found is null. */
export const invoiceSchema = z.object({
  supplier: z.string().max(120).nullable(), number: z.string().max(40).nullable(), date: z.string().nullable(), due: z.string().nullable(),
  total: amount, net: amount.nullable(), vat: amount.nullable(),
  /** Net and VAT add up to the total; null when one of them is missing. */
  addsUp: z.boolean().nullable(),
});
export type Invoice = z.output<typeof invoiceSchema>;

const money = /(?:\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+|\d+)(?:[.,]\d{2})?(?!\d|[.,]?\d*\s*%)/gu;
const names = {
  due: /(?<![\p{L}])(?:total\s+(?:ttc|à\s+payer|a\s+payer|general|général|due|amount|incl[^\n]*|with\s+vat|con\s+iva|factura)|net\s+à\s+payer|montant\s+(?:ttc|total|à\s+payer)|amount\s+(?:due|payable)|grand\s+total|balance\s+due|importe\s+total|total\s+a\s+pagar)|المبلغ الإجمالي|الإجمالي/iu,
  total: /(?<![\p{L}-])total(?![\p{L}])/iu,
  net: /(?<![\p{L}])(?:total\s+(?:ht|hors\s+taxes?|excl[^\n]*|net|sin\s+iva)|montant\s+ht|sous-total|sub-?total|net\s+amount|base\s+imponible)(?![\p{L}])/iu,
  vat: /(?<![\p{L}])(?:t\.?v\.?a\.?|v\.?a\.?t\.?|i\.?v\.?a\.?)(?![\p{L}])|ضريبة/iu,
  dueDate: /(?<![\p{L}])(?:échéance|echeance|due\s*(?:date|on|by)|payable\s+(?:by|le|avant)|à\s+payer\s+(?:le|avant)|vencimiento)|استحقاق/iu,
  date: /(?<![\p{L}])(?:date|fecha|dated|émise?\s+le|le)(?![\p{L}])|تاريخ/iu,
  client: /(?<![\p{L}])(?:client|bill(?:ed)?\s+to|factur[ée]e?\s+à|cliente|destinataire|adress[ée]e?\s+à|customer|ship\s+to)(?![\p{L}])/iu,
} as const;
const company = /(?<![\p{L}])(?:s\.?a\.?r\.?l\.?(?:\s*a\.?u\.?)?|s\.?a\.?s\.?|s\.?a\.?|ltd\.?|limited|llc|gmbh|inc\.?|s\.?l\.?u?\.?|sociét[ée]|ets|établissements|coop[ée]rative)(?![\p{L}\d])/iu;
const heading = /^(?:facture|invoice|factura|فاتورة|tax\s+invoice|proforma|original|copie|page)(?![\p{L}])/iu;

const months: Readonly<Record<string, number>> = Object.fromEntries(["en-GB", "fr", "es"].flatMap((tag) => Array.from({ length: 12 }, (_, month) => (["long", "short"] as const).map((style) => [new Intl.DateTimeFormat(tag, { month: style, timeZone: "UTC" }).format(Date.UTC(2026, month, 1)).toLowerCase().replace(/\.$/u, ""), month + 1] as const)).flat()));

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year < 100 ? 2000 + year : year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}
/** The first day written in a line: 2026-11-20, 20/11/2026, 20 novembre 2026, November 20, 2026. Day before month, as everywhere but in the United States. */
export function dayIn(line: string): string | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/u.exec(line);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const plain = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/u.exec(line);
  if (plain) return dayOf(Number(plain[3]), Number(plain[2]), Number(plain[1]));
  const written = /\b(\d{1,2})(?:er|st|nd|rd|th)?\s+(?:de\s+)?([\p{L}.]+)\s+(?:de\s+)?(\d{4})\b/u.exec(line);
  const month = written ? months[(written[2] ?? "").toLowerCase().replace(/\.$/u, "")] : undefined;
  if (written && month) return dayOf(Number(written[3]), month, Number(written[1]));
  const american = /\b([\p{L}]+)\s+(\d{1,2}),?\s+(\d{4})\b/u.exec(line);
  const named = american ? months[(american[1] ?? "").toLowerCase()] : undefined;
  return american && named ? dayOf(Number(american[3]), named, Number(american[2])) : null;
}

function minor(written: string, currency: string): number {
  const plain = written.replace(/[ \u00a0\u202f’']/gu, "");
  const decimals = /[.,](\d{2})$/u.exec(plain)?.[1] ?? "";
  const whole = plain.slice(0, decimals === "" ? undefined : -3).replace(/[.,]/gu, "");
  return Math.round(Number(`${whole}.${decimals || "0"}`) * 10 ** minorDigits(currency));
}

function currencyOf(text: string, house: string): string {
  const counts = ([["MAD", /\bMAD\b|\bDHS?\b|\bdirhams?\b|درهم/giu], ["EUR", /€|\bEUR\b|\beuros?\b/giu], ["USD", /\$|\bUSD\b/giu], ["GBP", /£|\bGBP\b/giu]] as const).map(([code, sign]) => ({ code, times: [...text.matchAll(sign)].length }));
  const [best] = counts.toSorted((one, other) => other.times - one.times);
  return best && best.times > 0 ? best.code : house;
}

/** The amounts of a line, or of the next one where the line only names them. */
function amountsAt(lines: readonly string[], at: number, currency: string): number[] {
  const read = (line: string | undefined) => [...(line ?? "").replace(/\d+(?:[.,]\d+)?\s*%/gu, " ").matchAll(money)].map(([written]) => written).filter((written) => /[.,]\d{2}$/u.test(written) || !/^\d{1,2}$/u.test(written)).map((written) => minor(written, currency));
  const own = read(lines[at]);
  return own.length > 0 ? own : read(lines[at + 1]);
}

function lastNamed(lines: readonly string[], name: RegExp, currency: string, but?: RegExp): number | null {
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? "";
    if (!name.test(line) || but?.test(line)) continue;
    const found = amountsAt(lines, at, currency).at(-1);
    if (found !== undefined && found > 0) return found;
  }
  return null;
}

function supplierOf(lines: readonly string[]): string | null {
  const end = lines.findIndex((line) => names.client.test(line));
  const head = lines.slice(0, Math.min(12, end === -1 ? 12 : end)).map((line) => line.split(/\s{3,}/u)[0]?.trim() ?? "").filter((line) => /\p{L}{3}/u.test(line) && !heading.test(line) && !names.date.test(line.slice(0, 6)));
  return (head.find((line) => company.test(line)) ?? head[0] ?? null)?.slice(0, 120) ?? null;
}

/**
 * What an invoice says, by rules: supplier, number, days, total, net and VAT. Null when there is no total to pay in it. `house`
 * is the currency where none is written.
 */
export function readInvoice(text: string, house: string): Invoice | null {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const currency = currencyOf(text, house);
  const notTotal = new RegExp(`${names.net.source}|${names.vat.source}`, "iu");
  const total = lastNamed(lines, names.due, currency, names.net) ?? lastNamed(lines, names.total, currency, notTotal);
  if (total === null) return null;
  const vat = lastNamed(lines, names.vat, currency, new RegExp(`${names.due.source}|${names.net.source}|\\b(?:n°|no\\.?|number|intra\\p{L}*|registration|identifiant|if|ice)\\b`, "iu"));
  const net = lastNamed(lines, names.net, currency);
  const cells = lines.flatMap((line) => line.split(/\s{3,}/u)).filter((cell) => dayIn(cell) !== null);
  const dueLine = cells.find((cell) => names.dueDate.test(cell));
  const dateLine = cells.find((cell) => cell !== dueLine && names.date.test(cell)) ?? cells.find((cell) => cell !== dueLine);
  const number = lines.map((line) => /(?:facture|invoice|factura|فاتورة)\s*(?:n[°ºo]?\.?|number|num\.?|núm\.?|#|رقم)?\s*[:#]?\s*((?=[\w/-]*\d)[A-Z0-9][\w/-]{1,30})/iu.exec(line)?.[1]).find((found) => found !== undefined) ?? null;
  const as = (value: number | null) => (value === null || value > total ? null : { amount: value, currency });
  const [netPart, vatPart] = [as(net), as(vat)];
  return {
    supplier: supplierOf(lines), number, date: dateLine ? dayIn(dateLine) : null, due: dueLine ? dayIn(dueLine) : null, total: { amount: total, currency }, net: netPart, vat: vatPart,
    addsUp: netPart && vatPart ? Math.abs(netPart.amount + vatPart.amount - total) <= 2 : null,
  };
}
