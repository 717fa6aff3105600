import { sessionContext } from "@/lib/auth/session-context";
import { limited } from "@/lib/auth/rate-limit";
import { reportCsv } from "@/lib/insights/adapters/sheets/csv";
import { reportPdf } from "@/lib/insights/adapters/sheets/pdf";
import { reportXlsx } from "@/lib/insights/adapters/sheets/xlsx";
import { isFormat, isReport, reportNeeds } from "@/lib/insights/rules/report-list";
import { forbidden, invalid, notFound } from "@/lib/kernel/errors";
import { handled } from "@/lib/runtime/http";
import { loadReport, rowsInFile, rowsOnPaper } from "../load";
import { houseDay } from "../today";

const types = { csv: "text/csv; charset=utf-8", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", pdf: "application/pdf" } as const;
type RouteContext = { readonly params: Promise<{ readonly property: string; readonly report: string }> };

/** A report as a file, in the reader's language: `?format=csv|xlsx|pdf` and the report's own parameters. */
export const GET = handled(async (request: Request, _requestId: string, { params }: RouteContext) => {
  const { property, report: name } = await params;
  const { ctx, session, membership } = await sessionContext(property);
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const format = search["format"] ?? null;
  if (!isReport(name)) throw notFound("This report");
  if (!isFormat(format)) throw invalid([{ path: "format", message: "One of csv, xlsx, pdf." }]);
  if (!ctx.permissions.has(reportNeeds[name])) throw forbidden();
  await limited("session-write", session.userId);
  const today = await houseDay(ctx);
  const report = await loadReport({ ctx, name, search, today, house: membership.property, rows: format === "pdf" ? rowsOnPaper : rowsInFile });
  const body = format === "csv" ? reportCsv(report) : format === "xlsx" ? await reportXlsx(report, ctx.locale) : await reportPdf(report, ctx.locale);
  return new Response(body, { headers: { "content-type": types[format], "content-disposition": `attachment; filename="${property}-${name}-${today}.${format}"`, "cache-control": "private, no-store" } });
});
