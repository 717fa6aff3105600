import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { PeriodTable } from "@/components/insights/period-table";
import { ImportLink } from "@/components/property/import-link";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { PeriodLinks } from "@/components/shell/period-links";
import { StatTile } from "@/components/shell/stat-tile";
import { pageContext } from "@/lib/auth/session-context";
import { listedReports, reportNeeds } from "@/lib/insights/rules/report-list";
import { getPeriod } from "@/lib/insights/queries/get-period";
import { nowMs } from "@/lib/kernel/clock";
import { formatMoney } from "@/lib/kernel/money";
import { todayIn } from "@/lib/kernel/nights";
import { stretchFrom } from "@/lib/kernel/stretch";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly from?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("reports") };
}

const nightsShown = 30;

/** Occupancy, ADR and RevPAR of thirty nights, and how each is reckoned. */
export default async function ReportsPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("reports:read")) return <ForbiddenState />;
  const stretch = stretchFrom(given, todayIn(membership.property.timezone, nowMs()), nightsShown);
  const words = await getTranslations("reports");
  const t = await getTranslations("insights");
  const nav = await getTranslations("shell.nav");
  const terms = await getTranslations("terms");
  const [format, locale, { total, nights, currency }] = await Promise.all([getFormatter(), getLocale(), ask(getPeriod, ctx, { from: stretch.from, to: stretch.to })]);
  const money = (amount: number | null) => (amount === null ? "–" : formatMoney({ amount: Math.round(amount / 100) * 100, currency }, locale));
  const trend = (value: (night: (typeof nights)[number]) => number) => nights.map(value);
  return (
    <PageFrame>
      <PageHeader title={nav("reports")} description={words("lead")} />
      <nav aria-label={words("choose")}>
        <ul className="grid gap-x-8 border-t border-line sm:grid-cols-2">
          {listedReports.filter((name) => ctx.permissions.has(reportNeeds[name])).map((name) => (
            <li key={name} className="border-b border-line">
              <Link href={`/${slug}/reports/${name}`} className="group flex min-h-14 flex-col justify-center py-3">
                <span className="font-medium group-hover:text-accent">{words(`list.${name}.title`)}</span>
                <span className="text-sm text-ink-soft">{words(`list.${name}.lead`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-col gap-1">
        <h2 className="text-lg">{words("thirty")}</h2>
        <p className="text-ink-soft">{t("lead")}</p>
      </div>
      <PeriodLinks path={`/${slug}/reports`} {...stretch} labels={{ previous: terms("previous"), next: terms("next"), today: terms("today") }} />
      {total.available === 0 ? (
        <EmptyState title={t("none")} description={t("noneLead")} action={<ImportLink slug={slug} may={ctx.permissions.has("property:manage")} />} />
      ) : (
        <>
          <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            <StatTile label={t("occupancy")} value={total.occupancyBp === null ? "–" : format.number(total.occupancyBp / 10_000, { style: "percent", maximumFractionDigits: 1 })} trend={trend((night) => (night.available === 0 ? 0 : (night.sold / night.available) * 100))} />
            <StatTile label={t("adr")} value={money(total.adr)} trend={nights.filter((night) => night.sold > 0).map((night) => night.revenue / night.sold / 100)} />
            <StatTile label={t("revpar")} value={money(total.revpar)} trend={trend((night) => (night.available === 0 ? 0 : night.revenue / night.available / 100))} />
            <StatTile label={t("roomRevenue")} value={money(total.revenue)} trend={trend((night) => night.revenue / 100)} />
          </div>
          <PeriodTable nights={nights} currency={currency} />
          <section aria-labelledby="definitions" className="flex max-w-measure flex-col gap-2 text-ink-soft">
            <h2 id="definitions" className="text-lg text-ink">{t("definitions.title")}</h2>
            <p>{t("definitions.occupancy")}</p>
            <p>{t("definitions.adr")}</p>
            <p>{t("definitions.revpar")}</p>
          </section>
        </>
      )}
    </PageFrame>
  );
}
