import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangePrice } from "@/components/site/manage/change-price";
import { ManageForm } from "@/components/site/manage/manage-form";
import { NoStay } from "@/components/site/manage/no-stay";
import { OrderList } from "@/components/site/manage/order-list";
import { StayCard, StayNotice } from "@/components/site/manage/stay-card";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/kernel/money";
import { ask } from "@/lib/runtime/ask";
import { getOwnStay, listOwnExtras } from "@/lib/site/queries/get-own-stay";
import { previewOwnExtras } from "@/lib/site/queries/preview-own-stay";
import { sitePath } from "@/lib/site/rules/links";
import { isManageTrouble, wantedFields, wantedIn } from "@/lib/site/rules/manage-form";
import { answerOf, manageMetadata, one, ownVisit, type PageQuery, type TokenParams } from "../../own-stay";

export const generateMetadata = ({ params }: { params: TokenParams }): Promise<Metadata> => manageMetadata(params, "extras.title");

/** Services of the house, ordered for one's own stay at the price shown. */
export default async function OwnExtrasPage({ params, searchParams }: { params: TokenParams; searchParams: PageQuery }) {
  const seen = await ownVisit(params);
  const { site, locale, token } = seen;
  if (seen.kind !== "guest") return <NoStay kind={seen.kind} site={site} locale={locale} />;
  const [t, refused] = [await getTranslations({ locale, namespace: "manage" }), await getTranslations({ locale, namespace: "errors.codes" })];
  const [query, stay, extras] = [await searchParams, await ask(getOwnStay, seen.own, {}), await ask(listOwnExtras, seen.own, {})];
  const card = { site, locale, path: `/manage/${token}/extras`, backTo: `/manage/${token}`, title: t("extras.title") };
  if (stay.may.extras !== null) return <StayCard {...card}><p className="mt-6">{refused(`own_${stay.may.extras}`)}</p></StayCard>;
  if (extras.length === 0) return <StayCard {...card}><p className="mt-6">{t("extras.none")}</p></StayCard>;
  const wanted = wantedIn((name) => one(query[name]), extras.map(({ id }) => id));
  const asked = Object.keys(query).some((name) => name.startsWith("x."));
  const looked = wanted.length > 0 ? await answerOf(ask(previewOwnExtras, seen.own, { extras: wanted }), locale) : null;
  const refusal = looked?.refused ?? looked?.value?.refused ?? (looked && looked.fields.length > 0 ? t("trouble.refused") : null);
  const trouble = one(query["trouble"]);
  return (
    <StayCard {...card} lead={t("extras.lead")}>
      {isManageTrouble(trouble) && <StayNotice tone="act"><p>{t(`trouble.${trouble}`)}</p></StayNotice>}
      <form action={sitePath(locale, `/manage/${token}/extras`)} method="get" className="mt-8">
        <OrderList extras={extras} wanted={wanted} stay={stay} locale={locale} timezone={site.timezone} />
        <Button type="submit" size="lg" variant={looked?.value && refusal === null ? "outline" : "default"} className="mt-6 h-12 whitespace-normal max-sm:w-full">{t("extras.look")}</Button>
      </form>
      {asked && wanted.length === 0 && <p role="status" className="mt-6">{t("extras.choose")}</p>}
      {refusal !== null && <StayNotice tone="act"><p className="font-medium">{t("price.refused")}</p><p className="mt-1">{refusal}</p></StayNotice>}
      {looked?.value && refusal === null && (
        <>
          <ChangePrice preview={looked.value} locale={locale} />
          <ManageForm lang={locale} token={token} act="extras" formKey={randomUUID()} expected={looked.value.after.amount} fields={wantedFields(wanted)}>
            <Button type="submit" size="lg" className="h-12 whitespace-normal max-sm:w-full">{t("extras.confirm", { price: formatMoney(looked.value.difference, locale) })}</Button>
          </ManageForm>
        </>
      )}
    </StayCard>
  );
}
