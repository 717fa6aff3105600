import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DatesBar } from "@/components/site/dates-bar";
import { JsonLd } from "@/components/site/json-ld";
import { HomeParts } from "@/components/site/parts/home-parts";
import { SiteFrame } from "@/components/site/site-frame";
import { SitePicture } from "@/components/site/site-picture";
import { houseKind } from "@/components/site/house-kind";
import { shareUrl } from "@/lib/site/rules/picture";
import { faqPage, lodging } from "@/lib/site/rules/structured-data";
import { pageMetadata } from "../metadata";
import { bookable, mapServer, proposal, type SiteParams, visit } from "../visitor";

export async function generateMetadata({ params }: { params: SiteParams }): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "site" });
  const { found } = seen.site.content;
  const place = await houseKind(seen.site, seen.locale);
  return pageMetadata(seen, { title: found.title || `${seen.site.name} · ${place}`, description: found.description || t("meta.home", { name: seen.site.name, place }), path: "/" });
}

export default async function HomePage({ params }: { params: SiteParams }) {
  const { site, locale, origin } = await visit(params);
  const t = await getTranslations({ locale, namespace: "site" });
  const { hue } = site.theme;
  const [hero] = site.pictures;
  const source = hero?.source ?? `pattern:${site.slug}`;
  const { hero: words } = site.content;
  const questions = faqPage(site);
  return (
    <SiteFrame site={site} locale={locale} path="/" home>
      <JsonLd thing={lodging(site, origin, locale, `${origin}${shareUrl(source, locale)}`)} />
      {questions && <JsonLd thing={questions} />}
      <div className="h-[46svh] min-h-72 w-full overflow-hidden md:h-[68svh]">
        <SitePicture source={source} alt={hero?.alt ?? ""} hue={hue} shape="hero" first />
      </div>
      <section aria-labelledby="welcome" className="relative mx-auto -mt-20 w-full max-w-page px-4 md:-mt-36 md:px-10">
        <div className="rounded-lg border border-line bg-paper px-5 pt-8 pb-6 md:px-12 md:pt-12 md:pb-10">
          <p className="text-sm text-ink-soft">
            {await houseKind(site, locale)}
            {site.stars !== null && <> · {t("stars", { count: site.stars })}</>}
          </p>
          <h1 id="welcome" className="mt-2 max-w-3xl text-2xl"><bdi>{words.title || site.name}</bdi></h1>
          {site.tagline && <p className="mt-3 max-w-measure text-lg text-ink-soft"><bdi>{site.tagline}</bdi></p>}
          <div className="mt-8 border-t border-line pt-6">
            {site.rooms.length === 0 ? <p>{t("rooms.none")}</p> : (
              <>
                <DatesBar locale={locale} {...bookable(site)} value={proposal(site)} />
                <p className="mt-3 text-sm text-ink-soft">{t("dates.note")}</p>
              </>
            )}
          </div>
        </div>
      </section>
      <HomeParts site={site} locale={locale} tiles={mapServer()} />
    </SiteFrame>
  );
}
