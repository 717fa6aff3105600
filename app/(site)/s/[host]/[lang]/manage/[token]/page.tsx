import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoStay } from "@/components/site/manage/no-stay";
import { OwnActs } from "@/components/site/manage/own-acts";
import { OwnStay } from "@/components/site/manage/own-stay";
import { StayCard, StayNotice } from "@/components/site/manage/stay-card";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/kernel/money";
import { ask } from "@/lib/runtime/ask";
import { getOwnStay } from "@/lib/site/queries/get-own-stay";
import { sitePath } from "@/lib/site/rules/links";
import { isOwnAct } from "@/lib/site/rules/manage-form";
import { manageMetadata, momentIn, one, ownVisit, type PageQuery, type TokenParams } from "../own-stay";

export const generateMetadata = ({ params }: { params: TokenParams }): Promise<Metadata> => manageMetadata(params, "title");

/** A guest's own stay: what was agreed, what is paid, and what can be done with it alone. */
export default async function OwnStayPage({ params, searchParams }: { params: TokenParams; searchParams: PageQuery }) {
  const seen = await ownVisit(params);
  const { site, locale, token } = seen;
  if (seen.kind !== "guest") return <NoStay kind={seen.kind} site={site} locale={locale} />;
  const [query, stay, t] = [await searchParams, await ask(getOwnStay, seen.own, {}), await getTranslations({ locale, namespace: "manage" })];
  const done = one(query["done"]);
  return (
    <StayCard site={site} locale={locale} path={`/manage/${token}`} title={t("title")} lead={t(`status.${stay.status}` as "status.confirmed")}>
      {isOwnAct(done) && <StayNotice tone="good"><p>{t(`done.${done}`)}</p></StayNotice>}
      {stay.due !== null && (
        <div className="mt-6 rounded-md border border-line-strong p-4">
          <p>{t(stay.due.ways.length > 0 ? "pay.reminder" : "pay.reminderHouse", { price: formatMoney(stay.due.price, locale) })}</p>
          {stay.due.ways.length > 0 && <p className="mt-3"><Button asChild className="h-11"><a href={sitePath(locale, `/manage/${token}/pay`)}>{t("pay.goOn")}</a></Button></p>}
        </div>
      )}
      <OwnStay stay={stay} site={site} locale={locale} />
      <OwnActs stay={stay} locale={locale} token={token} freeUntil={stay.freeUntil === null ? null : momentIn(locale, site.timezone, stay.freeUntil)} />
    </StayCard>
  );
}
