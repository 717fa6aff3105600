import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DatesBar } from "@/components/site/dates-bar";
import { MissingPage } from "@/components/site/missing-page";
import { offerSpan } from "@/components/site/parts/offers-part";
import { Paragraphs } from "@/components/site/parts/part-frame";
import { SiteFrame } from "@/components/site/site-frame";
import { SitePicture } from "@/components/site/site-picture";
import { sitePath } from "@/lib/site/rules/links";
import { pageMetadata } from "../../../metadata";
import { bookable, proposal, visit } from "../../../visitor";

type Params = Promise<{ host: string; lang: string; code: string }>;

async function offerVisit(params: Params) {
  const seen = await visit(params);
  const { code } = await params;
  return { ...seen, offer: seen.site.content.offers.items.find((each) => each.code === code) };
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { offer, ...seen } = await offerVisit(params);
  if (!offer) return pageMetadata(seen, { title: seen.site.name, path: "/", hidden: true });
  return pageMetadata(seen, { title: `${offer.title} · ${seen.site.name}`, ...(offer.paragraphs[0] ? { description: offer.paragraphs[0].slice(0, 200) } : {}), path: `/offers/${offer.code}` });
}

/** One offer of the house: what it is, until when, and the dates to book it for. */
export default async function OfferPage({ params }: { params: Params }) {
  const { site, locale, offer } = await offerVisit(params);
  if (!offer) return <MissingPage site={site} locale={locale} />;
  const t = await getTranslations({ locale, namespace: "site" });
  const own = await getTranslations({ locale, namespace: "site-pages.offers" });
  const span = await offerSpan(offer, locale);
  const others = site.content.offers.items.filter((each) => each.code !== offer.code);
  return (
    <SiteFrame site={site} locale={locale} path={`/offers/${offer.code}`}>
      <div className="h-[34svh] min-h-52 w-full overflow-hidden md:h-[46svh]">
        <SitePicture source={offer.picture?.source ?? `pattern:${site.slug}/${offer.code}`} alt={offer.picture?.alt ?? ""} hue={site.theme.hue} shape="hero" first />
      </div>
      <div className="mx-auto mt-10 w-full max-w-page px-5 md:px-10">
        <p className="text-sm text-ink-soft">{site.content.offers.title || own("title")}</p>
        <h1 className="mt-2 text-2xl"><bdi>{offer.title}</bdi></h1>
        {span && <p className="mt-2 text-ink-soft">{span}</p>}
        <Paragraphs texts={offer.paragraphs} className="mt-6 text-lg" />
        {offer.promoCode && <p className="mt-6 max-w-measure border-s-2 border-accent ps-4">{own.rich("code", { code: () => <bdi dir="ltr" className="font-medium tabular-nums">{offer.promoCode}</bdi> })}</p>}
        <section aria-labelledby="dates" className="mt-10 rounded-lg border border-line bg-surface p-5 md:p-8">
          <h2 id="dates" className="mb-5 text-lg">{t("room.book")}</h2>
          <DatesBar locale={locale} {...bookable(site)} value={proposal(site)} />
          <p className="mt-3 text-sm text-ink-soft">{t("dates.note")}</p>
        </section>
        {others.length > 0 && (
          <section aria-labelledby="others" className="mt-20">
            <h2 id="others" className="text-lg">{own("others")}</h2>
            <ul className="mt-4 divide-y divide-line border-y border-line">
              {others.map((each) => <li key={each.code}><a href={sitePath(locale, `/offers/${each.code}`)} className="inline-block py-3 underline decoration-line-strong underline-offset-4 hover:decoration-ink"><bdi>{each.title}</bdi></a></li>)}
            </ul>
          </section>
        )}
      </div>
    </SiteFrame>
  );
}
