import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReportChart } from "@/components/insights/report-chart";
import { ReportParams } from "@/components/insights/report-params";
import { ReportTable } from "@/components/insights/report-table";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { exportFormats, isReport, reportNeeds, reportParams } from "@/lib/insights/rules/report-list";
import { DomainError } from "@/lib/kernel/errors";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { loadReport, rowsOnPage } from "./load";
import { firstOf, queryOf, type Search } from "./search";
import { houseDay } from "./today";

type PageProps = { readonly params: Promise<{ readonly property: string; readonly report: string }>; readonly searchParams: Promise<Search> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { report } = await params;
  const t = await getTranslations("reports");
  return { title: isReport(report) ? t(`list.${report}.title`) : t("choose") };
}

/** One report: what it is asked for, its drawing, its tables, and the ways to take it along. */
export default async function ReportPage({ params, searchParams }: PageProps) {
  const [{ property: slug, report: name }, search] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!isReport(name)) return notFound();
  if (!ctx.permissions.has(reportNeeds[name])) return <ForbiddenState />;
  const t = await getTranslations("reports");
  const today = await houseDay(ctx);
  const loaded = await loadReport({ ctx, name, search, today, house: membership.property, rows: rowsOnPage }).catch((error: unknown) => {
    if (error instanceof DomainError && error.status === 422) return error;
    throw error;
  });
  const defaults: Record<string, string> = { day: today, from: name === "pace" ? today : `${today.slice(0, 7)}-01`, to: name === "pace" ? addDays(toIsoDate(today), 59) : today, asOf: addDays(toIsoDate(today), -7), compare: "last_year", by: "source" };
  const shown: readonly string[] = reportParams[name];
  const values = Object.fromEntries(shown.map((key) => [key, firstOf(search, key) ?? defaults[key] ?? ""]));
  const kept = Object.fromEntries(Object.keys(search).filter((key) => !shown.includes(key)).map((key) => [key, firstOf(search, key) ?? ""]));
  const trail = [{ label: t("choose"), href: `/${slug}/reports` }];
  const form = <ReportParams params={reportParams[name]} values={values} kept={kept} />;
  if (loaded instanceof DomainError) {
    const why = loaded.fields.some(({ message }) => message.startsWith("The last day")) ? t("why.backwards") : loaded.fields.some(({ message }) => message.startsWith("At most")) ? t("why.long", { days: name === "pace" ? 190 : 400 }) : t("why.unreadable");
    return (
      <PageFrame>
        <PageHeader title={t(`list.${name}.title`)} trail={trail} />
        {form}
        <Alert variant="watch"><AlertDescription className="text-ink">{t("refused", { reason: why })}</AlertDescription></Alert>
      </PageFrame>
    );
  }
  const files = exportFormats.map((format) => (
    <Button key={format} asChild variant="outline" size="sm">
      <a href={`/${slug}/reports/${name}/export?${queryOf(search, { format })}`} download aria-label={t("export.download", { format: t(`export.${format}`) })}><Download aria-hidden />{t(`export.${format}`)}</a>
    </Button>
  ));
  return (
    <PageFrame>
      <PageHeader title={loaded.title} description={loaded.about} trail={trail} actions={<div className="flex flex-wrap gap-2 print:hidden">{files}</div>} />
      {form}
      {loaded.chart && <ReportChart chart={loaded.chart} currency={loaded.currency} label={t("chart", { label: loaded.chart.label })} />}
      {loaded.sheets.map((sheet) => <ReportTable key={sheet.key} sheet={sheet} currency={loaded.currency} slug={slug} heading={sheet.title === loaded.title || loaded.sheets.length === 1 ? "hidden" : "h2"} />)}
      <div className="flex max-w-measure flex-col gap-1 text-xs text-ink-soft">{loaded.notes.map((note) => <p key={note}>{note}</p>)}</div>
    </PageFrame>
  );
}
