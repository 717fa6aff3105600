import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MissingPage } from "@/components/site/missing-page";
import { PriceLines } from "@/components/site/price-lines";
import { placeLine, SiteFrame } from "@/components/site/site-frame";
import { Ornament } from "@/components/brand/pattern";
import { DomainError } from "@/lib/kernel/errors";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
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
  const [room] = stay.rooms;
  const cancelled = !["confirmed", "in_house", "departed"].includes(stay.status);
  const day = (date: string) => formatDate(toIsoDate(date), locale, "full");
  const guests = [t("party.adults", { count: stay.adults }), ...(stay.children > 0 ? [t("party.children", { count: stay.children })] : [])].join(", ");
  const facts: readonly (readonly [string, string, string?])[] = [
    [t("dates.arrival"), day(stay.arrival), site.checkInTime ? t("house.arrive", { time: site.checkInTime }) : undefined],
    [t("dates.departure"), day(stay.departure), site.checkOutTime ? t("house.leave", { time: site.checkOutTime }) : undefined],
    [t("confirmation.guests"), guests],
    ...(room ? [[t("confirmation.room"), room.name, room.ratePlan] as const] : []),
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
              {facts.map(([label, value, more]) => (
                <div key={label} className="border-t border-line pt-3">
                  <dt className="text-sm text-ink-soft">{label}</dt>
                  <dd className="mt-0.5">{value}</dd>
                  {more && <dd className="text-sm text-ink-soft">{more}</dd>}
                </div>
              ))}
            </dl>
            {room && (
              <section aria-labelledby="price" className="mt-10">
                <h2 id="price" className="mb-4 text-lg">{t("confirmation.price")}</h2>
                <PriceLines locale={locale} room={room.price} nights={room.nights} taxes={stay.taxes} total={stay.total} totalLabel={t("confirmation.due")} nightly />
              </section>
            )}
            <div className="mt-10 space-y-3 border-t border-line pt-6 text-sm text-ink-soft">
              <p>{t("house.cancellation", { terms: site.cancellationPolicy ?? t("house.cancellationUnknown") })}</p>
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
