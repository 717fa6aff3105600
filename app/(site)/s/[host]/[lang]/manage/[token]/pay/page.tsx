import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoStay } from "@/components/site/manage/no-stay";
import { PayDue } from "@/components/site/manage/pay-due";
import { StayCard, StayNotice } from "@/components/site/manage/stay-card";
import { Button } from "@/components/ui/button";
import { ask } from "@/lib/runtime/ask";
import { getOwnPayment } from "@/lib/site/queries/get-own-payment";
import { sitePath } from "@/lib/site/rules/links";
import { isManageTrouble, isOwnAct } from "@/lib/site/rules/manage-form";
import { manageMetadata, one, ownVisit, type PageQuery, type TokenParams } from "../../own-stay";

export const generateMetadata = ({ params }: { params: TokenParams }): Promise<Metadata> => manageMetadata(params, "pay.title");

/** What one's own stay asks for now, and on to the provider's page. Opening it begins nothing. */
export default async function OwnPayPage({ params, searchParams }: { params: TokenParams; searchParams: PageQuery }) {
  const seen = await ownVisit(params);
  const { site, locale, token } = seen;
  if (seen.kind !== "guest") return <NoStay kind={seen.kind} site={site} locale={locale} />;
  const [query, paying, t] = [await searchParams, await ask(getOwnPayment, seen.own, {}), await getTranslations({ locale, namespace: "manage" })];
  const { state, due, url } = paying;
  const [done, trouble, goes] = [one(query["done"]), one(query["trouble"]), one(query["go"]) === "1"];
  const home = `/manage/${token}`;
  const opening = goes && state === "opening";
  return (
    <StayCard site={site} locale={locale} path={`${home}/pay`} backTo={home} title={t("pay.title")}>
      {/* Not by a redirect: a form of ours may lead to no other house (form-action). */}
      {goes && url !== null && <meta httpEquiv="refresh" content={`0;url=${url}`} />}
      {opening && <meta httpEquiv="refresh" content={`1;url=${sitePath(locale, `${home}/pay`, { go: "1" })}`} />}
      {isOwnAct(done) && <StayNotice tone="good"><p>{t(`done.${done}`)}</p></StayNotice>}
      {isManageTrouble(trouble) && <StayNotice tone="act"><p>{t(`trouble.${trouble}`)}</p></StayNotice>}
      {!goes && state === "failed" && <StayNotice tone="act"><p>{t("pay.failed")}</p></StayNotice>}
      {state === "bank" && <StayNotice tone="good"><p>{t("pay.bank")}</p></StayNotice>}
      {due === null && state !== "bank" && <p role="status" className="mt-6">{t("pay.nothing")}</p>}
      {opening && <p role="status" className="mt-6">{t("pay.opening")}</p>}
      {due !== null && !opening && (goes && url !== null
        ? <p className="mt-8"><Button asChild size="lg" className="h-12"><a href={url} rel="noreferrer">{t("pay.onward")}</a></Button></p>
        : <PayDue due={due} open={paying.open} token={token} locale={locale} />)}
    </StayCard>
  );
}
