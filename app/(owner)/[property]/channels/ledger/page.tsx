import type { Metadata } from "next";
import { CircleAlert, CircleCheck } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LedgerDays, LedgerGaps } from "@/components/channels/booking-ledger";
import { channelName } from "@/components/channels/partner-name";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { PeriodLinks } from "@/components/shell/period-links";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { getBookingLedger } from "@/lib/channels/queries/get-booking-ledger";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, isoDate, todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channel-proof.ledger");
  return { title: t("title") };
}

const daysShown = 30;

/** Bookings in = bookings on record = bookings the channel knows we have, per channel and day. */
export default async function LedgerPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const { timezone } = membership.property;
  const today = todayIn(timezone, nowMs());
  const asked = isoDate.safeParse(given["from"]);
  const from = asked.success ? asked.data : addDays(today, 1 - daysShown);
  const to = addDays(from, daysShown - 1);
  const { connections } = await ask(listConnections, ctx, {});
  const chosen = connections.find((one) => one.connectionId === given["connection"]);
  const ledger = await ask(getBookingLedger, ctx, { from, to, ...(chosen ? { connectionId: chosen.connectionId } : {}) });
  const t = await getTranslations("channel-proof.ledger");
  const terms = await getTranslations("terms");
  const channels = await getTranslations("channels");
  const path = `/${slug}/channels/ledger`;
  const { total, gaps, days } = ledger;
  const open = gaps.filter((gap) => !gap.onTheWay).length;
  return (
    <PageFrame>
      <PageHeader trail={[{ label: channels("title"), href: `/${slug}/channels` }]} title={t("title")} description={t("lead")} />
      <div className="flex flex-wrap items-center justify-between gap-4">
        <PeriodLinks path={path} from={from} to={to} previous={addDays(from, -daysShown)} next={addDays(from, daysShown)} labels={{ previous: terms("previous"), next: terms("next"), today: terms("today") }} />
        {connections.length > 1 && (
          <nav aria-label={t("channel")} className="flex flex-wrap gap-2">
            {[null, ...connections].map((one) => (
              <Button key={one?.connectionId ?? ""} asChild size="sm" variant={one?.connectionId === chosen?.connectionId ? "secondary" : "outline"}>
                <Link href={`${path}?from=${from}${one ? `&connection=${one.connectionId}` : ""}`} aria-current={one?.connectionId === chosen?.connectionId ? "page" : undefined}>{one ? channelName({ partner: one.partner, title: null }) : t("everyChannel")}</Link>
              </Button>
            ))}
          </nav>
        )}
      </div>
      {days.length === 0 ? <EmptyState title={t("none")} description={t("noneLead")} className="rounded-lg border border-line bg-surface" /> : (
        <>
          <Alert variant={total.agrees ? "good" : open > 0 ? "act" : "watch"}>
            {total.agrees ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
            <AlertTitle>{total.agrees ? t("allEqual", { count: total.received }) : open > 0 ? t("someMissing", { count: open }) : t("someOnTheWay", { count: gaps.length })}</AlertTitle>
            <AlertDescription className="text-ink">{t("figures", { received: total.received, saved: total.saved, acknowledged: total.acknowledged })} {t("inHouseLong", { bookings: total.bookings, inHouse: total.inHouse })}</AlertDescription>
          </Alert>
          {gaps.length > 0 && <section aria-labelledby="gaps"><h2 id="gaps" className="mb-3 text-lg">{t("differences")}</h2><LedgerGaps slug={slug} gaps={gaps} timeZone={timezone} />{ledger.more && <p className="mt-2 text-sm text-ink-soft">{t("more")}</p>}</section>}
          <section aria-labelledby="by-day"><h2 id="by-day" className="mb-3 text-lg">{t("byDay")}</h2><LedgerDays days={days} /></section>
        </>
      )}
    </PageFrame>
  );
}
