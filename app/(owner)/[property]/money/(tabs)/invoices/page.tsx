import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvoicesTable } from "@/components/folios/invoices-table";
import { EmptyState } from "@/components/shell/empty-state";
import { PeriodLinks } from "@/components/shell/period-links";
import { pageContext } from "@/lib/auth/session-context";
import { listInvoices } from "@/lib/folios/queries/list-invoices";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { stretchFrom } from "@/lib/kernel/stretch";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly from?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("folios");
  return { title: t("tabs.invoices") };
}

const days = 31;

export default async function InvoicesPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("folios:read")) return null;
  const t = await getTranslations("folios");
  const terms = await getTranslations("terms");
  const stretch = stretchFrom(given, addDays(todayIn(membership.property.timezone, nowMs()), 1 - days), days);
  const { invoices } = await ask(listInvoices, ctx, { from: stretch.from, until: stretch.to, limit: 500 });
  return (
    <>
      <PeriodLinks path={`/${slug}/money/invoices`} {...stretch} labels={{ previous: terms("previous"), next: terms("next"), today: terms("today") }} />
      {invoices.length === 0 ? <EmptyState heading="h2" title={t("invoices.none")} description={t("invoices.noneLead")} /> : <InvoicesTable slug={slug} invoices={invoices} may={ctx.permissions.has("invoices:issue")} />}
    </>
  );
}
