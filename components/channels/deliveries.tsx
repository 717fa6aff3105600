import { useTranslations } from "next-intl";
import { channelName } from "@/components/channels/partner-name";
import { DateText } from "@/components/shell/date-text";
import { Badge } from "@/components/ui/badge";

export type Delivery = {
  readonly messageId: string; readonly partner: string; readonly title: string | null; readonly via: string; readonly outcome: string | null; readonly revision: string; readonly deliveries: number;
  readonly receivedAt: string; readonly savedAt: string | null; readonly acknowledgedAt: string | null; readonly acknowledged: "yes" | "no" | "not_needed"; readonly error: string | null;
};

const outcomes = ["created", "modified", "cancelled", "unchanged", "stale", "unmapped", "failed"] as const;

/** Every message about one booking: what it said, and when it was received, saved and acknowledged. */
export function Deliveries({ messages, timeZone }: { readonly messages: readonly Delivery[]; readonly timeZone: string }) {
  const t = useTranslations("channel-proof.deliveries");
  if (messages.length === 0) return null;
  const moment = (at: string | null, waiting: string) => (at ? <DateText value={at} style="moment" timeZone={timeZone} className="whitespace-normal" /> : <span className="text-watch">{waiting}</span>);
  return (
    <section aria-labelledby="deliveries" className="flex flex-col gap-3">
      <h2 id="deliveries" className="text-lg">{t("title")}</h2>
      <ol className="divide-y divide-line rounded-md border border-line bg-surface">
        {messages.map((message, index) => {
          const outcome = outcomes.find((each) => each === message.outcome) ?? "pending";
          return (
            <li key={message.messageId} className="flex flex-col gap-2 px-4 py-3">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">{t("revision", { number: index + 1 })}</span>
                <Badge variant={outcome === "failed" ? "act" : outcome === "unmapped" ? "watch" : "default"}>{t(`outcomes.${outcome}`)}</Badge>
                <span className="text-xs text-ink-soft">{t(message.via === "push" ? "pushed" : "fetched", { partner: channelName(message) })}{message.deliveries > 1 && `, ${t("times", { count: message.deliveries })}`}</span>
              </p>
              <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-3">
                <div><dt className="text-xs text-ink-soft">{t("received")}</dt><dd>{moment(message.receivedAt, t("waiting"))}</dd></div>
                <div><dt className="text-xs text-ink-soft">{t("saved")}</dt><dd>{moment(message.savedAt, t("waiting"))}</dd></div>
                <div><dt className="text-xs text-ink-soft">{t("acknowledged")}</dt><dd>{message.acknowledged === "not_needed" ? t("notNeeded") : moment(message.acknowledgedAt, t("waiting"))}</dd></div>
              </dl>
              {message.error && <p className="text-sm text-act"><span lang="en" dir="auto">{message.error}</span></p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
