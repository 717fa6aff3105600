import { getTranslations } from "next-intl/server";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import type { Locale } from "@/lib/kernel/locale";

type StayLineProps = { locale: Locale; stay: { readonly arrival: string; readonly departure: string; readonly adults: string | number; readonly children: string | number }; nights: number };

/** "Fri 4 Dec 2026 to Mon 7 Dec 2026   3 nights   2 adults"; a separator would stand alone where the line breaks. */
export async function StayLine({ locale, stay, nights }: StayLineProps) {
  const t = await getTranslations({ locale, namespace: "site" });
  const children = Number(stay.children);
  const parts = [
    t("search.summary", { arrival: formatDate(toIsoDate(stay.arrival), locale), departure: formatDate(toIsoDate(stay.departure), locale) }),
    t("party.nights", { count: nights }), t("party.adults", { count: Number(stay.adults) }), ...(children > 0 ? [t("party.children", { count: children })] : []),
  ];
  return (
    <p className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
      {parts.map((part, index) => <span key={part} className={index === 0 ? undefined : "whitespace-nowrap"}>{part}{index < parts.length - 1 && <span className="sr-only">, </span>}</span>)}
    </p>
  );
}
