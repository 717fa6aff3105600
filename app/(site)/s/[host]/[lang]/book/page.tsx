import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExtrasList } from "@/components/site/extras-list";
import { GuestForm } from "@/components/site/guest-form";
import { PriceLines } from "@/components/site/price-lines";
import { RateTerms } from "@/components/site/rate-terms";
import { RoomFacts, roomSource } from "@/components/site/room-card";
import { SiteFrame } from "@/components/site/site-frame";
import { SitePicture } from "@/components/site/site-picture";
import { StayLine } from "@/components/site/stay-line";
import { Steps } from "@/components/site/steps";
import { DomainError } from "@/lib/kernel/errors";
import { formatMoney } from "@/lib/kernel/money";
import { ask } from "@/lib/runtime/ask";
import { listOffers } from "@/lib/site/queries/list-offers";
import { asSearch, type StayQuery, sitePath, stayQuery } from "@/lib/site/rules/links";
import type { ExtraView, OfferView } from "@/lib/site/rules/views";
import { pageMetadata } from "../../metadata";
import { type SiteParams, tooMany, type Visit, visit } from "../../visitor";

type Query = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata({ params }: { params: SiteParams }): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "site" });
  return pageMetadata(seen, { title: `${t("book.title")} · ${seen.site.name}`, path: "/book", hidden: true });
}

async function offerFor(seen: Visit, stay: StayQuery, roomType: string, ratePlan: string): Promise<{ offer: OfferView; nights: number; extras: readonly ExtraView[] } | null> {
  try {
    const { offers, nights, extras } = await ask(listOffers, seen.ctx, asSearch(stay));
    const offer = offers.find((each) => each.roomTypeId === roomType && each.ratePlanId === ratePlan);
    return offer ? { offer, nights, extras } : null;
  } catch (error) {
    if (error instanceof DomainError && error.status === 422) return null;
    throw error;
  }
}

export default async function BookPage({ params, searchParams }: { params: SiteParams; searchParams: Query }) {
  const seen = await visit(params);
  const { site, locale } = seen;
  const t = await getTranslations({ locale, namespace: "site" });
  const query = await searchParams;
  const stay = stayQuery(query);
  const [roomType, ratePlan] = [String(query["roomType"] ?? ""), String(query["ratePlan"] ?? "")];
  const searchHref = sitePath(locale, "/search", stay);
  const busy = await tooMany();
  const found = busy ? null : await offerFor(seen, stay, roomType, ratePlan);
  const room = found && site.rooms.find((each) => each.code === found.offer.code);
  return (
    <SiteFrame site={site} locale={locale} path="/book" params={{ roomType, ratePlan, ...stay }}>
      <div className="mx-auto w-full max-w-page px-5 md:px-10">
        <Steps locale={locale} step={3} back={[sitePath(locale, "/"), searchHref]} />
        {!found || !room ? (
          <div className="mt-4 max-w-measure">
            <h1 className="text-xl">{busy ? t("book.title") : t("book.goneTitle")}</h1>
            <p className="mt-4">{busy ? t("search.busy") : t("book.goneText")}</p>
            <p className="mt-6"><a href={searchHref} className="underline underline-offset-4">{t("book.goneLink")}</a></p>
          </div>
        ) : (
          <div className="mt-4 grid gap-x-16 gap-y-10 md:grid-cols-[1fr_24rem]">
            <div className="min-w-0 max-md:order-2">
              <h1 className="text-2xl">{t("book.title")}</h1>
              <div className="mt-6 max-w-xl">
                <GuestForm
                  hidden={{ lang: locale, key: randomUUID(), roomType, ratePlan, ...stay }} expected={found.offer.total.amount} searchHref={searchHref}
                  words={{
                    fields: {
                      name: { label: t("book.name"), problem: t("problem.name") }, email: { label: t("book.email"), problem: t("problem.email") },
                      phone: { label: t("book.phone"), problem: t("problem.phone") }, note: { label: t("book.note"), problem: t("problem.note") },
                    },
                    phoneHelp: t("book.phoneHelp"), noteHelp: t("book.noteHelp"), optional: t("book.optional"), fix: t("search.fix"),
                    submit: t("book.submit", { price: formatMoney(found.offer.total, locale) }), submitNew: t("book.submit", { price: "{price}" }), sending: t("book.sending"),
                    gone: t("book.goneText"), goneLink: t("book.goneLink"), priceChanged: t("book.priceChanged", { price: "{price}" }), busy: t("search.busy"), failed: t("book.failed"), opening: t("confirmation.opening"),
                  }}
                >
                  <div className="space-y-1.5 border-t border-line pt-5 text-sm text-ink-soft">
                    <p className="text-ink">{found.offer.deposit ? t("book.payDeposit") : t("book.pay")}</p>
                    {found.offer.cancellation.kind === "unsaid" && <p>{t("house.cancellation", { terms: site.cancellationPolicy ?? t("house.cancellationUnknown") })}</p>}
                    <p>{t("book.privacy")}</p>
                  </div>
                </GuestForm>
                <ExtrasList extras={found.extras} locale={locale} timezone={site.timezone} />
              </div>
            </div>
            <aside className="h-fit overflow-hidden rounded-lg border border-line bg-surface md:sticky md:top-6">
              <div className="aspect-5/2 md:aspect-3/2"><SitePicture source={roomSource(site.slug, room)} hue={site.theme.hue} shape="wide" first /></div>
              <div className="space-y-4 p-5">
                <div>
                  <p className="font-display text-lg">{room.name}</p>
                  <RoomFacts room={room} locale={locale} />
                </div>
                <StayLine locale={locale} stay={stay} nights={found.nights} />
                <PriceLines locale={locale} room={found.offer.room} nights={found.offer.nights} taxes={found.offer.taxes} total={found.offer.total} totalLabel={t("offer.total")} />
                <div className="space-y-1 border-t border-line pt-4">
                  <p className="text-sm">{found.offer.ratePlan}</p>
                  <RateTerms offer={found.offer} locale={locale} timezone={site.timezone} />
                </div>
              </div>
            </aside>
          </div>
        )}
      </div>
    </SiteFrame>
  );
}
