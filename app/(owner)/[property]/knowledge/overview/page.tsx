import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ReportChart } from "@/components/insights/report-chart";
import { CalibrationBins } from "@/components/knowledge/overview/calibration-bins";
import { CellTable } from "@/components/knowledge/overview/cell-table";
import { CriteriaList } from "@/components/knowledge/overview/criteria-list";
import { dollars, milliseconds, percent } from "@/components/knowledge/overview/figures";
import { KnowledgeTabs } from "@/components/knowledge/tabs";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { StatTile } from "@/components/shell/stat-tile";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import type { Chart } from "@/lib/insights/rules/sheet";
import { getOverview } from "@/lib/knowledge/queries/shadow/get-overview";
import { overviewSpans } from "@/lib/knowledge/rules/overview";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly days?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shadow.overview");
  return { title: t("title") };
}

const cellsShown = 24;
const basis = (part: number, of: number): number | null => (of === 0 ? null : Math.round((part / of) * 10_000));

/** How the book's answers do beside the incumbent's, and whether the migration has succeeded. */
export default async function OverviewPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, search] = await Promise.all([params, searchParams]);
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:read")) return <ForbiddenState />;
  const days = overviewSpans.find((span) => String(span) === search.days) ?? 30;
  const [t, locale, told] = [await getTranslations("shadow.overview"), await getLocale(), await ask(getOverview, ctx, { days })];
  const { all, saved, criteria, byDay, cells, calibration, findings, rollout } = told;
  const seen = byDay.flatMap(({ date, figures }) => (figures && figures.asked > 0 ? [{ date, figures }] : []));
  const volume: Chart = { kind: "bars", label: t("volume"), unit: "count", series: [{ key: "asked", label: t("asked") }, { key: "book", label: t("byBook"), quiet: true }], points: byDay.map(({ date, figures }) => ({ x: date, values: [figures?.asked ?? 0, figures?.servedSop ?? 0] })) };
  const trust: Chart = {
    kind: "lines", label: t("trust"), unit: "percent", series: [{ key: "confidence", label: t("confidence") }, { key: "agrees", label: t("agreement"), quiet: true }],
    points: seen.flatMap(({ date, figures }) => { const compared = figures.agrees + figures.differs + figures.unclear; return compared === 0 || figures.confidence === null ? [] : [{ x: date, values: [Math.round(figures.confidence * 10_000), basis(figures.agrees, compared)] }]; }),
  };
  const spans = (
    <div className="flex flex-wrap gap-2" role="group" aria-label={t("span")}>
      {overviewSpans.map((span) => <Button key={span} asChild size="sm" variant={span === days ? "default" : "outline"}><Link href={`?days=${span}`} aria-current={span === days ? "page" : undefined}>{t("days", { days: span })}</Link></Button>)}
    </div>
  );
  const share = (part: number, of: number) => (of === 0 ? "–" : percent(part / of, locale));
  const time = (ms: number | null) => (ms === null ? "–" : milliseconds(ms, locale));
  return (
    <ClientMessages namespaces={["shadow", "rollout", "knowledge", "reports"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} actions={spans} />
        <KnowledgeTabs home={`/${slug}/knowledge`} part="overview" />
        <p className="max-w-measure">
          {rollout ? t("stage", { status: rollout.status, stage: rollout.stage + 1, stages: rollout.stages, share: percent(rollout.share / 10_000, locale) }) : t("noStage")}{" "}
          <Link href={`/${slug}/knowledge/rollout`} className="underline underline-offset-4">{t("controls")}</Link>
        </p>
        {all === null || all.asked === 0 ? <EmptyState title={t("empty")} description={t("emptyLead")} heading="h2" /> : (
          <>
            <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
              <StatTile label={t("asked")} value={all.asked} />
              <StatTile label={t("byBook")} value={share(all.servedSop, all.asked)} />
              <StatTile label={t("right")} value={share(all.sopRight, all.judged)} period={t("theirs", { value: share(all.incumbentRight, all.judged) })} />
              <StatTile label={t("agreement")} value={share(all.agrees, all.agrees + all.differs + all.unclear)} />
              <StatTile label={t("time")} value={time(all.engineP95)} period={t("median", { value: time(all.engineP50) })} />
              <StatTile label={t("theirTime")} value={time(all.incumbentP95)} period={t("median", { value: time(all.incumbentP50) })} />
              <StatTile label={t("escalated")} value={all.escalatedSop + all.escalatedIncumbent} period={t("afterBook", { count: all.escalatedSop })} />
              <StatTile label={t("saved")} value={saved === null ? "–" : dollars(saved, locale)} />
            </div>
            <section aria-labelledby="criteria" className="flex flex-col gap-3">
              <h2 id="criteria" className="text-lg">{t("criteria")}</h2>
              <CriteriaList criteria={criteria} />
            </section>
            <div className="grid gap-6 lg:grid-cols-2">
              <section aria-labelledby="volume" className="flex min-w-0 flex-col gap-3"><h2 id="volume" className="text-lg">{t("volume")}</h2><ReportChart chart={volume} currency="USD" label={t("volume")} /></section>
              <section aria-labelledby="trust" className="flex min-w-0 flex-col gap-3"><h2 id="trust" className="text-lg">{t("trust")}</h2>{trust.points.length === 0 ? <p className="text-ink-soft">{t("nothingCompared")}</p> : <ReportChart chart={trust} currency="USD" label={t("trust")} />}</section>
            </div>
            <section aria-labelledby="calibration" className="flex flex-col gap-3">
              <div className="flex max-w-measure flex-col gap-1"><h2 id="calibration" className="text-lg">{t("calibration")}</h2><p className="text-ink-soft">{calibration.error === null ? t("notJudged") : t("error", { error: percent(calibration.error, locale), count: calibration.bins.reduce((sum, { seen: judged }) => sum + judged, 0) })}</p></div>
              {calibration.bins.length > 0 && <CalibrationBins bins={calibration.bins} />}
            </section>
            <section aria-labelledby="cells" className="flex flex-col gap-3">
              <h2 id="cells" className="text-lg">{t("cells")}</h2>
              <CellTable cells={cells.slice(0, cellsShown)} />
              {cells.length > cellsShown && <p className="text-xs text-ink-soft">{t("cellsShown", { count: cellsShown, all: cells.length })}</p>}
            </section>
          </>
        )}
        <section aria-labelledby="findings" className="flex flex-col gap-2">
          <h2 id="findings" className="text-lg">{t("findings")}</h2>
          <p className="max-w-measure text-ink-soft">{t("findingsText", findings)}</p>
        </section>
      </PageFrame>
    </ClientMessages>
  );
}
