import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { MoneyChange } from "@/components/boardroom/money-figure";
import { CostItemForm } from "@/components/costs/cost-item-form";
import { ExpenseForm, ExpenseMarks } from "@/components/costs/expense-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { MoneyText } from "@/components/shell/money-text";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { forecastGop } from "@/lib/boardroom/queries/forecast-gop";
import { getCostModel } from "@/lib/costs/queries/get-cost-model";
import { listExpenses } from "@/lib/costs/queries/list-expenses";
import { daysOfMonth, monthOf } from "@/lib/costs/rules/month";
import { nowMs } from "@/lib/kernel/clock";
import { writingOf } from "@/lib/kernel/locale";
import { addDays, formatDate, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly month?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("costs");
  return { title: t("title") };
}

const whole = (amount: number) => Math.round(amount / 100) * 100;

/** What the house costs, item by item; what a month comes to with it; and the expenses of that month. */
export default async function CostsPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("costs:read")) return <ForbiddenState />;
  const today = todayIn(membership.property.timezone, nowMs());
  const month = /^2\d{3}-(0[1-9]|1[0-2])$/.test(given.month ?? "") ? (given.month ?? "") : monthOf(today);
  const [t, nav, locale, model, forecast, expenses] = [await getTranslations("costs"), await getTranslations("shell.nav"), await getLocale(), await ask(getCostModel, ctx, {}), await ask(forecastGop, ctx, { month }), await ask(listExpenses, ctx, { month })];
  const editable = ctx.permissions.has("costs:write");
  const { currency } = model;
  const percent = (bp: number) => new Intl.NumberFormat(writingOf(locale), { style: "percent", maximumFractionDigits: 1, numberingSystem: "latn" }).format(bp / 10_000);
  const monthName = new Intl.DateTimeFormat(writingOf(locale), { month: "long", year: "numeric", timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${month}-01T00:00:00Z`));
  const { from, to } = daysOfMonth(month);
  const lines = [["revenue", forecast.revenue], ["departmental", forecast.departmental], ["undistributed", forecast.undistributed], ["gop", forecast.gop], ...(forecast.goppar ? [["goppar", forecast.goppar] as const] : [])] as const;
  const widens = new Map<string, number>(forecast.widened.map(({ code, by }) => [code, by]));
  const money = (amount: number) => <MoneyText money={{ amount: whole(amount), currency }} />;
  return (
    <ClientMessages namespaces={["costs", "boardroom"]}>
      <PageFrame width="measure">
        <PageHeader title={t("title")} description={t("lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
        {!editable && <p className="rounded-md bg-fill p-3 text-ink-soft">{t("readOnly")}</p>}
        <section aria-labelledby="month" className="flex flex-col gap-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 id="month" className="text-lg first-letter:uppercase">{monthName}</h2>
            <nav className="flex gap-4">
              <Link href={`/${slug}/boardroom/costs?month=${monthOf(addDays(from, -1))}`} className="min-h-6 text-accent underline-offset-4 hover:underline">{t("month.previous")}</Link>
              <Link href={`/${slug}/boardroom/costs?month=${monthOf(addDays(to, 1))}`} className="min-h-6 text-accent underline-offset-4 hover:underline">{t("month.next")}</Link>
            </nav>
          </div>
          <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
            {lines.map(([key, band]) => (
              <div key={key} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3">
                <dt className={key === "gop" ? "font-medium" : "text-ink-soft"}>{t(`month.${key}`)}</dt>
                <dd className="flex flex-wrap items-baseline justify-end gap-x-2 text-end">
                  <span className={key === "gop" ? "font-display text-lg" : ""}>{money(band.expected)}</span>
                  {band.low !== band.high && <span className="text-xs text-ink-soft">{money(band.low)} – {money(band.high)}</span>}
                </dd>
              </div>
            ))}
          </dl>
          <p className="text-xs text-ink-soft">{t("month.method")}</p>
        </section>
        <section aria-labelledby="model" className="flex flex-col">
          <h2 id="model" className="text-lg">{t("model")}</h2>
          <p className="text-ink-soft">{model.validFrom ? t("from", { day: formatDate(toIsoDate(model.validFrom), locale) }) : t("never")}</p>
          {model.sold.roomNights === 0 && <p className="text-ink-soft">{t("nothingSold")}</p>}
          <ul className="mt-2 divide-y divide-line">
            {model.items.map((item) => (
              <li key={item.code} id={item.code} className="flex scroll-mt-20 flex-col gap-3 py-5">
                <div className="flex flex-col gap-0.5">
                  <h3 className="font-medium">{t(`item.${item.code}.name`)}</h3>
                  <p className="text-ink-soft">{t(`item.${item.code}.what`)}</p>
                  {!item.known && (
                    <p className="text-watch first-letter:uppercase">
                      {t("assumed", { low: percent(item.unknownBp.low), high: percent(item.unknownBp.high) })}
                      {(widens.get(item.code) ?? 0) > 0 && <>; {t.rich("widens", { month: monthName, by: () => money(widens.get(item.code) ?? 0) })}</>}
                    </p>
                  )}
                </div>
                {editable ? <CostItemForm slug={slug} row={item} currency={currency} /> : item.known && item.figure && <p>{item.unit === "revenue_bp" ? percent(item.figure.expected) : money(item.figure.expected)} {t(`unit.${item.unit}`)}</p>}
              </li>
            ))}
            <li id="commission" className="flex scroll-mt-20 flex-col gap-0.5 py-5">
              <h3 className="font-medium">{t("commission.name")}</h3>
              <p className="text-ink-soft">{model.commission.bp.low === model.commission.bp.high ? t("commission.exact", { share: percent(model.commission.bp.expected) }) : t("commission.what", { low: percent(model.commission.bp.low), high: percent(model.commission.bp.high) })}</p>
              {model.commission.unsaidRevenue > 0 && <p className="text-watch">{t.rich("commission.unsaid", { amount: () => money(model.commission.unsaidRevenue) })} <Link href={`/${slug}/channels`} className="text-accent underline underline-offset-4">{t("commission.say")}</Link></p>}
            </li>
          </ul>
        </section>
        <section aria-labelledby="expenses" className="flex flex-col gap-3">
          <h2 id="expenses" className="text-lg">{t("expenses.title")}</h2>
          {expenses.expenses.length === 0 ? <p className="text-ink-soft">{t("expenses.none")}</p> : (
            <>
              <p className="text-ink-soft">{t("expenses.total")} {money(expenses.totals.all)}, {t("expenses.aboveGop")} {money(expenses.totals.aboveGop)}</p>
              <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
                {expenses.expenses.map((expense) => (
                  <li key={expense.expenseId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3">
                    <span className="min-w-0 flex-1 basis-56">
                      {t(`category.${expense.category}` as "category.rooms")}{expense.payee && <> · <bdi>{expense.payee}</bdi></>}
                      <span className="block text-xs text-ink-soft"><DateText value={expense.day} style="weekday" /> · {t(`status.${expense.status}` as "status.paid")} · {t("expenses.by", { name: expense.createdBy })}</span>
                    </span>
                    <MoneyChange amount={-expense.amount} currency={currency} className={expense.status === "cancelled" ? "text-ink-soft line-through" : ""} />
                    {editable && <ExpenseMarks slug={slug} expenseId={expense.expenseId} status={expense.status} />}
                  </li>
                ))}
              </ul>
            </>
          )}
          {editable && <ExpenseForm key={month} slug={slug} currency={currency} day={from > today ? from : to < today ? to : today} />}
        </section>
      </PageFrame>
    </ClientMessages>
  );
}
