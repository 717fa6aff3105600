import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { type FixFirst, type FunnelCause, pageOf } from "@/lib/site/rules/funnel";
import { isTrouble } from "@/lib/site/rules/funnel-steps";

/** The one thing worth mending first, with the figures it stands on; or plainly that it is too early. */
export function FixFirstCard({ slug, fix }: { readonly slug: string; readonly fix: FixFirst }) {
  const t = useTranslations("funnel.fix");
  const step = useTranslations("funnel.steps");
  const locale = useLocale();
  const said = (cause: FunnelCause): string => {
    if (isTrouble(cause)) return t(`causes.${cause}`);
    if (cause === "phone") return t("causes.phone");
    return t("causes.language", { language: new Intl.DisplayNames([locale], { type: "language" }).of(cause.slice("language:".length)) ?? cause });
  };
  const page = fix.kind === "cause" ? pageOf(fix.cause) : null;
  return (
    <section aria-labelledby="fix-first" className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <h3 id="fix-first" className="text-sm font-medium text-ink-soft">{t("title")}</h3>
      {fix.kind === "too_few" && <p className="max-w-measure">{t("too_few", { visitors: fix.visitors, needed: fix.needed })}</p>}
      {fix.kind === "step" && <p className="max-w-measure">{t("step", { step: step(fix.step), left: fix.left, reached: fix.reached })}</p>}
      {fix.kind === "cause" && (
        <>
          <p className="max-w-measure font-display text-lg">{said(fix.cause)}</p>
          <p className="max-w-measure text-ink-soft">{t("cause", { step: step(fix.step), leftOfMet: fix.leftOfMet, met: fix.met, leftOfOthers: fix.leftOfOthers, others: fix.others })} {t("worth", { more: Math.round(fix.more), bookings: Math.round(fix.bookings) })}</p>
          {page && <div><Button asChild variant="outline"><Link href={`/${slug}/${page}`}>{t(`open.${page}`)}</Link></Button></div>}
        </>
      )}
    </section>
  );
}
