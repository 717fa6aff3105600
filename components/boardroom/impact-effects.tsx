"use client";

import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MoneyChange, whole } from "@/components/boardroom/money-figure";
import { MoneyText } from "@/components/shell/money-text";
import { RangeBar } from "@/components/shell/range-bar";
import type { Effects } from "@/lib/boardroom/rules/effects";
import type { Impact } from "@/lib/boardroom/rules/impact";
import { writingOf } from "@/lib/kernel/locale";

type Band = Effects["gop"];

/** "December 2026" in the reader's language. */
export function useMonthName(): (month: string) => string {
  const locale = useLocale();
  return (month) => new Intl.DateTimeFormat(writingOf(locale), { month: "long", year: "numeric", timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${month}-01T00:00:00Z`));
}

/** Basis points as a percentage with at most one decimal. */
export function useShare(): (bp: number) => string {
  const format = useFormatter();
  return (bp) => format.number(bp / 10_000, { style: "percent", maximumFractionDigits: 1 });
}

function EffectLine({ label, band, currency, lead }: { label: string; band: Band; currency: string; lead: boolean }) {
  const t = useTranslations("effects");
  const exact = band.low === band.high;
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-baseline gap-x-3 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="flex min-w-0 flex-col">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <MoneyChange amount={band.expected} currency={currency} className={lead ? "font-display text-xl" : "font-display text-lg"} />
          <span className="text-xs text-ink-soft">
            {exact ? t("exact") : t.rich("range", { low: () => <MoneyChange amount={band.low} currency={currency} />, high: () => <MoneyChange amount={band.high} currency={currency} /> })}
          </span>
        </span>
        {!exact && lead && <RangeBar {...band} className="max-w-80" />}
      </dd>
    </div>
  );
}

/** What it does to GOP of its month, in a sentence: "Degrades GOP of May by 2.0 % (1.4 to 2.7)". */
export function MonthSentence({ effects }: { effects: Effects }) {
  const t = useTranslations("effects");
  const [share, monthName] = [useShare(), useMonthName()];
  if (!effects.month) return null;
  const { month, changeBp } = effects.month;
  const name = monthName(month);
  if (effects.gop.low === 0 && effects.gop.high === 0) return effects.cash.expected === 0 ? null : <p>{t("below")}</p>;
  if (!changeBp) return <p>{t("monthNone", { month: name })}</p>;
  const direction = changeBp.expected >= 0 ? "up" : "down";
  const sign = direction === "up" ? 1 : -1;
  const [near, far] = [changeBp.low * sign, changeBp.high * sign].sort((a, b) => a - b);
  const values = { direction, month: name, percent: share(changeBp.expected * sign) };
  return <p>{changeBp.low === changeBp.high ? t("monthExact", values) : t("month", { ...values, low: share(near ?? 0), high: share(far ?? 0) })}</p>;
}

/** Three lines, calm: revenue, GOP and cash, each with its range; then what it does to the month. */
export function ImpactEffects({ effects }: { effects: Effects }) {
  const t = useTranslations("effects");
  return (
    <div className="flex flex-col gap-3">
      <dl aria-label={t("title")} className="flex flex-col gap-2">
        {effects.revenue.low !== 0 || effects.revenue.high !== 0 ? <EffectLine label={t("revenue")} band={effects.revenue} currency={effects.currency} lead /> : null}
        <EffectLine label={t("gop")} band={effects.gop} currency={effects.currency} lead={false} />
        <EffectLine label={t("cash")} band={effects.cash} currency={effects.currency} lead={false} />
      </dl>
      <MonthSentence effects={effects} />
    </div>
  );
}

/** What matters most, what is not known and by how much it widens the range. */
export function EffectsAssumption({ slug, effects }: { slug: string; effects: Effects }) {
  const t = useTranslations("effects");
  const share = useShare();
  const [first] = effects.assumptions;
  const [unknown] = effects.unknown;
  const money = (amount: number) => () => <MoneyChange amount={amount} currency={effects.currency} />;
  return (
    <>
      {first && <p className="max-w-measure">{t.rich("matters", { what: t(`assumption.${first.code}`), share: share(first.shareBp), low: money(first.from), high: money(first.to) })}</p>}
      {unknown && (
        <p className="max-w-measure text-ink-soft">
          {t.rich("unknown", { what: t(`assumption.${unknown.code}`), by: () => <MoneyText money={{ amount: whole(unknown.by), currency: effects.currency }} /> })}{" "}
          <Link href={unknown.code === "commission" ? `/${slug}/channels` : `/${slug}/boardroom/costs#${unknown.code}`} className="text-accent underline underline-offset-4">{t("saySo")}</Link>
        </p>
      )}
    </>
  );
}

const line = "text-accent underline underline-offset-4";

/** The rows behind GOP and cash, in words, each leading to where it comes from; and what happens if nothing is done. */
export function EffectsBasis({ slug, impact, effects }: { slug: string; impact: Impact; effects: Effects }) {
  const t = useTranslations("effects");
  const format = useFormatter();
  const [share, monthName] = [useShare(), useMonthName()];
  const { basis, currency } = effects;
  const money = (amount: number): ReactNode => <MoneyText money={{ amount: whole(amount), currency }} />;
  const band = (spread: Band) => (spread.low === spread.high ? share(spread.expected) : `${share(spread.low)}–${share(spread.high)}`);
  const spend = impact.kind === "expense";
  return (
    <ul className="flex max-w-measure flex-col gap-1.5 text-ink-soft">
      {impact.kind !== "prices" && <li>{impact.kind === "restrictions" ? t("otherwiseClosed") : t("otherwiseNone")}</li>}
      {!spend && (
        <li>
          {t.rich("basis", { low: () => money(basis.perRoomNight.low), high: () => money(basis.perRoomNight.high), commission: band(basis.commissionBp), payments: band(basis.paymentBp) })}{" "}
          <Link href={`/${slug}/boardroom/costs`} className={line}>{t("basisFrom")}</Link>
        </li>
      )}
      <li>
        {spend ? t("cashSpend", { day: format.dateTime(new Date(`${impact.day}T00:00:00Z`), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }) })
          : effects.beforeArrivalBp === null ? t("cashUnknown") : t("cashWhen", { share: share(effects.beforeArrivalBp) })}
        {!spend && basis.includedTaxBp > 0 && <> {t("cashTax", { tax: share(basis.includedTaxBp) })}</>}
      </li>
      {effects.month && (
        <li className="flex flex-wrap gap-x-4">
          <Link href={`/${slug}/boardroom/costs?month=${effects.month.month}`} className={line}>{t("rows.forecast", { month: monthName(effects.month.month) })}</Link>
          {!spend && <Link href={`/${slug}/rates`} className={line}>{t("rows.rates")}</Link>}
        </li>
      )}
    </ul>
  );
}
