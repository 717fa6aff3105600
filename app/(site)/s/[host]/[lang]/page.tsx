import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DatesBar } from "@/components/site/dates-bar";
import { JsonLd } from "@/components/site/json-ld";
import { RoomCard } from "@/components/site/room-card";
import { SiteFrame } from "@/components/site/site-frame";
import { SitePicture } from "@/components/site/site-picture";
import { houseKind } from "@/components/site/house-kind";
import { pictureUrl } from "@/lib/site/rules/picture";
import { lodging } from "@/lib/site/rules/structured-data";
import { pageMetadata } from "../metadata";
import { bookable, proposal, type SiteParams, visit } from "../visitor";

export async function generateMetadata({ params }: { params: SiteParams }): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "site" });
  const place = await houseKind(seen.site, seen.locale);
  return pageMetadata(seen, { title: `${seen.site.name} · ${place}`, description: t("meta.home", { name: seen.site.name, place }), path: "/" });
}

export default async function HomePage({ params }: { params: SiteParams }) {
  const { site, locale, origin } = await visit(params);
  const t = await getTranslations({ locale, namespace: "site" });
  const { hue } = site.theme;
  const hero = site.pictures[0]?.source ?? `pattern:${site.slug}`;
  const times = [site.checkInTime && t("house.arrive", { time: site.checkInTime }), site.checkOutTime && t("house.leave", { time: site.checkOutTime })].filter(Boolean);
  return (
    <SiteFrame site={site} locale={locale} path="/" home>
      <JsonLd thing={lodging(site, origin, locale, `${origin}${pictureUrl(hero, hue, "share")}`)} />
      <div className="h-[42svh] min-h-64 w-full overflow-hidden md:h-[58svh]">
        <SitePicture source={hero} hue={hue} shape="hero" first />
      </div>
      <section className="relative mx-auto -mt-16 w-full max-w-page px-4 md:-mt-28 md:px-10">
        <div className="rounded-lg border border-line bg-paper px-5 pt-8 pb-6 md:px-12 md:pt-12 md:pb-10">
          <p className="text-sm text-ink-soft">
            {await houseKind(site, locale)}
            {site.stars !== null && <> · {t("stars", { count: site.stars })}</>}
          </p>
          <h1 className="mt-2 text-2xl">{site.name}</h1>
          {site.tagline && <p className="mt-2 max-w-measure text-lg text-ink-soft"><bdi>{site.tagline}</bdi></p>}
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
      {(site.description || site.amenities.length > 0) && <section aria-labelledby="house" className="mx-auto mt-20 grid w-full max-w-page gap-8 px-5 md:grid-cols-2 md:gap-16 md:px-10">
        <div>
          <h2 id="house" className="text-xl">{t("house.title")}</h2>
          <p className="mt-4 max-w-measure"><bdi>{site.description}</bdi></p>
        </div>
        <div className="self-end">
          <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
            {site.amenities.map((amenity) => <li key={amenity.code} className="border-t border-line pt-2 text-sm">{amenity.name}</li>)}
          </ul>
          <p className="mt-5 text-sm text-ink-soft">{times.length > 0 ? times.join(" · ") : t("house.timesUnknown")}</p>
        </div>
      </section>}
      {site.rooms.length > 0 && <section aria-labelledby="rooms" className="mx-auto mt-20 w-full max-w-page px-5 md:px-10">
        <h2 id="rooms" className="text-xl">{t("rooms.title")}</h2>
        <div className="mt-8 grid gap-x-8 gap-y-14 md:grid-cols-2">
          {site.rooms.map((room) => <RoomCard key={room.id} room={room} house={site.slug} hue={hue} locale={locale} />)}
        </div>
      </section>}
    </SiteFrame>
  );
}
