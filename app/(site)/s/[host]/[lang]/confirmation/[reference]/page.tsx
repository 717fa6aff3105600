import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { MissingPage } from "@/components/site/missing-page";
import { RateTerms } from "@/components/site/rate-terms";
import { Paid, StayLines } from "@/components/site/stay-lines";
import { PriceLines } from "@/components/site/price-lines";
import { placeLine, SiteFrame } from "@/components/site/site-frame";
import { Ornament } from "@/components/brand/pattern";
import { Button } from "@/components/ui/button";
import { DomainError } from "@/lib/kernel/errors";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import { figuresOf } from "@/lib/site/rules/figures";
import { sitePath } from "@/lib/site/rules/links";
import { getConfirmation } from "@/lib/site/queries/get-confirmation";
import { pageMetadata } from "../../../metadata";
import { tooMany, visit } from "../../../visitor";

type Params = Promise<{ host: string; lang: string; reference: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "site" });
  return { ...pageMetadata(seen, { title: `${t("confirmation.number")} · ${seen.site.name}`, path: "/confirmation", hidden: true }), referrer: "no-referrer" };
}

export default async function ConfirmationPage({ params }: { params: Params }) {
  const { site, locale, ctx } = await visit(params);
  const { reference } = await params;
  const t = await getTranslations({ locale, namespace: "site" });
  if (await tooMany()) return <SiteFrame site={site} locale={locale} path="/"><p role="status" className="mx-auto max-w-measure px-5 py-16">{t("search.busy")}</p></SiteFrame>;
  const stay = await ask(getConfirmation, ctx, { reference }).catch((error: unknown) => {
    if (error instanceof DomainError && (error.status === 404 || error.status === 422)) return null;
    throw error;
  });
  if (!stay) return <MissingPage site={site} locale={locale} />;
  // Not paid yet: the page of its hold says how.
  if (stay.begun && ["held", "expired", "inquiry"].includes(stay.status)) redirect(sitePath(locale, `/hold/${reference}`));
  const b = await getTranslations({ locale, namespace: "booking.confirmation" });
  const figures = figuresOf(locale, (await headers()).get("accept-language"));
  const [room, ...more] = stay.rooms;
  const party = ({ adults, children }: { adults: number; children: number }) => [t("party.adults", { count: adults }), ...(children > 0 ? [t("party.children", { count: children })] : [])].join(", ");
  const cancelled = !["confirmed", "in_house", "departed"].includes(stay.status);
  const day = (date: string) => formatDate(toIsoDate(date), locale, "full");
  const guests = party(stay);
  const facts: readonly (readonly [string, string, string?])[] = [
    [t("dates.arrival"), day(stay.arrival), site.checkInTime ? t("house.arrive", { time: site.checkInTime }) : undefined],
    [t("dates.departure"), day(stay.departure), site.checkOutTime ? t("house.leave", { time: site.checkOutTime }) : undefined],
    [t("confirmation.guests"), guests],
    ...stay.rooms.map((each) => [t("confirmation.room"), each.name, more.length > 0 ? `${each.ratePlan} · ${party(each)}` : each.ratePlan] as const),
  ].map(([label, value, more]) => (more === undefined ? [label ?? "", value ?? ""] : [label ?? "", value ?? "", more]));
  return (
    <SiteFrame site={site} locale={locale} path={`/confirmation/${reference}`}>
      <div className="mx-auto mt-6 w-full max-w-3xl px-5 md:mt-10">
        <article className="relative overflow-hidden rounded-lg border border-line bg-surface print:rounded-none print:border-0">
          <div className="relative h-20 overflow-hidden border-b border-line text-accent md:h-24"><Ornament seed={site.slug} className="opacity-20" /></div>
          <div className="px-6 py-8 md:px-12 md:py-12 print:px-0">
            <p className="text-sm text-ink-soft">{site.name} · {placeLine(site, locale)}</p>
            <h1 className="mt-3 text-2xl">{cancelled ? t("confirmation.cancelledTitle") : t("confirmation.title")}</h1>
            {!cancelled && stay.guestName && <p className="mt-3 text-lg text-ink-soft">{t("confirmation.greeting", { name: stay.guestName, date: day(stay.arrival) })}</p>}
            <p className="mt-8 text-sm text-ink-soft">{t("confirmation.number")}</p>
            <p className="font-display text-xl tabular-nums"><bdi dir="ltr">{stay.number}</bdi></p>
            <dl className="mt-8 grid gap-x-10 gap-y-5 sm:grid-cols-2">
              {facts.map(([label, value, detail], index) => (
                <div key={`${label}${index}`} className="border-t border-line pt-3">
                  <dt className="text-sm text-ink-soft">{label}</dt>
                  <dd className="mt-0.5">{value}</dd>
                  {detail && <dd className="text-sm text-ink-soft">{detail}</dd>}
                </div>
              ))}
            </dl>
            {room && (
              <section aria-labelledby="price" className="mt-10">
                <h2 id="price" className="mb-4 text-lg">{t("confirmation.price")}</h2>
                {more.length === 0 && stay.extras.length === 0
                  ? <PriceLines locale={locale} room={room.price} nights={room.nights} taxes={stay.taxes} total={stay.total} totalLabel={t("offer.total")} nightly figures={figures} />
                  : <StayLines stay={stay} figures={figures} words={{ total: t("offer.total"), included: (name) => t("offer.included", { name }) }} />}
                <Paid stay={stay} figures={figures} words={{ paid: b("paid"), left: b("left"), nothing: b("nothing"), due: t("confirmation.due"), card: b("card") }} />
              </section>
            )}
            {!cancelled && stay.status !== "departed" && (
              // Whoever has this address may read it. What changes the stay opens by the letter alone.
              <div className="mt-10 border-t border-line pt-6 print:hidden">
                <p><Button asChild size="lg" variant="outline" className="max-sm:w-full"><a href={sitePath(locale, "/manage", { number: stay.number })}>{t("confirmation.manage")}</a></Button></p>
                <p className="mt-3 max-w-measure text-sm text-ink-soft">{t("confirmation.manageHelp")}</p>
              </div>
            )}
            <div className="mt-10 space-y-3 border-t border-line pt-6 text-sm text-ink-soft">
              {stay.note && <p>{b("note")}: <bdi className="text-ink">{stay.note}</bdi></p>}
              {stay.cancellation.kind === "unsaid"
                ? <p>{t("house.cancellation", { terms: site.cancellationPolicy ?? t("house.cancellationUnknown") })}</p>
                : <RateTerms offer={{ ratePlan: "", meals: "room_only", cancellation: stay.cancellation, deposit: null, display: null }} locale={locale} timezone={site.timezone} figures={figures} />}
              {!site.checkInTime && <p>{t("house.timesUnknown")}</p>}
              <p>{site.contact.email ?? site.contact.phone ? t("confirmation.reach") : t("confirmation.reachUnknown")} {site.contact.email && <a href={`mailto:${site.contact.email}`} className="underline underline-offset-4">{site.contact.email}</a>} {site.contact.phone && <span dir="ltr">{site.contact.phone}</span>}</p>
              <p className="print:hidden">{t("confirmation.keep")}</p>
              {site.demo && <p>{t("house.demo")}</p>}
            </div>
          </div>
        </article>
      </div>
    </SiteFrame>
  );
}
