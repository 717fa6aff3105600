import { ArrowUpRight } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Paragraphs, PartFrame } from "@/components/site/parts/part-frame";
import { placeLine } from "@/components/site/site-frame";
import type { Locale } from "@/lib/kernel/locale";
import { mapLink, mapTiles } from "@/lib/site/rules/map-tiles";
import type { SiteView } from "@/lib/site/rules/views";

const map = { width: 1_024, height: 384, zoom: 15 };

/** Where the house is and how one comes. `tiles`: the map server's address, where the house wants a map and the platform has one. */
export async function LocationPart({ site, locale, tiles }: { site: SiteView; locale: Locale; tiles: string | null }) {
  const t = await getTranslations({ locale, namespace: "site-pages.parts" });
  const { location } = site.content;
  const place = location.map;
  return (
    <PartFrame id="location" title={location.title || t("location")}>
      <p className="font-display text-lg">{placeLine(site, locale)}</p>
      {location.paragraphs.length > 0 && <Paragraphs texts={location.paragraphs} className="mt-4" />}
      {location.ways.length > 0 && (
        <ul className="mt-6 max-w-measure divide-y divide-line border-y border-line text-sm">{location.ways.map((way, index) => <li key={index} className="py-3" dir="auto">{way}</li>)}</ul>
      )}
      {place?.shown && tiles && (
        <figure className="mt-8">
          <div dir="ltr" className="relative h-72 w-full overflow-hidden rounded-md bg-fill md:h-96">
            <div className="absolute start-1/2 top-1/2" style={{ marginInlineStart: -map.width / 2, marginTop: -map.height / 2, width: map.width, height: map.height }}>
              {mapTiles(place, map, tiles).map((tile) => <img key={tile.url} src={tile.url} alt="" width={256} height={256} loading="lazy" decoding="async" className="absolute max-w-none" style={{ left: tile.left, top: tile.top }} />)}
            </div>
            <span className="absolute start-1/2 top-1/2 size-4 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-white bg-accent" aria-hidden />
          </div>
          <figcaption className="mt-2 text-xs text-ink-soft">© <a href="https://www.openstreetmap.org/copyright" rel="noopener" className="underline underline-offset-4">OpenStreetMap</a></figcaption>
        </figure>
      )}
      {place && <p className="mt-5 text-sm"><a href={mapLink(place)} rel="noopener" className="inline-flex items-center gap-1.5 underline underline-offset-4">{t("openMap")}<ArrowUpRight aria-hidden className="size-4 rtl:-scale-x-100" /></a></p>}
    </PartFrame>
  );
}

/** What a guest should know before booking. */
export async function PoliciesPart({ site, locale }: { site: SiteView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "site-pages.parts" });
  return (
    <PartFrame id="policies" title={site.content.policies.title || t("policies")}>
      <dl className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
        {site.content.policies.items.map((item, index) => (
          <div key={index} className="border-t border-line pt-4">
            <dt className="font-medium" dir="auto">{item.title}</dt>
            <dd className="mt-1.5 space-y-2 text-sm text-ink-soft">{item.paragraphs.map((text, each) => <p key={each} dir="auto">{text}</p>)}</dd>
          </div>
        ))}
      </dl>
    </PartFrame>
  );
}

/** Questions as the browser's own disclosures: they open without anything to run. */
export async function FaqPart({ site, locale }: { site: SiteView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "site-pages.parts" });
  return (
    <PartFrame id="faq" title={site.content.faq.title || t("faq")}>
      <div className="divide-y divide-line border-y border-line">
        {site.content.faq.items.map((item, index) => (
          <details key={index} className="group">
            <summary className="flex min-h-11 list-none items-center justify-between gap-6 py-3.5 [&::-webkit-details-marker]:hidden" dir="auto">
              <span>{item.question}</span>
              <span aria-hidden className="relative size-3 shrink-0 text-ink-soft before:absolute before:inset-x-0 before:top-1/2 before:h-px before:bg-current after:absolute after:inset-y-0 after:start-1/2 after:w-px after:bg-current group-open:after:hidden" />
            </summary>
            <Paragraphs texts={item.answer} className="pb-5 text-ink-soft" />
          </details>
        ))}
      </div>
    </PartFrame>
  );
}
