import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Paragraphs } from "@/components/site/parts/part-frame";
import { placeLine, SiteFrame } from "@/components/site/site-frame";
import { pageMetadata } from "../../metadata";
import { type SiteParams, visit } from "../../visitor";

export async function generateMetadata({ params }: { params: SiteParams }): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "site-pages.legal" });
  return pageMetadata(seen, { title: `${t("title")} · ${seen.site.name}`, path: "/legal" });
}

/** Who stands behind the site, and what becomes of a guest's details. What the house has not written is said by what is known. */
export default async function LegalPage({ params }: { params: SiteParams }) {
  const { site, locale } = await visit(params);
  const t = await getTranslations({ locale, namespace: "site-pages.legal" });
  const { publisher, privacy } = site.content.legal;
  const contact = [site.contact.email, site.contact.phone].filter((each) => each !== undefined);
  return (
    <SiteFrame site={site} locale={locale} path="/legal">
      <div className="mx-auto mt-12 w-full max-w-page px-5 md:mt-20 md:px-10">
        <h1 className="text-2xl">{t("title")}</h1>
        <section aria-labelledby="publisher" className="mt-12 max-w-measure">
          <h2 id="publisher" className="text-lg">{t("publisher")}</h2>
          <p className="mt-3"><bdi>{site.name}</bdi></p>
          <p>{placeLine(site, locale)}</p>
          {contact.map((each) => <p key={each} className="text-ink-soft"><bdi dir="ltr">{each}</bdi></p>)}
          {publisher.length > 0 && <Paragraphs texts={publisher} className="mt-4" />}
        </section>
        <section aria-labelledby="privacy" className="mt-12 max-w-measure">
          <h2 id="privacy" className="text-lg">{t("privacy")}</h2>
          {privacy.length > 0 ? <Paragraphs texts={privacy} className="mt-3" /> : <div className="mt-3 space-y-4"><p>{t("data")}</p><p>{t("cookies")}</p><p>{t("rights")}</p></div>}
        </section>
      </div>
    </SiteFrame>
  );
}
