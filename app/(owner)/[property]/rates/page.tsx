import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RatesTable } from "@/components/rates/rates-table";
import { ImportLink } from "@/components/property/import-link";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { PeriodLinks } from "@/components/shell/period-links";
import { pageContext } from "@/lib/auth/session-context";
import { nowMs } from "@/lib/kernel/clock";
import { datesThrough, todayIn } from "@/lib/kernel/nights";
import { stretchFrom } from "@/lib/kernel/stretch";
import { listRates } from "@/lib/rates/queries/list-rates";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly from?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("rates") };
}

const nightsShown = 14;

export default async function RatesPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("rates:read")) return <ForbiddenState />;
  const today = todayIn(membership.property.timezone, nowMs());
  const stretch = stretchFrom(given, today, nightsShown);
  const { from, to } = stretch;
  const t = await getTranslations("rates");
  const nav = await getTranslations("shell.nav");
  const terms = await getTranslations("terms");
  const { plans, currency } = await ask(listRates, ctx, { from, to });
  return (
    <PageFrame width="full">
      <PageHeader title={nav("rates")} description={t("lead", { currency })} />
      <PeriodLinks path={`/${slug}/rates`} {...stretch} labels={{ previous: terms("previous"), next: terms("next"), today: terms("today") }} />
      {plans.length === 0 ? <EmptyState title={t("noPlans")} description={t("noPlansLead")} action={<ImportLink slug={slug} may={ctx.permissions.has("property:manage")} />} /> : (
        <>
          <RatesTable plans={plans} nights={datesThrough(from, to)} today={today} />
          <p className="text-xs text-ink-soft">{t("legend")}</p>
        </>
      )}
    </PageFrame>
  );
}
