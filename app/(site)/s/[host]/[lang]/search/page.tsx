import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cookies, headers } from "next/headers";
import { ChosenRooms } from "@/components/site/chosen-rooms";
import { DatesBar } from "@/components/site/dates-bar";
import { HeldNote } from "@/components/site/held-note";
import { JsonLd } from "@/components/site/json-ld";
import { OtherRooms } from "@/components/site/other-rooms";
import { RateCalendar } from "@/components/site/rate-calendar";
import { roomSource } from "@/components/site/room-card";
import { RoomOffers } from "@/components/site/room-offers";
import { RoomsTogether } from "@/components/site/rooms-together";
import { SiteFrame } from "@/components/site/site-frame";
import { StayLine } from "@/components/site/stay-line";
import { Steps } from "@/components/site/steps";
import { DomainError } from "@/lib/kernel/errors";
import { toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import { detailsCookie, openDetails } from "@/lib/site/commands/kept-details";
import { getBooking } from "@/lib/site/queries/get-booking";
import { listNights } from "@/lib/site/queries/list-nights";
import { listOffers } from "@/lib/site/queries/list-offers";
import { listTogether } from "@/lib/site/queries/list-together";
import { type BasketRoom, promoIn, roomsIn, writeRooms } from "@/lib/site/rules/basket";
import type { OffersFound, TogetherView } from "@/lib/site/rules/basket-view";
import type { BookingView } from "@/lib/site/rules/booking-view";
import { type CalendarChoice, calendarMonths, choiceIn } from "@/lib/site/rules/calendar-choice";
import { seenInSearch } from "@/lib/site/rules/funnel-seen";
import { figuresOf } from "@/lib/site/rules/figures";
import { asSearch, type StayQuery, sitePath, stayQuery } from "@/lib/site/rules/links";
import { calendarParty } from "@/lib/site/rules/rooms-together";
import { offerList } from "@/lib/site/rules/structured-data";
import type { OfferView } from "@/lib/site/rules/views";
import { promoRefusals } from "../book/words";
import { count, leads } from "../../count";
import { pageMetadata } from "../../metadata";
import { bookable, type SiteParams, tooMany, type Visit, visit } from "../../visitor";

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Prices for some dates are nobody's to find next year; the page where they are asked for is. */
export async function generateMetadata({ params, searchParams }: { params: SiteParams; searchParams: Query }): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "site" });
  return pageMetadata(seen, { title: `${t("search.title")} · ${seen.site.name}`, description: t("search.description", { house: seen.site.name }), path: "/search", hidden: Object.keys(await searchParams).length > 0 });
}

type Found = { readonly offers: OffersFound; readonly together: readonly TogetherView[] } | { readonly fields: readonly (keyof StayQuery)[] } | { readonly busy: true } | { readonly dates: true };
const fieldNames: readonly (keyof StayQuery)[] = ["arrival", "departure", "adults", "children"];

/** No room is offered, and some would be if the party were smaller. */
const noneTakes = ({ offers, others }: OffersFound): boolean => offers.length === 0 && others.some((offer) => offer.refusal === "too_small");

async function search(seen: Visit, stay: StayQuery, rooms: readonly BasketRoom[], promo: string): Promise<Found> {
  if (await tooMany()) return { busy: true };
  if (stay.arrival === "" && stay.departure === "") return { dates: true };
  try {
    const asked = { ...asSearch(stay), anchor: await leads(seen), taken: rooms.map(({ roomTypeId }) => roomTypeId), ...(promo === "" ? {} : { promoCode: promo }) };
    const offers = await ask(listOffers, seen.ctx, asked);
    return { offers, together: rooms.length === 0 && noneTakes(offers) ? await ask(listTogether, seen.ctx, asked) : [] };
  } catch (error) {
    if (error instanceof DomainError && error.status === 422) return { fields: fieldNames.filter((name) => error.fields.some((field) => field.path === name)) };
    throw error;
  }
}

/** The booking this device still waits to pay for, if its rooms are held. */
async function heldBooking(seen: Visit): Promise<{ reference: string; booking: BookingView } | null> {
  const hold = openDetails((await cookies()).get(detailsCookie)?.value, seen.property.id)?.hold ?? null;
  if (hold === null) return null;
  const booking = await ask(getBooking, seen.ctx, { reference: hold }).catch((error: unknown) => {
    if (error instanceof DomainError && error.status < 500) return null;
    throw error;
  });
  return booking !== null && ["opening", "pay", "failed", "transfer", "bank", "confirming"].includes(booking.state) ? { reference: hold, booking } : null;
}

/** The calendar beside the dates; null where nothing can be asked of it. */
async function nightsFor(seen: Visit, stay: StayQuery, choice: CalendarChoice, month: string | undefined) {
  const at = calendarMonths(toIsoDate(seen.site.today), month, choice.arrival ?? stay.arrival);
  const wanted = asSearch(stay);
  const { adults, children } = typeof wanted.adults === "number" && typeof wanted.children === "number" ? calendarParty(seen.site.rooms, { adults: wanted.adults, children: wanted.children }) : wanted;
  const view = await ask(listNights, seen.ctx, { from: at.from, to: at.to, adults, children, ...(choice.arrival === null ? {} : { arrival: choice.arrival }) }).catch((error: unknown) => {
    if (error instanceof DomainError && error.status === 422) return null;
    throw error;
  });
  return view && { ...at, view, together: adults !== wanted.adults };
}

export default async function SearchPage({ params, searchParams }: { params: SiteParams; searchParams: Query }) {
  const seen = await visit(params);
  const { site, locale, origin } = seen;
  const t = await getTranslations({ locale, namespace: "site" });
  const b = await getTranslations({ locale, namespace: "booking" });
  const query = await searchParams;
  const stay = stayQuery(query);
  const [rooms, promo] = [roomsIn({ rooms: query["rooms"] }, stay) ?? [], promoIn(query)];
  const rest = { ...(rooms.length === 0 ? {} : { rooms: writeRooms(rooms) }), ...(promo === "" ? {} : { promo }) };
  const choice = choiceIn(query, stay, rest);
  const month = typeof query["month"] === "string" ? query["month"] : undefined;
  const found = await search(seen, stay, rooms, promo);
  await count(seen, seenInSearch(found), typeof query["from"] === "string" ? query["from"] : null);
  const busy = "busy" in found;
  const offers = "offers" in found ? found.offers : null;
  const [calendar, held] = busy ? [null, null] : await Promise.all([nightsFor(seen, stay, choice, month), heldBooking(seen)]);
  const byRoom = [...Map.groupBy(offers?.offers ?? [], (offer) => offer.roomTypeId).values()] as [OfferView, ...OfferView[]][];
  const problems = { arrival: t("problem.arrival"), departure: t("problem.departure"), adults: t("problem.adults"), children: t("problem.children") };
  const errors = "fields" in found ? Object.fromEntries(found.fields.map((name) => [name, problems[name]])) : {};
  const roomOf = (code: string) => site.rooms.find((room) => room.code === code);
  const figures = figuresOf(locale, (await headers()).get("accept-language"));
  const refusals = offers?.promoRefused ? await promoRefusals(locale) : {};
  const together = "together" in found ? found.together : [];
  const tooSmall = offers !== null && noneTakes(offers);
  const chooseHref = (offer: OfferView) => sitePath(locale, "/book", {
    ...stay, ...(promo === "" ? {} : { promo }),
    rooms: writeRooms([...rooms, { roomTypeId: offer.roomTypeId, ratePlanId: offer.ratePlanId, adults: Number(stay.adults), children: Number(stay.children) }]),
  });
  const opens = calendar !== null && (month !== undefined || choice.arrival !== null || offers === null || (offers.offers.length === 0 && together.length === 0));
  return (
    <SiteFrame site={site} locale={locale} path="/search" params={{ ...stay, ...rest }}>
      {offers && offers.offers.length > 0 && <JsonLd thing={offerList(offers.offers, origin, locale, stay)} />}
      <div className="mx-auto w-full max-w-page px-5 md:px-10">
        <Steps locale={locale} step={2} back={[sitePath(locale, "/")]} />
        <h1 className="mt-4 text-2xl">{t("search.title")}</h1>
        {held && <HeldNote booking={held.booking} reference={held.reference} locale={locale} timezone={site.timezone} />}
        <section className="mt-6 rounded-lg border border-line bg-surface p-5 md:p-6">
          {"fields" in found && <p role="alert" className="mb-5 text-act">{t("search.fix")}</p>}
          <DatesBar locale={locale} {...bookable(site)} value={choice.arrival === null ? stay : { ...stay, arrival: choice.arrival, departure: "" }} errors={errors} keep={rooms.length === 0 ? {} : { rooms: writeRooms(rooms) }} promo={promo} promoProblem={offers?.promoRefused ? (refusals[offers.promoRefused] ?? refusals["unknown"]) : undefined} />
          {calendar && (
            <details className="mt-5 border-t border-line pt-4" open={opens}>
              <summary className="w-fit rounded-xs py-1 text-sm text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-ink">{b("calendar.open")}</summary>
              <div className="mt-4"><RateCalendar view={calendar.view} together={calendar.together} months={calendar.months} choice={choice} locale={locale} figures={figures} back={calendar.back} on={calendar.on} /></div>
            </details>
          )}
        </section>
        {rooms.length > 0 && <ChosenRooms rooms={rooms} stay={stay} rest={rest} site={site} locale={locale} />}
        {busy && <p role="status" className="mt-8">{t("search.busy")}</p>}
        {offers && (
          <>
            <div className="mt-10" role="status" data-results>
              {together.length === 0 && <p className="text-lg">{t("search.results", { count: byRoom.length })}</p>}
              <StayLine locale={locale} stay={stay} nights={offers.nights} />
              {offers.offers.length === 0 && together.length === 0 && <p className="mt-4 max-w-measure">{tooSmall ? b("rooms.party") : t("search.none")}</p>}
            </div>
            {together.length > 0 && <RoomsTogether ways={together} stay={stay} rest={rest} locale={locale} timezone={site.timezone} figures={figures} />}
            <div className="mt-8 space-y-12">
              {byRoom.map((rates, index) => {
                const room = roomOf(rates[0].code);
                return <RoomOffers key={rates[0].roomTypeId} offers={rates} room={room} source={roomSource(site.slug, room ?? { code: rates[0].code, pictures: [] })} hue={site.theme.hue} locale={locale} timezone={site.timezone} figures={figures} first={index === 0} chooseHref={chooseHref} />;
              })}
            </div>
            <OtherRooms others={together.length === 0 ? offers.others : offers.others.filter((offer) => offer.refusal !== "too_small")} locale={locale} />
          </>
        )}
      </div>
    </SiteFrame>
  );
}
