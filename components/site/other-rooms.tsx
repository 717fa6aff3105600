import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/kernel/locale";
import { sitePath } from "@/lib/site/rules/links";
import type { OfferView } from "@/lib/site/rules/views";

/** The rooms that are not offered for these dates, each with its reason and nothing to hurry anybody. */
export async function OtherRooms({ others, locale }: { others: readonly OfferView[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "site" });
  if (others.length === 0) return null;
  const reason = (offer: OfferView): string => {
    switch (offer.refusal) {
      case "sold_out": return t("refusal.sold_out");
      case "min_stay": case "min_stay_through": return t("refusal.min_stay", { count: offer.minStay });
      case "too_small": return t("refusal.too_small");
      default: return t("refusal.closed");
    }
  };
  return (
    <section aria-labelledby="not-free" className="mt-16">
      <h2 id="not-free" className="text-lg">{t("search.others")}</h2>
      <ul className="mt-4">
        {others.map((offer) => (
          <li key={offer.ratePlanId} className="flex flex-wrap items-baseline justify-between gap-x-6 border-t border-line py-3 text-sm">
            <a href={sitePath(locale, `/rooms/${offer.code}`)} className="underline decoration-line-strong underline-offset-4 hover:decoration-ink">{offer.name}</a>
            <span className="text-ink-soft">{reason(offer)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
