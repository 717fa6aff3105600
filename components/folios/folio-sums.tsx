"use client";

import { useFormatter, useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import { money } from "@/lib/kernel/money";
import type { FolioData } from "./folio-types";
import { useLineName } from "./use-line-name";

/** What was charged, paid and is owed; and what of it is VAT or passed on. */
export function FolioSums({ data }: { data: FolioData }) {
  const t = useTranslations("folios");
  const format = useFormatter();
  const name = useLineName();
  const { charged, paid, balance, currency } = data.totals;
  const taxes = data.vat.vat.filter(({ vat }) => vat !== 0);
  return (
    <section aria-labelledby="folio-sums" className="flex flex-col gap-4">
      <h2 id="folio-sums" className="sr-only">{t("balance")}</h2>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 rounded-lg border border-line bg-surface px-4 py-4">
        <div><dt className="text-xs text-ink-soft">{t("charged")}</dt><dd className="mt-1"><MoneyText money={money(charged, currency)} /></dd></div>
        <div><dt className="text-xs text-ink-soft">{t("paid")}</dt><dd className="mt-1"><MoneyText money={money(paid, currency)} /></dd></div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-line max-sm:col-span-2 max-sm:border-t max-sm:pt-3 sm:block sm:text-end">
          <dt className="text-xs text-ink-soft">{balance === 0 ? t("settled") : t(balance > 0 ? "toPay" : "toRefund")}</dt>
          <dd className="font-display text-lg sm:mt-1"><MoneyText money={money(Math.abs(balance), currency)} /></dd>
        </div>
      </dl>
      {(taxes.length > 0 || data.vat.levies.length > 0) && (
        <div className="px-4 sm:ms-auto sm:w-80">
          <h3 className="text-xs text-ink-soft">{t("vat.title")}</h3>
          <ul className="mt-1 grid gap-1 text-sm">
            {taxes.map((row) => <li key={row.rateBp} className="flex justify-between gap-4"><span>{t("lines.vat")} {format.number(row.rateBp / 10_000, { style: "percent", maximumFractionDigits: 2 })}</span><MoneyText money={money(row.vat, currency)} /></li>)}
            {data.vat.levies.map((levy) => <li key={levy.code} className="flex justify-between gap-4"><span>{name({ name: levy.name, code: levy.code })}</span><MoneyText money={money(levy.amount, currency)} /></li>)}
          </ul>
        </div>
      )}
    </section>
  );
}
