import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/kernel/locale";
import type { BookingSettings } from "@/lib/site/rules/booking-settings";

const inFours = (iban: string) => iban.replaceAll(/(.{4})(?=.)/g, "$1 ");

/** What a guest copies into a bank's form. */
export async function BankLines({ bank, amount, reference, locale }: { bank: NonNullable<BookingSettings["bank"]>; amount: string; reference: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "booking.bank" });
  const lines = [[t("amount"), amount], [t("reference"), reference], [t("holder"), bank.holder], [t("iban"), inFours(bank.iban)], ...(bank.bic ? [[t("bic"), bank.bic]] : []), ...(bank.bank ? [[t("bank"), bank.bank]] : [])] as const;
  return (
    <dl className="mt-8 divide-y divide-line border-y border-line">
      {lines.map(([label = "", value = ""]) => (
        <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-3"><dt className="text-sm text-ink-soft">{label}</dt><dd className="tabular-nums select-all"><bdi dir="auto">{value}</bdi></dd></div>
      ))}
    </dl>
  );
}
