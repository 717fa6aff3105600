import type { useTranslations } from "next-intl";
import { type Locale, pickText } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { formatDate } from "@/lib/kernel/nights";
import type { TaxFacts } from "@/lib/property/rules/tax-plan";

type Words = ReturnType<typeof useTranslations>;

/** How a tax is reckoned, in one line. `names`: the house's other taxes by code, for a tax on a tax. */
export function reckoning(t: Words, tax: TaxFacts, currency: string, locale: Locale, names: ReadonlyMap<string, TaxFacts>): string {
  const share = (tax.rateBp ?? 0) / 10_000;
  const rate = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2, numberingSystem: "latn" }).format(share);
  const other = tax.appliesTo.startsWith("tax:") ? tax.appliesTo.slice(4) : null;
  const of = other === null ? t(`of.${tax.appliesTo}`) : pickText(names.get(other)?.name, locale) || other;
  const main = tax.basis.startsWith("percent") ? t(`basis.${tax.basis}`, { rate, of }) : t(`basis.${tax.basis}`, { amount: formatMoney({ amount: tax.amount ?? 0, currency: tax.currency ?? currency }, locale) });
  return [main, tax.exemptBelowAge === null ? null : t("basis.exempt", { age: tax.exemptBelowAge }), tax.maxNights === null ? null : t("basis.maxNights", { count: tax.maxNights })].filter(Boolean).join(", ");
}

export const inForce = (t: Words, { validFrom, validUntil }: TaxFacts, locale: Locale): string =>
  validUntil === null ? t("since", { from: formatDate(validFrom, locale) }) : t("until", { from: formatDate(validFrom, locale), until: formatDate(validUntil, locale) });
