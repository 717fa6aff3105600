import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PeriodLinks } from "@/components/shell/period-links";
import { ParityDifferences } from "@/components/site/truth/parity-differences";
import { ParityNights } from "@/components/site/truth/parity-nights";
import { CheckPricesNow, FeedSwitch, PlaceForm } from "@/components/site/truth/price-actions";
import { CheckHistory, KeptBack } from "@/components/site/truth/price-checks";
import { siteOrigin } from "@/lib/auth/root-host";
import { pageContext } from "@/lib/auth/session-context";
import { nowMs } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import { stretchFrom } from "@/lib/kernel/stretch";
import { ask } from "@/lib/runtime/ask";
import { comparePrices } from "@/lib/site/queries/compare-prices";
import { getPriceTruth } from "@/lib/site/queries/get-price-truth";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly from?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("parity");
  return { title: t("title") };
}

const nightsShown = 14;

/** What site, desk and channels ask for each night, why they differ, and whether the pages show what Google is told. */
export default async function ParityPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("rates:read")) return <ForbiddenState />;
  const { timezone } = membership.property;
  const stretch = stretchFrom(given, todayIn(timezone, nowMs()), nightsShown);
  const [parity, truth, t, g] = [await ask(comparePrices, ctx, { from: stretch.from, nights: nightsShown }), await ask(getPriceTruth, ctx, { limit: 10 }), await getTranslations("parity"), await getTranslations("parity.google")];
  const { figures, rooms, channels, differences, currency } = parity;
  const mayManage = ctx.permissions.has("site:manage");
  const origin = truth.feed.host === null ? null : siteOrigin(truth.feed.host);
  const [last] = truth.checks;
  const running = last !== undefined && last.finishedAt === null;
  const finished = truth.checks.find((check) => check.finishedAt !== null);
  return (
    <ClientMessages namespaces={["parity"]}>
      <section aria-labelledby="everywhere" className="flex flex-col gap-4">
        <div className="max-w-measure">
          <h2 id="everywhere" className="text-lg">{t("title")}</h2>
          <p className="mt-1 text-ink-soft">{t("lead", { adults: parity.adults })}</p>
        </div>
        <PeriodLinks path={`/${slug}/site/parity`} from={parity.from} to={parity.to} previous={stretch.previous} next={stretch.next} labels={{ previous: t("previous"), next: t("next"), today: t("today") }} />
        {rooms.length === 0 ? <EmptyState title={t("noRooms")} description={t("noRoomsLead")} className="rounded-lg border border-line bg-surface" /> : (
          <>
            <p>{t("agree", figures)}{figures.cheaperThere > 0 && <strong className="font-medium text-act"> {t("cheaper", { count: figures.cheaperThere })}</strong>}</p>
            {differences.length === 0 ? <EmptyState title={t("none")} description={t("noneLead")} className="rounded-lg border border-line bg-surface" />
              : <ParityDifferences slug={slug} currency={currency} differences={differences} titles={new Map(channels.map((channel) => [channel.connectionId, channel.title]))} />}
            <h3 className="mt-2 text-base font-medium">{t("nightByNight")}</h3>
            <div className="divide-y divide-line rounded-lg border border-line bg-surface">
              {rooms.map((room) => (
                <details key={room.roomTypeId}>
                  <summary className="min-h-11 px-4 py-3"><bdi>{room.name}</bdi></summary>
                  <div className="border-t border-line"><ParityNights room={room} channels={channels} currency={currency} /></div>
                </details>
              ))}
            </div>
          </>
        )}
      </section>
      <section aria-labelledby="google" className="flex flex-col gap-4">
        <RefreshWhile active={running} seconds={3} />
        <div className="flex flex-wrap items-start justify-between gap-4">
          <div className="max-w-measure">
            <h2 id="google" className="text-lg">{g("title")}</h2>
            <p className="mt-1 text-ink-soft">{g("lead")}</p>
          </div>
          {mayManage && <CheckPricesNow slug={slug} running={running} />}
        </div>
        <div role="status" className="flex flex-col gap-1">
          {!finished ? <p>{g(running ? "running" : "never")}</p> : (
            <>
              <p>{finished.differed === 0 ? g("fine", { count: finished.agreed }) : <span className="text-act">{g("wrong", { count: finished.differed })}</span>}{finished.unread > 0 && <span className="text-watch"> {g("unread", { count: finished.unread })}</span>}</p>
              <p className="text-sm text-ink-soft"><DateText value={finished.startedAt} style="moment" timeZone={timezone} /></p>
            </>
          )}
          {!truth.feed.google && <p className="text-sm text-ink-soft">{g("off")}</p>}
        </div>
        {truth.keptBack.length > 0 && <div className="flex flex-col gap-3"><h3 className="text-base font-medium">{g("keptBack")}</h3><KeptBack rows={truth.keptBack} origin={origin} /></div>}
        {truth.checks.length > 0 && <details><summary className="min-h-6 w-fit text-sm text-ink-soft">{g("history")}</summary><div className="pt-3"><CheckHistory checks={truth.checks} timeZone={timezone} /></div></details>}
        <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <div>
              <h3 className="text-base font-medium">{g("feed")}</h3>
              <p className="text-sm text-ink-soft">{g(truth.feed.google ? "feedOn" : "feedOffState")}</p>
            </div>
            {mayManage && <FeedSwitch slug={slug} google={truth.feed.google} />}
          </div>
          {truth.feed.google && origin && (
            <div className="flex flex-col gap-2 text-sm">
              <p>{g("files")}</p>
              <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
                {([["hotels", "hotels.xml"], ["landing", "landing-pages.xml"], ["query", "query"]] as const).map(([name, file]) => (
                  <div key={name} className="contents"><dt className="text-ink-soft">{g(name)}</dt><dd dir="ltr" className="font-mono text-xs break-all sm:leading-5">{`${origin}/api/site/feeds/google/${file}`}</dd></div>
                ))}
                <dt className="text-ink-soft">{g("hotelId")}</dt><dd dir="ltr" className="font-mono text-xs break-all sm:leading-5">{truth.feed.hotelId}</dd>
              </dl>
              <p className="text-ink-soft">{truth.feed.lastAskedAt ? <>{g("lastAsked")} <DateText value={truth.feed.lastAskedAt} style="moment" timeZone={timezone} /></> : g("neverAsked")}</p>
            </div>
          )}
          {mayManage && <PlaceForm slug={slug} google={truth.feed.google} latitude={truth.feed.latitude} longitude={truth.feed.longitude} />}
        </div>
      </section>
    </ClientMessages>
  );
}
