import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BankLines } from "@/components/payments/bank-lines";
import { Disputes } from "@/components/payments/disputes";
import { PaymentsTable } from "@/components/payments/payments-table";
import { EmptyState } from "@/components/shell/empty-state";
import { PeriodLinks } from "@/components/shell/period-links";
import { pageContext } from "@/lib/auth/session-context";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { stretchFrom } from "@/lib/kernel/stretch";
import { listBankLines } from "@/lib/payments/queries/list-bank-lines";
import { listDisputes } from "@/lib/payments/queries/list-disputes";
import { listPayments } from "@/lib/payments/queries/list-payments";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly from?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("payments");
  return { title: t("title") };
}

const days = 31;

export default async function PaymentsPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("folios:read")) return null;
  const t = await getTranslations("payments");
  const terms = await getTranslations("terms");
  const stretch = stretchFrom(given, addDays(todayIn(membership.property.timezone, nowMs()), 1 - days), days);
  const { payments, byMethod } = await ask(listPayments, ctx, { from: stretch.from, until: stretch.to, limit: 500 });
  const bank = ctx.permissions.has("payments:take") ? await ask(listBankLines, ctx, {}) : null;
  const { disputes } = await ask(listDisputes, ctx, {});
  return (
    <>
      <PeriodLinks path={`/${slug}/money/payments`} {...stretch} labels={{ previous: terms("previous"), next: terms("next"), today: terms("today") }} />
      {payments.length === 0 ? <EmptyState heading="h2" title={t("none")} description={t("noneLead")} /> : <PaymentsTable slug={slug} payments={payments} byMethod={byMethod} />}
      {disputes.length > 0 && <Disputes slug={slug} disputes={disputes} />}
      {bank && <BankLines slug={slug} lines={bank.lines} awaited={bank.awaited} />}
    </>
  );
}
