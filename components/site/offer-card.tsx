import { getTranslations } from "next-intl/server";
import { PriceLines } from "@/components/site/price-lines";
import { RoomFacts } from "@/components/site/room-card";
import { SitePicture } from "@/components/site/site-picture";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/kernel/money";
import type { Locale } from "@/lib/kernel/locale";
import { sitePath, type StayQuery } from "@/lib/site/rules/links";
import type { OfferView, SiteRoom } from "@/lib/site/rules/views";

type OfferCardProps = { offer: OfferView; room: SiteRoom | undefined; source: string; hue: number | undefined; locale: Locale; stay: StayQuery; first: boolean };

/** A room for the guest's own dates: the total with every tax stands where the eye goes. */
export async function OfferCard({ offer, room, source, hue, locale, stay, first }: OfferCardProps) {
  const t = await getTranslations({ locale, namespace: "site" });
  return (
    <article className="grid gap-5 border-t border-line pt-8 md:grid-cols-[1.15fr_1fr] md:gap-10">
      <div className="aspect-3/2 overflow-hidden rounded-md">
        <SitePicture source={source} hue={hue} shape="wide" first={first} />
      </div>
      <div className="flex flex-col gap-4">
        <div>
          <h2 className="font-display text-xl">{offer.name}</h2>
          <RoomFacts room={room ?? { maxGuests: offer.maxGuests, sizeM2: null, beds: null, view: null, wholeHouse: false }} locale={locale} />
          {room?.description && <p className="mt-3 max-w-measure"><bdi>{room.description}</bdi></p>}
        </div>
        <div className="mt-auto">
          <p className="text-sm text-ink-soft">{t("offer.total")}</p>
          <p className="font-display text-xl tabular-nums">{formatMoney(offer.total, locale)}</p>
          <p className="text-sm text-ink-soft">{t("offer.withTaxes")} · {offer.ratePlan}</p>
        </div>
        <details className="group text-sm">
          <summary className="w-fit rounded-xs py-1 text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-ink">{t("offer.detail")}</summary>
          <div className="pt-4"><PriceLines locale={locale} room={offer.room} nights={offer.nights} taxes={offer.taxes} total={offer.total} totalLabel={t("offer.total")} nightly /></div>
        </details>
        <Button asChild size="lg" className="h-12 w-full md:w-fit">
          <a href={sitePath(locale, "/book", { roomType: offer.roomTypeId, ratePlan: offer.ratePlanId, ...stay })}>{t("offer.choose")}<span className="sr-only">: {offer.name}</span></a>
        </Button>
      </div>
    </article>
  );
}
