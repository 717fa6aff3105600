import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { formatWhen } from "@/components/shell/format-when";
import { Badge } from "@/components/ui/badge";

export type MessageFacts = {
  readonly messageId: string;
  readonly externalNumber: string;
  readonly number: string | null;
  readonly reservationId: string | null;
  readonly channelName: string | null;
  readonly arrival: string | null;
  readonly departure: string | null;
  readonly via: string;
  readonly deliveries: number;
  readonly outcome: string | null;
  readonly receivedAt: string;
  readonly appliedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly error: string | null;
};

const outcomes = { created: "good", modified: "accent", cancelled: "default", unchanged: "outline", stale: "outline", unmapped: "watch", failed: "act", pending: "default" } as const;
const isOutcome = (outcome: string): outcome is keyof typeof outcomes => outcome in outcomes;

type StepProps = { readonly label: string; readonly at: string | null; readonly waiting: string; readonly timeZone: string; readonly after?: string };

/** One moment on the way; only its time of day when it is on the same day as `after`. */
function Step({ label, at, waiting, timeZone, after }: StepProps) {
  const day = (moment: string) => formatWhen(moment, "en", "day", timeZone);
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd>{at ? <DateText value={at} style={after && day(after) === day(at) ? "time" : "moment"} timeZone={timeZone} className="whitespace-normal" /> : <span className="text-watch">{waiting}</span>}</dd>
    </div>
  );
}

/** Every message about a booking: what it was, and its way from received to confirmed. */
export function MessageList({ slug, messages, timeZone }: { slug: string; messages: readonly MessageFacts[]; timeZone: string }) {
  const t = useTranslations("channels.messages");
  const locale = useLocale();
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {messages.map((message) => {
        const outcome = message.outcome && isOutcome(message.outcome) ? message.outcome : "pending";
        const day = (date: string) => formatWhen(date, locale, "weekday", "UTC");
        return (
          <li key={message.messageId} className="grid gap-3 p-4 sm:px-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-center lg:gap-8">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {message.reservationId ? <Link href={`/${slug}/reservations/${message.reservationId}`} className="inline-flex min-h-6 items-center font-medium tabular-nums underline-offset-4 hover:underline"><bdi>{message.number ?? message.externalNumber}</bdi></Link> : <bdi className="font-medium tabular-nums">{message.number ?? message.externalNumber}</bdi>}
                <Badge variant={outcomes[outcome]}>{t(`outcomes.${outcome}`)}</Badge>
              </p>
              <p className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-sm text-ink-soft">
                {message.channelName && <bdi>{message.channelName}</bdi>}
                {message.arrival && message.departure && <span>{t("stay", { arrival: day(message.arrival), departure: day(message.departure) })}</span>}
                {message.number && <span>{t("channelNumber", { number: message.externalNumber })}</span>}
                <span>{message.via === "push" ? t("push") : t("pull")}{message.deliveries > 1 && `, ${t("deliveries", { count: message.deliveries })}`}</span>
              </p>
              {outcome === "failed" && <p className="mt-1 text-sm text-act">{t("unreadable")} <span lang="en" dir="auto">{message.error}</span></p>}
            </div>
            <dl className="grid grid-cols-[2fr_1fr_1fr] gap-x-4 gap-y-2 text-sm">
              <Step label={t("received")} at={message.receivedAt} waiting={t("waiting")} timeZone={timeZone} />
              <Step label={t("applied")} at={message.appliedAt} after={message.receivedAt} waiting={t("waiting")} timeZone={timeZone} />
              <Step label={t("confirmed")} at={message.acknowledgedAt} after={message.receivedAt} waiting={t("waiting")} timeZone={timeZone} />
            </dl>
          </li>
        );
      })}
    </ol>
  );
}
