import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { sitePath } from "@/lib/site/rules/links";
import type { OwnStayView } from "@/lib/site/rules/manage-views";

/** What a guest can do alone, each with what it means; where something cannot be done, why. */
export async function OwnActs({ stay, locale, token, freeUntil }: { stay: OwnStayView; locale: Locale; token: string; freeUntil: string | null }) {
  const [t, refused] = [await getTranslations({ locale, namespace: "manage.acts" }), await getTranslations({ locale, namespace: "errors.codes" })];
  const leaving = stay.alwaysFree ? t("cancelAlways") : freeUntil !== null && stay.leaving.amount === 0 ? t("cancelFree", { moment: freeUntil }) : stay.leaving.amount === 0 ? t("cancelNothing") : t("cancelCosts", { price: formatMoney(stay.leaving, locale) });
  const acts = [["dates", t("dates"), t("datesText")], ["extras", t("extras"), t("extrasText")], ["cancel", t("cancel"), leaving]] as const;
  const [first] = acts;
  const shut = acts.every(([act]) => stay.may[act] !== null && stay.may[act] === stay.may[first[0]]) ? stay.may[first[0]] : null;
  if (shut !== null) return <p className="mt-10 text-ink-soft">{refused(`own_${shut}`)}</p>;
  return (
    <section aria-labelledby="acts" className="mt-10 print:hidden">
      <h2 id="acts" className="text-lg">{t("title")}</h2>
      <ul className="mt-4 divide-y divide-line border-t border-line">
        {acts.map(([act, label, text]) => {
          const why = stay.may[act];
          return (
            <li key={act}>
              {why === null ? (
                <a href={sitePath(locale, `/manage/${token}/${act}`)} className="group flex items-baseline justify-between gap-6 rounded-xs py-4">
                  <span><span className="block underline decoration-line-strong underline-offset-4 group-hover:decoration-accent">{label}</span><span className="mt-0.5 block text-sm text-ink-soft">{text}</span></span>
                  <span aria-hidden className="text-ink-soft rtl:-scale-x-100">→</span>
                </a>
              ) : <p className="py-4"><span className="block text-ink-soft">{label}</span><span className="mt-0.5 block text-sm text-ink-soft">{refused(`own_${why}`)}</span></p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
