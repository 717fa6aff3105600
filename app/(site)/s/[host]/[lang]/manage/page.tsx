import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AskLinkForm } from "@/components/site/manage/ask-link-form";
import { StayCard, StayNotice } from "@/components/site/manage/stay-card";
import { isManageTrouble } from "@/lib/site/rules/manage-form";
import { sitePath } from "@/lib/site/rules/links";
import { pageMetadata } from "../../metadata";
import { type SiteParams, visit } from "../../visitor";
import { one, type PageQuery, tooManyLinks } from "./own-stay";

export async function generateMetadata({ params }: { params: SiteParams }): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "manage" });
  return { ...pageMetadata(seen, { title: `${t("ask.title")} · ${seen.site.name}`, path: "/manage", hidden: true }), referrer: "same-origin" };
}

/** A guest without a link asks for one. The page never says whether there is such a booking. */
export default async function AskLinkPage({ params, searchParams }: { params: SiteParams; searchParams: PageQuery }) {
  const { site, locale } = await visit(params);
  const [query, t] = [await searchParams, await getTranslations({ locale, namespace: "manage" })];
  const card = { site, locale, path: "/manage" };
  if (one(query["sent"]) !== "") {
    return (
      <StayCard {...card} title={t("ask.sentTitle")} lead={t("ask.sent")}>
        <p className="mt-6"><a href={sitePath(locale, "/manage")} className="underline underline-offset-4">{t("ask.again")}</a></p>
      </StayCard>
    );
  }
  const trouble = (await tooManyLinks()) ? "busy" : one(query["trouble"]);
  return (
    <StayCard {...card} title={t("ask.title")} lead={t("ask.lead")}>
      {isManageTrouble(trouble) && <StayNotice tone="act"><p>{t(`trouble.${trouble}`)}</p></StayNotice>}
      <AskLinkForm locale={locale} values={{ number: one(query["number"]), email: one(query["email"]) }} wrong={one(query["wrong"]).split(" ")} />
    </StayCard>
  );
}
