import type { DayReport } from "@/lib/insights/rules/day-report";
import type { CellKind, Sheet } from "@/lib/insights/rules/sheet";
import type { Locale } from "@/lib/kernel/locale";
import { paymentSheets, taxSheets } from "./money";
import { figure, path, text, type Words } from "./words";

/** A day close report as tables: rooms and movements, revenue and taxes, money, and the three ledgers. */
export function dayCloseSheets(t: Words, report: DayReport, locale: Locale): Sheet[] {
  const { day, rooms, movements } = report;
  const span = { from: day, to: day };
  const stays = (what: string) => path("reports/stays", { what, ...span });
  const figures: readonly (readonly [string, number | null, CellKind, string?])[] = [
    ["occupancy", rooms.occupancyBp, "percent"], ["adr", rooms.adr, "money"], ["revpar", rooms.revpar, "money"], ["trevpar", rooms.trevpar, "money"], ["available", rooms.available, "count"],
    ["sold", rooms.sold, "count", stays("sold")], ["blocked", rooms.blocked, "count"], ["roomRevenue", rooms.revenue, "money", stays("sold")], ["arrivals", movements.arrivals.reservations, "count", stays("arrivals")],
    ["departures", movements.departures.reservations, "count", stays("departures")], ["inHouse", movements.inHouse.reservations, "count", stays("in_house")], ["walkIns", movements.walkIns, "count"],
    ["noShows", movements.noShows, "count", stays("no_shows")], ["cancellations", movements.cancellations, "count", stays("cancellations")],
  ];
  const [methods] = paymentSheets(t, { ...span, methods: report.payments.map(({ method }) => method), rows: report.payments.map((row) => ({ ...row, day })) });
  const column = (key: string, kind: CellKind) => ({ key, label: t(`col.${key}`), kind });
  return [
    { key: "figures", title: t("list.day_close.title"), empty: t("empty"), columns: [column("metric", "text"), column("value", "count")], rows: figures.map(([key, value, kind, to]) => ({ key, cells: [text(t(`metric.${key}`)), { ...figure(value, to), kind }] })) },
    ...taxSheets(t, { ...span, levies: report.levies, vat: report.vat, revenue: report.revenue }, locale),
    ...(methods ? [methods] : []),
    {
      key: "ledgers", title: t("ledger.title"), empty: t("empty"), columns: [column("ledger", "text"), column("opening", "money"), column("debit", "money"), column("credit", "money"), column("closing", "money")],
      rows: report.ledgers.map((row) => ({ key: row.account, cells: [text(t(`ledger.${row.account}`)), figure(row.opening), figure(row.debit), figure(row.credit), figure(row.closing)] })),
    },
  ];
}
