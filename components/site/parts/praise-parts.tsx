import { getTranslations } from "next-intl/server";
import { PartFrame } from "@/components/site/parts/part-frame";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { writingOf, type Locale } from "@/lib/kernel/locale";
import type { SiteView } from "@/lib/site/rules/views";

const shownReviews = 6;

/** What guests wrote elsewhere, in their own language, each with where it stands. */
export async function ReviewsPart({ site, locale }: { site: SiteView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "site-pages.parts" });
  const number = new Intl.NumberFormat(writingOf(locale), { numberingSystem: "latn", maximumFractionDigits: 1 });
  const items = [...site.content.reviews.items].sort((a, b) => (b.on ?? "").localeCompare(a.on ?? "")).slice(0, shownReviews);
  return (
    <PartFrame id="reviews" title={site.content.reviews.title || t("reviews")}>
      <ul className="grid gap-x-10 gap-y-10 md:grid-cols-2">
        {items.map((review, index) => (
          <li key={index}>
            <figure>
              <blockquote lang={review.language} dir="auto" className="max-w-measure border-s-2 border-accent ps-5"><p>{review.text}</p></blockquote>
              <figcaption className="mt-3 ps-5.5 text-sm text-ink-soft">
                {[review.author, review.on && formatDate(toIsoDate(review.on), locale)].filter(Boolean).join(" · ")}
                {(review.author ?? review.on) && " · "}
                {review.url ? <a href={review.url} rel="noopener nofollow ugc" className="underline underline-offset-4">{review.source}</a> : review.source}
                {review.rating !== null && <> · {t("rating", { rating: number.format(review.rating), best: number.format(review.best) })}</>}
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </PartFrame>
  );
}

export async function PressPart({ site, locale }: { site: SiteView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "site-pages.parts" });
  return (
    <PartFrame id="press" title={site.content.press.title || t("press")}>
      <ul className="divide-y divide-line border-y border-line">
        {site.content.press.items.map((item, index) => (
          <li key={index} className="py-5">
            {item.quote && <p className="max-w-measure font-display text-lg" dir="auto">{item.quote}</p>}
            <p className="mt-1 text-sm text-ink-soft">{item.url ? <a href={item.url} rel="noopener" className="underline underline-offset-4">{item.name}</a> : item.name}{item.on && <> · {formatDate(toIsoDate(item.on), locale)}</>}</p>
          </li>
        ))}
      </ul>
    </PartFrame>
  );
}
