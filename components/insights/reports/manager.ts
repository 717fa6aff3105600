import { changeBp, type ManagerFigures } from "@/lib/insights/rules/manager-figures";
import type { CellKind, Column, Sheet, SheetRow } from "@/lib/insights/rules/sheet";
import { figure, named, path, text, type Words } from "./words";

type Span = { readonly from: string; readonly to: string; readonly figures: ManagerFigures; readonly byClass: readonly { taxClass: string; gross: number }[] };
export type ManagerData = { readonly spans: readonly { readonly key: "day" | "month" | "year"; readonly now: Span; readonly before: Span | null }[] };

const metrics: readonly (readonly [keyof ManagerFigures, CellKind, string?])[] = [
  ["occupancyBp", "percent"], ["adr", "money"], ["revpar", "money"], ["trevpar", "money"], ["available", "count"], ["sold", "count", "sold"], ["blocked", "count"],
  ["roomRevenue", "money", "sold"], ["otherRevenue", "money"], ["totalRevenue", "money"], ["arrivals", "count", "arrivals"], ["departures", "count", "departures"], ["walkIns", "count"],
  ["noShows", "count", "no_shows"], ["cancellations", "count", "cancellations"], ["cancelledNights", "count"], ["booked", "count", "booked"],
];
const nameOf = (metric: keyof ManagerFigures) => (metric === "occupancyBp" ? "occupancy" : metric);
const strong: readonly string[] = ["occupancyBp", "adr", "revpar", "totalRevenue"];

function columnsOf(t: Words, data: ManagerData): Column[] {
  return [{ key: "metric", label: t("col.metric"), kind: "text" }, ...data.spans.flatMap(({ key, before }): Column[] => [
    { key, label: t(`span.${key}`), kind: "count" },
    ...(before ? [{ key: `${key}-before`, label: t("span.before", { span: t(`span.${key}`) }), kind: "count" as const }, { key: `${key}-change`, label: t("span.change"), kind: "change" as const, minor: true }] : []),
  ])];
}

/** Figures as rows, periods as columns; each leads to the rows behind it. Occupancy changes by points, everything else by share. */
export function managerSheets(t: Words, data: ManagerData): Sheet[] {
  const columns = columnsOf(t, data);
  const rows = metrics.map(([metric, kind, what]): SheetRow => ({
    key: metric, strong: strong.includes(metric),
    cells: [text(t(`metric.${nameOf(metric)}`)), ...data.spans.flatMap(({ now, before }) => {
      const to = (span: Span) => (what ? path("reports/stays", { what, from: span.from, to: span.to }) : undefined);
      const [value, earlier] = [now.figures[metric], before ? before.figures[metric] : null];
      const change = metric === "occupancyBp" ? (value === null || earlier === null ? null : value - earlier) : changeBp(value, earlier);
      return [{ ...figure(value, to(now)), kind }, ...(before ? [{ ...figure(earlier, to(before)), kind }, { value: change, kind: "change" as const }] : [])];
    })],
  }));
  const classes = [...new Set(data.spans.flatMap(({ now, before }) => [...now.byClass, ...(before?.byClass ?? [])].map(({ taxClass }) => taxClass)))].toSorted();
  const byClass = classes.map((taxClass): SheetRow => ({
    key: taxClass,
    cells: [text(named(t, "class", taxClass)), ...data.spans.flatMap(({ now, before }) => {
      const of = (span: Span) => span.byClass.find((row) => row.taxClass === taxClass)?.gross ?? 0;
      const cell = (span: Span) => ({ ...figure(of(span), path("reports/posted", { taxClass, from: span.from, to: span.to })), kind: "money" as const });
      return [cell(now), ...(before ? [cell(before), { value: changeBp(of(now), of(before)), kind: "change" as const }] : [])];
    })],
  }));
  return [
    { key: "figures", title: t("list.manager.title"), columns, rows, empty: t("empty") },
    { key: "classes", title: t("byClass"), columns: columns.map((column) => (column.kind === "count" ? { ...column, kind: "money" } : column)), rows: byClass, empty: t("empty") },
  ];
}
