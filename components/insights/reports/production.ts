import { divideHalfEven } from "@/lib/kernel/money";
import { channelTitle } from "@/lib/channels/rules/channel-title";
import { changeBp } from "@/lib/insights/rules/manager-figures";
import type { Grouping } from "@/lib/insights/rules/report-periods";
import type { Chart, Sheet } from "@/lib/insights/rules/sheet";
import { type I18nText, type Locale, pickText } from "@/lib/kernel/locale";
import { figure, named, path, text, type Words } from "./words";

type Row = { readonly key: string | null; readonly name: I18nText | null; readonly label: string | null; readonly reservations: number; readonly roomNights: number; readonly revenue: number; readonly commission: number; readonly before: { readonly roomNights: number; readonly revenue: number } | null };
export type ProductionData = { readonly from: string; readonly to: string; readonly by: Grouping; readonly rows: readonly Row[]; readonly before: object | null };

function labelOf(t: Words, by: Grouping, row: Row, locale: Locale): string {
  if (row.key === null) return t("unmarked");
  if (by === "channel") return channelTitle(row.key);
  if (by === "source") return named(t, "source", row.key);
  if (by === "country") return new Intl.DisplayNames(locale, { type: "region", fallback: "code" }).of(row.key) ?? row.key;
  return row.label ?? (row.name ? pickText(row.name, locale) : row.key);
}

/** Where nights and money came from, the most money first, beside the period it is compared with. */
export function productionSheets(t: Words, data: ProductionData, locale: Locale): Sheet[] {
  const { from, to, by, rows } = data;
  const compared = data.before !== null;
  const costly = rows.some((row) => row.commission > 0);
  const all = rows.reduce((sum, row) => ({ commission: sum.commission + row.commission, reservations: sum.reservations + row.reservations, roomNights: sum.roomNights + row.roomNights, revenue: sum.revenue + row.revenue, nightsBefore: sum.nightsBefore + (row.before?.roomNights ?? 0), before: sum.before + (row.before?.revenue ?? 0) }), { commission: 0, reservations: 0, roomNights: 0, revenue: 0, nightsBefore: 0, before: 0 });
  const cells = (row: { reservations: number; roomNights: number; revenue: number; commission: number }, before: { roomNights: number; revenue: number }, link?: string) => [
    figure(row.reservations, link), figure(row.roomNights, link), figure(row.revenue, link), { value: row.roomNights === 0 ? null : divideHalfEven(row.revenue, row.roomNights) },
    { value: all.revenue === 0 ? null : divideHalfEven(row.revenue * 10_000, all.revenue) },
    ...(costly ? [figure(row.commission), figure(row.revenue - row.commission)] : []),
    ...(compared ? [figure(before.roomNights), figure(before.revenue), { value: changeBp(row.revenue, before.revenue) }] : []),
  ];
  const column = (key: string, kind: Sheet["columns"][number]["kind"], minor = false) => ({ key, label: t(`col.${key}`), kind, minor });
  return [{
    key: "production", title: t("list.production.title"), empty: t("empty"),
    columns: [{ key: "by", label: t(`by.${by}`), kind: "text" }, column("reservations", "count", true), column("roomNights", "count"), column("revenue", "money"), column("adr", "money"), column("share", "percent"),
      ...(costly ? [column("commission", "money"), column("afterCommission", "money")] : []),
      ...(compared ? [column("nightsBefore", "count", true), column("revenueBefore", "money"), { key: "change", label: t("span.change"), kind: "change" as const }] : [])],
    rows: [
      ...rows.map((row) => ({ key: row.key ?? "-", cells: [text(labelOf(t, by, row, locale)), ...cells(row, row.before ?? { roomNights: 0, revenue: 0 }, path("reports/stays", { what: "sold", from, to, by, key: row.key ?? "" }))] })),
      ...(rows.length > 1 ? [{ key: "total", strong: true, cells: [text(t("col.total")), ...cells(all, { roomNights: all.nightsBefore, revenue: all.before })] }] : []),
    ],
  }];
}

const mostBars = 12;
export const productionChart = (t: Words, data: ProductionData, locale: Locale): Chart => ({
  kind: "bars", label: t("list.production.title"), unit: "money",
  series: [{ key: "revenue", label: t("col.revenue") }, ...(data.before ? [{ key: "before", label: t("col.revenueBefore"), quiet: true }] : [])],
  points: data.rows.slice(0, mostBars).map((row) => ({ x: labelOf(t, data.by, row, locale), values: [row.revenue, ...(data.before ? [row.before?.revenue ?? 0] : [])] })),
});
