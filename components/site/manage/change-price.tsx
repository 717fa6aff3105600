import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import type { Back, OwnChangePreview } from "@/lib/site/rules/manage-views";

/** What goes back, and how. */
export async function BackLines({ back, locale }: { back: Back; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "manage.price" });
  return (
    <>
      {back.byItself.amount > 0 && <p>{t("byItself", { price: formatMoney(back.byItself, locale) })}</p>}
      {back.byHand.amount > 0 && <p>{t("byHand", { price: formatMoney(back.byHand, locale) })}</p>}
    </>
  );
}

/** What a change does to the price, line by line, before anything is saved. */
export async function ChangePrice({ preview, locale }: { preview: OwnChangePreview; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "manage.price" });
  const { before, after, difference, back, openAfter, dueAfter } = preview;
  const moved = preview.lines.filter((line) => line.before.amount !== line.after.amount);
  const by = formatMoney(money(Math.abs(difference.amount), difference.currency), locale);
  const figure = "ps-4 text-end tabular-nums whitespace-nowrap";
  return (
    <section aria-labelledby="what-changes" className="mt-8">
      <h2 id="what-changes" className="text-lg">{t("title")}</h2>
      <p className="mt-2 font-display text-xl">{difference.amount === 0 ? t("same") : t(difference.amount > 0 ? "more" : "less", { price: by })}</p>
      <table className="mt-4 w-full border-collapse text-sm">
        <thead className="text-ink-soft"><tr className="border-b border-line"><th scope="col" className="py-2 text-start font-normal">{t("what")}</th><th scope="col" className={`${figure} py-2 font-normal`}>{t("before")}</th><th scope="col" className={`${figure} py-2 font-normal`}>{t("after")}</th></tr></thead>
        <tbody>
          {moved.map((line) => <tr key={line.name} className="border-b border-line"><th scope="row" className="py-2 text-start font-normal"><bdi>{line.name}</bdi></th><td className={figure}>{formatMoney(line.before, locale)}</td><td className={figure}>{formatMoney(line.after, locale)}</td></tr>)}
          <tr className="text-base font-medium"><th scope="row" className="py-2.5 text-start font-medium">{t("total")}</th><td className={figure}>{formatMoney(before, locale)}</td><td className={figure}>{formatMoney(after, locale)}</td></tr>
        </tbody>
      </table>
      <div className="mt-4 space-y-2 text-sm text-ink-soft">
        <BackLines back={back} locale={locale} />
        {openAfter.amount > 0 && <p>{t("open", { price: formatMoney(openAfter, locale) })}</p>}
      </div>
      {dueAfter !== null && <p className="mt-4 max-w-measure">{t(dueAfter.ways.length > 0 ? "dueOnline" : "dueHouse", { price: formatMoney(dueAfter.price, locale) })}</p>}
    </section>
  );
}
