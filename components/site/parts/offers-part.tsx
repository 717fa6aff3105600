import { getTranslations } from "next-intl/server";
import { PartFrame } from "@/components/site/parts/part-frame";
import { SitePicture } from "@/components/site/site-picture";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import type { Locale } from "@/lib/kernel/locale";
import type { OfferPage } from "@/lib/site/rules/content-view";
import { sitePath } from "@/lib/site/rules/links";
import type { SiteView } from "@/lib/site/rules/views";

/** From when to when an offer holds, in the reader's words; nothing where it always does. */
export async function offerSpan(offer: Pick<OfferPage, "from" | "until">, locale: Locale): Promise<string> {
  const t = await getTranslations({ locale, namespace: "site-pages.offers" });
  const day = (date: string) => formatDate(toIsoDate(date), locale);
  if (offer.from && offer.until) return t("between", { from: day(offer.from), until: day(offer.until) });
  if (offer.until) return t("until", { until: day(offer.until) });
  return offer.from ? t("from", { from: day(offer.from) }) : "";
}

export async function OffersPart({ site, locale }: { site: SiteView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "site-pages.offers" });
  const spans = await Promise.all(site.content.offers.items.map((offer) => offerSpan(offer, locale)));
  return (
    <PartFrame id="offers" title={site.content.offers.title || t("title")}>
      <ul className="space-y-px">
        {site.content.offers.items.map((offer, index) => (
          <li key={offer.code} className="group relative flex gap-6 border-t border-line py-6 first:border-0 first:pt-0">
            {offer.picture && <div className="aspect-square w-28 shrink-0 overflow-hidden rounded-md md:w-40"><SitePicture source={offer.picture.source} alt={offer.picture.alt} hue={site.theme.hue} shape="wide" sizes="10rem" /></div>}
            <div className="min-w-0">
              <h3 className="font-display text-lg font-normal"><a href={sitePath(locale, `/offers/${offer.code}`)} className="decoration-line-strong underline-offset-4 group-hover:underline after:absolute after:inset-0"><bdi>{offer.title}</bdi></a></h3>
              {offer.paragraphs[0] && <p className="mt-2 line-clamp-3 max-w-measure text-ink-soft" dir="auto">{offer.paragraphs[0]}</p>}
              {spans[index] && <p className="mt-2 text-sm text-ink-soft">{spans[index]}</p>}
            </div>
          </li>
        ))}
      </ul>
    </PartFrame>
  );
}
