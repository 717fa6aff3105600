import { getTranslations } from "next-intl/server";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import type { ExtraView } from "@/lib/site/rules/views";

/** What can be had with the stay, what it costs, and until when it is ordered for the day of arrival. */
export async function ExtrasList({ extras, locale, timezone }: { extras: readonly ExtraView[]; locale: Locale; timezone: string }) {
  if (extras.length === 0) return null;
  const t = await getTranslations({ locale, namespace: "site" });
  const moment = new Intl.DateTimeFormat(writingOf(locale), { weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone, numberingSystem: "latn" });
  return (
    <section aria-labelledby="extras" className="mt-12">
      <h2 id="extras" className="text-lg">{t("book.extras.title")}</h2>
      <p className="mt-1 text-sm text-ink-soft">{t("book.extras.lead")}</p>
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {extras.map((extra) => (
          <li key={extra.id} className="flex items-baseline justify-between gap-6 py-3">
            <span className="min-w-0">
              <bdi className="block">{extra.name}</bdi>
              {extra.description !== "" && <bdi className="block text-sm text-ink-soft">{extra.description}</bdi>}
              {extra.order && <span className="block text-sm text-ink-soft">{extra.order.late ? t("book.extras.over") : t("book.extras.until", { moment: moment.format(new Date(extra.order.until)) })}</span>}
            </span>
            <span className="shrink-0 text-end"><span className="block tabular-nums">{formatMoney(extra.price, locale)}</span><span className="block text-xs text-ink-soft">{t(`book.extras.unit.${extra.unit}`)}</span></span>
          </li>
        ))}
      </ul>
    </section>
  );
}
