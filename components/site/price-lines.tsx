import { getTranslations } from "next-intl/server";
import { formatMoney, type Money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import type { Locale } from "@/lib/kernel/locale";
import type { NightPrice, PriceLine } from "@/lib/site/rules/views";

type PriceLinesProps = { locale: Locale; room: Money; nights: readonly NightPrice[]; taxes: readonly PriceLine[]; total: Money; totalLabel: string; nightly?: boolean; figures?: string };

/** The room, each tax on its own line, and the total the guest pays. Taxes the price holds already are named beneath it. */
export async function PriceLines({ locale, room, nights, taxes, total, totalLabel, nightly = false, figures = locale }: PriceLinesProps) {
  const t = await getTranslations({ locale, namespace: "site" });
  const row = "flex items-baseline justify-between gap-6";
  return (
    <dl className="space-y-2 text-sm tabular-nums">
      {nightly && nights.map((night) => (
        <div key={night.night} className={`${row} text-ink-soft`}>
          <dt>{formatDate(toIsoDate(night.night), locale)}</dt>
          <dd>{formatMoney(night.price, figures)}</dd>
        </div>
      ))}
      <div className={row}>
        <dt>{t("offer.room", { nights: t("party.nights", { count: nights.length }) })}</dt>
        <dd>{formatMoney(room, figures)}</dd>
      </div>
      {taxes.filter((line) => !line.included).map((line) => (
        <div key={line.code} className={row}>
          <dt>{line.name}</dt>
          <dd>{formatMoney(line.total, figures)}</dd>
        </div>
      ))}
      <div className={`${row} border-t border-line pt-2.5 text-base font-medium`}>
        <dt>{totalLabel}</dt>
        <dd>{formatMoney(total, figures)}</dd>
      </div>
      {taxes.filter((line) => line.included).map((line) => (
        <div key={line.code} className={`${row} text-xs text-ink-soft`}>
          <dt>{t("offer.included", { name: line.name })}</dt>
          <dd>{formatMoney(line.total, figures)}</dd>
        </div>
      ))}
    </dl>
  );
}
