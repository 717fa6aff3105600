import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackLines } from "@/components/site/manage/change-price";
import { ManageForm } from "@/components/site/manage/manage-form";
import { NoStay } from "@/components/site/manage/no-stay";
import { StayCard, StayNotice } from "@/components/site/manage/stay-card";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/kernel/money";
import { ask } from "@/lib/runtime/ask";
import { getOwnStay } from "@/lib/site/queries/get-own-stay";
import { previewOwnCancellation } from "@/lib/site/queries/preview-own-stay";
import { sitePath } from "@/lib/site/rules/links";
import { isManageTrouble } from "@/lib/site/rules/manage-form";
import { dayIn, manageMetadata, momentIn, one, ownVisit, type PageQuery, type TokenParams } from "../../own-stay";

export const generateMetadata = ({ params }: { params: TokenParams }): Promise<Metadata> => manageMetadata(params, "cancel.title");

/** What leaving costs and what goes back, before it is done. */
export default async function OwnCancelPage({ params, searchParams }: { params: TokenParams; searchParams: PageQuery }) {
  const seen = await ownVisit(params);
  const { site, locale, token } = seen;
  if (seen.kind !== "guest") return <NoStay kind={seen.kind} site={site} locale={locale} />;
  const [t, refused] = [await getTranslations({ locale, namespace: "manage" }), await getTranslations({ locale, namespace: "errors.codes" })];
  const [query, stay] = [await searchParams, await ask(getOwnStay, seen.own, {})];
  const card = { site, locale, path: `/manage/${token}/cancel`, backTo: `/manage/${token}`, title: t("cancel.title") };
  if (stay.may.cancel !== null) return <StayCard {...card}><p className="mt-6">{refused(`own_${stay.may.cancel}`)}</p></StayCard>;
  const preview = await ask(previewOwnCancellation, seen.own, {});
  const { penalty, paid, back, stillDue, freeUntil } = preview;
  const price = (amount: typeof penalty) => formatMoney(amount, locale);
  const trouble = one(query["trouble"]);
  const later = preview.steps.filter((step) => step.from !== null && step.penalty.amount > penalty.amount);
  return (
    <StayCard {...card} lead={t("cancel.lead", { number: stay.number, arrival: dayIn(locale, stay.arrival, "medium"), departure: dayIn(locale, stay.departure, "medium") })}>
      {isManageTrouble(trouble) && <StayNotice tone="act"><p>{t(`trouble.${trouble}`)}</p></StayNotice>}
      <p className="mt-8 font-display text-xl">{penalty.amount === 0 ? t("cancel.free") : t("cancel.costs", { price: price(penalty) })}</p>
      <div className="mt-3 max-w-measure space-y-2">
        {penalty.amount === 0 && freeUntil !== null && <p>{t("cancel.freeUntil", { moment: momentIn(locale, site.timezone, freeUntil) })}</p>}
        {paid.amount > 0 && <p>{t("cancel.paid", { price: price(paid) })}</p>}
        <BackLines back={back} locale={locale} />
        {stillDue.amount > 0 && <p>{t("cancel.due", { price: price(stillDue) })}</p>}
      </div>
      {later.length > 0 && (
        <section aria-labelledby="later" className="mt-8">
          <h2 id="later" className="text-lg">{t("cancel.steps")}</h2>
          <dl className="mt-3 space-y-2 text-sm tabular-nums">
            {later.map((step) => <div key={step.from} className="flex items-baseline justify-between gap-6 border-t border-line pt-2.5"><dt>{t("cancel.from", { moment: step.from === null ? "" : momentIn(locale, site.timezone, step.from) })}</dt><dd>{price(step.penalty)}</dd></div>)}
          </dl>
        </section>
      )}
      <p className="mt-8 text-sm text-ink-soft">{t("cancel.final")}</p>
      <ManageForm lang={locale} token={token} act="cancel" formKey={randomUUID()} expected={penalty.amount}>
        <Button type="submit" size="lg" variant="destructive" className="h-12 whitespace-normal max-sm:w-full">{t("cancel.confirm")}</Button>
        <Button asChild size="lg" variant="ghost" className="h-12 max-sm:w-full"><a href={sitePath(locale, `/manage/${token}`)}>{t("cancel.keep")}</a></Button>
      </ManageForm>
    </StayCard>
  );
}
