import { getTranslations } from "next-intl/server";
import { SitePicture } from "@/components/site/site-picture";
import { Paragraphs } from "@/components/site/parts/part-frame";
import type { Locale } from "@/lib/kernel/locale";
import type { SiteView } from "@/lib/site/rules/views";

/** The house in its own words, with what it offers and when it opens its door. */
export async function StoryPart({ site, locale }: { site: SiteView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "site" });
  const { story } = site.content;
  const times = [site.checkInTime && t("house.arrive", { time: site.checkInTime }), site.checkOutTime && t("house.leave", { time: site.checkOutTime })].filter(Boolean);
  const [opening, ...rest] = story.paragraphs;
  return (
    <section aria-labelledby="house" className="mx-auto mt-24 w-full max-w-page scroll-mt-8 px-5 md:mt-32 md:px-10">
      <div className="grid gap-x-16 gap-y-10 md:grid-cols-2">
        <div>
          <h2 id="house" className="text-xl">{story.title || t("house.title")}</h2>
          <p className="mt-6 font-display text-lg leading-relaxed text-ink" dir="auto">{opening}</p>
          {rest.length > 0 && <Paragraphs texts={rest} className="mt-5 text-ink-soft" />}
        </div>
        {story.picture ? (
          <div className="aspect-4/5 overflow-hidden rounded-md"><SitePicture source={story.picture.source} alt={story.picture.alt} hue={site.theme.hue} shape="tall" /></div>
        ) : <div className="md:self-end"><Facts site={site} times={times} unknown={t("house.timesUnknown")} /></div>}
      </div>
      {story.picture && <div className="mt-12"><Facts site={site} times={times} unknown={t("house.timesUnknown")} wide /></div>}
    </section>
  );
}

function Facts({ site, times, unknown, wide = false }: { site: SiteView; times: readonly unknown[]; unknown: string; wide?: boolean }) {
  return (
    <>
      {site.amenities.length > 0 && <ul className={wide ? "grid gap-x-8 gap-y-3 sm:grid-cols-2 md:grid-cols-4" : "grid gap-x-8 gap-y-3 sm:grid-cols-2"}>{site.amenities.map((amenity) => <li key={amenity.code} className="border-t border-line pt-3 text-sm">{amenity.name}</li>)}</ul>}
      <p className="mt-6 text-sm text-ink-soft">{times.length > 0 ? times.join(" · ") : unknown}</p>
    </>
  );
}
