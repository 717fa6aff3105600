import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { InvoiceList } from "@/components/billing/invoice-list";
import { Leaving } from "@/components/billing/leaving";
import { StandingNote } from "@/components/billing/standing-note";
import { ToStripe } from "@/components/billing/to-stripe";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { formatWhen } from "@/components/shell/format-when";
import { MoneyText } from "@/components/shell/money-text";
import { doorLink } from "@/components/tenancy/door-page";
import { Badge } from "@/components/ui/badge";
import { pageContext } from "@/lib/auth/session-context";
import { getBillingAccount } from "@/lib/billing/queries/get-account";
import { oldestOwed } from "@/lib/billing/rules/standing";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("title") };
}

const tones = { trial: "accent", open: "good", grace: "watch", read_only: "act" } as const;
type Shown = keyof typeof tones;

/** The organisation's plan: what it is, what comes next, what is owed, every invoice, and the way out. */
export default async function BillingPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("organisation:manage")) return <ForbiddenState heading="h2" />;
  const t = await getTranslations("billing");
  const account = await ask(getBillingAccount, ctx, {});
  if (account.plans === null || account.standing.state === "off") return <EmptyState heading="h2" title={t("off.title")} description={t("off.description")} />;
  const locale = (await getLocale()) as Locale;
  const { timezone: timeZone } = membership.property;
  const { standing, report, subscribed, plan, plans } = account;
  const when = (at: number | string | null) => (at === null ? "" : formatWhen(new Date(at).toISOString(), locale, "day", timeZone));
  const own = subscribed ? (report?.subscription ?? null) : null;
  const owed = oldestOwed(report);
  const state = standing.state as Shown;
  const rooms = own?.rooms ?? plan.quantity;
  const monthly = own?.monthly ?? plan.monthly;
  const currency = own?.currency ?? plans.currency;
  const known = plans.plans.find(({ code }) => code === (own?.plan ?? plan.code));
  const billed = (report?.invoices ?? []).filter(({ total }) => total !== 0);
  const units = account.usage.reduce((sum, day) => sum + day.units, 0);
  const leavesAt = own?.cancelAt ?? null;
  return (
    <ClientMessages namespaces={["settings", "billing"]}>
      <div className="flex flex-col gap-10">
        <StandingNote state={state} reason={standing.reason} subscribed={subscribed} until={when(standing.until)} since={when(standing.since)} amount={owed ? formatMoney({ amount: owed.due, currency: owed.currency }, locale) : ""}
          {...(state === "grace" || state === "read_only" ? { act: standing.reason === "unpaid" ? <ToStripe slug={property} to="portal" label={t("plan.pay")} /> : <ToStripe slug={property} to="plan" label={t("plan.choose")} /> } : {})} />
        <section aria-labelledby="plan" className="flex flex-col gap-5">
          <div className="flex flex-wrap items-center gap-3"><h2 id="plan" className="text-lg">{t(subscribed ? "plan.title" : "plan.proposed")}</h2><Badge variant={tones[state]}>{t(`states.${state}`)}</Badge></div>
          <div className="grid gap-x-10 gap-y-6 rounded-lg border border-line bg-surface p-6 sm:grid-cols-[1fr_auto]">
            <div className="flex flex-col gap-1">
              <p className="font-display text-2xl"><bdi>{known?.name[locale] ?? own?.plan ?? plan.name[locale]}</bdi></p>
              <p className="text-ink-soft">{t("plan.rooms", { count: rooms })} · {t("plan.each", { price: formatMoney({ amount: monthly, currency }, locale) })}</p>
            </div>
            <p className="sm:text-end"><MoneyText money={{ amount: monthly * rooms, currency }} figure className="font-display text-2xl" /> <span className="block text-ink-soft">{t("plan.total")}</span></p>
            <dl className="col-span-full grid gap-x-10 gap-y-4 border-t border-line pt-5 sm:grid-cols-2">
              <div><dt className="text-sm text-ink-soft">{t("next.title")}</dt><dd>{report?.next ? <><MoneyText money={report.next} /> {t("next.on", { date: when(report.next.at) })}</> : t("next.none")}</dd></div>
              <div><dt className="text-sm text-ink-soft">{t("card.title")}</dt><dd>{report?.card ? t("card.ends", { brand: report.card.brand.charAt(0).toUpperCase() + report.card.brand.slice(1), last4: report.card.last4 }) : t("card.none")}</dd></div>
            </dl>
            <div className="col-span-full flex flex-wrap items-start gap-3 empty:hidden">
              {!subscribed && state !== "read_only" && state !== "grace" && <ToStripe slug={property} to="plan" label={t("plan.choose")} />}
              {account.hasCustomer && (standing.reason !== "unpaid") && <ToStripe slug={property} to="portal" label={t("plan.portal")} quiet />}
            </div>
          </div>
          <p className="max-w-measure text-sm text-ink-soft">{t("plan.prorated")}</p>
        </section>
        <section aria-labelledby="plans" className="flex flex-col gap-3">
          <h2 id="plans" className="text-lg">{t("plans.title")}</h2>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {plans.plans.map((each) => (
              <li key={each.code} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3">
                <span><bdi className="font-medium">{each.name[locale]}</bdi> <span className="text-ink-soft">{each.upTo === undefined ? t("plans.above") : t("plans.upTo", { count: each.upTo })}</span>{each.code === known?.code && <Badge variant="outline" className="ms-2">{t("plans.yours")}</Badge>}</span>
                <span className="text-ink-soft">{t("plan.each", { price: formatMoney({ amount: each.monthly, currency: plans.currency }, locale) })}</span>
              </li>
            ))}
          </ul>
          {plans.models && <p className="max-w-measure text-sm text-ink-soft">{t("models.price", { price: priceOfUnit(plans.models.amount, plans.currency, locale), usd: usd(plans.models.unitMicros, locale) })} {t("models.used", { count: units })}</p>}
        </section>
        <section aria-labelledby="invoices" className="flex flex-col gap-4">
          <h2 id="invoices" className="text-lg">{t("invoices.title")}</h2>
          <InvoiceList invoices={billed} timeZone={timeZone} />
        </section>
        <section aria-labelledby="leave" className="flex flex-col items-start gap-4 border-t border-line pt-8">
          <h2 id="leave" className="text-lg">{t("leave.title")}</h2>
          <p className="max-w-measure text-ink-soft">{account.leavingAt === null ? t(subscribed ? "leave.lead" : "leave.leadTrial") : leavesAt === null ? t("leave.leavingTrial") : t("leave.leaving", { date: when(leavesAt) })}</p>
          <div className="flex flex-wrap items-center gap-4">
            {!(account.leavingAt !== null && report?.subscription?.status === "canceled") && <Leaving slug={property} leaving={account.leavingAt !== null} trial={!subscribed} />}
            {account.leavingAt !== null && <Link href={`/${property}/settings/export`} className={doorLink}>{t("leave.archive")}</Link>}
          </div>
        </section>
      </div>
    </ClientMessages>
  );
}

/** A unit's price may be a part of the smallest coin. */
const priceOfUnit = (minor: string, currency: string, locale: Locale): string => new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "code", maximumFractionDigits: 6, numberingSystem: "latn" }).format(Number(minor) / 100);
const usd = (micros: number, locale: Locale): string => new Intl.NumberFormat(locale, { style: "currency", currency: "USD", currencyDisplay: "code", maximumFractionDigits: 6, numberingSystem: "latn" }).format(micros / 1_000_000);
