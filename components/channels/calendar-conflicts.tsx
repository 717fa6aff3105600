import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FeedFactsShown, isolated } from "@/components/channels/calendar-facts";
import { DateRangeText } from "@/components/shell/date-text";

/** Entries of calendars that stand in the way of stays of ours: who sold what, and who is there already. */
export function CalendarConflicts({ slug, feeds }: { slug: string; feeds: readonly FeedFactsShown[] }) {
  const t = useTranslations("calendars.conflicts");
  const conflicts = feeds.flatMap((feed) => feed.conflicts.map((conflict) => ({ feed, conflict })));
  if (conflicts.length === 0) return null;
  return (
    <section aria-labelledby="conflicts" className="rounded-lg border border-act/40 bg-act-wash p-4 sm:p-6">
      <h2 id="conflicts" className="flex items-start gap-2 text-lg"><TriangleAlert aria-hidden className="mt-1 size-5 shrink-0 text-act" />{t("title", { count: conflicts.length })}</h2>
      <p className="mt-1 max-w-measure text-ink-soft">{t("lead")}</p>
      <ul className="mt-4 flex flex-col gap-4">
        {conflicts.map(({ feed, conflict }) => (
          <li key={conflict.feedEventId} className="border-t border-act/25 pt-4">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <DateRangeText from={conflict.arrival} to={conflict.departure} className="font-medium" />
              <span>{t("entry", { calendar: isolated(feed.title), kind: conflict.kind })}</span>
              <bdi className="text-sm text-ink-soft">{feed.roomType}{feed.unit && ` ${feed.unit}`}</bdi>
            </p>
            {conflict.with.length === 0 ? <p className="mt-1 text-sm text-ink-soft">{t("nobody")}</p> : (
              <div className="mt-1 flex flex-wrap gap-x-2 text-sm">
                <span className="text-ink-soft">{t("with")}</span>
                <ul className="flex flex-col gap-0.5">
                  {conflict.with.map((one) => (
                    <li key={`${one.reservationId ?? one.unit ?? ""} ${one.arrival}`} className="flex flex-wrap gap-x-2">
                      {one.reservationId && one.number ? <Link href={`/${slug}/reservations/${one.reservationId}`} className="inline-block min-h-6 underline underline-offset-2">{t("stay", { number: isolated(one.number) })}</Link> : <span>{t("block")}</span>}
                      <DateRangeText from={one.arrival} to={one.departure} />
                      {one.unit && <bdi className="text-ink-soft">{t("room", { room: one.unit })}</bdi>}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
