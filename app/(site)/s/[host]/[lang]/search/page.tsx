import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DatesBar } from "@/components/site/dates-bar";
import { JsonLd } from "@/components/site/json-ld";
import { OtherRooms } from "@/components/site/other-rooms";
import { roomSource } from "@/components/site/room-card";
import { RoomOffers } from "@/components/site/room-offers";
import { SiteFrame } from "@/components/site/site-frame";
import { StayLine } from "@/components/site/stay-line";
import { Steps } from "@/components/site/steps";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { listOffers } from "@/lib/site/queries/list-offers";
import { asSearch, type StayQuery, sitePath, stayQuery } from "@/lib/site/rules/links";
import { offerList } from "@/lib/site/rules/structured-data";
import type { OffersView, OfferView } from "@/lib/site/rules/views";
import { pageMetadata } from "../../metadata";
import { bookable, type SiteParams, tooMany, type Visit, visit } from "../../visitor";

type Query = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata({ params }: { params: SiteParams }): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "site" });
  return pageMetadata(seen, { title: `${t("search.title")} · ${seen.site.name}`, path: "/search", hidden: true });
}

type Found = { readonly offers: OffersView } | { readonly fields: readonly (keyof StayQuery)[] } | { readonly busy: true };
const fieldNames: readonly (keyof StayQuery)[] = ["arrival", "departure", "adults", "children"];

async function search(seen: Visit, stay: StayQuery): Promise<Found> {
  if (await tooMany()) return { busy: true };
  try {
    return { offers: await ask(listOffers, seen.ctx, asSearch(stay)) };
  } catch (error) {
    if (error instanceof DomainError && error.status === 422) return { fields: fieldNames.filter((name) => error.fields.some((field) => field.path === name)) };
    throw error;
  }
}

export default async function SearchPage({ params, searchParams }: { params: SiteParams; searchParams: Query }) {
  const seen = await visit(params);
  const { site, locale, origin } = seen;
  const t = await getTranslations({ locale, namespace: "site" });
  const stay = stayQuery(await searchParams);
  const found = await search(seen, stay);
  const offers = "offers" in found ? found.offers : null;
  const byRoom = [...Map.groupBy(offers?.offers ?? [], (offer) => offer.roomTypeId).values()] as [OfferView, ...OfferView[]][];
  const problems = { arrival: t("problem.arrival"), departure: t("problem.departure"), adults: t("problem.adults"), children: t("problem.children") };
  const errors = "fields" in found ? Object.fromEntries(found.fields.map((name) => [name, problems[name]])) : {};
  const roomOf = (code: string) => site.rooms.find((room) => room.code === code);
  return (
    <SiteFrame site={site} locale={locale} path="/search" params={stay}>
      {offers && offers.offers.length > 0 && <JsonLd thing={offerList(offers.offers, origin, locale, stay)} />}
      <div className="mx-auto w-full max-w-page px-5 md:px-10">
        <Steps locale={locale} step={2} back={[sitePath(locale, "/")]} />
        <h1 className="mt-4 text-2xl">{t("search.title")}</h1>
        <section className="mt-6 rounded-lg border border-line bg-surface p-5 md:p-6">
          {"fields" in found && <p role="alert" className="mb-5 text-act">{t("search.fix")}</p>}
          <DatesBar locale={locale} {...bookable(site)} value={stay} errors={errors} />
        </section>
        {"busy" in found && <p role="status" className="mt-8">{t("search.busy")}</p>}
        {offers && (
          <>
            <div className="mt-10" role="status" data-results>
              <p className="text-lg">{t("search.results", { count: byRoom.length })}</p>
              <StayLine locale={locale} stay={stay} nights={offers.nights} />
              {offers.offers.length === 0 && <p className="mt-4 max-w-measure">{t("search.none")}</p>}
            </div>
            <div className="mt-8 space-y-12">
              {byRoom.map((rates, index) => {
                const room = roomOf(rates[0].code);
                return <RoomOffers key={rates[0].roomTypeId} offers={rates} room={room} source={roomSource(site.slug, room ?? { code: rates[0].code, pictures: [] })} hue={site.theme.hue} locale={locale} stay={stay} timezone={site.timezone} first={index === 0} />;
              })}
            </div>
            <OtherRooms others={offers.others} locale={locale} />
          </>
        )}
      </div>
    </SiteFrame>
  );
}
