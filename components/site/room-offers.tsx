import { getTranslations } from "next-intl/server";
import { PriceLines } from "@/components/site/price-lines";
import { RateTerms } from "@/components/site/rate-terms";
import { RoomFacts } from "@/components/site/room-card";
import { SitePicture } from "@/components/site/site-picture";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { lessThan } from "@/lib/site/rules/price-gap";
import type { OfferView, SiteRoom } from "@/lib/site/rules/views";

type RoomOffersProps = { offers: readonly [OfferView, ...OfferView[]]; room: SiteRoom | undefined; source: string; hue: number | undefined; locale: Locale; timezone: string; figures: string; first: boolean; /** Where choosing a rate leads. */ chooseHref: (offer: OfferView) => string };

/** A room for the guest's own dates, with every way of taking it: the anchor first, each total with every tax. */
export async function RoomOffers({ offers, room, source, hue, locale, timezone, figures, first, chooseHref }: RoomOffersProps) {
  const [lead] = offers;
  return (
    <article className="grid gap-5 border-t border-line pt-8 md:grid-cols-[1.15fr_1fr] md:gap-10">
      <div className="aspect-3/2 h-fit overflow-hidden rounded-md">
        <SitePicture source={source} hue={hue} shape="wide" first={first} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <div>
          <h2 className="font-display text-xl">{lead.name}</h2>
          <RoomFacts room={room ?? { maxGuests: lead.maxGuests, sizeM2: null, beds: null, view: null, wholeHouse: false }} locale={locale} />
          {room?.description && <p className="mt-3 max-w-measure"><bdi>{room.description}</bdi></p>}
        </div>
        <ul className="divide-y divide-line border-y border-line">
          {offers.map((offer, index) => <RateOffer key={offer.ratePlanId} offer={offer} lead={lead} locale={locale} timezone={timezone} figures={figures} first={index === 0} href={chooseHref(offer)} />)}
        </ul>
      </div>
    </article>
  );
}

type RateOfferProps = { offer: OfferView; lead: OfferView; locale: Locale; timezone: string; figures: string; first: boolean; href: string };

async function RateOffer({ offer, lead, locale, timezone, figures, first, href }: RateOfferProps) {
  const t = await getTranslations({ locale, namespace: "site" });
  const b = await getTranslations({ locale, namespace: "booking.anchor" });
  const free = lead.cancellation.kind === "free" || lead.cancellation.kind === "free_until";
  const less = free && offer.cancellation.kind === "no_return" ? lessThan(offer, lead) : null;
  return (
    <li className="space-y-3 py-5" data-offer={offer.ratePlanId}>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 basis-60 grow space-y-1">
          <h3 className="text-base">{offer.ratePlan}</h3>
          <RateTerms offer={offer} locale={locale} timezone={timezone} figures={figures} />
          {less && <p className="text-sm text-ink-soft">{b("less", { price: formatMoney(less, figures) })}</p>}
        </div>
        <div className="flex grow flex-wrap items-end justify-between gap-x-5 gap-y-2">
          <div>
            <p className="font-display text-xl tabular-nums" data-total>{formatMoney(offer.total, figures)}</p>
            <p className="text-sm text-ink-soft">{t("offer.withTaxes")}</p>
          </div>
          <Button asChild size="lg" variant={first ? "default" : "outline"} className="h-12">
            <a href={href}>{t("offer.choose")}<span className="sr-only">: {offer.name}, {offer.ratePlan}</span></a>
          </Button>
        </div>
      </div>
      <details className="group text-sm">
        <summary className="w-fit rounded-xs py-1 text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-ink">{t("offer.detail")}</summary>
        <div className="pt-4"><PriceLines locale={locale} room={offer.room} nights={offer.nights} taxes={offer.taxes} total={offer.total} totalLabel={t("offer.total")} figures={figures} nightly /></div>
      </details>
    </li>
  );
}
