import { getFormatter, getTranslations } from "next-intl/server";
import { dayCloseSheets } from "@/components/insights/reports/day-close";
import { managerSheets } from "@/components/insights/reports/manager";
import { paymentChart, paymentSheets, taxSheets } from "@/components/insights/reports/money";
import { paceChart, paceSheets } from "@/components/insights/reports/pace";
import { productionChart, productionSheets } from "@/components/insights/reports/production";
import { paidSheets, policeSheets, postedSheets, staySheets } from "@/components/insights/reports/rows";
import { listDeclarations } from "@/lib/guests/queries/list-declarations";
import { getManagerReport } from "@/lib/insights/queries/get-manager-report";
import { getPace } from "@/lib/insights/queries/get-pace";
import { getPaymentsReport } from "@/lib/insights/queries/get-payments-report";
import { getProduction } from "@/lib/insights/queries/get-production";
import { getTaxRegister } from "@/lib/insights/queries/get-tax-register";
import { listPaymentRows, listPostedRows, listStayRows } from "@/lib/insights/queries/list-report-rows";
import { type ReportName } from "@/lib/insights/rules/report-list";
import type { Chart, Report, Sheet } from "@/lib/insights/rules/sheet";
import { getDayReport } from "@/lib/property/queries/list-business-days";
import { DomainError } from "@/lib/kernel/errors";
import { addDays, formatDate, toIsoDate, tryIsoDate } from "@/lib/kernel/nights";
import type { Context } from "@/lib/runtime/context";
import { ask } from "@/lib/runtime/ask";
import { firstOf, type Search } from "./search";
import "@/lib/wiring";

type House = { readonly name: string; readonly timezone: string; readonly currency: string };
type Asked = { readonly ctx: Context; readonly name: ReportName; readonly search: Search; readonly today: string; readonly house: House; readonly rows: number };
type Loaded = { readonly sheets: readonly Sheet[]; readonly chart?: Chart; readonly notes?: readonly string[]; readonly about: string };

/** How many rows a page shows, and how many a file holds. */
export const rowsOnPage = 200;
export const rowsInFile = 1_000;
/** Paper for more would keep the server busy for a minute. */
export const rowsOnPaper = 250;

/** A report as tables and a chart in the reader's language. Throws DomainError 403 or 422. */
export async function loadReport(asked: Asked): Promise<Report> {
  const t = await getTranslations("reports");
  const { currency, name: house } = asked.house;
  const { sheets, chart, notes = [], about } = await loaded(asked);
  const title = asked.name === "stays" ? t(`what.${firstOf(asked.search, "what") ?? "sold"}`) : t(`list.${asked.name}.title`);
  return { name: asked.name, title, house, currency, about, sheets, chart: chart && chart.points.length > 1 ? chart : null, notes: [...notes, t("notes.currency", { currency })] };
}

async function loaded({ ctx, name, search, today, house, rows }: Asked): Promise<Loaded> {
  const t = await getTranslations("reports");
  const { locale } = ctx;
  const value = (key: string) => firstOf(search, key);
  const date = (key: string, otherwise: string) => value(key) ?? otherwise;
  const written = (day: string) => { const read = tryIsoDate(day); return read ? formatDate(read, locale) : day; };
  const between = (from: string, to: string) => (from === to ? written(from) : t("between", { from: written(from), to: written(to) }));
  const month = { from: date("from", `${today.slice(0, 7)}-01`), to: date("to", today) };
  const about = between(month.from, month.to);
  const optional = (...keys: string[]) => Object.fromEntries(keys.flatMap((key) => { const given = value(key); return given === undefined ? [] : [[key, given]]; }));
  const counted = (shown: number, count: number) => (count > shown ? [t("ofTotal", { shown, count, most: rowsInFile })] : []);
  switch (name) {
    case "manager": {
      const day = date("day", today);
      const data = await ask(getManagerReport, ctx, { day, ...optional("compare") } as { day: string });
      return { about: written(day), sheets: managerSheets(t, data), notes: [t("notes.rooms"), t("notes.trevpar")] };
    }
    case "arrivals": case "departures": case "in_house": {
      const day = date("day", today);
      const data = await ask(listStayRows, ctx, { what: name, from: day, to: day, limit: rows });
      return { about: written(day), sheets: staySheets(t, data), notes: counted(data.rows.length, data.count) };
    }
    case "pace": {
      const from = date("from", today);
      const to = date("to", addDays(toIsoDate(today), 59));
      const data = await ask(getPace, ctx, { from, to, ...optional("asOf") } as { from: string; to: string });
      return { about: between(from, to), sheets: paceSheets(t, data), chart: paceChart(t, data), notes: [t("notes.pace")] };
    }
    case "production": {
      const data = await ask(getProduction, ctx, { ...month, ...optional("by", "compare") } as { from: string; to: string });
      return { about, sheets: productionSheets(t, data, locale), chart: productionChart(t, data, locale), notes: [t("notes.rooms"), ...(data.rows.some((row) => row.commission > 0) ? [t("notes.commission")] : [])] };
    }
    case "taxes": {
      const data = await ask(getTaxRegister, ctx, month);
      return { about, sheets: taxSheets(t, data, locale), notes: [t("notes.posted")] };
    }
    case "payments": {
      const data = await ask(getPaymentsReport, ctx, month);
      return { about, sheets: paymentSheets(t, data), chart: paymentChart(t, data), notes: [t("notes.posted")] };
    }
    case "police": {
      const [data, format] = [await ask(listDeclarations, ctx, month), await getFormatter()];
      return { about, sheets: policeSheets(t, data, (at) => format.dateTime(at, { dateStyle: "medium", timeStyle: "short", timeZone: house.timezone })), notes: [t("notes.policeRegister", { declared: data.declared, arrived: data.arrived })] };
    }
    case "day_close": {
      const day = date("day", today);
      const closed = await ask(getDayReport, ctx, { day }).catch((error: unknown) => {
        if (error instanceof DomainError && error.status === 404) return null;
        throw error;
      });
      if (!closed) return { about: written(day), sheets: [], notes: [t("notClosed")] };
      const { left } = closed.report;
      return {
        about: written(day), sheets: dayCloseSheets(t, closed.report, locale),
        notes: [...(closed.closedBy ? [t("notes.closed", { by: closed.closedBy })] : []), ...(left.departures.length > 0 ? [t("notes.forced", { numbers: left.departures.join(", ") })] : []), ...(left.drawers.length > 0 ? [t("notes.drawers", { names: left.drawers.join(", ") })] : []), t("notes.ledgers"), t("notes.rooms")],
      };
    }
    case "stays": {
      const key = value("key");
      const data = await ask(listStayRows, ctx, { ...month, what: (value("what") ?? "sold") as "sold", limit: rows, ...optional("by"), ...(key === undefined ? {} : { key: key === "" ? null : key }) });
      return { about, sheets: staySheets(t, data), notes: counted(data.rows.length, data.count) };
    }
    case "posted": {
      const data = await ask(listPostedRows, ctx, { ...month, limit: rows, ...optional("taxClass", "levy", "vat") });
      return { about, sheets: postedSheets(t, data, locale), notes: [...counted(data.rows.length, data.count), t("notes.posted")] };
    }
    case "paid": {
      const data = await ask(listPaymentRows, ctx, { ...month, limit: rows, ...optional("method") });
      return { about, sheets: paidSheets(t, data), notes: counted(data.rows.length, data.count) };
    }
  }
}
