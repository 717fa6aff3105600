import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { BankLines } from "@/components/site/bank-lines";
import { HoldClock } from "@/components/site/hold-clock";
import { MissingPage } from "@/components/site/missing-page";
import { PayWays } from "@/components/site/pay-ways";
import { placeLine, SiteFrame } from "@/components/site/site-frame";
import { StayLine } from "@/components/site/stay-line";
import { Ornament } from "@/components/brand/pattern";
import { Button } from "@/components/ui/button";
import { DomainError } from "@/lib/kernel/errors";
import { writingOf } from "@/lib/kernel/locale";
import { formatMoney, type Money } from "@/lib/kernel/money";
import { ask } from "@/lib/runtime/ask";
import { getBooking } from "@/lib/site/queries/get-booking";
import { seenOnHold } from "@/lib/site/rules/funnel-seen";
import { figuresOf } from "@/lib/site/rules/figures";
import { sitePath } from "@/lib/site/rules/links";
import { count } from "../../../count";
import { pageMetadata } from "../../../metadata";
import { tooMany, visit } from "../../../visitor";
import { wayWords } from "../../book/words";

type Props = { readonly params: Promise<{ host: string; lang: string; reference: string }>; readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "booking" });
  return { ...pageMetadata(seen, { title: `${t("hold.meta")} · ${seen.site.name}`, path: "/hold", hidden: true }), referrer: "no-referrer" };
}

/** How often the page looks again by itself, in seconds; null where nothing comes by itself. */
const looks: Readonly<Record<string, number>> = { opening: 1, confirming: 3 };

/** A booking on its way: what is held until when, and where it is paid. Confirmed, it is the confirmation. */
export default async function HoldPage({ params, searchParams }: Props) {
  const seen = await visit(params);
  const { site, locale, ctx } = seen;
  const t = await getTranslations({ locale, namespace: "site" });
  const b = await getTranslations({ locale, namespace: "booking" });
  const [{ reference }, query] = [await params, await searchParams];
  if (await tooMany()) return <SiteFrame site={site} locale={locale} path="/"><p role="status" className="mx-auto max-w-measure px-5 py-16">{t("search.busy")}</p></SiteFrame>;
  const came = query["came"] === "paid" ? "paid" as const : query["came"] === "unpaid" ? "unpaid" as const : null;
  const booking = await ask(getBooking, ctx, { reference, came }).catch((error: unknown) => {
    if (error instanceof DomainError && (error.status === 404 || error.status === 422)) return null;
    throw error;
  });
  if (!booking) return <MissingPage site={site} locale={locale} />;
  const { state } = booking;
  await count(seen, seenOnHold(state, query["go"] === "1" && booking.url !== null, came));
  if (state === "confirmed") redirect(sitePath(locale, `/confirmation/${reference}`));
  // Straight from the form: on to the provider's page as soon as it is there. Not by a redirect: a form of ours may lead to no other house (form-action).
  const goes = query["go"] === "1";
  const onward = state === "pay" && goes ? booking.url : null;
  const here = `/hold/${reference}`;
  const figures = figuresOf(locale, (await headers()).get("accept-language"));
  const price = (amount: Money) => formatMoney(amount, figures);
  const held = booking.heldUntil !== null && ["opening", "pay", "confirming", "failed", "transfer", "bank"].includes(state);
  const until = booking.heldUntil === null ? "" : new Intl.DateTimeFormat(writingOf(locale), { ...(state === "transfer" || state === "bank" ? { weekday: "long", day: "numeric", month: "long" } as const : {}), hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: site.timezone, numberingSystem: "latn" }).format(new Date(booking.heldUntil));
  const left = booking.heldUntil === null ? 0 : Date.parse(booking.heldUntil) - Date.parse(booking.now);
  const again = sitePath(locale, "/book", { arrival: booking.arrival, departure: booking.departure, adults: String(booking.adults), children: String(booking.children), rooms: booking.again });
  const others = state === "failed" ? booking.ways : state === "pay" || state === "transfer" ? booking.ways.filter((way) => way.id !== booking.way) : [];
  const words = await wayWords(locale, Math.max(1, Math.floor(left / 60_000)), 72);
  const { email, phone } = site.contact;
  const refresh = looks[state];
  return (
    <SiteFrame site={site} locale={locale} path={here}>
      {onward !== null && <meta httpEquiv="refresh" content={`0;url=${onward}`} />}
      {refresh !== undefined && <meta httpEquiv="refresh" content={`${refresh};url=${sitePath(locale, here, { ...(goes ? { go: "1" } : {}), ...(came ? { came } : {}) })}`} />}
      <div className="mx-auto mt-6 w-full max-w-3xl px-5 md:mt-10">
        <article className="relative overflow-hidden rounded-lg border border-line bg-surface print:rounded-none print:border-0">
          <div className="relative h-20 overflow-hidden border-b border-line text-accent md:h-24"><Ornament seed={site.slug} className="opacity-20" /></div>
          <div className="px-6 py-8 md:px-12 md:py-12 print:px-0">
            <p className="text-sm text-ink-soft">{site.name} · {placeLine(site, locale)}</p>
            <h1 className="mt-3 text-2xl">{b(`hold.${state}.title`)}</h1>
            <p role="status" className="mt-3 max-w-measure text-lg text-ink-soft">{b(`hold.${state}.text`, { until, number: booking.number, price: price(booking.asked) })}</p>
            {held && state !== "transfer" && state !== "bank" && (
              <div className="mt-3 space-y-0.5">
                <HoldClock left={left} words={b("hold.left", { time: "{time}" })} over={b("hold.over")} />
                <p className="text-sm text-ink-soft">{b("hold.until", { time: until, city: site.city })}</p>
              </div>
            )}
            {state === "transfer" && booking.bank && booking.reference && <BankLines bank={booking.bank} amount={price(booking.asked)} reference={booking.reference} locale={locale} />}
            {state === "pay" && booking.url !== null && (
              <p className="mt-8"><Button asChild size="lg" className="h-13 w-full text-base sm:w-auto"><a href={booking.url} rel="noreferrer">{booking.asked.amount > 0 && booking.way !== "stripe:card" ? b("hold.payNow", { price: price(booking.asked) }) : b("hold.leaveCard")}</a></Button></p>
            )}
            {refresh !== undefined && <p className="mt-8"><Button asChild size="lg" variant="outline"><a href={sitePath(locale, here, came ? { came } : {})}>{t("payment.look")}</a></Button></p>}
            {(state === "expired" || state === "cancelled" || state === "returned") && <p className="mt-8"><Button asChild size="lg"><a href={again}>{b("hold.again")}</a></Button></p>}
            <section aria-labelledby="stay" className="mt-10 space-y-2 border-t border-line pt-6">
              <h2 id="stay" className="text-lg">{b("hold.stay")}</h2>
              <ul>{booking.rooms.map((room, index) => <li key={index}>{room.name} <span className="text-ink-soft">{room.ratePlan}</span></li>)}</ul>
              <StayLine locale={locale} stay={booking} nights={booking.nights} />
              <p className="text-sm">{t("offer.total")} <bdi className="tabular-nums">{price(booking.total)}</bdi> <span className="text-ink-soft">{t("offer.withTaxes")}</span></p>
              <p className="text-sm text-ink-soft">{t("confirmation.number")} <bdi dir="ltr" className="tabular-nums">{booking.number}</bdi></p>
            </section>
            {others.length > 0 && (
              <details className="mt-8 border-t border-line pt-6" open={state === "failed"}>
                <summary className="w-fit rounded-xs py-1 underline decoration-line-strong underline-offset-4">{state === "failed" ? b("hold.tryAgain") : b("hold.otherWay")}</summary>
                <form method="post" action={`${sitePath(locale, here)}/pay`} className="mt-4 space-y-5">
                  <PayWays ways={others.map((way) => ({ id: way.id, now: price(way.now) }))} words={words} legend={b("pay")} chosen={(others.find((way) => way.id === booking.way) ?? others[0])?.id ?? "stripe:full"} />
                  <Button type="submit" size="lg" variant={state === "failed" ? "default" : "outline"}>{b("hold.goOn")}</Button>
                </form>
              </details>
            )}
            <div className="mt-10 space-y-3 border-t border-line pt-6 text-sm text-ink-soft">
              <p>{t(email ?? phone ? "payment.reach" : "payment.reachUnknown")} {email && <a href={`mailto:${email}`} className="underline underline-offset-4">{email}</a>} {phone && <span dir="ltr">{phone}</span>}</p>
              {held && <p>{b("hold.keep")}</p>}
              {site.demo && <p>{t("house.demo")}</p>}
            </div>
          </div>
        </article>
      </div>
    </SiteFrame>
  );
}
