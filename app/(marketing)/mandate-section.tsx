import { Check, Hand, ShieldX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import { RangeBar } from "@/components/shell/range-bar";
import { formatMoney, money } from "@/lib/kernel/money";

const answers = [
  { key: "does", icon: <Check aria-hidden className="text-good" /> },
  { key: "proposes", icon: <Hand aria-hidden className="text-accent rtl:-scale-x-100" /> },
  { key: "refuses", icon: <ShieldX aria-hidden className="text-act" /> },
] as const;

const example = { low: 90_000, expected: 218_000, high: 330_000, currency: "MAD" };

/** How a director works within what its owner wrote, with one decision as it appears in the Boardroom. */
export function MandateSection() {
  const t = useTranslations("marketing");
  const locale = useLocale();
  return (
    <section aria-labelledby="mandate" className="border-y border-line bg-surface">
      <div className="mx-auto grid w-full max-w-page gap-12 px-5 py-20 md:px-8 md:py-28 lg:grid-cols-[1fr_26rem] lg:gap-20">
        <div>
          <h2 id="mandate" className="text-xl">
            {t("mandate.title")}
          </h2>
          <p className="mt-4 max-w-measure text-ink-soft">{t("mandate.lead")}</p>
          <ol className="mt-8 border-t border-line">
            {answers.map(({ key, icon }) => (
              <li key={key} className="flex gap-4 border-b border-line py-5 [&>svg]:mt-1 [&>svg]:size-5 [&>svg]:shrink-0">
                {icon}
                <div>
                  <h3 className="font-medium">{t(`mandate.${key}.title`)}</h3>
                  <p className="mt-1 max-w-measure text-ink-soft">{t(`mandate.${key}.body`)}</p>
                </div>
              </li>
            ))}
          </ol>
        </div>
        <figure className="self-center">
          <figcaption className="mb-3 text-sm text-ink-soft">{t("example.label")}</figcaption>
          <div className="rounded-lg border border-line bg-paper p-6">
            <p className="text-sm text-ink-soft">{t("example.from")}</p>
            <p className="mt-1 font-medium">{t("example.title")}</p>
            <p className="mt-5 flex flex-wrap items-baseline gap-x-2">
              <MoneyText money={money(example.expected, example.currency)} signed figure className="font-display text-xl" />
              <span className="text-sm text-ink-soft">{t("example.expected")}</span>
            </p>
            <RangeBar low={example.low} expected={example.expected} high={example.high} className="mt-2" />
            <p className="mt-1 text-sm text-ink-soft tabular-nums">
              {t("example.range", {
                low: formatMoney(money(example.low, example.currency), locale),
                high: formatMoney(money(example.high, example.currency), locale),
              })}
            </p>
            <p className="mt-5 text-sm">{t("example.why")}</p>
          </div>
          <p className="mt-3 text-xs text-ink-soft">{t("example.note")}</p>
        </figure>
      </div>
    </section>
  );
}
