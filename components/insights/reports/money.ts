import type { Chart, Sheet } from "@/lib/insights/rules/sheet";
import { type I18nText, type Locale, pickText } from "@/lib/kernel/locale";
import { figure, named, path, text, type Words } from "./words";

type Kind = Sheet["columns"][number]["kind"];
const columnsOf = (t: Words) => (key: string, kind: Kind, minor = false) => ({ key, label: t(`col.${key}`), kind, minor });

export type TaxData = {
  readonly from: string; readonly to: string;
  readonly levies: readonly { code: string; name: I18nText; amount: number; quantity: number }[];
  readonly vat: readonly { code: string; rateBp: number; gross: number; vat: number }[];
  readonly revenue: readonly { taxClass: string; gross: number; vat: number }[];
};

/** What is to be declared: levies with their person nights, VAT by rate, and the revenue it was reckoned on. */
export function taxSheets(t: Words, { from, to, levies, vat, revenue }: TaxData, locale: Locale): Sheet[] {
  const column = columnsOf(t);
  const posted = (params: Record<string, string>) => path("reports/posted", { ...params, from, to });
  const total = <R>(rows: readonly R[], of: (row: R) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  return [
    {
      key: "levies", title: t("class.levy"), empty: t("empty"), columns: [column("levy", "text"), column("personNights", "count"), column("amount", "money")],
      rows: [...levies.map((row) => ({ key: row.code, cells: [text(pickText(row.name, locale)), figure(row.quantity, posted({ levy: row.code })), figure(row.amount, posted({ levy: row.code }))] })),
        ...(levies.length > 1 ? [{ key: "total", strong: true, cells: [text(t("col.total")), { value: null }, figure(total(levies, (row) => row.amount))] }] : [])],
    },
    {
      key: "vat", title: t("col.vat"), empty: t("empty"), columns: [column("vat", "text"), column("rate", "percent"), column("base", "money"), { ...column("vat", "money"), key: "vatAmount" }, column("gross", "money")],
      rows: [...vat.map((row) => ({ key: `${row.code} ${row.rateBp}`, cells: [text(row.code), { value: row.rateBp }, figure(row.gross - row.vat), figure(row.vat, posted({ vat: row.code })), figure(row.gross, posted({ vat: row.code }))] })),
        ...(vat.length > 1 ? [{ key: "total", strong: true, cells: [text(t("col.total")), { value: null }, figure(total(vat, (row) => row.gross - row.vat)), figure(total(vat, (row) => row.vat)), figure(total(vat, (row) => row.gross))] }] : [])],
    },
    {
      key: "revenue", title: t("byClass"), empty: t("empty"), columns: [column("class", "text"), column("base", "money"), column("vat", "money"), column("gross", "money")],
      rows: revenue.map((row) => ({ key: row.taxClass, cells: [text(named(t, "class", row.taxClass)), figure(row.gross - row.vat), figure(row.vat), figure(row.gross, posted({ taxClass: row.taxClass }))] })),
    },
  ];
}

export type PaymentData = { readonly from: string; readonly to: string; readonly methods: readonly string[]; readonly rows: readonly { day: string; method: string; taken: number; refunded: number; count: number }[] };

/** Money by method, then day by day with a column a method. */
export function paymentSheets(t: Words, { from, to, methods, rows }: PaymentData): Sheet[] {
  const column = columnsOf(t);
  const days = [...new Set(rows.map(({ day }) => day))];
  const net = (list: PaymentData["rows"]) => list.reduce((sum, row) => sum + row.taken - row.refunded, 0);
  return [
    {
      key: "methods", title: t("col.method"), empty: t("empty"), columns: [column("method", "text"), column("count", "count"), column("taken", "money"), column("refunded", "money"), column("net", "money")],
      rows: methods.map((method) => {
        const own = rows.filter((row) => row.method === method);
        const link = path("reports/paid", { method, from, to });
        const sum = (of: (row: (typeof own)[number]) => number) => own.reduce((total, row) => total + of(row), 0);
        return { key: method, cells: [text(named(t, "method", method)), figure(sum((row) => row.count), link), figure(sum((row) => row.taken), link), figure(sum((row) => row.refunded), link), figure(net(own), link)] };
      }),
    },
    {
      key: "days", title: t("list.payments.title"), empty: t("empty"),
      columns: [column("date", "day"), ...methods.map((method) => ({ key: method, label: named(t, "method", method), kind: "money" as const })), column("total", "money")],
      rows: [...days.map((day) => ({
        key: day,
        cells: [{ value: day }, ...methods.map((method) => figure(net(rows.filter((row) => row.day === day && row.method === method)), path("reports/paid", { method, from: day, to: day }))), figure(net(rows.filter((row) => row.day === day)), path("reports/paid", { from: day, to: day }))],
      })), ...(days.length > 1 ? [{ key: "total", strong: true, cells: [text(t("col.total")), ...methods.map((method) => figure(net(rows.filter((row) => row.method === method)))), figure(net(rows))].map((cell, index) => (index === 0 ? { ...cell, kind: "text" as const } : cell)) }] : [])],
    },
  ];
}

export const paymentChart = (t: Words, { methods, rows }: PaymentData): Chart => ({
  kind: "bars", label: t("list.payments.title"), unit: "money", series: methods.map((method, index) => ({ key: method, label: named(t, "method", method), quiet: index > 0 })),
  points: [...new Set(rows.map(({ day }) => day))].map((day) => ({ x: day, values: methods.map((method) => rows.filter((row) => row.day === day && row.method === method).reduce((sum, row) => sum + row.taken - row.refunded, 0)) })),
});
