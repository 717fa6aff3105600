"use client";

import { CircleCheck, CircleX, Clock, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { CalendarConfirm } from "@/components/channels/calendar-confirm";
import { type CalendarEntryFacts, type FeedFactsShown, isolated } from "@/components/channels/calendar-facts";
import { useCalendarChange } from "@/components/channels/use-calendar-change";
import { WhenText } from "@/components/channels/when-text";
import { DateRangeText } from "@/components/shell/date-text";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { believeCalendarAction, removeCalendarFeedAction, requestCalendarAction } from "@/lib/channels/actions";

const looks = { fresh: { variant: "good", Icon: CircleCheck }, ageing: { variant: "watch", Icon: Clock }, stale: { variant: "act", Icon: CircleX } } as const;

/** How a reading can fail, in words a person can do something with. */
const failures = ["refused", "unauthorized", "rate_limited", "timeout", "unavailable", "bad_answer"] as const;

function Freshness({ value }: { value: FeedFactsShown["freshness"] }) {
  const t = useTranslations("calendars.fresh");
  const { variant, Icon } = looks[value];
  return <Badge variant={variant}><Icon aria-hidden />{t(value)}</Badge>;
}

function Entries({ entries }: { entries: readonly CalendarEntryFacts[] }) {
  const t = useTranslations("calendars.feed");
  const kind = (entry: CalendarEntryFacts) => (entry.state === "covered" ? t("coveredEntry") : entry.kind === "reservation" ? t("reservation") : t("block"));
  return (
    <details className="mt-3 border-t border-line pt-2">
      <summary className="min-h-6 w-fit text-sm text-ink-soft">{t("entries")}</summary>
      <ul className="mt-2 flex flex-col gap-1 text-sm">
        {entries.map((entry) => (
          <li key={entry.feedEventId} className="flex flex-wrap gap-x-3">
            <DateRangeText from={entry.arrival} to={entry.departure} />
            <span>{kind(entry)}</span>
            {entry.unit && <bdi className="text-ink-soft">{entry.unit}</bdi>}
            {entry.summary && <span dir="auto" className="min-w-0 truncate text-ink-soft">{entry.summary}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Feed({ slug, feed, timeZone, mayManage, maySync }: { slug: string; feed: FeedFactsShown; timeZone: string; mayManage: boolean; maySync: boolean }) {
  const t = useTranslations("calendars");
  const { pending, change } = useCalendarChange();
  const { connectionId, title, heldBack } = feed;
  const ota = t(`ota.${feed.ota}`);
  return (
    <li className="rounded-lg border border-line bg-surface p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base"><bdi className="break-words">{title}</bdi><Freshness value={feed.freshness} /></h3>
          <p className="mt-1 text-sm text-ink-soft">
            {title.toLowerCase().includes(ota.toLowerCase()) ? null : <>{ota} · </>}<bdi>{feed.roomType}</bdi> · <bdi>{feed.unit ?? t("feed.any")}</bdi>
          </p>
          <p className="mt-1 text-sm">
            {feed.readAt === null ? t("feed.never") : t.rich("feed.read", { when: () => <WhenText value={feed.readAt ?? ""} timeZone={timeZone} /> })}
            {feed.readAt !== null && <> · {t("feed.holds", { count: feed.holds })}</>}
            {feed.covered > 0 && <> · {t("feed.covered", { count: feed.covered })}</>}
          </p>
        </div>
        <div className="flex flex-wrap gap-1">
          {maySync && (
            <Button size="sm" variant="outline" disabled={pending} onClick={() => change(() => requestCalendarAction(slug, { connectionId }), () => toast.success(t("feed.reading")))}>
              <RefreshCw aria-hidden />{t("feed.now")}
            </Button>
          )}
          {mayManage && (
            <CalendarConfirm trigger={t("feed.remove")} title={t("remove.title", { title: isolated(title) })} lead={t("remove.lead")} confirm={t("remove.confirm")} cancel={t("remove.cancel")} pending={pending}
              onConfirm={() => change(() => removeCalendarFeedAction(slug, { connectionId }), ({ freed }) => toast.success(t("remove.done", { title: isolated(title), count: freed })))} />
          )}
        </div>
      </div>
      {feed.failure && <p className="mt-3 text-sm text-act" title={feed.reason ?? undefined}>{t("feed.failed")} {t(`failures.${failures.find((code) => code === feed.failure) ?? "other"}`)}</p>}
      {heldBack && (
        <Alert variant="watch" className="mt-3">
          <AlertDescription className="flex flex-col items-start gap-2 text-ink">
            <span>{t(`held.${heldBack.reason}`, { count: heldBack.entries })}</span>
            {mayManage && <Button size="sm" variant="outline" disabled={pending} onClick={() => change(() => believeCalendarAction(slug, { connectionId }), () => toast.success(t("held.believed")))}>{t("held.believe")}</Button>}
          </AlertDescription>
        </Alert>
      )}
      {feed.entries.length > 0 && <Entries entries={feed.entries} />}
    </li>
  );
}

/** Each calendar we read: how fresh it is, what it holds, what went wrong with it. */
export function CalendarFeeds({ slug, feeds, timeZone, mayManage, maySync }: { slug: string; feeds: readonly FeedFactsShown[]; timeZone: string; mayManage: boolean; maySync: boolean }) {
  return <ul className="flex flex-col gap-3">{feeds.map((feed) => <Feed key={feed.connectionId} slug={slug} feed={feed} timeZone={timeZone} mayManage={mayManage} maySync={maySync} />)}</ul>;
}
