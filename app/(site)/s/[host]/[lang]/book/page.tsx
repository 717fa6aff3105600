import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cookies, headers } from "next/headers";
import { BookingForm } from "@/components/site/booking-form";
import { RateTerms } from "@/components/site/rate-terms";
import { RoomFacts, roomSource } from "@/components/site/room-card";
import { SiteFrame } from "@/components/site/site-frame";
import { SitePicture } from "@/components/site/site-picture";
import { StayLine } from "@/components/site/stay-line";
import { Steps } from "@/components/site/steps";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { detailsCookie, openDetails } from "@/lib/site/commands/kept-details";
import { quoteBasket } from "@/lib/site/queries/quote-basket";
import { type BasketRoom, mostRooms, promoIn, roomsIn, writeRooms } from "@/lib/site/rules/basket";
import type { BasketView } from "@/lib/site/rules/basket-view";
import { figuresOf } from "@/lib/site/rules/figures";
import { type StayQuery, sitePath, stayQuery } from "@/lib/site/rules/links";
import { presentBasket } from "@/lib/site/rules/present-basket";
import { count } from "../../count";
import { pageMetadata } from "../../metadata";
import { type SiteParams, tooMany, type Visit, visit } from "../../visitor";
import { bookingWords } from "./words";

type Query = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata({ params }: { params: SiteParams }): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "site" });
  return pageMetadata(seen, { title: `${t("book.title")} · ${seen.site.name}`, path: "/book", hidden: true });
}

async function viewOf(seen: Visit, stay: StayQuery, rooms: readonly BasketRoom[], promo: string): Promise<BasketView | null> {
  try {
    return await ask(quoteBasket, seen.ctx, { arrival: stay.arrival, departure: stay.departure, rooms, ...(promo === "" ? {} : { promoCode: promo }) });
  } catch (error) {
    if (error instanceof DomainError && error.status !== 429 && error.status < 500) return null;
    throw error;
  }
}

export default async function BookPage({ params, searchParams }: { params: SiteParams; searchParams: Query }) {
  const seen = await visit(params);
  const { site, locale } = seen;
  const t = await getTranslations({ locale, namespace: "site" });
  const b = await getTranslations({ locale, namespace: "booking" });
  const query = await searchParams;
  const stay = stayQuery(query);
  const [rooms, promo] = [roomsIn(query, stay) ?? [], promoIn(query)];
  const chosen = { rooms: writeRooms(rooms), ...(promo === "" ? {} : { promo }) };
  const busy = await tooMany();
  const view = busy ? null : await viewOf(seen, stay, rooms, promo);
  if (!busy) await count(seen, { step: "details", troubles: view ? [] : ["details:gone"] });
  const searchHref = sitePath(locale, "/search", { ...stay, ...(promo === "" ? {} : { promo }) });
  const figures = figuresOf(locale, (await headers()).get("accept-language"));
  const kept = openDetails((await cookies()).get(detailsCookie)?.value, seen.property.id);
  const party = (room: BasketRoom) => [t("party.adults", { count: room.adults }), ...(room.children > 0 ? [t("party.children", { count: room.children })] : [])].join(", ");
  const first = view && site.rooms.find((each) => each.code === view.rooms[0]?.code);
  return (
    <SiteFrame site={site} locale={locale} path="/book" params={{ ...stay, ...chosen }}>
      <div className="mx-auto w-full max-w-page px-5 md:px-10">
        <Steps locale={locale} step={3} back={[sitePath(locale, "/"), searchHref]} />
        <h1 className="mt-4 mb-6 text-2xl">{view ? t("book.title") : busy ? t("book.title") : t("book.goneTitle")}</h1>
        {!view ? (
          <div className="max-w-measure">
            <p>{busy ? t("search.busy") : t("book.goneText")}</p>
            <p className="mt-6"><a href={searchHref} className="underline underline-offset-4">{t("book.goneLink")}</a></p>
          </div>
        ) : (
          <BookingForm
            hidden={{ lang: locale, key: randomUUID(), arrival: stay.arrival, departure: stay.departure, rooms: writeRooms(rooms) }} shown={presentBasket(view, { locale, figures, timezone: site.timezone })}
            values={kept ? { name: kept.name, email: kept.email, phone: kept.phone, note: kept.note } : {}} promo={promo} searchHref={searchHref} words={await bookingWords(locale, view)}
            head={(
              <>
                {first && <div className="aspect-5/2 md:aspect-3/2"><SitePicture source={roomSource(site.slug, first)} hue={site.theme.hue} shape="wide" first /></div>}
                <div className="space-y-3 p-5">
                  {view.rooms.map((room, index) => {
                    const known = site.rooms.find((each) => each.code === room.code);
                    const rest = rooms.filter((_, at) => at !== index);
                    return (
                      <div key={`${room.roomTypeId}${index}`}>
                        <p className="font-display text-lg">{room.name}</p>
                        {known && <RoomFacts room={known} locale={locale} />}
                        {view.rooms.length > 1 && <p className="text-sm text-ink-soft">{party(room)} <a href={sitePath(locale, "/book", { ...stay, ...chosen, rooms: writeRooms(rest) })} className="ms-2 inline-block py-1 underline underline-offset-4 hover:text-ink">{b("rooms.remove")}<span className="sr-only">: {room.name}</span></a></p>}
                      </div>
                    );
                  })}
                  <StayLine locale={locale} stay={{ ...stay, adults: rooms.reduce((sum, room) => sum + room.adults, 0), children: rooms.reduce((sum, room) => sum + room.children, 0) }} nights={view.nights} />
                  {rooms.length < mostRooms && <p><a href={sitePath(locale, "/search", { ...stay, ...chosen })} className="inline-block py-1 text-sm underline decoration-line-strong underline-offset-4 hover:decoration-ink">{b("rooms.add")}</a></p>}
                </div>
              </>
            )}
            terms={<div className="border-t border-line pt-4"><RateTerms offer={{ ratePlan: "", meals: view.rooms[0]?.meals ?? "room_only", cancellation: view.cancellation, deposit: view.deposit, display: null }} locale={locale} timezone={site.timezone} figures={figures} /></div>}
            foot={(
              <div className="space-y-1.5 border-t border-line pt-5 text-sm text-ink-soft">
                {view.cancellation.kind === "unsaid" && <p>{t("house.cancellation", { terms: site.cancellationPolicy ?? t("house.cancellationUnknown") })}</p>}
                <p>{t("book.privacy")} {b("kept")}</p>
              </div>
            )}
          />
        )}
      </div>
    </SiteFrame>
  );
}
